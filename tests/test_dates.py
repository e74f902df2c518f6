"""Dates of events: EDTF level 1 as the table of forms has it, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from rusiran_data.parse import dates
from rusiran_data.parse.dates import DateError, DateSpan, read_date

FORMS = [
    # text, start, end, precision, marks (~ approximate, ? uncertain)
    ("2015-12-16", "2015-12-16", "2015-12-16", "day", ""),
    ("2016-02-29", "2016-02-29", "2016-02-29", "day", ""),
    ("2015-12", "2015-12-01", "2015-12-31", "month", ""),
    ("2015", "2015-01-01", "2015-12-31", "year", ""),
    ("2015-21", "2015-03-01", "2015-05-31", "season", ""),
    ("2015-22", "2015-06-01", "2015-08-31", "season", ""),
    ("2015-23", "2015-09-01", "2015-11-30", "season", ""),
    ("2015-24", "2015-12-01", "2016-02-29", "season", ""),
    ("2014-24", "2014-12-01", "2015-02-28", "season", ""),
    ("2015?", "2015-01-01", "2015-12-31", "year", "?"),
    ("2015-12~", "2015-12-01", "2015-12-31", "month", "~"),
    ("2015-12%", "2015-12-01", "2015-12-31", "month", "~?"),
    ("2015-12-16~", "2015-12-16", "2015-12-16", "day", "~"),
    ("201X", "2010-01-01", "2019-12-31", "decade", ""),
    ("201X~", "2010-01-01", "2019-12-31", "decade", "~"),
    ("2015-XX", "2015-01-01", "2015-12-31", "year", ""),
    ("2015-XX-XX", "2015-01-01", "2015-12-31", "year", ""),
    ("2016-02-XX", "2016-02-01", "2016-02-29", "month", ""),
    ("2015-XX?", "2015-01-01", "2015-12-31", "year", "?"),
    ("2015-12-01/2015-12-03", "2015-12-01", "2015-12-03", "span", ""),
    ("2015-09-30/2015-12", "2015-09-30", "2015-12-31", "span", ""),
    ("2015/2015-06", "2015-01-01", "2015-06-30", "span", ""),
    ("2015-22/2015-23", "2015-06-01", "2015-11-30", "span", ""),
    ("2015-24/2016-01", "2015-12-01", "2016-01-31", "span", ""),
    ("2015~/2016-03?", "2015-01-01", "2016-03-31", "span", "~?"),
    ("2015-22~/2015-23", "2015-06-01", "2015-11-30", "span", "~"),
    ("2007/..", "2007-01-01", None, "open", ""),
    ("../2007", None, "2007-12-31", "open", ""),
    ("2007/", "2007-01-01", None, "open", ""),
    ("/2007-06~", None, "2007-06-30", "open", "~"),
]

HINTS = [
    (" 2015", "2015"),
    ("2015-12\n", "2015-12"),
    ("2015 -12", "2015-12"),
    ("2015-2-5", "2015-02-05"),
    ("2015/12/16", "2015-12-16"),
    ("16.12.2015", "2015-12-16"),
    ("20151216", "2015-12-16"),
    ("201x", "201X"),
    ("2010s", "201X"),
    ("c. 2015", "2015~"),
    ("about 2015-12", "2015-12~"),
    ("~2015", "2015~"),
    ("2015 ?", "2015?"),
    ("2015-12?~", "2015-12%"),
    ("summer 2015", "2015-22"),
    ("Winter of 2015", "2015-24"),
    ("2015-fall", "2015-23"),
    ("2015-21?", "2015-03?/2015-05?"),
    ("2015-24~", "2015-12~/2016-02~"),
    ("2015-Q1", "2015-01/2015-03"),
    ("2015-12-01\N{EN DASH}2015-12-03", "2015-12-01/2015-12-03"),
    ("2015-12-01..2015-12-03", "2015-12-01/2015-12-03"),
    ("2015-2016", "2015/2016"),
    ("2007/open", "2007/.."),
    ("2007/present", "2007/.."),
    ("2007/...", "2007/.."),
    ("\u0662\u0660\u0661\u0665", "2015"),  # Arabic digits
    ("1399", "2020-03-20/2021-03-20"),
    ("1399-07-15", "2020-10-06"),
]

REASONS = [
    ("", "it is empty"),
    ("  ", "it is empty"),
    ("2015-02-30", "day 30 does not exist; 2015-02 has 28 days"),
    ("2015-02-29", "day 29 does not exist"),
    ("2015-04-31", "day 31 does not exist; 2015-04 has 30 days"),
    ("2015-12-00", "day 00 does not exist"),
    ("2015-00", "month 00 does not exist"),
    ("2015-13", "month 13 does not exist"),
    ("2015-25", "month 25 does not exist (01 to 12, or 21 to 24"),
    ("2015-41", "month 41 does not exist"),
    ("2015-21-05", "21 is a season (spring) and has no days"),
    ("2015-XX-05", "level 2"),
    ("201X-12", "level 2"),
    ("201X/2015", "level 2"),
    ("2015-XX/2016", "level 2"),
    ("20XX", "a century is too wide"),
    ("2XXX", "a century is too wide"),
    ("2015-12/2015-01", "it ends before it starts: 2015-01 comes before 2015-12"),
    ("2015-12-03/2015-12-01", "it ends before it starts"),
    ("../..", "neither side says anything"),
    ("/", "neither side says anything"),
    ("/..", "neither side says anything"),
    ("../", "neither side says anything"),
    ("0000", "years go from 1500 to 2999"),
    ("139X", "probably Iranian"),
    *[
        (text, "Write it in EDTF level 1")
        for text in (
            "..",
            "XXXX",
            "2X1X",
            "2015-1X",
            "2015-12-1X",
            "2015?-12",
            "?2015",
            "2015-?12",
            "2007/..?",
            "-2015",
            "Y20150",
            "Y2E4",
            "[2015..]",
            "{2015,2016}",
            "..2015",
            "2015..",
            "2015-21^north",
            "2015-12-16T10:00:00Z",
            "2015-12-16T10:00:00",
            "2015-350",
            "2015-W05",
            "2015/2016/2017",
            "December 2015",
            "5/10/2015",
            "unknown",
        )
    ],
]


def refusal(text: str) -> str | None:
    """Read a date and return what the error says, if there is one."""
    try:
        read_date(text)
    except DateError as error:
        return str(error)
    return None


@pytest.mark.parametrize(("text", "start", "end", "precision", "marks"), FORMS)
def test_forms(text: str, start: str | None, end: str | None, precision: str, marks: str) -> None:
    span = read_date(text)
    days = [day.isoformat() if day else None for day in (span.start, span.end)]
    assert days == [start, end]
    assert span.precision == precision
    assert (span.approximate, span.uncertain) == ("~" in marks, "?" in marks)


@pytest.mark.parametrize(("text", "nearest"), HINTS)
def test_refused_with_the_nearest_form(text: str, nearest: str) -> None:
    with pytest.raises(DateError) as caught:
        read_date(text)
    assert str(caught.value).startswith(f"found {text!r}, expected a date")
    assert str(caught.value).endswith(f"Did you mean {nearest!r}?")
    assert read_date(nearest)


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=re.escape(reason)) as caught:
        read_date(text)
    assert "Did you mean" not in str(caught.value)


def test_the_library_has_a_veto(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "_is_edtf", lambda _text: False)
    with pytest.raises(DateError, match="does not take it for EDTF"):
        read_date("2015?")


def test_span_cannot_be_changed() -> None:
    span = read_date("2015")
    with pytest.raises(FrozenInstanceError):
        span.precision = "day"  # type: ignore[misc]
    assert not hasattr(span, "__dict__")


# --- properties -------------------------------------------------------------------------------------------------

days = st.dates(date(1500, 1, 1), date(2999, 12, 31))
marks = st.sampled_from(["", "?", "~", "%"])
edtf_characters = "0123456789-/.X?~%"


@st.composite
def sides(draw: st.DrawFn) -> str:
    """Draw a day, month, year or season that can be a side of an interval."""
    day = draw(days).isoformat()
    season = f"{day[:4]}-{draw(st.integers(21, 24))}"
    return draw(st.sampled_from([day, day[:7], day[:4], season])) + draw(marks)


@st.composite
def points(draw: st.DrawFn) -> str:
    """Draw a date that stands alone."""
    day = draw(days).isoformat()
    forms = [day, day[:7], day[:4], f"{day[:3]}X", f"{day[:4]}-XX", f"{day[:4]}-XX-XX", f"{day[:7]}-XX"]
    return draw(st.sampled_from(forms)) + draw(marks)


@given(days, marks)
def test_day_round_trip(day: date, mark: str) -> None:
    expected = DateSpan(day, day, "day", mark in ("~", "%"), mark in ("?", "%"))
    assert read_date(day.isoformat() + mark) == expected


@given(points())
def test_days_agree_with_the_library(text: str) -> None:
    span, theirs = read_date(text), parse_edtf(text)
    assert span.start
    assert span.end
    assert span.start <= span.end
    assert span.start.timetuple()[:3] == tuple(theirs.lower_strict())[:3]
    assert span.end.timetuple()[:3] == tuple(theirs.upper_strict())[:3]
    assert span.approximate == (theirs.is_approximate or theirs.is_uncertain_and_approximate)
    assert span.uncertain == (theirs.is_uncertain or theirs.is_uncertain_and_approximate)


@given(st.integers(1500, 2998))
def test_seasons_follow_each_other(year: int) -> None:
    seasons = [read_date(f"{year}-{number}") for number in range(21, 25)] + [read_date(f"{year + 1}-21")]
    for earlier, later in pairwise(seasons):
        assert earlier.end
        assert later.start == earlier.end + timedelta(1)


@given(sides(), sides())
def test_interval_runs_from_start_to_end(left: str, right: str) -> None:
    start, end = read_date(f"{left}/..").start, read_date(f"../{right}").end
    assert read_date(f"{left}/").start == start
    assert read_date(f"/{right}").end == end
    assert start
    assert end
    text = f"{left}/{right}"
    if start > end:
        with pytest.raises(DateError, match="ends before it starts"):
            read_date(text)
        return
    expected = DateSpan(start, end, "span", bool({"~", "%"} & set(text)), bool({"?", "%"} & set(text)))
    assert read_date(text) == expected


def is_side(text: str) -> bool:
    """Say by other means whether a text is a day, month, year or season, perhaps marked."""
    bare = text[:-1] if text[-1:] in ("?", "~", "%") else text
    if re.fullmatch(r"[0-9]{4}-2[1-4]", bare, re.ASCII):
        return "1500" <= bare < "3000"
    padded = {4: bare + "-01-01", 7: bare + "-01", 10: bare}.get(len(bare), "")
    try:
        return date.fromisoformat(padded).isoformat() == padded and "1500" <= bare < "3000"
    except ValueError:
        return False


def is_in_the_grammar(text: str) -> bool:
    """Say by other means whether a date is right, its order apart."""
    parts = text.split("/")
    if len(parts) == 2:
        return any(map(is_side, parts)) and all(part in ("", "..") or is_side(part) for part in parts)
    if re.fullmatch(r"[0-9]{4}-2[1-4][?~%]", text, re.ASCII):
        return False
    filled = re.sub(r"^([0-9]{3})X(?=[?~%]?$)", r"\g<1>0", text)
    filled = re.sub(r"^([0-9]{4})(-XX){1,2}(?=[?~%]?$)", r"\1", filled)
    filled = re.sub(r"^([0-9]{4}-(?:0[1-9]|1[0-2]))-XX(?=[?~%]?$)", r"\1", filled)
    return is_side(filled)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Draw a right date with one character replaced, put in or taken out."""
    text = draw(st.sampled_from([form[0] for form in FORMS]))
    place = draw(st.integers(0, len(text)))
    new = draw(st.one_of(st.sampled_from(edtf_characters), st.characters()))
    return text[:place] + draw(st.sampled_from([new, ""])) + text[place + draw(st.integers(0, 1)) :]


@given(st.one_of(st.text(), st.text(edtf_characters, max_size=14), damaged()))
def test_nothing_else_gets_in(text: str) -> None:
    message = refusal(text)
    if message is not None:
        assert message.startswith(f"found {text!r}, expected a date")
        assert not is_in_the_grammar(text) or "ends before it starts" in message
        if suggested := re.search(r"Did you mean '(.*)'\?$", message):
            assert suggested[1] != text
            assert refusal(suggested[1]) is None
        return
    span = read_date(text)
    assert is_in_the_grammar(text)
    assert str(parse_edtf(text)) == text
    assert span.start or span.end
    assert span.start is None or span.end is None or span.start <= span.end
    assert (span.precision == "open") == (span.start is None or span.end is None)
    assert span.precision in {"day", "month", "season", "year", "decade", "span", "open"}


def test_importing_is_light() -> None:
    code = (
        "import sys, rusiran_data.parse.dates;"
        "print([name for name in ('edtf', 'pyparsing', 'dateutil', 'pandas', 'persiantools') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
