"""An empty row for a raw file, with the next free id."""

from __future__ import annotations

from pathlib import Path

from rusiran_data.model import Table
from rusiran_data.pipeline import schema
from rusiran_data.pipeline.check import RETIRED
from rusiran_data.pipeline.read import read_table
from rusiran_data.problems import InvalidData, Problem, RusiranError


def empty_row(raw: Path, table: Table) -> str:
    """Give an empty row as a CSV line, after a header line where there is no raw file yet.

    Raises
    ------
    RusiranError
        If the keys of the table are words that a person chooses.
    InvalidData
        If the raw files cannot be read.
    """
    key = schema.primary_key(table)
    if key != "id":
        raise RusiranError(f"the key of {table.name} is '{key}', a short name that you choose yourself")
    columns = schema.raw_columns(table)
    commas = "," * (len(columns) - 1)
    if not (raw / f"{table.name}.csv").exists():
        return f"{','.join(columns)}\n{table.name}-0001{commas}"
    problems: list[Problem] = []
    rows = read_table(raw, table.name, columns, problems)
    rows += read_table(raw, "retired", RETIRED, problems)
    if problems:
        raise InvalidData(problems)
    taken = [row.cells["id"].rpartition("-") for row in rows]
    numbers = [int(number) for name, _, number in taken if name == table.name and number.isdigit()]
    return f"{table.name}-{max(numbers, default=0) + 1:04}{commas}"
