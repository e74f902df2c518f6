"""Reported values of trade between Iran and Russia, and of the trade it is compared with."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from rusiran_data import vocabulary
from rusiran_data.model import Figures, Table, Text, country, row_id, scope, typed, worked_out
from rusiran_data.pipeline.compare import Comparable, rows_alike, sums_of_directions
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row

IMPORT_BASIS = {
    "origin": "Imports are counted by the country where the goods were made.",
    "consignment": "Imports are counted by the country from which the goods were sent.",
    "unstated": "The source does not say.",
}

COMPILER_SIDES = {
    "origin": "The compiler counts for the side that sells: these are its exports.",
    "destination": "The compiler counts for the side that buys: these are its imports.",
    "neither": "The compiler belongs to neither side.",
    "unknown": "It is not known whose count the figure is.",
}
# Whose statistics a compiler makes; the Commission compiles those of its members.
COMPILER_COUNTRIES = {
    "RUS-FCS": ("RUS", "SUN"),
    "IRN-IRICA": ("IRN",),
    "EAEU-EEC": ("EAEU", "RUS"),
    "CHN-GACC": ("CHN",),
}


class Trade(Figures):
    """One row is one figure of trade in money, for one direction or both, over one period, as one source reports it."""

    id: Text = row_id("trade")
    scope: Text = scope()
    pair: Text = typed(
        "Pair",
        "The two sides whose trade it is, as two country codes in alphabetical order; trade of Iran with the whole world is IRN-WLD.",
        required=True,
        str_matches=r"^[A-Z]{3,}-[A-Z]{3,}$",
    )
    flow: Text = typed(
        "Flow",
        "Whether the figure is of both directions together, of one direction, or the difference of the two.",
        codes=vocabulary.only(vocabulary.FLOWS, "turnover", "goods", "balance"),
        required=True,
    )
    origin: Text = country(
        "Origin", "Country code of the side that sells; for a balance the side whose balance it is; blank for turnover."
    )
    destination: Text = country("Destination", "Country code of the side that buys; blank for turnover and balance.")
    claimant: Text = vocabulary.claimant()
    claimant_country: Text = vocabulary.claimant_country()
    compiler: Text = typed(
        "Compiler",
        "Whose count the figure is, as far as the source says or the figure shows.",
        codes=vocabulary.only(
            vocabulary.COMPILERS, "RUS-FCS", "IRN-IRICA", "EAEU-EEC", "CHN-GACC", "COW", "IMF", "FRA-TRESOR", "unknown"
        ),
        required=True,
    )
    compiler_side: Text = worked_out(
        "Side of the compiler",
        "Whether the compiler counts for the side that sells or the side that buys; blank for turnover and balances.",
        from_column="compiler",
        codes=COMPILER_SIDES,
    )
    product: Text = typed(
        "Product",
        "What is counted.",
        codes=vocabulary.only(
            vocabulary.PRODUCTS,
            "all_goods",
            "agriculture",
            "agricultural_and_food_products",
            "food",
            "basic_foodstuffs",
            "fruit_and_nuts",
            "horticultural_products",
            "apples",
            "vaccines",
            "turbojet_and_turboprop_parts",
            "returned_farm_and_food_products",
        ),
        required=True,
    )
    oil: Text = typed("Oil", "Whether crude oil is counted, as the source says.", codes=vocabulary.OILS, required=True)
    import_basis: Text = typed(
        "Import basis",
        "Whether imports are counted by country of origin or by the country they were sent from, as the source says.",
        codes=IMPORT_BASIS,
        required=True,
    )
    currency: Text = typed(
        "Currency",
        "ISO 4217 code of the money the figure is printed in; current prices.",
        str_matches=r"^[A-Z]{3}$",
        required=True,
    )

    @pa.dataframe_check(
        error="origin: found sides that do not fit the flow, expected none for turnover, origin and "
        "destination for goods, origin for a balance"
    )
    @classmethod
    def sides_fit_flow(cls, frame: pd.DataFrame) -> pd.Series:
        """Goods have an origin and a destination, turnover has neither."""
        origin, destination = frame["origin"].notna(), frame["destination"].notna()
        fits = {"turnover": ~origin & ~destination, "goods": origin & destination, "balance": origin & ~destination}
        ok = ~frame["flow"].isin(list(fits))  # an unknown flow is reported by itself
        for flow, fit in fits.items():
            ok = ok | (frame["flow"].eq(flow) & fit)
        return ok

    @pa.dataframe_check(
        error="pair: found sides that do not fit, expected sides in alphabetical order, such as IRN-RUS"
    )
    @classmethod
    def pair_fits_sides(cls, frame: pd.DataFrame) -> pd.Series:
        """The pair names the sides in alphabetical order."""
        rows = frame[["pair", "origin", "destination"]].itertuples(index=False)
        return pd.Series([_pair_fits(*row) for row in rows], index=frame.index, dtype="boolean")

    @pa.dataframe_check(
        error="scope: found a scope that does not fit the pair, expected dyad for IRN-RUS and IRN-SUN, else context"
    )
    @classmethod
    def scope_fits_pair(cls, frame: pd.DataFrame) -> pd.Series:
        """The dyad is Iran with Russia or the USSR."""
        return frame["scope"].eq("dyad") == frame["pair"].isin(["IRN-RUS", "IRN-SUN"])


def _pair_fits(pair: str, origin: str, destination: str) -> bool:
    sides = str(pair).split("-")
    named = {side for side in (origin, destination) if pd.notna(side)}
    return len(sides) == 2 and sides == sorted(set(sides)) and named <= set(sides)


def compare(context: Context) -> list[Comparable]:
    """Figures of one direction and product, and the sums of both directions against turnovers."""
    figures = rows_alike(
        context,
        "trade",
        ("pair", "flow", "origin", "destination", "product", "currency"),
        either=("oil",),
        side="compiler_side",
        grows=True,
        proportional=True,
    )
    return figures + sums_of_directions(figures, 3, lambda about: (*about[:2], "turnover", "", "", *about[5:]))


def clean(row: Row, context: Context) -> None:
    """Check the pair, and work out for which side the compiler counts a flow of goods."""
    values = row.values
    for side in values["pair"].split("-") if values["pair"] else ():
        if context.find("countries", side) is None:
            context.report(
                row, "pair", f"found '{values['pair']}', expected two codes of raw/countries.csv, such as IRN-RUS"
            )
    if values["flow"] != "goods":
        return
    countries = COMPILER_COUNTRIES.get(values["compiler"], ())
    if values["compiler"] == "unknown":
        values["compiler_side"] = "unknown"
    elif values["origin"] in countries:
        values["compiler_side"] = "origin"
    else:
        values["compiler_side"] = "destination" if values["destination"] in countries else "neither"


TABLE = Table(
    name="trade",
    title="Reported values of trade between Iran and Russia, and of the trade it is compared with",
    model=Trade,
    warnings=(
        "Figures of different compilers are not one series: Russian customs, Iranian customs, the Eurasian Economic Commission and Correlates of War count differently, and the counts can differ by a factor of two or more.",
        "Iranian customs normally counts non-oil goods only, but most reports of its figures do not say so; oil is then 'unstated' here, and only a figure that its source calls non-oil is 'excluded'.",
        "Iranian customs seems to count imports on two bases, by country of origin and by country of consignment; no source in this table names the basis, so import_basis is 'unstated' throughout and the doubt stands in the note.",
        "An Iranian year runs from 20 or 21 March to 19 or 20 March; never put it beside a calendar year without saying so.",
        "Spans such as the first eight months are running totals: do not add them to one another, nor to quarters of the same year.",
        "turnover is both directions together; do not add goods rows to it.",
        "A figure stated by a politician is not a statistic: claimant is who says it, compiler is whose count it is, and compiler is 'unknown' for more than half of the rows that concern Russia and Iran, those of Correlates of War aside.",
        "Rows that relay one statement share a claim: count by claim_id, not by row.",
        "Open bounds ('more than 4 billion') have no value and must not be read as levels.",
        "A row without a period is a figure whose period the source does not say; it belongs in no series.",
        "Four rows of the Ifri study carry the label 'year 1399' but fit only the first quarter of that year; the dates are our reading, the label is kept and flagged.",
        "Labels of periods from sources in other languages than English are mostly English glosses; words in square brackets are ours.",
        "Rows with scope 'context' (Iran with China, with the Eurasian Economic Union, with the whole world) are a yardstick, not a collection: they were not searched for systematically.",
    ),
    show=(
        "id",
        "flow",
        "origin",
        "destination",
        "pair",
        "value",
        "qualifier",
        "period_start",
        "period_end",
        "compiler",
        "source_id",
    ),
    clean=clean,
    compare=compare,
    unit_from="currency",
    same_claim=("pair", "currency", "flow", "origin", "destination", "product", "period_start", "period_end"),
)
