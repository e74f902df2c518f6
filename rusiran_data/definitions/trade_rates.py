"""Reported growth rates and shares of trade between Iran and Russia."""

from __future__ import annotations

from rusiran_data import vocabulary
from rusiran_data.model import Figures, Table, Text, country, row_id, scope, typed
from rusiran_data.pipeline.compare import Comparable, rows_alike
from rusiran_data.pipeline.context import Context

KINDS = {
    "growth": "Change since the base period, in percent of the base; negative for a fall.",
    "share": "Part of the base, in percent.",
    "growth_forecast": "A growth that was expected when said.",
    "share_forecast": "A share that was expected or thought possible when said.",
}
MEASURES = {
    "money": "Value in money, or not said otherwise.",
    "weight": "Weight in tonnes.",
    "containers": "Number of containers.",
    "unstated": "The source does not say whether money or weight is meant.",
}


class TradeRates(Figures):
    """One row is one percentage, a growth or a share, of trade or cargo over one period, as one source reports it."""

    id: Text = row_id("trade_rates")
    scope: Text = scope()
    kind: Text = typed(
        "Kind",
        "Whether the percentage is a growth or a share, and whether it happened or was expected.",
        codes=KINDS,
        required=True,
    )
    of_what: Text = typed("Of what", "What grew, or what the share is; in our own words.", required=True)
    flow: Text = typed(
        "Flow",
        "Whether it is of both directions together, of one direction, or of cargo on the corridor.",
        codes=vocabulary.only(vocabulary.FLOWS, "turnover", "goods", "transit"),
        required=True,
    )
    origin: Text = country("Origin", "Country code of the side that sells; blank for turnover and the corridor.")
    destination: Text = country(
        "Destination", "Country code of the side that buys; blank for turnover and the corridor."
    )
    pair: Text = typed(
        "Pair",
        "The two sides whose trade it is, as two country codes in alphabetical order; blank for the corridor.",
        str_matches=r"^[A-Z]{3,}-[A-Z]{3,}$",
    )
    corridor: Text = typed(
        "Corridor",
        "Which part of the North-South corridor; blank for trade.",
        codes=vocabulary.only(vocabulary.CORRIDORS, "instc_total", "instc_west", "instc_caspian", "instc_east"),
    )
    base: Text = typed(
        "Base",
        "Growth: the period it is compared with, in the grammar and calendar of period. Share: what it is a share of, in our own words.",
    )
    measured_in: Text = typed(
        "Measured in", "What was counted: money, weight or containers.", codes=MEASURES, required=True
    )
    claimant: Text = vocabulary.claimant()
    claimant_country: Text = vocabulary.claimant_country()
    compiler: Text = typed(
        "Compiler",
        "Whose count the figure is, as far as the source says or the figure shows.",
        codes=vocabulary.only(
            vocabulary.COMPILERS, "RUS-FCS", "IRN-IRICA", "EAEU-EEC", "FRA-TRESOR", "claimant", "unknown"
        ),
        required=True,
    )
    product: Text = typed(
        "Product",
        "What is counted.",
        codes=vocabulary.only(
            vocabulary.PRODUCTS,
            "all_goods",
            "agriculture",
            "agricultural_and_food_products",
            "food_and_agricultural_raw_materials",
            "food",
            "grain",
            "wheat",
            "wheat_and_barley",
            "sunflower_oil",
            "mutton_and_lamb",
            "fruit_and_nuts",
            "machinery_and_equipment",
            "metals_and_metal_structures",
            "turbojet_and_turboprop_parts",
            "corridor_cargo",
        ),
        required=True,
    )
    oil: Text = typed(
        "Oil",
        "Whether crude oil is counted, as the source says.",
        codes=vocabulary.only(vocabulary.OILS, "excluded", "unstated"),
        required=True,
    )


def compare(context: Context) -> list[Comparable]:
    """Percentages of the same thing on the same base."""
    same = ("kind", "of_what", "pair", "flow", "origin", "destination", "product", "measured_in", "corridor", "base")
    return rows_alike(context, "trade_rates", same, either=("oil",))


TABLE = Table(
    name="trade_rates",
    title="Reported growth rates and shares of trade between Iran and Russia",
    model=TradeRates,
    warnings=(
        "Growth and share are different numbers in one unit: filter by kind before anything else; growth_forecast and share_forecast are expectations, not outcomes.",
        "A fall is negative. A share says in base of what it is a share; shares with different bases do not add up.",
        "Percent only; no figure in percentage points is here.",
        "A suspected misprint stays as printed and is flagged: 778 percent for early 2024, and 213.4 and 122 percent for 2021, which look like index values with the year before as 100; leave such rows out of any average.",
        "Multiples (double, 1.5 times, surged 5 times) and one fraction were turned into percentages by us; reading is then 'computed' and the rule is in reading_note. 'Three-fold' is read as three times the level.",
        "base of a growth is the period it is compared with; where the source does not print it, it is the same span of the year before, which is what growth means without further words; blank where not even that is sure.",
        "measured_in: growth of trade in money cannot be compared with growth by weight or of containers.",
        "Shares settled in national currencies differ by what is counted and by whom: 96 percent by the Kremlin in January 2025 and 13 percent by an Iranian agency a year later.",
        "Iranian customs normally counts non-oil goods only, but most reports of its figures do not say so; oil is then 'unstated'.",
        "Growth of different compilers is not one series; an Iranian year runs from 20 or 21 March to 19 or 20 March.",
        "Spans such as the first eight months are running totals: their growth is not that of a month or quarter.",
        "A row without a period is a figure whose period the source does not say (now, this year so far); it belongs in no series.",
        "Three shares of the Ifri study carry the label 'year 1399' but fit only the first quarter of that year; the dates are our reading, the label is kept and flagged. The same was done for a label that is a year early and for one that names the wrong months.",
        "Corridor figures have scope dyad because the corridor is the two countries' joint route, but they cover cargo of many countries.",
        "Rows that relay one statement share a claim: count by claim_id, not by row.",
        "Open bounds ('more than 70 percent') have no value and must not be read as levels.",
        "Labels of periods from sources in other languages than English are mostly English glosses; words in square brackets are ours.",
    ),
    show=("id", "kind", "of_what", "value", "qualifier", "period_start", "period_end", "compiler", "source_id"),
    unit="percent",
    same_claim=("kind", "of_what", "pair", "flow", "origin", "destination", "product", "period_start", "period_end"),
    compare=compare,
)
