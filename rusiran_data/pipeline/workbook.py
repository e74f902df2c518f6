"""All tables as one Excel workbook, with a sheet that explains every field and code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from rusiran_data.layout import wrap
from rusiran_data.pipeline.codebook import COLUMNS, about_rows, codebook_rows
from rusiran_data.problems import RusiranError

CREATED = datetime(2000, 1, 1)  # the same in every workbook, or its bytes would tell the hour it was made
# Before this day Excel's calendar is wrong (it has a 29 February 1900), so earlier dates are text.
FIRST_DAY = date(1900, 3, 1)
MOST_CHARACTERS = 32_767
WIDEST = 60
LINE = 15  # points


def write_workbook(file: Path, descriptor: dict[str, Any], tables: dict[str, pa.Table]) -> None:
    """Write the workbook; the same input gives the same bytes with the same XlsxWriter.

    Parameters
    ----------
    file : pathlib.Path
        File to write.
    descriptor : dict
        What `rusiran_data.packages.read_descriptor` gave.
    tables : dict of str to pyarrow.Table
        The published tables.

    Raises
    ------
    RusiranError
        If a text is too long for a cell of Excel, or XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise RusiranError("the workbook needs the package XlsxWriter: pip install 'rusiran-data[release]'") from None
    # Text stays text: nothing in a cell may act as a formula, a link or a number.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": descriptor["title"], "comments": descriptor["version"], "created": CREATED})
        forms = {"head": book.add_format({"bold": True}), "date": book.add_format({"num_format": "yyyy-mm-dd"})}
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        texts: dict[str, tuple[Sequence[str], Iterable[Sequence[Any]]]] = {
            "about": (("name", "text"), about_rows(descriptor)),
            "codebook": (COLUMNS, codebook_rows(descriptor)),
        }
        for name, (header, lines) in texts.items():  # sentences, to be read whole
            sheet = _sheet(book, name, header, lines, forms, wrapped)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
        for name in descriptor["resources"]:
            table = tables[name]
            rows = (tuple(row.values()) for row in table.to_pylist())
            _sheet(book, name[:31], table.column_names, rows, forms)


def _sheet(
    book: Any,
    name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    forms: dict[str, Any],
    form: Any = None,
) -> Any:
    sheet = book.add_worksheet(name)
    widths = [len(column) for column in header]
    sheet.write_row(0, 0, header, forms["head"])
    line = 0
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if value is not None:
                _cell(sheet, line, place, value, forms["date"], f"{name}, row {line}, {header[place]}")
                widths[place] = max(widths[place], min(len(str(value)), WIDEST))
        if form:  # LibreOffice does not work out by itself how high a wrapped row is
            sheet.set_row(line, LINE * max(len(wrap(str(value), WIDEST)) for value in row if value is not None))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, line, len(header) - 1)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width + 2, form)
    return sheet


def _cell(sheet: Any, line: int, place: int, value: Any, form: Any, where: str) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, date) and value >= FIRST_DAY:
        sheet.write_datetime(line, place, value, form)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    else:
        text = str(value)
        if len(text) > MOST_CHARACTERS:
            raise RusiranError(f"{where}: found {len(text)} characters, Excel takes {MOST_CHARACTERS} in a cell")
        sheet.write_string(line, place, text)
