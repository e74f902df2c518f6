"""CAMEO codes of events and their Goldstein values."""

from __future__ import annotations

import pandera.pandas as pa

from rusiran_data.model import Number, Table, Text, key, typed


class Cameo(pa.DataFrameModel):
    """One row is one code of the CAMEO scheme, with a short name of ours and its Goldstein value."""

    cameo: Text = key("CAMEO code", "Code of two digits (root), three or four, as text.")
    name: Text = typed("Name", "Short name of the code in our own words.", required=True)
    root: Text = typed(
        "Root", "The two digits of the root to which the code belongs; itself for a root.", required=True
    )
    goldstein: Number = typed(
        "Goldstein value", "Value between -10 (most hostile) and 10 (most cooperative).", required=True, ge=-10, le=10
    )


TABLE = Table(
    name="cameo",
    title="CAMEO codes of events and their Goldstein values",
    model=Cameo,
    warnings=(
        "Codes are text: 01 and 010 are two codes, and leading zeros must be kept.",
        "The names are short ones of ours. Those of 101 to 108 follow CAMEO's later codebook, whose sub-codes (1011 to 1056) the list has; the list that GDELT circulates keeps older names there (105 mediation, 106 withdrawal). In the later codebook a demand for withdrawal is 1056.",
        "The Goldstein values are those that GDELT uses. The list that comes with ICEWS differs in four of them: 016 has -5 instead of -2, 022 has 3.4 instead of 3.2, 164 has -6.5 instead of -7, 165 has -7 instead of -6.5.",
        "The list has 311 codes with the roots; 1213 (rejects judicial cooperation) of the later codebook is not among them, nor are codes added after it.",
        "A Goldstein value says how cooperative or hostile a kind of act was held to be by a panel in 1992; it knows nothing of the act itself. A report of a threat by a deputy and one by a president have the same value.",
    ),
    show=("cameo", "name", "root", "goldstein"),
)
