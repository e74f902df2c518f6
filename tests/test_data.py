"""What the README promises of the data, asked of the published tables."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import rusiran_data as rd
from tests.conftest import ROOT

RESOURCES = {
    resource["name"]: resource
    for resource in json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))["resources"]
}
FIGURES = [name for name, resource in RESOURCES.items() if resource["rusiran:kind"] == "figures"]
EVENTS = [name for name, resource in RESOURCES.items() if resource["rusiran:kind"] == "events"]


@pytest.mark.parametrize("table", FIGURES + EVENTS)
def test_every_row_names_a_known_source(table: str) -> None:
    assert rd.load(table)["source_id"].isin(rd.load("sources")["source_id"]).all()


@pytest.mark.parametrize(
    ("table", "share"),
    [("trade", 0.96), ("polls", 0.99), ("troops", 0.94), ("visit_counts", 0.96), ("sanctions", 0.97)],
)
def test_double_entry_confirms_the_share_that_is_published(table: str, share: float) -> None:
    counted = RESOURCES[table]["rusiran:double_entry"]
    assert counted["confirmed"] / counted["printed"] >= share


@pytest.mark.parametrize("table", FIGURES)
def test_a_number_is_confirmed_or_says_why_not(table: str) -> None:
    frame = rd.load(table)
    assert frame.loc[frame["reading"] != "machine", "reading_note"].notna().all()
    assert frame.loc[frame["reading"] == "machine", "value_printed"].notna().all()
    assert frame.loc[frame["reading"] == "machine", "rounding"].gt(0).all()


@pytest.mark.parametrize("table", FIGURES)
def test_value_is_the_middle_of_closed_bounds_and_null_where_censored(table: str) -> None:
    frame = rd.load(table)
    closed = frame["value_low"].notna() & frame["value_high"].notna()
    assert frame["value"].notna().eq(closed).all()
    middle = (frame["value_low"] + frame["value_high"]) / 2
    assert frame.loc[closed, "value"].sub(middle[closed]).abs().max() < 1e-6 * max(middle[closed].abs().max(), 1)
    assert (frame["value_low"].notna() | frame["value_high"].notna()).all()


def test_the_iranian_year_1399_is_2020_03_20_to_2021_03_20() -> None:
    trade = rd.load("trade", filters=[("calendar", "=", "iranian"), ("frequency", "=", "A")])
    year = trade[trade["period_start"] == pd.Timestamp("2020-03-20")]
    assert len(year) > 3
    assert set(year["period_end"]) == {pd.Timestamp("2021-03-20")}


def test_the_mislabelled_1399_of_the_ifri_study_keeps_its_label_and_carries_our_dates() -> None:
    rows = rd.load("trade", filters=[("source_id", "=", "ifri-2022-therme"), ("calendar", "=", "iranian")])
    labelled = rows[rows["period_label"].str.contains("1399")]
    assert len(labelled) == 4
    assert labelled["period_label"].str.contains("March 2019").all()
    assert set(labelled["period_end"]) == {pd.Timestamp("2020-06-20")}
    assert labelled["flags"].str.contains("suspected_mislabel").all()


def test_the_facts_of_the_founding_study_are_there() -> None:
    polls = rd.load("polls", filters=[("source_id", "=", "ifri-2022-therme"), ("subject", "=", "RUS")])
    assert {56.0, 13.0} <= set(polls["value"])
    troops = rd.load("troops", filters=[("source_id", "=", "ifri-2022-therme")])
    assert {(700.0, 3000.0), (1500.0, 2000.0)} <= set(zip(troops["value_low"], troops["value_high"], strict=True))
    counts = rd.load("visit_counts", filters=[("source_id", "=", "ifri-2022-therme")])
    assert set(counts["value_low"]) == {4.0, 33.0}
    assert counts.loc[counts["value_low"] == 33, "value"].isna().all()


def test_relays_of_one_statement_share_a_claim() -> None:
    trade = rd.load("trade")
    claim = dict(zip(trade["id"], trade["claim_id"], strict=True))
    roots = {name: root for name, root in claim.items() if name != root}
    assert len(roots) >= 8
    assert all(claim[root] == root for root in roots.values())


def test_a_visit_is_counted_once_a_trip() -> None:
    visits = rd.load("visits")
    of_a_trip = visits[visits["trip_id"].notna()]
    assert not of_a_trip["counts_as_visit"].any()
    assert visits["title"].is_unique or visits["title"].notna().all()


def test_snapback_is_two_dated_acts() -> None:
    rows = rd.load("sanctions", filters=[("action", "=", "snapback"), ("sender", "=", "UN")])
    assert set(rows["step"]) == {"notification", "effect"}
    assert rows.loc[rows["step"] == "notification", "date"].tolist() == ["2025-08-28"]


def test_the_timeline_counts_a_source_once_an_act() -> None:
    told = rd.load("evidence").groupby("act_id")["source_id"].nunique()
    counted = rd.load("timeline").set_index("act_id")["reports"]
    assert counted.astype(int).to_dict() == told.astype(int).to_dict()


def test_no_text_begins_like_a_formula() -> None:
    for table in RESOURCES:
        frame = rd.load(table)
        for column in frame.select_dtypes("str"):
            assert not frame[column].dropna().str.startswith(("=", "+", "-", "@")).any(), (table, column)


def test_the_panel_takes_correlates_of_war_from_one_version() -> None:
    cow = rd.load("trade", filters=[("compiler", "=", "COW"), ("reading", "=", "dataset"), ("flow", "=", "goods")])
    by_year = cow.groupby(cow["period_start"].dt.year)["value"].agg(["sum", "size"])
    both = by_year.loc[by_year["size"].eq(2), "sum"].rename_axis("year")
    panel = rd.panel().set_index("year")["turnover_cow"].dropna()
    assert len(panel) == 26
    assert panel.eq(both.reindex(panel.index)).all()


def test_the_panel_takes_a_weak_source_only_where_its_like_has_no_better_one() -> None:
    rows = rd.panel().set_index("year")["turnover_rows"]
    weak = set(rd.load("trade").query("flags.str.contains('weak_source', na=False)")["id"])
    assert rows[2005] in weak  # the only claim of a Russian office for that year
    assert rows[2023] not in weak and "trade-0121" in weak


def test_for_a_claim_stands_the_row_that_it_is_named_after() -> None:
    claims = pd.concat(rd.load(table).set_index("id")["claim_id"] for table in ("trade", "polls"))
    panel, directed = rd.panel(), rd.panel(directed=True)
    cells = pd.concat([panel["turnover_rows"], directed["exports_rows"], directed["view_rows"]]).dropna()
    chosen = [row for cell in cells for row in cell.split(";")]
    assert len(chosen) > 100
    assert all(claims[row] == row for row in chosen)
    assert panel.set_index("year").loc[2021, "turnover_low"] == 4_000_000_000
