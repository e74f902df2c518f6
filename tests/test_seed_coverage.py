"""Every number and date of the two founding documents is in a row, or it is said why not."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Where the texts of the founding documents lie, for those who have them; they are not part of the repository.
SEEDS = Path(os.environ.get("RUSIRAN_SEEDS", ROOT.parent / "shared" / "seeds"))
DOCUMENTS = {
    "moscowtimes-2024-09-26-caucasus-rift": "000_25209b53c8c12277.txt",
    "ifri-2022-therme": "002_1a28aac5efd95dfe.txt",
}
KEYS = ("document", "line", "item", "kind", "text")
# What reason in docs/seed-coverage.csv means.
REASONS = {
    "footnote_mark": "Mark of a footnote in the text, or its number at the foot.",
    "page_or_issue_number": "Page, volume or issue of a cited work, or part of a web address.",
    "bibliographic": "Date of a cited work on which no row rests.",
    "list_number": "Place in a list: 1), firstly.",
    "part_of_name": "Part of a name or of the title of a cited work.",
    "ordinal_or_idiom": "Figure of speech: one of the pillars, the first scandal.",
    "count_of_named": "Count of things that are named: the two countries.",
    "term_of_office": "Time in office of one person.",
    "background": "History before 1989.",
    "outside_dyad": "Acts of others, or of one of the two at home or towards others, without the other.",
    "assessment_span": "Time to which a judgement of the author refers, without an act or a figure.",
    "ambiguous_change": "A change of which it is not said to which figure it belongs; see raw/not_used.csv.",
    "no_number_printed": "Date of a figure that is given in words only.",
    "no_row_yet": "A fact that could be coded and is not yet.",
}


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def _listed(file: Path, document: str) -> list[dict[str, str]]:
    """Run the script that lists the numbers of a text."""
    command = [sys.executable, str(ROOT / "scripts/list_numbers.py"), str(file), "--document", document]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return _read(subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout)


@pytest.fixture(scope="module")
def coverage() -> list[dict[str, str]]:
    return _read((ROOT / "docs/seed-coverage.csv").read_text(encoding="utf-8"))


def test_every_item_has_rows_or_a_reason(coverage: list[dict[str, str]]) -> None:
    assert {row["document"] for row in coverage} == set(DOCUMENTS)
    assert [row for row in coverage if not row["row_ids"] and not row["reason"]] == []
    assert {row["reason"] for row in coverage} - {""} <= set(REASONS)


def test_every_row_named_exists(coverage: list[dict[str, str]]) -> None:
    ids = set()
    for path in (ROOT / "raw").glob("*.csv"):
        if path.stem not in ("not_used", "retired"):
            ids |= {next(iter(row.values())) for row in _read(path.read_text(encoding="utf-8"))}
    named = [(row["item"], name) for row in coverage for name in row["row_ids"].split(";") if name]
    assert named
    assert [pair for pair in named if pair[1] not in ids] == []


def test_no_sentence_is_carried_over(coverage: list[dict[str, str]]) -> None:
    assert max(len(row["text"].split()) for row in coverage) <= 5


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding documents are not here (set RUSIRAN_SEEDS)")
@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_number_of_the_founding_documents_is_left_out(document: str, coverage: list[dict[str, str]]) -> None:
    listed = [tuple(row[key] for key in KEYS) for row in _listed(SEEDS / DOCUMENTS[document], document)]
    assert listed == [tuple(row[key] for key in KEYS) for row in coverage if row["document"] == document]


def test_what_is_listed(tmp_path: Path) -> None:
    file = tmp_path / "made-up.txt"
    file.write_text(
        "On 11\nOctober 2021 and Sept. 5, thirty-three of 700-3,000 men\n"
        "came, twice, in autumn 2017 (2017-2021), post2021, in the 1990s\n"
        "or the 19th and early 20th centuries; year 1399. 4344 over\n"
        "$3.8 billion, 5.5%, hundreds of\nmillions, 1-2\nmillion, Tupolev-154s, No. ½. Someone may come once in March.\n",
        encoding="utf-8",
    )
    assert [(row["item"], row["kind"], row["text"]) for row in _listed(file, "made-up")] == [
        ("L1-1", "date", "11 October 2021"),
        ("L2-1", "date", "Sept. 5"),
        ("L2-2", "word", "thirty-three"),
        ("L2-3", "numeral", "700-3,000"),
        ("L3-1", "word", "twice"),
        ("L3-2", "date", "autumn 2017"),
        ("L3-3", "date", "2017-2021"),
        ("L3-4", "date", "2021"),
        ("L3-5", "date", "1990s"),
        ("L4-1", "date", "19th and early 20th centuries"),
        ("L4-2", "date", "year 1399"),
        ("L4-3", "numeral", "4344"),
        ("L5-1", "numeral", "$3.8 billion"),
        ("L5-2", "numeral", "5.5%"),
        ("L5-3", "word", "hundreds of millions"),
        ("L6-1", "numeral", "1-2 million"),
        ("L7-1", "numeral", "154"),
        ("L7-2", "numeral", "½"),
        ("L7-3", "word", "once"),
    ]
    assert all(len(side.split()) <= 6 for row in _listed(file, "made-up") for side in row["context"].split("…"))
