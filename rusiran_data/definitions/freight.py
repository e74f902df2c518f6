"""Reported weights of goods between Iran and Russia and on the North-South corridor."""

from __future__ import annotations

from rusiran_data.model import Figures, Table, Text, country, row_id, scope, typed
from rusiran_data.pipeline.compare import Comparable, rows_alike, sums_of_directions
from rusiran_data.pipeline.context import Context

CARGOES = {
    "total": "All goods by weight, or cargo not split by goods.",
    "grain": "All grain, as the source delimits it.",
    "wheat": "Wheat.",
    "barley": "Barley.",
    "maize": "Maize.",
    "oil_products": "Oil products such as gasoline and diesel fuel.",
    "crude_oil": "Crude oil.",
    "fertilizers": "Fertilizers.",
    "cement": "Cement.",
    "apples": "Apples.",
    "kiwi_fruit": "Kiwi fruit.",
    "returned_farm_and_food_products": "Farm and food products of the origin that the destination sent back; not a flow to be added to the others.",
}
CORRIDORS = {
    "instc_total": "The North-South corridor as a whole.",
    "instc_west": "Its western branch, through Azerbaijan.",
    "instc_east": "Its eastern branch, through Kazakhstan and Turkmenistan.",
    "bilateral": "Goods between Russia and Iran, no route named.",
    "port_makhachkala": "Goods between Russia and Iran through the port of Makhachkala only.",
    "iran_northern_ports": "Goods from Russia through the northern ports of Iran.",
}
MODES = {
    "all": "All modes together, as the source says or as in customs totals.",
    "rail": "Railway.",
    "sea": "Ship.",
    "unstated": "The source does not say.",
}
COMPILERS = {
    "IRN-IRICA": "Islamic Republic of Iran Customs Administration.",
    "claimant": "The claimant counts or estimates by itself, as carriers, ports, unions of traders and analysts do.",
    "unknown": "The source does not say whose count it is.",
}


class Freight(Figures):
    """One row is one weight of goods or of cargo on the corridor over one period, as one source reports it."""

    id: Text = row_id("freight")
    scope: Text = scope()
    cargo: Text = typed("Cargo", "What is counted.", codes=CARGOES, required=True)
    corridor: Text = typed(
        "Corridor or route",
        "The part of the North-South corridor, or the route of goods between Russia and Iran.",
        codes=CORRIDORS,
        required=True,
    )
    origin: Text = country(
        "Origin", "Country code of the side that sends; blank for both directions together and for the corridor."
    )
    destination: Text = country(
        "Destination",
        "Country code of the side that receives; blank for both directions together and for the corridor.",
    )
    mode: Text = typed("Mode", "Mode of transport.", codes=MODES, required=True)
    claimant: Text = typed(
        "Claimant",
        "Who says the figure: a person with the office, an office, or the agency that prints it in its own voice; blank where nobody is named.",
    )
    claimant_country: Text = country(
        "Side of the claimant", "Country code of the side the claimant speaks for; blank if neither side or not known."
    )
    compiler: Text = typed(
        "Compiler",
        "Whose count the figure is, as far as the source says or the figure shows.",
        codes=COMPILERS,
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
        "Rows that relay one statement share a claim: count by claim_id (or by id where claim_id is blank), not by row.",
        "Open bounds ('more than 220 thousand tonnes') have no value and must not be read as levels.",
        "Labels of periods from sources in other languages than English are mostly English glosses; words in square brackets are ours.",
    ),
    show=("id", "cargo", "corridor", "value", "qualifier", "period_start", "period_end", "source_id"),
    unit=lambda values: "tonnes",
    same_claim=("cargo", "corridor", "origin", "destination", "mode", "period_start", "period_end"),
    compare=compare,
)
