"""Nothing that was gathered gets lost on the way in."""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Where the gathered evidence lies, for those who have it; it is not part of the repository.
EVIDENCE = Path(os.environ.get("RUSIRAN_EVIDENCE", ROOT.parent / "shared" / "evidence"))
FILES = {"trade": "row", "polls": "row", "poll-waves": "wave_key", "visits": "row", "troops": "row", "sanctions": "row",
         "arms": "row", "agreements": "row", "events": "row", "dyad-series": "row", "sipri-annual": "row",
         "sources": "source_key"}  # fmt: skip


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def used() -> Counter[str]:
    """Count how often each gathered row is named in raw."""
    counts: Counter[str] = Counter()
    for path in sorted((ROOT / "raw").glob("*.csv")):
        for row in _rows(path):
            if path.stem == "sources":
                counts[row["source_id"]] += 1
            elif row.get("intake_id"):
                counts[row["intake_id"]] += 1
    return counts


def test_no_gathered_row_is_used_twice() -> None:
    assert [name for name, count in used().items() if count > 1] == []


def test_every_row_left_out_has_a_reason() -> None:
    rows = _rows(ROOT / "raw/not_used.csv")
    assert rows
    assert all(row["reason"] for row in rows)
    assert all(row["used_in"] for row in rows if row["reason"] == "merged")


@pytest.mark.skipif(not EVIDENCE.is_dir(), reason="the gathered evidence is not here (set RUSIRAN_EVIDENCE)")
@pytest.mark.parametrize("name", FILES)
def test_the_sums_hold_against_the_evidence(name: str) -> None:
    gathered = [row[FILES[name]] for row in _rows(EVIDENCE / f"{name}.csv")]
    counts = used()
    assert [key for key in gathered if counts[key] != 1] == []


# Rows whose print was read at the source again and is fuller, or in its own language, where a gloss had been gathered.
READ_AGAIN = {
    "trade-0065", "evidence-0101", "evidence-0113", "evidence-0254", "visit_counts-0004", "visit_counts-0014",
    "visit_counts-0023",
}  # fmt: skip


@pytest.mark.skipif(not EVIDENCE.is_dir(), reason="the gathered evidence is not here (set RUSIRAN_EVIDENCE)")
def test_no_print_says_anything_that_was_not_gathered() -> None:
    """A print may be shortened to its figure, or taken apart at `;`, but nothing is added to it."""
    gathered = {
        row["row"]: row["value_printed"]
        for name in FILES
        for row in _rows(EVIDENCE / f"{name}.csv")
        if FILES[name] == "row" and "value_printed" in row
    }
    compared, other = 0, []
    for path in sorted((ROOT / "raw").glob("*.csv")):
        for row in _rows(path):
            if row.get("value_printed") and row.get("intake_id") in gathered and row["id"] not in READ_AGAIN:
                compared += 1
                pieces = row["value_printed"].replace(" … ", ";").split(";")
                if not all(piece.strip() in gathered[row["intake_id"]] for piece in pieces):
                    other.append((row["id"], row["value_printed"], gathered[row["intake_id"]]))
    assert compared > 1000 and other == []
