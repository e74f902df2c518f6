"""First stage: read a raw CSV file as text, keeping file, line and column.

One row is one physical line, so that a mistake has one line number and a change is
one line of a diff. Each line is therefore parsed on its own, and a quote left open
cannot swallow the rest of the file.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rusiran_data.problems import Problem, listed, nearest

FORMULA = ("=", "+", "-", "@", "\t")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")  # one spelling a number
# Control characters, and marks that change how a text looks or is sorted without being seen. The joiner U+200C stays:
# Persian is spelled with it.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\uffff]")
SEPARATORS = {";": "semicolons", "\t": "tabs"}  # what spreadsheets of other countries write in place of a comma
csv.field_size_limit(2**31 - 1)


@dataclass
class Row:
    """One line of a raw file on its way through the pipeline.

    Parameters
    ----------
    table : str
        Name of the table.
    line : int
        Line number in the raw file.
    cells : dict of str to str
        The cells as typed.
    values : dict
        What the later stages make of them; missing values are None.
    failed : set of str
        Columns in which something is wrong, so that it is not said twice.
    """

    table: str
    line: int
    cells: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)

    @property
    def flags(self) -> set[str]:
        """The flags of the row."""
        return set((self.values.get("flags") or "").split(";")) - {""}

    @property
    def file(self) -> str:
        """Path of the raw file, as a contributor knows it."""
        return f"raw/{self.table}.csv"


def read_table(raw: Path, table: str, columns: Sequence[str], problems: list[Problem]) -> list[Row]:
    """Read ``raw/<table>.csv`` and report everything that is wrong with it as a file.

    Parameters
    ----------
    raw : Path
        The folder of raw files.
    table : str
        Name of the table.
    columns : sequence of str
        The columns the file must have, in this order.
    problems : list of Problem
        Receives what is wrong.

    Returns
    -------
    list of Row
        The lines that could be read; empty where the header cannot be used.
    """
    name = f"raw/{table}.csv"
    text = _text(raw / f"{table}.csv", name, problems)
    if text is None:
        return []
    lines = text.split("\n")
    if lines[-1]:
        problems.append(Problem(name, len(lines), "", "found no line end at the end of the file, expected one"))
    else:
        lines.pop()
    header = _cells(lines[0], name, 1, problems) or []
    if not _header_fits(header, columns, name, problems):
        return []
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = _cells(line, name, number, problems)
        if cells is None:
            continue
        if len(cells) != len(header):
            expected = f"expected {len(header)} as in the header"
            hint = " (is a comma in a cell not quoted?)" if len(cells) > len(header) else ""
            problems.append(Problem(name, number, "", f"found {len(cells)} cells, {expected}{hint}"))
            continue
        row = Row(table, number, dict(zip(header, cells, strict=True)))
        _check_cells(row, problems)
        rows.append(row)
    return rows


def _text(path: Path, name: str, problems: list[Problem]) -> str | None:
    """Decode a file; None where it cannot be used at all."""

    def wrong(text: str, line: int = 0) -> None:
        problems.append(Problem(name, line, "", text))

    if not path.is_file():
        wrong("found no such file, expected a CSV file (UTF-8) with one row a line")
        return None
    try:
        data = path.read_bytes()
    except OSError as error:
        wrong(f"cannot be read ({error.strerror})")
        return None
    if not data.strip():
        wrong("found an empty file, expected a header line and rows")
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        wrong("found UTF-16 text, expected UTF-8 without a byte order mark", 1)
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        wrong("found a byte order mark, expected UTF-8 without one (save as 'UTF-8', not 'UTF-8 with BOM')", 1)
        data = data[3:]
    if b"\r" in data:
        line = data[: data.index(b"\r")].count(b"\n") + 1
        wrong("found carriage returns (Windows line ends), expected plain line feeds", line)
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        wrong(f"found byte 0x{data[error.start]:02x} that is not UTF-8, expected the file to be saved as UTF-8", line)
        return None


def _cells(line: str, name: str, number: int, problems: list[Problem]) -> list[str] | None:
    if not line:
        problems.append(Problem(name, number, "", "found an empty line, expected a row"))
        return None
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error as error:
        reason = "a quote left open" if "unexpected end" in str(error) else f"broken quoting ({error})"
        problems.append(
            Problem(name, number, "", f"found {reason}, expected a closing quote on the same line and quotes doubled")
        )
        return None


def _header_fits(header: list[str], columns: Sequence[str], name: str, problems: list[Problem]) -> bool:
    if not set(header) & set(columns):  # one line, not one for each column
        found = next((word for mark, word in SEPARATORS.items() if header and header[0].count(mark) > 1), "")
        header_line = f"found no name of a column, expected the header {','.join(columns)}"
        text = f"found {found} between the columns, expected commas" if found else header_line
        problems.append(Problem(name, 1, "", text))
        return False
    missing = [column for column in columns if column not in header]
    extra = [column for column in header if column not in columns]
    twice = sorted({column for column in header if header.count(column) > 1})
    for column in extra:
        hint = nearest(column, missing) or f" (the columns are {listed(columns, 60)})"
        problems.append(Problem(name, 1, column, f"found a column that the table does not have{hint}"))
    for column in missing:
        problems.append(Problem(name, 1, column, "found no such column, expected it in the header"))
    for column in twice:
        problems.append(Problem(name, 1, column, "found the column twice, expected it once"))
    if not (missing or extra or twice) and header != list(columns):
        problems.append(Problem(name, 1, "", f"found the columns in another order, expected {listed(columns, 60)}"))
    return not (missing or extra or twice)


def _check_cells(row: Row, problems: list[Problem]) -> None:
    for column, cell in row.cells.items():
        if not cell:
            continue

        def wrong(text: str, column: str = column) -> None:
            problems.append(Problem(row.file, row.line, column, text))

        if cell != cell.strip():
            wrong(f"found {cell!r}, expected no space at the beginning or end")
        if CONTROL.search(cell):
            wrong(f"found a control character, line break or invisible mark in {cell!r}, expected plain text")
        if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell):
            wrong(f"found {cell!r}, expected no cell that begins with = + - or @ (a spreadsheet would run it)")
        if not unicodedata.is_normalized("NFC", cell):
            wrong(f"found {cell!r} in decomposed Unicode, expected NFC")
