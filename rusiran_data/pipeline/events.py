"""Third stage for events and reports: dates."""

from __future__ import annotations

from rusiran_data.parse.dates import DateError, DateSpan, read_date
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row


def check_date(row: Row, column: str, context: Context) -> DateSpan | None:
    """Read the EDTF date in a column; None where it is blank or wrong (which is reported)."""
    text = row.values[column]
    if text is None:
        return None
    try:
        return read_date(text)
    except DateError as error:
        context.report(row, column, str(error))
        return None


def fill_dates(row: Row, context: Context) -> None:
    """Work out ``date_start`` and ``date_end`` from ``date``."""
    span = check_date(row, "date", context)
    row.values["date_start"] = span.start if span else None
    row.values["date_end"] = span.end if span else None
