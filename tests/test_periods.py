"""Periods of figures: every form, both calendars, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from rusiran_data.parse.periods import CALENDARS, Period, PeriodError, read_period

FORMS = [
    # text, calendar, start, end, months, year to date, frequency
    ("2023", "gregorian", "2023-01-01", "2023-12-31", 12, False, "A"),
    ("2023-Q1", "gregorian", "2023-01-01", "2023-03-31", 3, False, "Q"),
    ("2023-Q4", "gregorian", "2023-10-01", "2023-12-31", 3, False, "Q"),
    ("2023-S1", "gregorian", "2023-01-01", "2023-06-30", 6, False, "S"),
    ("2023-S2", "gregorian", "2023-07-01", "2023-12-31", 6, False, "S"),
    ("2024-02", "gregorian", "2024-02-01", "2024-02-29", 1, False, "M"),
    ("2023-01", "gregorian", "2023-01-01", "2023-01-31", 1, False, "M"),
    ("2023-10-05", "gregorian", "2023-10-05", "2023-10-05", None, False, "D"),
    ("2023-01/2023-05", "gregorian", "2023-01-01", "2023-05-31", 5, True, "_O"),
    ("2023-01/2023-12", "gregorian", "2023-01-01", "2023-12-31", 12, False, "A"),
    ("2023/2023", "gregorian", "2023-01-01", "2023-12-31", 12, False, "A"),
    ("2023-04/2024-03", "gregorian", "2023-04-01", "2024-03-31", 12, False, "_O"),
    ("2015/2018", "gregorian", "2015-01-01", "2018-12-31", 48, False, "_O"),
    ("2023-01/2023-03", "gregorian", "2023-01-01", "2023-03-31", 3, True, "Q"),
    ("2023-02/2023-04", "gregorian", "2023-02-01", "2023-04-30", 3, False, "_O"),
    ("2023-07/2023-12", "gregorian", "2023-07-01", "2023-12-31", 6, False, "S"),
    ("2023-04/2023-09", "gregorian", "2023-04-01", "2023-09-30", 6, False, "_O"),
    ("2023-01/2023-01", "gregorian", "2023-01-01", "2023-01-31", 1, True, "M"),
    ("2023-01-01/2023-03-31", "gregorian", "2023-01-01", "2023-03-31", 3, True, "Q"),
    ("2023-01/2023-04-15", "gregorian", "2023-01-01", "2023-04-15", None, True, "_O"),
    ("2023-01/2023-12-30", "gregorian", "2023-01-01", "2023-12-30", None, True, "_O"),
    ("2022-01/2023-05", "gregorian", "2022-01-01", "2023-05-31", 17, False, "_O"),
    ("2015-09-30/2015-12", "gregorian", "2015-09-30", "2015-12-31", None, False, "_O"),
    ("2015-12/2016", "gregorian", "2015-12-01", "2016-12-31", 13, False, "_O"),
    ("2023-10-05/2023-10-05", "gregorian", "2023-10-05", "2023-10-05", None, False, "D"),
    ("../2014-12", "gregorian", None, "2014-12-31", None, False, "_O"),
    ("2015/..", "gregorian", "2015-01-01", None, None, False, "_O"),
    ("", "gregorian", None, None, None, False, "_U"),
    ("1399", "iranian", "2020-03-20", "2021-03-20", 12, False, "A"),
    ("1400", "iranian", "2021-03-21", "2022-03-20", 12, False, "A"),
    ("1403", "iranian", "2024-03-20", "2025-03-20", 12, False, "A"),
    ("1399-Q1", "iranian", "2020-03-20", "2020-06-20", 3, False, "Q"),
    ("1399-Q4", "iranian", "2020-12-21", "2021-03-20", 3, False, "Q"),
    ("1399-S1", "iranian", "2020-03-20", "2020-09-21", 6, False, "S"),
    ("1399-01/1399-05", "iranian", "2020-03-20", "2020-08-21", 5, True, "_O"),
    ("1399-01/1399-12", "iranian", "2020-03-20", "2021-03-20", 12, False, "A"),
    ("1399-01/1399-12-29", "iranian", "2020-03-20", "2021-03-19", None, True, "_O"),
    ("1399-07-15", "iranian", "2020-10-06", "2020-10-06", None, False, "D"),
    ("1399-12-30", "iranian", "2021-03-20", "2021-03-20", None, False, "D"),
    ("1390/1397", "iranian", "2011-03-21", "2019-03-20", 96, False, "_O"),
    ("../1393", "iranian", None, "2015-03-20", None, False, "_O"),
    ("1394-02/..", "iranian", "2015-04-21", None, None, False, "_O"),
    ("", "iranian", None, None, None, False, "_U"),
]

# The leap years of the calendar in use since 1925, and the dates of the new year, as printed in almanacs.
LEAP_YEARS = {1304, 1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337, 1342, 1346, 1350, 1354, 1358, 1362, 1366, 1370}
LEAP_YEARS |= {1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408}
NEW_YEARS = {1370: "1991-03-21", 1375: "1996-03-20", 1376: "1997-03-21", 1379: "2000-03-20", 1390: "2011-03-21"}
NEW_YEARS |= {1395: "2016-03-20", 1396: "2017-03-21", 1400: "2021-03-21", 1403: "2024-03-20", 1404: "2025-03-21"}

HINTS = [
    ("2023/Q1", "2023-Q1"),
    ("2023 Q1", "2023-Q1"),
    ("2023Q1", "2023-Q1"),
    ("2023-q1", "2023-Q1"),
    ("Q1 2023", "2023-Q1"),
    ("1Q 2023", "2023-Q1"),
    ("2023-H2", "2023-S2"),
    ("H1 2023", "2023-S1"),
    ("2023-1", "2023-01"),
    ("2023-1-5", "2023-01-05"),
    ("2023/10", "2023-10"),
    ("10.2023", "2023-10"),
    ("05.10.2023", "2023-10-05"),
    ("20231005", "2023-10-05"),
    (" 2023", "2023"),
    ("2023\n", "2023"),
    ("2015-2018", "2015/2018"),
    ("2015\N{EN DASH}2018", "2015/2018"),
    ("2015 / 2018", "2015/2018"),
    ("2015..2018", "2015/2018"),
    ("2015 to 2018", "2015/2018"),
    ("2023-1/2023-5", "2023-01/2023-05"),
    ("2023-01/05", "2023-01/2023-05"),
    ("2023-01-2023-05", "2023-01/2023-05"),
    ("2023-Q1/2023-Q3", "2023-01/2023-09"),
    ("2023-S1/2023-S2", "2023-01/2023-12"),
    ("2015/", "2015/.."),
    ("2015/...", "2015/.."),
    ("2015/\N{HORIZONTAL ELLIPSIS}", "2015/.."),
    ("/2014-12", "../2014-12"),
    ("\u06f2\u06f0\u06f2\u06f3-\u06f1\u06f0", "2023-10"),  # Persian digits
    ("\u0662\u0660\u0662\u0663", "2023"),  # Arabic digits
]

REASONS = [
    ("2023-13", "gregorian", "month 13 does not exist"),
    ("2023-00", "gregorian", "month 00 does not exist"),
    ("2023-Q5", "gregorian", "quarter Q5 does not exist"),
    ("2023-Q0", "gregorian", "quarter Q0 does not exist"),
    ("2023-S3", "gregorian", "half S3 does not exist"),
    ("2023-02-29", "gregorian", "day 29 does not exist; Gregorian month 2023-02 has 28 days"),
    ("2023-10-00", "gregorian", "day 00 does not exist"),
    ("1400-12-30", "iranian", "day 30 does not exist; Iranian month 1400-12 has 29 days"),
    ("1399-07-31", "iranian", "day 31 does not exist; Iranian month 1399-07 has 30 days"),
    ("2023-05/2023-01", "gregorian", "the end, 2023-01, comes before the start, 2023-05"),
    ("2018/2015", "gregorian", "comes before"),
    ("1399", "gregorian", "probably Iranian, not Gregorian; if so, set the calendar to 'iranian'"),
    ("1399-01/1399-05", "gregorian", "'iranian'"),
    ("2023", "iranian", "probably Gregorian, not Iranian; if so, set the calendar to 'gregorian'"),
    ("1399/2020", "iranian", "'gregorian'"),
    ("0001", "gregorian", "Gregorian years go from 1500 to 2999, not 0001"),
    ("1177", "iranian", "Iranian years go from 1178 to 1500, not 1177"),
    ("../..", "gregorian", "open on both sides; leave the cell empty"),
    ("  ", "gregorian", "only spaces; leave the cell empty"),
    ("last year", "gregorian", "Write a year (2023), quarter (2023-Q1)"),
    ("nowruz", "iranian", "Write a year (1399), quarter (1399-Q1)"),
    ("5/10/2023", "gregorian", "Write a year"),
    ("2023/24", "gregorian", "Write a year"),
    ("2023-01/2023-02/2023-03", "gregorian", "Write a year"),
    ("..", "gregorian", "Write a year"),
    ("-2023", "gregorian", "Write a year"),
    ("+2023", "gregorian", "Write a year"),
    ("2023-W05", "gregorian", "Write a year"),
]


def iso(day: date | None) -> str | None:
    """Write a day, or nothing."""
    return day.isoformat() if day else None


def iranian(day: date) -> tuple[int, int, int]:
    """Let the library turn a day into the Iranian calendar."""
    there = JalaliDate(day)  # type: ignore[no-untyped-call]
    return there.year, there.month, there.day


def refusal(text: str, calendar: str) -> str | None:
    """Read a cell and return what the error says, if there is one."""
    try:
        read_period(text, calendar)
    except PeriodError as error:
        return str(error)
    return None


@pytest.mark.parametrize(("text", "calendar", "start", "end", "months", "to_date", "frequency"), FORMS)
def test_forms(
    text: str, calendar: str, start: str | None, end: str | None, months: int | None, to_date: bool, frequency: str
) -> None:
    period = read_period(text, calendar)
    assert (iso(period.start), iso(period.end)) == (start, end)
    assert (period.months, period.year_to_date, period.frequency) == (months, to_date, frequency)
    assert period.calendar == calendar


@pytest.mark.parametrize(("text", "nearest"), HINTS)
def test_refused_with_the_nearest_form(text: str, nearest: str) -> None:
    with pytest.raises(PeriodError) as caught:
        read_period(text, "gregorian")
    assert str(caught.value).startswith(f"found {text!r}, expected a period")
    assert str(caught.value).endswith(f"Did you mean {nearest!r}?")
    assert read_period(nearest, "gregorian")


@pytest.mark.parametrize(("text", "calendar", "reason"), REASONS)
def test_refused_with_the_reason(text: str, calendar: str, reason: str) -> None:
    with pytest.raises(PeriodError, match=re.escape(reason)) as caught:
        read_period(text, calendar)
    assert "Did you mean" not in str(caught.value)


@pytest.mark.parametrize("calendar", ["", "Gregorian", "persian", "jalali", "hijri", "iranian "])
def test_unknown_calendar(calendar: str) -> None:
    with pytest.raises(PeriodError, match="expected the calendar 'gregorian' or 'iranian'"):
        read_period("", calendar)


def test_calendar_by_another_name() -> None:
    with pytest.raises(PeriodError, match="Did you mean 'iranian'"):
        read_period("1399", "jalali")
    with pytest.raises(PeriodError, match="Did you mean 'gregorian'"):
        read_period("2023", "gregorain")


def test_period_cannot_be_changed() -> None:
    period = read_period("2023", "gregorian")
    with pytest.raises(FrozenInstanceError):
        period.months = 11  # type: ignore[misc]
    assert not hasattr(period, "__dict__")


# --- the Iranian calendar ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", range(1304, 1410))
def test_iranian_year_length(year: int) -> None:
    period = read_period(str(year), "iranian")
    assert period.start
    assert period.end
    assert (period.end - period.start).days + 1 == (366 if year in LEAP_YEARS else 365)


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_iranian_new_year(year: int, day: str) -> None:
    assert iso(read_period(str(year), "iranian").start) == day


def test_iranian_months_follow_each_other_and_the_library() -> None:
    """Every month from 1178 to 1500 starts the day after the last, and the library reads both its ends back."""
    lengths = [(31,)] * 6 + [(30,)] * 5 + [(29, 30)]
    yesterday = read_period("1178-01-01", "iranian").start
    assert yesterday
    yesterday -= timedelta(1)
    for year in range(1178, 1501):
        for month in range(1, 13):
            period = read_period(f"{year}-{month:02}", "iranian")
            assert period.start == yesterday + timedelta(1)
            assert period.end
            length = (period.end - period.start).days + 1
            assert length in lengths[month - 1]
            assert (period.months, period.frequency) == (1, "M")
            assert iranian(period.start) == (year, month, 1)
            assert iranian(period.end) == (year, month, length)
            yesterday = period.end


def test_iranian_leap_years_by_the_rule_of_33() -> None:
    leap = {1, 5, 9, 13, 17, 22, 26, 30}
    for year in range(1178, 1501):
        last_month = read_period(f"{year}-12", "iranian")
        assert last_month.start
        assert last_month.end
        assert (last_month.end - last_month.start).days + 1 == (30 if year % 33 in leap else 29)


# --- properties -------------------------------------------------------------------------------------------------

YEARS = {"gregorian": st.integers(1500, 2999), "iranian": st.integers(1178, 1500)}
calendars = st.sampled_from(CALENDARS)
plain_characters = "0123456789-/.QS"


@st.composite
def months_of_years(draw: st.DrawFn) -> tuple[str, int, int]:
    """Draw a calendar, a year and a month."""
    calendar = draw(calendars)
    return calendar, draw(YEARS[calendar]), draw(st.integers(1, 12))


@st.composite
def sides(draw: st.DrawFn, calendar: str) -> str:
    """Draw a year, month or day that exists."""
    year, month, day = draw(YEARS[calendar]), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    return draw(st.sampled_from([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"]))


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a calendar and two sides in any order."""
    calendar = draw(calendars)
    return calendar, draw(sides(calendar)), draw(sides(calendar))


@given(st.dates(date(1500, 1, 1), date(2999, 12, 31)))
def test_gregorian_day_round_trip(day: date) -> None:
    period = read_period(day.isoformat(), "gregorian")
    assert period == Period(day, day, None, False, "gregorian", "D")


@given(st.dates(date(1800, 1, 1), date(2121, 1, 1)))
def test_iranian_day_round_trip(day: date) -> None:
    year, month, number = iranian(day)
    period = read_period(f"{year:04}-{month:02}-{number:02}", "iranian")
    assert period == Period(day, day, None, False, "iranian", "D")


@given(months_of_years(), st.integers(1, 60))
def test_months_counted_in_their_calendar(month: tuple[str, int, int], count: int) -> None:
    calendar, year, first = month
    years_on, last = divmod(first + count - 2, 12)
    if year + years_on > (2999 if calendar == "gregorian" else 1500):
        return
    period = read_period(f"{year}-{first:02}/{year + years_on}-{last + 1:02}", calendar)
    assert period.months == count
    assert period.year_to_date == (first == 1 and count < 12)


@given(calendars.flatmap(lambda name: st.tuples(st.just(name), YEARS[name])))
def test_parts_fill_the_year(drawn: tuple[str, int]) -> None:
    calendar, year = drawn
    whole = read_period(f"{year}", calendar)
    for parts in (["Q1", "Q2", "Q3", "Q4"], ["S1", "S2"], [f"{month:02}" for month in range(1, 13)]):
        periods = [read_period(f"{year}-{part}", calendar) for part in parts]
        assert periods[0].start == whole.start
        assert periods[-1].end == whole.end
        assert sum(period.months or 0 for period in periods) == 12
        for earlier, later in pairwise(periods):
            assert earlier.end
            assert later.start == earlier.end + timedelta(1)


@given(spans())
def test_span_runs_from_start_to_end(drawn: tuple[str, str, str]) -> None:
    calendar, left, right = drawn
    start, end = read_period(left, calendar).start, read_period(right, calendar).end
    assert read_period(f"{left}/..", calendar) == Period(start, None, None, False, calendar, "_O")
    assert read_period(f"../{right}", calendar) == Period(None, end, None, False, calendar, "_O")
    assert start
    assert end
    if start > end:
        with pytest.raises(PeriodError, match="comes before"):
            read_period(f"{left}/{right}", calendar)
    else:
        period = read_period(f"{left}/{right}", calendar)
        assert (period.start, period.end) == (start, end)


@given(calendars.flatmap(lambda name: st.tuples(st.just(name), sides(name))))
def test_days_decide_the_frequency(drawn: tuple[str, str]) -> None:
    """A year, month or day written as a span of itself has the same dates, months and frequency."""
    calendar, text = drawn
    alone, span = read_period(text, calendar), read_period(f"{text}/{text}", calendar)
    assert (alone.start, alone.end, alone.months) == (span.start, span.end, span.months)
    assert alone.frequency == span.frequency
    assert not alone.year_to_date


def exists(side: str) -> bool:
    """Say by other means whether a Gregorian year, month or day exists."""
    padded = {4: side + "-01-01", 7: side + "-01", 10: side}.get(len(side), "")
    try:
        return date.fromisoformat(padded).isoformat() == padded and "1500" <= side < "3000"
    except ValueError:
        return False


def is_in_the_grammar(text: str) -> bool:
    """Say by other means whether a Gregorian cell is right, its order apart."""
    if text == "" or re.fullmatch(r"(1[5-9]|2[0-9])[0-9]{2}-(Q[1-4]|S[12])", text, re.ASCII):
        return True
    parts = text.split("/")
    if len(parts) == 1:
        return exists(text)
    return len(parts) == 2 and parts.count("..") < 2 and all(part == ".." or exists(part) for part in parts)


cells = st.one_of(
    st.text(),
    st.text(plain_characters, max_size=14),
    st.from_regex(
        r"[12][0-9]{3}(-([QS][0-9]|[01][0-9](-[0-3][0-9])?))?(/[12][0-9]{3}(-[01][0-9])?)?\n?", fullmatch=True
    ),
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Draw a right cell with one character replaced, put in or taken out."""
    text = draw(st.sampled_from([text for text, calendar, *_ in FORMS if calendar == "gregorian" and text]))
    place = draw(st.integers(0, len(text)))
    new = draw(st.one_of(st.sampled_from(plain_characters), st.characters()))
    return text[:place] + draw(st.sampled_from([new, ""])) + text[place + draw(st.integers(0, 1)) :]


@given(st.one_of(cells, damaged()), calendars)
def test_nothing_else_gets_in(text: str, calendar: str) -> None:
    message = refusal(text, calendar)
    if message is not None:
        assert message.startswith(f"found {text!r}, expected a period")
        if suggested := re.search(r"Did you mean '(.*)'\?$", message):
            assert suggested[1] != text
            assert refusal(suggested[1], calendar) is None
        assert calendar == "iranian" or not is_in_the_grammar(text) or "comes before" in message
        return
    period = read_period(text, calendar)
    assert re.fullmatch(r"[0-9QS./-]*", text, re.ASCII)
    assert calendar == "iranian" or is_in_the_grammar(text)
    assert period.start is None or period.end is None or period.start <= period.end
    assert period.frequency in {"A", "S", "Q", "M", "D", "_O", "_U"}
    assert (period.frequency == "_U") == (text == "")


def test_importing_is_light() -> None:
    code = (
        "import sys, rusiran_data.parse.periods as p; p.read_period('2023', 'gregorian');"
        "print([name for name in ('pandas', 'persiantools', 'edtf') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
