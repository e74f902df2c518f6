"""Weights of goods that officials and others aimed at, planned or expected."""

from __future__ import annotations

from rusiran_data.model import Figures, Table, Text, country, row_id, scope, typed

CARGOES = {
    "total": "All goods by weight, or cargo not split by goods.",
    "grain": "All grain, as the source delimits it.",
    "wheat": "Wheat.",
    "wheat_and_barley": "Wheat and barley together.",
    "grain_and_oilseeds": "Grain and oilseeds together.",
    "crude_oil": "Crude oil.",
}
CORRIDORS = {
    "instc_total": "The North-South corridor as a whole.",
    "instc_west": "Its western branch, through Azerbaijan.",
    "instc_east": "Its eastern branch, through Kazakhstan and Turkmenistan.",
    "bilateral": "Goods between Russia and Iran, no route named.",
    "ports_astrakhan": "Goods between Russia and Iran through the ports of Astrakhan only.",
    "swap": "Oil handed over in one place against oil handed over in another.",
}
MODES = {
    "all": "All modes together, as the source says or as in customs totals.",
    "rail": "Railway.",
    "sea": "Ship.",
    "road": "Road.",
    "unstated": "The source does not say.",
}
PER = {
    "year": "An amount a year.",
    "whole": "The amount of the whole season, quarter, deal or span, not a rate a year.",
}
TARGET_KINDS = {
    "target": "A level that the speaker wants, hopes or intends to reach.",
    "plan": "An amount laid down or prepared in a plan, an arrangement under talks or a contract.",
    "forecast": "A level that the speaker expects, also for a year still running.",
    "potential": "What the speaker says could be reached, without aiming at a date.",
    "capacity": "What routes or ports are to be able to carry, not what they will carry.",
}


class FreightTargets(Figures):
    """One row is one weight that freight was aimed, planned or expected to reach, as one source reports it."""

    id: Text = row_id("freight_targets")
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
    per: Text = typed("Per", "Whether the amount is meant a year, a month, or as a whole.", codes=PER, required=True)
    target_kind: Text = typed(
        "Kind of aim",
        "Whether the figure is aimed at, planned, expected or only thought possible.",
        codes=TARGET_KINDS,
        required=True,
    )
    aimed_by: Text = typed(
        "Aimed by",
        "Who says so: a person with the office, an office, or the agency that prints it in its own voice.",
        required=True,
    )
    aimed_by_country: Text = country(
        "Side of the speaker",
        "Country code of the side that the speaker stands for; blank if neither side or not known.",
    )


TABLE = Table(
    name="freight_targets",
    title="Weights of goods that officials and others aimed at, planned or expected",
    model=FreightTargets,
    warnings=(
        "None of these figures is an outcome: they are what somebody aimed at, planned, expected or thought possible; whether they were reached is not said here.",
        "period is the year or span aimed at and is blank where none was named; an open 'within a few years' stands in period_label. stated_on is when it was said.",
        "target_kind is our reading of the wording, which often reached us through a translation.",
        "per says whether the figure is a yearly amount, a monthly one or that of a whole deal or span: never compare across it.",
        "Two kinds of figures: goods between Russia and Iran, and cargo on the North-South corridor (instc_ codes), which belongs to many countries.",
        "Forecasts of the corridor for 2030 run from 20 to 41 million tonnes: some are of rail alone, some of all modes, some are capacities; the source often does not say.",
        "The Russian word 'до' can mean to and up to; the three rows that have it are coded as up to.",
        "Only tonnes: aims in cubic metres of gas and in barrels a day were left out.",
        "Rows that relay one statement share a claim: count by claim_id (or by id where claim_id is blank), not by row.",
        "Open bounds ('at least', 'up to') have no value and must not be read as levels.",
        "Labels of periods from sources in other languages than English are mostly English glosses; words in square brackets are ours.",
    ),
    show=("id", "cargo", "corridor", "value_low", "value_high", "target_kind", "aimed_by", "period_end"),
    unit=lambda values: "tonnes",
    same_claim=("cargo", "corridor", "origin", "destination", "mode", "per", "period_start", "period_end"),
    ahead=True,
)
