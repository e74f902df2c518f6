"""The rule for conflicts against a sample that was labelled without looking at it."""

from __future__ import annotations

import csv
import itertools
import math
from pathlib import Path

import pandas as pd

import rusiran_data as rd

LABELS = Path(__file__).parent / "data" / "conflict_labels.csv"
# What the design asks the rule to find: rows about the same thing of which some pair must conflict.
MUST_FIND = {
    "Iran-China 1399": "trade-0131;trade-0132;trade-0133;trade-0143;trade-0144;trade-0145",
    "Russian turnover 2000": "trade-0007;trade-0017;trade-0045",
    "2007 against the sum of Correlates of War": "trade-0005;trade-0322;trade-0408",
    "2012": "trade-0175;trade-0327;trade-0413",
    "2013": "trade-0006;trade-0050",
    "2022": "trade-0114;trade-0115",
    "Iranian exports 1400": "trade-0092;trade-0093",
    "Iranian exports 1401": "trade-0094;trade-0100",
    "tonnes of the corridor 2022": "freight-0017;freight-0018;freight-0049",
    "shares of national currencies": "trade_rates-0086;trade_rates-0087",
    "price of the S-300": "arms-0011;evidence-0099",
    "orders of Shahed drones": "arms-0061;evidence-0120",
    "Iranians in Syria in late 2015": "troops-0004;troops-0005",
    "mercenaries in Karabakh": "troops-0002;troops-0044",
    "snapback on 27 or 28 September 2025": "sanctions-0169;evidence-0094",
    "Rouhani's trips to Russia": "visit_counts-0008;visits-0051;visits-0055;visits-0069;visits-0074;visits-0086",
}
# Relays of one figure: intake 157/526, 118/189, 295/441 of the trade evidence.
MUST_NOT_FIND = ("trade-0094;trade-0223", "trade-0072;trade-0110", "trade-0140;trade-0195")


Pairs = list[tuple[frozenset[str], str]]


def conflicting_pairs() -> Pairs:
    """Give every pair of figures in conflict as the set of their row ids, with the kind."""
    return [
        (frozenset((*row["row_ids"].split(";"), *other.split("+"))), row["kind"])
        for row in rd.conflicts(scope=None).to_dict("records")
        for other in row["against"].split(";")
    ]


def found(ids: str, pairs: Pairs) -> set[str]:
    """Give the kinds of conflict among these rows."""
    rows = set(ids.split(";"))
    return {kind for pair, kind in pairs if pair <= rows}


def score() -> dict[str, list[str]]:
    """Sort the labelled groups into true and false, found and not."""
    pairs = conflicting_pairs()
    result: dict[str, list[str]] = {"true": [], "missed": [], "false": [], "rightly_left": []}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            hit = bool(found(row["ids"], pairs))
            name = ("true" if hit else "missed") if row["conflict"] == "yes" else ("false" if hit else "rightly_left")
            result[name].append(f"{row['ids']} {row['kind']}: {row['why']}")
    return result


def test_the_conflicts_of_the_design_are_found() -> None:
    pairs = conflicting_pairs()
    assert [name for name, ids in MUST_FIND.items() if not found(ids, pairs)] == []


def test_relays_of_one_figure_are_no_conflict() -> None:
    pairs = conflicting_pairs()
    assert [ids for ids in MUST_NOT_FIND if found(ids, pairs)] == []


def test_precision_and_recall_on_the_labelled_sample() -> None:
    result = score()
    true, missed, false = (len(result[name]) for name in ("true", "missed", "false"))
    assert true + missed >= 60 and len(result["rightly_left"]) >= 60
    assert true / (true + missed) >= 0.9, result["missed"]
    assert true / (true + false) >= 0.9, result["false"]


def _apart(one: dict, other: dict) -> bool:
    if one["kind"] == "date":
        return one["period_end"] < other["period_start"] or other["period_end"] < one["period_start"]

    def bounds(row: dict) -> tuple[float, float]:
        low, high = row["value_low"], row["value_high"]
        return (
            -math.inf if pd.isna(low) else low - row["rounding"],
            math.inf if pd.isna(high) else high + row["rounding"],
        )

    return bounds(one)[1] < bounds(other)[0] or bounds(other)[1] < bounds(one)[0]


def test_every_group_has_two_claims_that_do_not_meet() -> None:
    for name, group in rd.conflicts(scope=None).groupby("conflict_id"):
        # Reports of one event have no claim; there each source counts.
        claims = group["claim_id"].fillna(group["table"] + " " + group["source_id"])
        assert claims.nunique() == group["claims"].iloc[0] >= 2, name
        records = group.to_dict("records")
        assert any(_apart(one, other) for one, other in itertools.combinations(records, 2)), name
