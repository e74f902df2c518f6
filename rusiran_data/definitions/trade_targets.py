"""Levels of trade that officials and others aimed at, expected or thought possible."""

from __future__ import annotations

from rusiran_data import vocabulary
from rusiran_data.model import Figures, Table, Text, country, row_id, scope, typed


class TradeTargets(Figures):
    """One row is one amount that trade was aimed, planned or expected to reach, as one source reports it."""

    id: Text = row_id("trade_targets")
    scope: Text = scope()
    pair: Text = typed(
        "Pair",
        "The two sides whose trade it is, as two country codes in alphabetical order.",
        required=True,
        str_matches=r"^[A-Z]{3,}-[A-Z]{3,}$",
    )
    flow: Text = typed(
        "Flow",
        "Whether the figure is of both directions together, of one direction, or of a barter deal.",
        codes=vocabulary.only(vocabulary.FLOWS, "turnover", "goods", "barter"),
        required=True,
    )
    origin: Text = country("Origin", "Country code of the side that sells; blank for turnover and barter.")
    destination: Text = country("Destination", "Country code of the side that buys; blank for turnover and barter.")
    currency: Text = typed(
        "Currency",
        "ISO 4217 code of the money the figure is printed in.",
        required=True,
        str_matches=r"^[A-Z]{3}$",
    )
    product: Text = typed(
        "Product",
        "What is counted.",
        codes=vocabulary.only(
            vocabulary.PRODUCTS, "all_goods", "agriculture", "grain", "crude_oil", "goods_for_oil", "military_goods"
        ),
        required=True,
    )
    per: Text = typed(
        "Per", "Whether the amount is meant a year, a month, or as a whole.", codes=vocabulary.PER, required=True
    )
    target_kind: Text = typed(
        "Kind of aim",
        "Whether the figure is aimed at, planned, expected or only thought possible.",
        codes=vocabulary.only(vocabulary.TARGET_KINDS, "target", "plan", "forecast", "potential", "deal_value"),
        required=True,
    )
    aimed_by: Text = vocabulary.aimed_by()
    aimed_by_country: Text = vocabulary.aimed_by_country()


TABLE = Table(
    name="trade_targets",
    title="Levels of trade that officials and others aimed at, expected or thought possible",
    model=TradeTargets,
    warnings=(
        "None of these figures is an outcome: they are what somebody aimed at, planned, expected or thought possible; whether they were reached is not said here.",
        "period is the year or span aimed at and is blank where none was named; an open 'within a few years' stands in period_label. stated_on is when it was said.",
        "target_kind is our reading of the wording, which often reached us through a translation.",
        "per says whether the figure is a yearly amount, a monthly one or that of a whole deal or span: never compare across it.",
        "Values of oil-for-goods schemes (45 billion dollars a year, 20 billion for the deal, 1.5 billion a month) were never reached and cannot be compared with recorded trade.",
        "Rows with scope 'context' (the Eurasian Economic Union with Iran) include the trade of Russia.",
        "Current dollars of the time when it was said.",
        "Open bounds ('at least', 'up to') have no value and must not be read as levels.",
        "Labels of periods from sources in other languages than English are mostly English glosses; words in square brackets are ours.",
    ),
    show=("id", "pair", "value_low", "value_high", "target_kind", "aimed_by", "period_end", "stated_on"),
    unit_from="currency",
    same_claim=("flow", "origin", "destination", "product", "per", "period_start", "period_end"),
    ahead=True,
)
