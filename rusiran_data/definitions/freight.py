"""Reported weights of goods between Iran and Russia and on the North-South corridor."""

from __future__ import annotations

from rusiran_data import vocabulary
from rusiran_data.model import Figures, Table, Text, country, row_id, scope, typed
from rusiran_data.pipeline.compare import Comparable, rows_alike, sums_of_directions
from rusiran_data.pipeline.context import Context


class Freight(Figures):
    """One row is one weight of goods or of cargo on the corridor over one period, as one source reports it."""

    id: Text = row_id("freight")
    scope: Text = scope()
    cargo: Text = typed(
        "Cargo",
        "What is counted.",
        codes=vocabulary.only(
            vocabulary.CARGOES,
            "total",
            "grain",
            "wheat",
            "barley",
            "maize",
            "oil_products",
            "crude_oil",
            "fertilizers",
            "cement",
            "apples",
            "kiwi_fruit",
            "returned_farm_and_food_products",
        ),
        required=True,
    )
    corridor: Text = typed(
        "Corridor or route",
        "The part of the North-South corridor, or the route of goods between Russia and Iran.",
        codes=vocabulary.only(
            vocabulary.CORRIDORS,
            "instc_total",
            "instc_west",
            "instc_east",
            "bilateral",
            "port_makhachkala",
            "iran_northern_ports",
        ),
        required=True,
    )
    origin: Text = country(
        "Origin", "Country code of the side that sends; blank for both directions together and for the corridor."
    )
    destination: Text = country(
        "Destination",
        "Country code of the side that receives; blank for both directions together and for the corridor.",
    )
    mode: Text = typed(
        "Mode",
        "Mode of transport.",
        codes=vocabulary.only(vocabulary.MODES, "all", "rail", "sea", "unstated"),
        required=True,
    )
    claimant: Text = vocabulary.claimant()
    claimant_country: Text = vocabulary.claimant_country()
    compiler: Text = typed(
        "Compiler",
        "Whose count the figure is, as far as the source says or the figure shows.",
        codes=vocabulary.only(vocabulary.COMPILERS, "IRN-IRICA", "claimant", "unknown"),
        required=True,
    )


def compare(context: Context) -> list[Comparable]:
    """Weights of one cargo on one route."""
    same = ("cargo", "corridor", "origin", "destination")
    figures = rows_alike(context, "freight", same, either=("mode",), grows=True, proportional=True)
    return figures + sums_of_directions(figures, 3, lambda about: (*about[:3], "", ""))


TABLE = Table(
    name="freight",
    title="Reported weights of goods between Iran and Russia and on the North-South corridor",
    model=Freight,
    warnings=(
        "Two kinds of figures: goods between Russia and Iran (corridor bilateral, a port), and cargo on the North-South corridor (instc_ codes), which belongs to many countries and is not trade of the two; never add them together.",
        "Corridor totals for one year differ by a factor of two or more, because some count rail alone and others all modes; the source often does not say. mode is then 'unstated' and the doubt stands in the note.",
        "The branches of the corridor are parts of its total.",
        "bilateral with blank origin and destination is both directions together; do not add the one-direction rows to it.",
        "Wheat, barley and maize are parts of grain; amounts through one port are parts of the whole.",
        "Iranian customs normally counts non-oil goods only, but most reports of its figures do not say so; imports from Russia in 1399 (5.24 million tons) look like another import basis than the rest.",
        "An Iranian year runs from 20 or 21 March to 19 or 20 March, a farm year from July to June.",
        "Spans such as the first nine months are running totals: do not add them to one another, nor to quarters of the same year.",
        "A row without a period is a usual or current yearly amount for which no year is named; it belongs in no series.",
        "Only tonnes: containers, TEU, cubic metres and barrels were left out. 'Tons' in the sources are taken as tonnes.",
        "Rows that relay one statement share a claim: count by claim_id, not by row.",
        "Open bounds ('more than 220 thousand tonnes') have no value and must not be read as levels.",
        "Labels of periods from sources in other languages than English are mostly English glosses; words in square brackets are ours.",
    ),
    show=("id", "cargo", "corridor", "value", "qualifier", "period_start", "period_end", "source_id"),
    unit="tonnes",
    same_claim=("cargo", "corridor", "origin", "destination", "mode", "period_start", "period_end"),
    compare=compare,
)
