"""Weights of goods that officials and others aimed at, planned or expected."""

from __future__ import annotations

from rusiran_data import vocabulary
from rusiran_data.model import Figures, Table, Text, country, row_id, scope, typed


class FreightTargets(Figures):
    """One row is one weight that freight was aimed, planned or expected to reach, as one source reports it."""

    id: Text = row_id("freight_targets")
    scope: Text = scope()
    cargo: Text = typed(
        "Cargo",
        "What is counted.",
        codes=vocabulary.only(
            vocabulary.CARGOES, "total", "grain", "wheat", "wheat_and_barley", "grain_and_oilseeds", "crude_oil"
        ),
        required=True,
    )
    corridor: Text = typed(
        "Corridor or route",
        "The part of the North-South corridor, or the route of goods between Russia and Iran.",
        codes=vocabulary.only(
            vocabulary.CORRIDORS, "instc_total", "instc_west", "instc_east", "bilateral", "ports_astrakhan", "swap"
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
    mode: Text = typed("Mode", "Mode of transport.", codes=vocabulary.MODES, required=True)
    per: Text = typed(
        "Per",
        "Whether the amount is meant a year, a month, or as a whole.",
        codes=vocabulary.only(vocabulary.PER, "year", "whole"),
        required=True,
    )
    target_kind: Text = typed(
        "Kind of aim",
        "Whether the figure is aimed at, planned, expected or only thought possible.",
        codes=vocabulary.only(vocabulary.TARGET_KINDS, "target", "plan", "forecast", "potential", "capacity"),
        required=True,
    )
    aimed_by: Text = vocabulary.aimed_by()
    aimed_by_country: Text = vocabulary.aimed_by_country()


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
        "Rows that relay one statement share a claim: count by claim_id, not by row.",
        "Open bounds ('at least', 'up to') have no value and must not be read as levels.",
        "Labels of periods from sources in other languages than English are mostly English glosses; words in square brackets are ours.",
    ),
    show=("id", "cargo", "corridor", "value_low", "value_high", "target_kind", "aimed_by", "period_end"),
    unit="tonnes",
    same_claim=("cargo", "corridor", "origin", "destination", "mode", "per", "period_start", "period_end"),
    ahead=True,
)
