"""Dates of events, written in EDTF level 1 (ISO 8601-2) and read as a first and a last day.

==========================  ==============================  =========================================
form                        example                         read as
==========================  ==============================  =========================================
day, month, year            ``2015-12-16``, ``2015``        its days
season                      ``2015-21`` to ``2015-24``      March to May, June to August,
                                                            September to November, December to February
day or month not known      ``2015-12-XX``, ``2015-XX``     the month, the year
decade                      ``201X``                        2010-01-01 to 2019-12-31
uncertain, approximate      ``2015?``, ``2015-12~``         the same days, marked; ``%`` is both
interval                    ``2015-12-01/2015-12``          start of the left to end of the right
open                        ``2007/..``, ``../2007``        no last, no first day
end not known               ``2007/``, ``/2007``            no last, no first day
==========================  ==============================  =========================================

Dates are Gregorian.  EDTF leaves the months of a season to its users; here they are the northern ones, and the
winter ``2015-24`` is the one that begins in December 2015 and ends on the last day of February 2016.

The grammar is written out here and, for all but plain days, months and years, the ``edtf`` library has to agree
that the text is EDTF and print it back unchanged.  It is not asked for the days, because it lets 29 February pass
in any year and spaces at the ends, ends the winter on 31 December, and gives an unknown end a made-up day ten years
off.

Not accepted, though EDTF has them: centuries (``20XX``), years of more or fewer than four digits, times of day,
and all of level 2.  A season alone takes no mark in the library's level 1: for 'summer 2015 or so' write
``2015-06~/2015-08~``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rusiran_data.parse.loose import plainer, split_span, tidy
from rusiran_data.parse.periods import GREGORIAN_YEARS, IRANIAN_YEARS, PeriodError, read_period

__all__ = ["DateError", "DateSpan", "read_date"]


class DateError(ValueError):
    """A date cell that is not EDTF level 1 as used here; the message says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days an event date may stand for.

    Parameters
    ----------
    start, end : date or None
        First and last day, both included; None where that side is open or not known.
    precision : str
        'day', 'month', 'season', 'year', 'decade'; for an interval 'span', or 'open' if a side is missing.
    approximate : bool
        Whether the date, or a side of the interval, is marked ``~`` or ``%``.
    uncertain : bool
        Whether the date, or a side of the interval, is marked ``?`` or ``%``.
    """

    start: date | None
    end: date | None
    precision: str
    approximate: bool
    uncertain: bool


class _RefusedError(Exception):
    """Why the strict reading stopped, in words; empty when the text has none of the forms."""


_POINT = re.compile(r"(?P<year>[0-9]{3}[0-9X])(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[?~%]?)")
# ISO 8601 as everyone knows it, settled by the standard library; most dates are, and the other library is slow.
_PLAIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
_UNKNOWN = "XX"
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_FIRST_MONTH_OF_SEASON = {21: 3, 22: 6, 23: 9, 24: 12}
_MISSING_SIDES = ("..", "")
_EXPECTED = (
    "Write it in EDTF level 1: a day (2015-12-16), month (2015-12), year (2015), season (2015-21 spring to "
    "2015-24 winter), decade (201X), an interval (2015-12-01/2015-12-03), an open one (2007/.., ../2007), "
    "with ? for uncertain, ~ for approximate, % for both."
)


def read_date(text: str) -> DateSpan:
    """Read the date of an event.

    Parameters
    ----------
    text : str
        The whole cell, in EDTF level 1.

    Returns
    -------
    DateSpan
        First and last day, precision and marks.

    Raises
    ------
    DateError
        If the text is empty or not in the grammar, names a day that does not exist, is an interval that ends
        before it starts, or has a year that is probably Iranian.

    Examples
    --------
    >>> winter = read_date("2015-24")
    >>> winter.start.isoformat(), winter.end.isoformat(), winter.precision
    ('2015-12-01', '2016-02-29', 'season')

    >>> visit = read_date("2015-12~/..")
    >>> visit.start.isoformat(), visit.end, visit.precision, visit.approximate
    ('2015-12-01', None, 'open', True)

    >>> read_date("2015-02-30")
    Traceback (most recent call last):
    ...
    rusiran_data.parse.dates.DateError: found '2015-02-30', expected a date: day 30 does not exist; 2015-02 has 28 days.
    """
    try:
        span = _read_strictly(text)
        if not _PLAIN.fullmatch(text):
            _check_with_library(text)
    except _RefusedError as refused:
        raise DateError(_message(text, str(refused))) from None
    return span


def _check_with_library(text: str) -> None:
    if not _is_edtf(text):
        raise _RefusedError("the edtf library does not take it for EDTF")


@lru_cache(maxsize=8192)  # the library needs milliseconds for a date, and the dates of a table repeat
def _is_edtf(text: str) -> bool:
    from edtf import EDTFParseException, parse_edtf  # a slow import that only dates need

    try:
        return str(parse_edtf(text)) == text
    except EDTFParseException:
        return False


def _message(text: str, reason: str) -> str:
    said = f"found {text!r}, expected a date" + (f": {reason}." if reason else ".")
    nearest = _nearest(text)
    if nearest is not None:
        return f"{said} Did you mean {nearest!r}?"
    return said if reason else f"{said} {_EXPECTED}"


def _read_strictly(text: str) -> DateSpan:
    if not text or text.isspace():
        raise _RefusedError("it is empty")
    left, stroke, right = text.partition("/")
    if not stroke:
        return _read_alone(text)
    start, end = _read_side(left), _read_side(right)
    if start is None and end is None:
        raise _RefusedError("neither side says anything")
    return _interval(start, end, text)


def _read_alone(text: str) -> DateSpan:
    point = _read_point(text)
    if point.precision == "season" and (point.approximate or point.uncertain):
        raise _RefusedError("a season alone takes no mark in level 1; write its months as an interval with marks")
    return point


def _read_side(text: str) -> DateSpan | None:
    if text in _MISSING_SIDES:
        return None
    if "X" in text:
        raise _RefusedError("unknown digits in an interval are level 2; write the first and the last date possible")
    return _read_point(text)


def _interval(left: DateSpan | None, right: DateSpan | None, text: str) -> DateSpan:
    sides = [side for side in (left, right) if side is not None]
    start = left.start if left else None
    end = right.end if right else None
    if start and end and end < start:
        raise _RefusedError("it ends before it starts: {1} comes before {0}".format(*text.split("/")))
    precision = "span" if len(sides) == 2 else "open"
    return DateSpan(start, end, precision, any(s.approximate for s in sides), any(s.uncertain for s in sides))


def _read_point(text: str) -> DateSpan:
    match = _POINT.fullmatch(text)
    if match is None:
        raise _RefusedError(_why_not_a_point(text))
    start, end, precision = _days(match["year"], match["month"], match["day"])
    mark = match["mark"]
    return DateSpan(start, end, precision, mark in ("~", "%"), mark in ("?", "%"))


def _why_not_a_point(text: str) -> str:
    if re.fullmatch(r"[0-9]{1,2}XX|[0-9]XXX", text):
        return "a century is too wide for an event; write the years it may lie in (2000/2015)"
    return ""


def _days(year: str, month: str | None, day: str | None) -> tuple[date, date, str]:
    """Work out first day, last day and precision of the digits of one date."""
    if "X" in year:
        if month:
            raise _RefusedError("a month of an unknown year is level 2; write the decade alone or an interval")
        _check_year(int(year.replace("X", "0")), year)
        return date(int(year[:3] + "0"), 1, 1), date(int(year[:3] + "9"), 12, 31), "decade"
    whole_year = int(year)
    _check_year(whole_year, year)
    if month is None or month == _UNKNOWN:
        if day not in (None, _UNKNOWN):
            raise _RefusedError("a day of an unknown month is level 2; write the year alone or an interval")
        return date(whole_year, 1, 1), date(whole_year, 12, 31), "year"
    if int(month) in _SEASONS:
        if day:
            raise _RefusedError(f"{month} is a season ({_SEASONS[int(month)]}) and has no days")
        return (*_months(whole_year, _FIRST_MONTH_OF_SEASON[int(month)], 3), "season")
    if not 1 <= int(month) <= 12:
        raise _RefusedError(f"month {month} does not exist (01 to 12, or 21 to 24 for spring, summer, autumn, winter)")
    if day is None or day == _UNKNOWN:
        return (*_months(whole_year, int(month), 1), "month")
    length = monthrange(whole_year, int(month))[1]
    if not 1 <= int(day) <= length:
        raise _RefusedError(f"day {day} does not exist; {year}-{month} has {length} days")
    only = date(whole_year, int(month), int(day))
    return only, only, "day"


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """Return the first and last day of some months in a row, which may run into the next year."""
    years_on, month_index = divmod(month + count - 2, 12)
    last_year, last_month = year + years_on, month_index + 1
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _check_year(number: int, year: str) -> None:
    if number in GREGORIAN_YEARS:
        return
    span = f"{GREGORIAN_YEARS[0]} to {GREGORIAN_YEARS[-1]}"
    if number in IRANIAN_YEARS:
        raise _RefusedError(f"the year {year} is probably Iranian; dates of events are Gregorian ({span})")
    raise _RefusedError(f"years go from {span}, not {year}")


# --- the guess at what was meant, for the message alone ---------------------------------------------------------

_SEASON_WORDS = {"SPRING": 21, "SUMMER": 22, "AUTUMN": 23, "FALL": 23, "WINTER": 24}
_QUARTER_OR_HALF = re.compile(r"[0-9]{4}-[QS][1-4]")


def _nearest(text: str) -> str | None:
    """Find the right form nearest to a refused date, if a plain one comes to mind and would be read."""
    tidied = tidy(text)
    guesses = (tidied, _nearest_point(tidied), _nearest_span(tidied), _from_iranian(tidied))
    return next((guess for guess in guesses if guess and guess != text and _is_right(guess)), None)


def _is_right(text: str) -> bool:
    try:
        _read_strictly(text)
    except _RefusedError:
        return False
    return True


def _nearest_point(tidied: str) -> str | None:
    if match := re.fullmatch(r"(?:ABOUT|AROUND|CIRCA|CA?\.?|~) ?(.+)", tidied):
        return _with_mark(match[1], "~")
    if match := re.fullmatch(r"(.+?) ?(\?~|~\?|[?~%])", tidied):
        return _with_mark(match[1], match[2] if len(match[2]) == 1 else "%")
    if match := re.fullmatch(r"([0-9]{3})0S", tidied):  # the 2010s
        return f"{match[1]}X"
    if match := re.fullmatch(r"([0-9]{4})[- ]([A-Z]+)|([A-Z]+) (?:OF )?([0-9]{4})", tidied):
        season = _SEASON_WORDS.get(match[2] or match[3])
        return f"{match[1] or match[4]}-{season}" if season else None
    point = plainer(tidied)
    if point and _QUARTER_OR_HALF.fullmatch(point):
        return _as_months(point)
    return point


def _with_mark(tidied: str, mark: str) -> str | None:
    point = plainer(tidied)
    if point is None:
        return None
    season = re.fullmatch(r"([0-9]{4})-(2[1-4])", point)
    if season:
        first, last = _months(int(season[1]), _FIRST_MONTH_OF_SEASON[int(season[2])], 3)
        return f"{first:%Y-%m}{mark}/{last:%Y-%m}{mark}"
    return point + mark


def _as_months(part: str) -> str | None:
    """Put a quarter or half, which level 1 does not have, as an interval of months."""
    try:
        period = read_period(part, "gregorian")
    except PeriodError:
        return None
    return f"{period.start:%Y-%m}/{period.end:%Y-%m}"


def _nearest_span(tidied: str) -> str | None:
    sides = split_span(re.sub(r"\b(?:OPEN|PRESENT|NOW)$", "..", tidied))
    if sides is None:
        return None
    left, right = (side if side in _MISSING_SIDES or _is_right(side) else _nearest_point(side) for side in sides)
    return None if left is None or right is None else f"{left}/{right}"


def _from_iranian(tidied: str) -> str | None:
    """Write the same days in the Gregorian calendar, if the text is right in the Iranian one."""
    try:
        period = read_period(tidied, "iranian")
    except PeriodError:
        return None
    days = [day.isoformat() if day else ".." for day in (period.start, period.end)]
    return days[0] if days[0] == days[1] else "/".join(days)
