"""Third stage for figures: double entry of the printed number, and the period."""

from __future__ import annotations

from decimal import Decimal

from rusiran_data.model import CALENDARS, Table
from rusiran_data.parse.numbers import Reading, Refused, read_number
from rusiran_data.parse.periods import PeriodError, read_period
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.events import check_date
from rusiran_data.pipeline.read import Row


def clean_figure(table: Table, row: Row, context: Context) -> None:
    """Fill the columns that all tables of figures share."""
    values = row.values
    unit = values.get(table.unit_from) or table.unit
    values["reading"] = values["reading"] or "machine"
    reading = double_entry(row, context, expected_unit=unit, occasions=table.occasions)
    low, high = values["value_low"], values["value_high"]
    values["value"] = None if low is None or high is None else (low + high) / 2
    values["rounding"] = reading.rounding if reading and values["reading"] == "machine" else None
    fill_period(row, context)
    check_date(row, "stated_on", context)
    values["claim_id"] = values["claim_id"] or values["id"]


def double_entry(
    row: Row,
    context: Context,
    *,
    printed: str = "value_printed",
    low: str = "value_low",
    high: str = "value_high",
    qualifier: str | None = "qualifier",
    expected_unit: str | None = None,
    occasions: bool = False,
) -> Reading | None:
    """Read a printed figure without seeing its code, then compare the two.

    Parameters
    ----------
    row : Row
        The row; its ``reading`` says whether the machine is expected to read the print.
    context : Context
        Receives problems and the tally of readings.
    printed, low, high, qualifier : str
        Columns of the print and of what a person coded; `low` and `high` may be the
        same column for a count; `qualifier` None where the table has none.
    expected_unit : str, optional
        Unit that the print must have where it names one.
    occasions : bool
        True where the figure counts how often something happened.

    Returns
    -------
    Reading or None
        What the machine read, None where it refused or there is no print.
    """
    values = row.values
    how, text = values["reading"], values[printed]
    if not _is_explained(row, printed, context):
        return None
    try:
        reading = _read(text, _language(row, context), values.get("printed_scale"), occasions)
    except Refused as refusal:
        if how in ("machine", "manual"):
            context.readings.append((row.table, how))
        if how == "machine":
            context.report(
                row,
                printed,
                f"found '{text}', expected a figure that a machine can read ({refusal.reason}); "
                "if a person must read it, put manual in reading and the reason in reading_note",
            )
        return None
    wrong = _differences(reading, values, low, high, qualifier, expected_unit)
    wrong = {column: found for column, found in wrong.items() if column not in row.failed}
    if how in ("machine", "manual"):
        context.readings.append((row.table, how))
    if how == "machine":
        for column, found in wrong.items():
            context.report(row, column, f"{found}, but the print '{text}' is read as {described(reading)}")
    elif not wrong:
        context.report(
            row,
            "reading",
            f"found '{how}', expected nothing here: the machine reads '{text}' as {described(reading)}, as coded",
        )
    else:
        found = next(iter(wrong.values()))
        context.report(
            row,
            "reading",
            f"{found} ('{how}'), but the machine reads '{text}' as {described(reading)}: is the note right?",
            warning=True,
        )
    return reading


def count_entry(
    row: Row, context: Context, printed: str, low: str, high: str, *, expected_unit: str | None = None
) -> None:
    """Double entry of one of several counts in a row.

    As `double_entry`, but where the row's ``reading`` is manual or computed, which then
    holds for some of its counts, a count that the machine does confirm is tallied so.
    """
    values = row.values
    if values["reading"] == "machine":
        double_entry(row, context, printed=printed, low=low, high=high, qualifier=None, expected_unit=expected_unit)
        return
    if not _is_explained(row, printed, context, only_note=True) or values[printed] is None:
        return
    try:
        reading = _read(values[printed], _language(row, context), None)
        confirmed = not _differences(reading, values, low, high, None, expected_unit)
    except Refused:
        confirmed = False
    if confirmed or values["reading"] == "manual":
        context.readings.append((row.table, "machine" if confirmed else "manual"))


def _is_explained(row: Row, printed: str, context: Context, only_note: bool = False) -> bool:
    """Report a missing note or print; True where there is a print to be read."""
    how = row.values["reading"]
    if how != "machine" and not row.values["reading_note"]:
        context.report(row, "reading_note", f"found nothing, expected the reason or rule, since reading is '{how}'")
    if only_note:
        return True
    if row.values[printed] is None and how in ("computed", "dataset"):
        return False
    if row.values[printed] is None:
        context.report(
            row,
            printed,
            "found nothing, expected the figure as printed (or computed or dataset in reading, and the rule)",
        )
        return False
    return True


def _read(text: str, language: str, scale: str | None, occasions: bool = False) -> Reading:
    """Read a print; pieces joined by '; ' are exact counts that add up."""
    pieces = [read_number(piece, language, scale, occasions) for piece in text.split("; ")]
    if len(pieces) == 1:
        return pieces[0]
    if any(piece.qualifier != "exact" for piece in pieces):
        raise Refused("only exact counts can be added up")
    total = sum((piece.low or Decimal(0) for piece in pieces), Decimal(0))
    return Reading(total, total, "exact", pieces[0].unit, max(piece.rounding for piece in pieces))


def described(reading: Reading) -> str:
    """Say a reading in words for a message."""
    bounds = {
        "at_least": f"at least {reading.low}",
        "at_most": f"at most {reading.high}",
        "range": f"{reading.low} to {reading.high}",
        "approximate": f"about {reading.low}",
    }.get(reading.qualifier, f"{reading.low}")
    return f"{bounds} {reading.unit}" if reading.unit else bounds


def _differences(
    reading: Reading,
    values: dict[str, Decimal | str | None],
    low: str,
    high: str,
    qualifier: str | None,
    unit: str | None,
) -> dict[str, str]:
    """Give what was coded and differs from what was read, by column."""
    wrong: dict[str, str] = {}
    for column, read in ((low, reading.low), (high, reading.high)):
        if values[column] != read:
            wrong[column] = f"found {'nothing' if values[column] is None else values[column]}"
    if qualifier and not wrong and values[qualifier] != reading.qualifier:
        wrong[qualifier] = f"found '{values[qualifier] or ''}'"
    if unit and reading.unit and reading.unit != unit:
        wrong.setdefault(low, f"found a figure in {unit}")
    return wrong


def _language(row: Row, context: Context) -> str:
    """Give the language of the print: its own, or else that of the source."""
    if row.values.get("printed_locale"):
        return str(row.values["printed_locale"])
    source = context.find("sources", row.values["source_id"])
    return source.cells["language"] if source else "en"


def fill_period(row: Row, context: Context) -> None:
    """Work out the period columns from ``period`` and ``calendar``."""
    values = row.values
    if values["calendar"] not in (None, *CALENDARS):
        values["frequency"] = "_U"  # the model reports the calendar, and no period can be read in it
        row.failed.add("period")
        return
    try:
        period = read_period(values["period"] or "", values["calendar"] or "gregorian")
    except PeriodError as error:
        context.report(row, "period", str(error))
        values["frequency"] = "_U"
        return
    values["period_start"], values["period_end"] = period.start, period.end
    values["months"], values["frequency"] = period.months, period.frequency
    values["year_to_date"] = None if period.frequency == "_U" else period.year_to_date
