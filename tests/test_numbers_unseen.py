"""The reader's score on strings it was not written for."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

from rusiran_data.parse.numbers import Refused, read_number

UNSEEN = Path(__file__).parent / "data" / "printed_unseen.csv"


def _rows() -> list[dict[str, str]]:
    with UNSEEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _expected(row: dict[str, str]) -> tuple[Any, ...]:
    low, high, rounding = (Decimal(row[name]) if row[name] else None for name in ("low", "high", "rounding"))
    return low, high, row["qualifier"], row["unit"] or None, rounding


def score() -> tuple[list[str], list[str], int]:
    """Give the strings read wrongly, those refused though they can be read, and the number right."""
    wrong, refused, right = [], [], 0
    for row in _rows():
        name = f"{row['language']} {row['text']!r} {row['scale']!r}"
        try:
            reading = read_number(row["text"], row["language"], row["scale"] or None)
        except Refused as refusal:
            if row["refused"]:
                right += 1
            else:
                refused.append(f"{name}: {refusal.reason}")
            continue
        got = (reading.low, reading.high, reading.qualifier, reading.unit, reading.rounding)
        if row["refused"] or got != _expected(row):
            wrong.append(f"{name}: {got}, expected {'a refusal' if row['refused'] else _expected(row)}")
        else:
            right += 1
    return wrong, refused, right


def test_no_string_is_read_wrongly() -> None:
    assert score()[0] == []


def test_nearly_all_strings_are_read_or_rightly_refused() -> None:
    rows = _rows()
    assert len(rows) >= 500
    assert score()[2] / len(rows) >= 0.95
