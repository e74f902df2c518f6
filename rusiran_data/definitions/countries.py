"""Countries, blocs and regions."""

from __future__ import annotations

import pandera.pandas as pa

from rusiran_data.model import Table, Text, Whole, key, typed

KINDS = {
    "state": "A state of today with its ISO 3166-1 code.",
    "former_state": "A state that no longer exists.",
    "bloc": "A group of states that acts or is counted together.",
    "organisation": "An international organisation or one of its organs.",
    "region": "A region, or the whole world, as the source draws it.",
}


class Countries(pa.DataFrameModel):
    """One row is one state, bloc, organisation or region that a code in another table stands for."""

    country: Text = key(
        "Code",
        "ISO 3166-1 alpha-3 for states, the former alpha-3 for former states, our own code for blocs, organisations and regions.",
    )
    name: Text = typed("Name", "Short English name.", required=True)
    kind: Text = typed("Kind", "State, former state, bloc, organisation or region.", codes=KINDS, required=True)
    iso2: Text = typed(
        "ISO alpha-2", "ISO 3166-1 alpha-2 code; for the USSR the withdrawn one.", str_matches=r"^[A-Z]{2}$"
    )
    ccode: Whole = typed(
        "Correlates of War", "Correlates of War state number in use today (for former states, the last one).", ge=0
    )
    gwcode: Whole = typed(
        "Gleditsch-Ward", "Gleditsch-Ward state number in use today (for former states, the last one).", ge=0
    )
    vdem_id: Whole = typed("V-Dem", "V-Dem country id.", ge=0)
    continues_as: Text = typed(
        "Continued by", "Code of the state that continues a former state in the panel.", refers_to="countries.country"
    )
    note: Text = typed("Note", "What a reader must know about the code, in our own words.")


TABLE = Table(
    name="countries",
    title="Countries, blocs and regions",
    model=Countries,
    warnings=(
        "Correlates of War, Gleditsch-Ward and V-Dem carry the USSR and Russia on under one number (365, 365, 11); both rows show it, so join on year as well, or let SUN continue as RUS.",
        "Only states have ISO codes; codes of blocs, organisations and regions are our own and are not ISO 3166 codes.",
        "Correlates of War and Gleditsch-Ward differ for Germany, Serbia and Yemen; use the column that fits your data.",
        "WLD and MEA mean what the source means by them: all trade partners, or the countries a pollster happened to survey.",
        "Names are the short English ones and take no side in any dispute.",
    ),
    show=("country", "name", "kind", "iso2", "ccode", "gwcode", "continues_as"),
)
