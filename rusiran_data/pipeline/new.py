"""An empty row for a raw file, with the next free id."""

from __future__ import annotations

import re
from pathlib import Path

from rusiran_data.model import Table
from rusiran_data.pipeline import schema
from rusiran_data.pipeline.check import RETIRED
from rusiran_data.pipeline.read import read_table
from rusiran_data.problems import InvalidData, Problem, RusiranError


def empty_row(root: Path, table: Table) -> str:
    """Give an empty row as a CSV line, after a header line where the raw file has none yet.

    Raises
    ------
    RusiranError
        If nobody types rows of the table or a person chooses their keys, or if its rows have been lost.
    InvalidData
        If the raw files cannot be read.
    """
    columns = schema.raw_columns(table)
    if not columns:
        raise RusiranError(f"{table.name} has no raw file: the build works out all its rows")
    key = schema.primary_key(table)
    if key != "id":
        raise RusiranError(f"the key of {table.name} is '{key}', a short name that you choose yourself")
    raw = root / "raw"
    file = raw / f"{table.name}.csv"
    # With `> raw/students.csv` the shell makes an empty file before we look.
    begun = file.exists() and file.stat().st_size > 0
    if not begun and (root / "build/csv" / file.name).exists():
        raise RusiranError(
            f"raw/{file.name}: found no rows, though some are published (was it '>' in place of '>>'?); "
            f"get them back with `git restore raw/{file.name}`"
        )
    problems: list[Problem] = []
    rows = read_table(raw, "retired", RETIRED, problems)
    if begun:
        rows += read_table(raw, table.name, columns, problems)
    if problems:
        raise InvalidData(problems)
    taken = [row.cells["id"].rpartition("-") for row in rows]
    # A strange number, such as a superscript, is for the build to report.
    numbers = [int(number) for name, _, number in taken if name == table.name and re.fullmatch("[0-9]+", number)]
    row = f"{table.name}-{max(numbers, default=0) + 1:04}{',' * (len(columns) - 1)}"
    return row if begun else f"{','.join(columns)}\n{row}"
