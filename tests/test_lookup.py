"""What the codebook and the search promise."""

from __future__ import annotations

import json
import subprocess
import sys

import pandas as pd
import pytest

import rusiran_data as rd
from rusiran_data.problems import RusiranError
from tests.conftest import ROOT

RESOURCES = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))["resources"]


@pytest.mark.parametrize("resource", RESOURCES, ids=[resource["name"] for resource in RESOURCES])
def test_the_codebook_has_every_field_in_order_with_the_share_that_is_filled(resource: dict) -> None:
    book, rows = rd.codebook(resource["name"]), rd.load(resource["name"])
    assert list(book["field"]) == list(rows.columns)
    assert book[["type", "title", "meaning", "origin"]].notna().all(axis=None)
    assert book["share_filled"].tolist() == pytest.approx(rows.notna().mean().tolist(), abs=1e-4)
    assert (book.loc[book["required"], "share_filled"] == 1).all()


def test_the_types_of_the_codebook_do_not_depend_on_the_table() -> None:
    assert rd.codebook("cameo").dtypes.to_dict() == rd.codebook().dtypes.to_dict()
    assert rd.codes("cameo").dtypes.to_dict() == rd.codes().dtypes.to_dict()


def test_every_code_of_the_codebook_has_its_sentence() -> None:
    book, codes = rd.codebook(), rd.codes()
    listed = book.dropna(subset="codes").set_index(["table", "field"])["codes"]
    for key, own in codes.groupby(["table", "field"], sort=False):
        assert listed[key] == ";".join(own["code"])
    assert len(listed) == codes.groupby(["table", "field"]).ngroups
    assert codes["meaning"].str.endswith(".").all()


def test_every_coded_cell_is_in_the_codebook() -> None:
    for table, field in (("trade", "flow"), ("polls", "response"), ("trade", "flags")):
        cells = rd.load(table)[field].dropna().str.split(";").explode()
        assert set(cells) <= set(rd.codes(table, field)["code"])


def test_the_codebook_says_what_refers_to_what() -> None:
    book = rd.codebook("trade").set_index("field")
    assert book.loc["source_id", "refers_to"] == "sources.source_id"
    assert book.loc["flags", "several_codes"] and not book.loc["flow", "several_codes"]
    assert pd.isna(book.loc["value", "codes"])


@pytest.mark.parametrize("call", [rd.codebook, rd.codes])
def test_an_unknown_table_is_answered_with_the_nearest(call) -> None:
    with pytest.raises(ValueError, match="did you mean 'trade'"):
        call("trde")


def test_a_field_without_codes_is_answered_with_those_that_have_some() -> None:
    with pytest.raises(ValueError, match=r"no codes of 'flw' \(did you mean 'flow'\?\); there are some of scope, flow"):
        rd.codes("trade", "flw")


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("favour", "field", "favours"),
        ("turnovr", "field", "turnover"),
        ("TRADE", "table", "trade"),
        ("sanctins", "table", "sanctions"),
        ("period_start", "field", "period_start"),
        ("iranian calendar", "code", "calendar = iranian"),
        ("disputed", "code", "flags = disputed"),
        ("Thérme", "source", "ifri-2022-therme"),
        ("clement therme multipolar", "source", "ifri-2022-therme"),
        ("ideal point", "field", "ideal_point"),
        ("levada friend enemy", "question", "levada-friend-or-enemy"),
        ("first part S-300 arrives", "event", "arms-0018"),
    ],
)
def test_the_best_hit(text: str, kind: str, name: str) -> None:
    best = rd.find(text).iloc[0]
    assert (best["kind"], best["name"]) == (kind, name)


@pytest.mark.parametrize("word", ["товарооборот", "ТОВАРООБОРОТ", "伊朗", "الإيراني"])
def test_titles_are_found_in_their_own_script(word: str) -> None:
    hits = rd.find(word, limit=None)
    assert len(hits) and set(hits["kind"]) == {"source"}


def test_every_event_is_found_under_its_title_and_its_id() -> None:
    for table in ("agreements", "arms", "events", "sanctions", "visits"):
        event = rd.load(table).iloc[-1]
        assert event["id"] in set(rd.find(event["title"], limit=None)["name"])
        hit = rd.find(event["id"], limit=None).set_index("name").loc[event["id"]]
        assert (hit["kind"], hit["table"], hit["text"]) == ("event", table, f"{event['date']}: {event['title']}")


def test_a_code_that_many_tables_share_is_one_hit() -> None:
    hits = rd.find("disputed")
    flags = hits[hits["name"] == "flags = disputed"]
    assert len(flags) == 1 and {"trade", "polls", "visits"} <= set(flags["table"].iloc[0].split(";"))


def test_hits_are_ranked_and_limited() -> None:
    every = rd.find("iran trade", limit=None)
    assert every["score"].is_monotonic_decreasing and every["score"].between(0, 1, inclusive="right").all()
    pd.testing.assert_frame_equal(rd.find("iran trade", limit=3), every.head(3))
    assert rd.find("iran trade", limit=0).empty


def test_nothing_is_found_for_nonsense() -> None:
    assert rd.find("zzqqx").empty
    assert rd.find("zzqqx").dtypes.to_dict() == rd.find("trade").dtypes.to_dict()


@pytest.mark.parametrize("text", ["", " ", "%", "…", None, ["trade"]])
def test_a_search_without_a_word_is_a_mistake(text: object) -> None:
    with pytest.raises(RusiranError, match="found no word"):
        rd.find(text)  # type: ignore[arg-type]


def test_a_negative_limit_is_a_mistake() -> None:
    with pytest.raises(RusiranError, match="whole number of 0 or more"):
        rd.find("trade", limit=-1)


def test_neither_codebook_nor_search_nor_citation_needs_the_building_tools() -> None:
    code = """
import sys
import rusiran_data as rd
rd.codebook(), rd.codes(), rd.find("trade"), rd.cite("polls")
print(sorted({"pandera", "frictionless", "matplotlib", "edtf", "pybtex"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
