"""Second stage: turn typed cells into values of the type that the model names."""

from __future__ import annotations

from decimal import Decimal

from rusiran_data.model import Table
from rusiran_data.pipeline import schema
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import NUMBER, Row

LARGEST = 2**63  # what a whole number of a Parquet file holds
YES_NO = {"yes": True, "no": False}


def parse_row(table: Table, row: Row, context: Context) -> None:
    """Fill ``row.values`` from ``row.cells``; blank cells become None."""
    for column in schema.columns(table).values():
        cell = row.cells[column.name] if column.typed else ""
        row.values[column.name] = None
        if not cell:
            continue
        if column.type == "string":
            row.values[column.name] = cell
            if column.listed and len(set(cell.split(";"))) < len(cell.split(";")):
                context.report(row, column.name, f"found '{cell}', expected each code once")
        elif column.type == "boolean":
            if cell in YES_NO:
                row.values[column.name] = YES_NO[cell]
            else:
                context.report(row, column.name, f"found '{cell}', expected yes or no")
        else:
            row.values[column.name] = _number(row, column, cell, context)


def _number(row: Row, column: schema.Column, cell: str, context: Context) -> Decimal | int | None:
    if not NUMBER.fullmatch(cell):
        plain = "plain digits, with a dot for decimals and no thousands marks, such as 4600000000 or 5.8"
        context.report(row, column.name, f"found '{cell}', expected {plain}")
        return None
    value = Decimal(cell)
    if column.type == "number":
        return value
    if value != value.to_integral_value() or abs(value) >= LARGEST:
        context.report(row, column.name, f"found '{cell}', expected a whole number below {LARGEST}")
        return None
    return int(value)
