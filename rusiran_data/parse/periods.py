"""Periods of figures: one grammar, two calendars.

A period cell holds nothing, one stretch of time, or a span, and nothing else.  The calendar stands in a column
of its own, so the same forms serve both:

========================  =====================================  =====================
form                      Gregorian                              Iranian
========================  =====================================  =====================
year                      ``2023``                               ``1399``
quarter, half             ``2023-Q1``, ``2023-S2``               ``1399-Q1``, ``1399-S2``
month, day                ``2023-10``, ``2023-10-05``            ``1399-07``, ``1399-07-15``
span                      ``2023-01/2023-05``, ``2015/2018``     ``1399-01/1399-05``
open span                 ``../2014-12``, ``2015/..``            ``../1393``, ``1394/..``
unknown                   an empty cell                          an empty cell
========================  =====================================  =====================

A span runs from the start of its left side to the end of its right side.  The sides are years, months or days,
and need not be alike: ``2015-09-30/2015-12`` ends on 31 December 2015.

Three rules settle what the forms leave open:

* **The days decide the frequency, not the spelling.**  ``2023-01/2023-12`` is the year ``2023`` and has
  frequency ``A``; ``2023-01/2023-03`` has ``Q`` as ``2023-Q1`` does.  Twelve months from April are ``_O``.
* **Only a span can be year to date.**  'The first three months' written ``2023-01/2023-03`` is a running total,
  while ``2023-Q1`` is one quarter among four; the dates are equal and ``year_to_date`` keeps the difference.  A
  span is year to date when it starts on the first day of a year and ends in that year before its last day.
* **Months are counted in the calendar of the source**, and only where the span begins on the first and ends on
  the last day of a month.  An Iranian year has twelve months although no Gregorian month fits in it evenly.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple, TypeAlias

from rusiran_data.parse.loose import plainer, split_span, tidy

__all__ = ["CALENDARS", "GREGORIAN_YEARS", "IRANIAN_YEARS", "Period", "PeriodError", "read_period"]

# Years before 1500 in a Gregorian cell are nearly always Iranian ones, and none after 2999 can be meant.
GREGORIAN_YEARS = range(1500, 3000)

# From 1178 on the library follows the plain rule of 8 leap years in 33; the calendar became official in 1304 (1925).
# Up to 1500 (March 2121) a year cannot be taken for a Gregorian one, since those begin at 1500 here.
IRANIAN_YEARS = range(1178, 1501)

Ymd: TypeAlias = tuple[int, int, int]


class PeriodError(ValueError):
    """A period cell that is not written in the grammar; the message says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as published beside a figure.

    Parameters
    ----------
    start, end : date or None
        First and last day, both included, in the Gregorian calendar. None where the span is open, and both None
        where the period is unknown.
    months : int or None
        Whole months covered, in the period's own calendar; None for days, ragged spans and open spans.
    year_to_date : bool
        Whether it is a span from the first day of a year to a day of that year before its last.
    calendar : str
        'gregorian' or 'iranian': the calendar the source counts in.
    frequency : str
        SDMX code: A year, S half-year, Q quarter, M month, D day, _O another span, _U unspecified.
    """

    start: date | None
    end: date | None
    months: int | None
    year_to_date: bool
    calendar: str
    frequency: str


class _Calendar(NamedTuple):
    """All that the reader needs to know of a calendar."""

    years: range
    month_length: Callable[[int, int], int]
    to_date: Callable[[Ymd], date]
    sample_year: int


def _gregorian_month_length(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _gregorian_to_date(day: Ymd) -> date:
    return date(*day)


def _iranian_month_length(year: int, month: int) -> int:
    from persiantools.jdatetime import JalaliDate  # only a cell in this calendar needs the library

    return JalaliDate.days_in_month(month, year)


def _iranian_to_date(day: Ymd) -> date:
    from persiantools.jdatetime import JalaliDate

    gregorian: date = JalaliDate(*day).to_gregorian()  # type: ignore[no-untyped-call]
    return gregorian


_CALENDARS = {
    "gregorian": _Calendar(GREGORIAN_YEARS, _gregorian_month_length, _gregorian_to_date, 2023),
    "iranian": _Calendar(IRANIAN_YEARS, _iranian_month_length, _iranian_to_date, 1399),
}
CALENDARS = tuple(_CALENDARS)

_OTHER_NAMES = {"persian": "iranian", "jalali": "iranian", "shamsi": "iranian", "solar hijri": "iranian"}

_STRETCH = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:(?P<part>[QS])(?P<number>[0-9])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)
_MONTHS_IN_PART = {"Q": 3, "S": 6}
_PART_NAMES = {"Q": "quarter", "S": "half"}
_FREQUENCY_OF_MONTHS = {1: "M", 3: "Q", 6: "S", 12: "A"}
_OPEN = ".."


def read_period(text: str, calendar: str) -> Period:
    """Read a period cell.

    Parameters
    ----------
    text : str
        The whole cell; an empty one means that the period is unknown.
    calendar : str
        'gregorian' or 'iranian'.

    Returns
    -------
    Period
        Its days, whole months, calendar and frequency.

    Raises
    ------
    PeriodError
        If the cell is not written in the grammar, names a month or day that does not exist, ends before it
        starts, or has a year of the other calendar.

    Examples
    --------
    >>> period = read_period("2023-01/2023-05", "gregorian")
    >>> period.start.isoformat(), period.end.isoformat(), period.months, period.year_to_date, period.frequency
    ('2023-01-01', '2023-05-31', 5, True, '_O')

    The Iranian year 1399 was a leap year:

    >>> period = read_period("1399", "iranian")
    >>> period.start.isoformat(), period.end.isoformat(), period.months, period.frequency
    ('2020-03-20', '2021-03-20', 12, 'A')

    >>> read_period("2015/..", "gregorian").end is None
    True
    >>> read_period("2023 Q1", "gregorian")
    Traceback (most recent call last):
    ...
    rusiran_data.parse.periods.PeriodError: found '2023 Q1', expected a period. Did you mean '2023-Q1'?
    """
    _check_calendar(calendar)
    try:
        return _read_strictly(text, calendar)
    except _RefusedError as refused:
        raise PeriodError(_message(text, calendar, str(refused))) from None


class _RefusedError(Exception):
    """Why the strict reading stopped, in words; empty when the text has none of the forms."""


def _message(text: str, calendar: str, reason: str) -> str:
    said = f"found {text!r}, expected a period" + (f": {reason}." if reason else ".")
    nearest = _nearest(text, calendar)
    if nearest is not None:
        return f"{said} Did you mean {nearest!r}?"
    return said if reason else f"{said} {_expected(_CALENDARS[calendar].sample_year)}"


def _check_calendar(calendar: str) -> None:
    if calendar in _CALENDARS:
        return
    plain = calendar.strip().lower()
    nearest = _OTHER_NAMES.get(plain) or next(iter(get_close_matches(plain, CALENDARS, 1)), None)
    hint = f" Did you mean {nearest!r}?" if nearest else ""
    raise PeriodError(f"found {calendar!r}, expected the calendar 'gregorian' or 'iranian'.{hint}")


def _expected(year: int) -> str:
    return (
        f"Write a year ({year}), quarter ({year}-Q1), half ({year}-S1), month ({year}-10), day ({year}-10-05), "
        f"a span of years, months or days ({year}-01/{year}-05), an open span (../{year}-10, {year}-10/..), "
        "or an empty cell for an unknown period."
    )


def _read_strictly(text: str, calendar: str) -> Period:
    if text == "":
        return Period(None, None, None, False, calendar, "_U")
    if text.isspace():
        raise _RefusedError("it holds only spaces; leave the cell empty for an unknown period")
    left, slash, right = text.partition("/")
    if not slash:
        return _closed(*_read_stretch(text, calendar), calendar, is_span=False)
    if left == right == _OPEN:
        raise _RefusedError("it is open on both sides; leave the cell empty for an unknown period")
    start = None if left == _OPEN else _read_side(left, calendar)[0]
    end = None if right == _OPEN else _read_side(right, calendar)[1]
    if start and end:
        if end < start:
            raise _RefusedError(f"the end, {right}, comes before the start, {left}")
        return _closed(start, end, calendar, is_span=True)
    to_date = _CALENDARS[calendar].to_date
    return Period(to_date(start) if start else None, to_date(end) if end else None, None, False, calendar, "_O")


def _read_side(text: str, calendar: str) -> tuple[Ymd, Ymd]:
    # Read first, so that a wrong quarter is called wrong rather than out of place.
    days = _read_stretch(text, calendar)
    if "Q" in text or "S" in text:
        raise _RefusedError("the sides of a span are years, months or days, not quarters or halves")
    return days


def _read_stretch(text: str, calendar: str) -> tuple[Ymd, Ymd]:
    """Read the first and last day, in the calendar's own year, month and day."""
    match = _STRETCH.fullmatch(text)
    if match is None:
        raise _RefusedError
    year = int(match["year"])
    _check_year(match["year"], calendar)
    length = _CALENDARS[calendar].month_length
    if match["part"]:
        first, last = _months_of_part(match["part"], int(match["number"]))
    elif match["month"]:
        first = last = _check_month(match["month"])
    else:
        first, last = 1, 12
    if match["day"]:
        day = _check_day(match["day"], year, first, calendar)
        return (year, first, day), (year, first, day)
    return (year, first, 1), (year, last, length(year, last))


def _check_year(text: str, calendar: str) -> None:
    years = _CALENDARS[calendar].years
    if int(text) in years:
        return
    for name, other in _CALENDARS.items():
        if name != calendar and int(text) in other.years:
            raise _RefusedError(
                f"the year {text} is probably {name.title()}, not {calendar.title()}; "
                f"if so, set the calendar to {name!r}"
            )
    raise _RefusedError(f"{calendar.title()} years go from {years[0]} to {years[-1]}, not {text}")


def _months_of_part(part: str, number: int) -> tuple[int, int]:
    size = _MONTHS_IN_PART[part]
    if not 1 <= number <= 12 // size:
        raise _RefusedError(f"{_PART_NAMES[part]} {part}{number} does not exist (only {part}1 to {part}{12 // size})")
    return (number - 1) * size + 1, number * size


def _check_month(text: str) -> int:
    if not 1 <= int(text) <= 12:
        raise _RefusedError(f"month {text} does not exist (only 01 to 12)")
    return int(text)


def _check_day(text: str, year: int, month: int, calendar: str) -> int:
    length = _CALENDARS[calendar].month_length(year, month)
    if not 1 <= int(text) <= length:
        raise _RefusedError(f"day {text} does not exist; {calendar.title()} month {year}-{month:02} has {length} days")
    return int(text)


def _closed(first: Ymd, last: Ymd, calendar: str, *, is_span: bool) -> Period:
    """Make a period of both ends, each given in its own calendar."""
    rules = _CALENDARS[calendar]
    year = first[0]
    months = _whole_months(first, last, rules)
    to_date = is_span and first == (year, 1, 1) and last < (year, 12, rules.month_length(year, 12))
    return Period(rules.to_date(first), rules.to_date(last), months, to_date, calendar, _frequency(first, last, months))


def _whole_months(first: Ymd, last: Ymd, rules: _Calendar) -> int | None:
    if first[2] != 1 or last[2] != rules.month_length(last[0], last[1]):
        return None
    return (last[0] - first[0]) * 12 + last[1] - first[1] + 1


def _frequency(first: Ymd, last: Ymd, months: int | None) -> str:
    if first == last:
        return "D"
    # A standard period of n months starts after a whole number of such periods of its year.
    if months is not None and months in _FREQUENCY_OF_MONTHS and (first[1] - 1) % months == 0:
        return _FREQUENCY_OF_MONTHS[months]
    return "_O"


def _nearest(text: str, calendar: str) -> str | None:
    """Find the right form nearest to a refused cell, if a plain one comes to mind and would be read.

    It is only ever shown in a message: what a cell means is for its author to say.
    """
    tidied = tidy(text)
    for candidate in (tidied, plainer(tidied), _nearest_span(tidied)):
        if candidate and _is_right(candidate, calendar):
            return candidate
    return None


def _is_right(text: str, calendar: str) -> bool:
    try:
        _read_strictly(text, calendar)
    except _RefusedError:
        return False
    return True


def _nearest_span(tidied: str) -> str | None:
    sides = split_span(tidied)
    if sides is None:
        return None
    left, right = (side if side == _OPEN else plainer(side) for side in sides)
    if left is None or right is None:
        return None
    return f"{_as_month(left, last=False)}/{_as_month(right, last=True)}"


def _as_month(side: str, *, last: bool) -> str:
    """Put a quarter or half as its first or last month, since spans have none at their ends."""
    match = _STRETCH.fullmatch(side)
    if match is None or not match["part"]:
        return side
    size = _MONTHS_IN_PART[match["part"]]
    month = int(match["number"]) * size - (0 if last else size - 1)
    return f"{match['year']}-{month:02}"
