"""Which figures are about the same thing, and which of them cannot all be true.

A table says in its module what may be compared (`Comparable`); the rule that decides
what is a conflict stands here, once, for all tables.

The rule. Two figures conflict if they are about the same thing, are not relays of one
claim, and their intervals (bounds as printed, widened by the rounding of the print) do
not meet, and if

* their coded periods are the same (`same_period`; `mirror` where one side counts its
  exports and the other its imports), or
* the printed label of one is the coded period of the other, though its own coded period
  is another (`label`), or
* a span that contains another has the smaller amount, though the amount can only grow with
  time (`cumulative`), or
* neither contains the other, but they share at least half of the days that either covers
  (`near_period`). Of amounts that grow evenly with time (trade, freight) the larger must exceed
  the smaller by more than the share of days that they do not have in common; of other amounts
  that grow (losses, visits) the smaller must be the later one.

A figure without a period is compared as if it covered the year before it was stated.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

from rusiran_data.parse.dates import DateError, read_date
from rusiran_data.parse.periods import PeriodError, read_period
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row

NEAR = 0.5
LABEL_YEAR = re.compile(r"\b(1[34]\d\d|19\d\d|20\d\d)\b")


@dataclass(frozen=True)
class Comparable:
    """One figure that may be compared with others about the same thing.

    Parameters
    ----------
    about : tuple of str
        What the figure is about, the table first; only equal ones are compared.
    rows : tuple of str
        Ids of the row, or of the rows that were added up.
    claim : str
        Figures of one claim are never compared.
    source : str
        Id of the source.
    low, high : float or None
        Bounds as printed; None where open.
    rounding : float
        By how much the print may be rounded.
    start, end : datetime.date or None
        Period; None where open.
    label : tuple of datetime.date, optional
        Period that the printed label names, where it is not the coded one.
    either : tuple of str
        Properties that must not contradict each other; ``unstated`` fits all.
    side : str
        ``origin`` or ``destination`` where the count belongs to one side.
    kind : str
        Kind of conflict where the period plays no part (reports of one event).
    grows : bool
        True for amounts that grow as time passes, so that a longer span cannot hold less.
    proportional : bool
        True for amounts that grow about evenly with the days covered.
    scope : str
        Scope of the row.
    """

    about: tuple[str, ...]
    rows: tuple[str, ...]
    claim: str
    source: str
    low: float | None
    high: float | None
    rounding: float = 0.0
    start: date | None = None
    end: date | None = None
    label: tuple[date, date] | None = None
    either: tuple[str, ...] = ()
    side: str = ""
    kind: str = ""
    grows: bool = False
    proportional: bool = False
    scope: str = "dyad"

    @property
    def least(self) -> float:
        """Lower end of the interval."""
        return -math.inf if self.low is None else self.low - self.rounding

    @property
    def most(self) -> float:
        """Upper end of the interval."""
        return math.inf if self.high is None else self.high + self.rounding


@dataclass
class Conflict:
    """A group of figures that cannot all be true."""

    key: str
    kind: str
    about: tuple[str, ...]
    pairs: list[tuple[Comparable, Comparable]]

    @property
    def members(self) -> list[Comparable]:
        """The figures of the group."""
        found = {figure.rows: figure for pair in self.pairs for figure in pair}
        return [found[rows] for rows in sorted(found)]

    def against(self, member: Comparable) -> list[Comparable]:
        """The figures of the group that cannot be true together with this one."""
        others = [
            other if one.rows == member.rows else one
            for one, other in self.pairs
            if member.rows in (one.rows, other.rows)
        ]
        return sorted(others, key=lambda figure: figure.rows)


def rows_alike(
    context: Context,
    table: str,
    same: Sequence[str],
    *,
    either: Sequence[str] = (),
    side: str = "",
    timeless: bool = False,
    grows: bool = False,
    proportional: bool = False,
) -> list[Comparable]:
    """Make comparables of the rows of a table of figures.

    Parameters
    ----------
    context : Context
        The rows, cleaned.
    table : str
        Name of the table.
    same : sequence of str
        Columns in which two figures must agree to be about the same thing.
    either : sequence of str
        Columns that must agree unless one says ``unstated``.
    side : str
        Column that says for which side the count is made.
    timeless : bool
        True where `same` already fixes the time, as a poll's wave does.
    grows, proportional : bool
        As in `Comparable`.

    Returns
    -------
    list of Comparable
        Rows that are forecasts, or without a bound, are left out.
    """
    found = []
    for row in context.rows[table]:
        values = row.values
        flags = (values["flags"] or "").split(";")
        if "forecast" in flags or (values["value_low"] is None and values["value_high"] is None):
            continue
        start, end = (None, None) if timeless else _period(row)
        if start is None and end is None and not timeless:
            continue
        found.append(
            Comparable(
                about=(table, *(str(values[column] or "") for column in same)),
                rows=(values["id"],),
                claim=values["claim_id"],
                source=values["source_id"],
                low=_float(values["value_low"]),
                high=_float(values["value_high"]),
                rounding=_rounding(values),
                start=start,
                end=end,
                label=_labelled(row) if "suspected_mislabel" in flags else None,
                either=tuple(str(values[column]) for column in either),
                side=str(values[side] or "") if side else "",
                kind="same_period" if timeless else "",
                grows=grows and values["period"] is not None,  # an assumed year may be a little too long
                proportional=proportional,
                scope=str(values["scope"]),
            )
        )
    return found


def sums_of_directions(
    figures: Iterable[Comparable], origin: int, both: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> list[Comparable]:
    """Add up the two directions that one source gives for one period.

    Parameters
    ----------
    figures : iterable of Comparable
        Figures of one table; `origin` is the place of the origin in ``about``, followed by the
        destination.
    origin : int
        Place of the origin in ``about``.
    both : callable
        ``both(about)`` gives what the sum is about.

    Returns
    -------
    list of Comparable
        One for each pair of closed figures.
    """
    pairs: dict[tuple[object, ...], list[Comparable]] = defaultdict(list)
    for figure in figures:
        if figure.about[origin] and figure.about[origin + 1] and figure.low is not None and figure.low == figure.high:
            same = (both(figure.about), frozenset(figure.about[origin : origin + 2]))
            pairs[*same, figure.either, figure.start, figure.end, figure.source].append(figure)
    sums = []
    for (about, *_), parts in pairs.items():
        if len(parts) == 2 and parts[0].about[origin] != parts[1].about[origin]:
            one, other = parts
            total = (one.low or 0.0) + (other.low or 0.0)
            rows, rounding = one.rows + other.rows, one.rounding + other.rounding
            added = replace(one, rows=rows, low=total, high=total, rounding=rounding, side="")
            sums.append(replace(added, about=about))  # type: ignore[arg-type]
    return sums


def _rounding(values: dict[str, Any]) -> float:
    """Give the rounding of the print, or half of the last digit that is not zero where none was read."""
    if values["rounding"] is not None:
        return float(values["rounding"])
    bounds = [Decimal(values[name]).normalize() for name in ("value_low", "value_high") if values[name] is not None]
    exponents = [int(bound.as_tuple().exponent) for bound in bounds if bound]
    return 0.5 * 10.0 ** max(exponents) if exponents else 0.0


def _float(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def _period(row: Row) -> tuple[date | None, date | None]:
    """Give the period, or the year before the statement where none is known."""
    start, end = row.values["period_start"], row.values["period_end"]
    if start is not None or end is not None or not row.values["stated_on"]:
        return start, end
    try:
        stated = read_date(row.values["stated_on"]).end
    except DateError:
        return None, None  # reported where the row is cleaned
    return (stated - timedelta(days=365), stated) if stated else (None, None)


def _labelled(row: Row) -> tuple[date, date] | None:
    """Give the year that the printed label names, where the row is coded otherwise."""
    match = LABEL_YEAR.search(row.values["period_label"] or "")
    if not match:
        return None
    calendar = "iranian" if int(match[1]) < 1500 else "gregorian"
    try:
        period = read_period(match[1], calendar)
    except PeriodError:
        return None
    if period.start is None or period.end is None:
        return None
    return period.start, period.end


def conflicts(figures: Iterable[Comparable]) -> list[Conflict]:
    """Find all groups of figures that cannot all be true.

    Parameters
    ----------
    figures : iterable of Comparable
        Figures of all tables.

    Returns
    -------
    list of Conflict
        Sorted by key. Figures of one coded period form one group; a span and the spans
        inside it that exceed it form another.
    """
    by_thing: dict[tuple[str, ...], list[Comparable]] = defaultdict(list)
    for figure in figures:
        by_thing[figure.about].append(figure)
    groups: dict[str, Conflict] = {}
    for about, alike in by_thing.items():
        pairs = defaultdict(list)
        for one, other in combinations(alike, 2):
            found = kind_of(one, other)
            if found:
                pairs[found[0], found[1]].append((one, other))
        for (kind, when), conflicting in pairs.items():
            sides = [{one.side, other.side} for one, other in conflicting]
            if kind == "same_period" and all(pair == {"origin", "destination"} for pair in sides):
                kind = "mirror"
            key = ":".join(filter(None, (*about, kind, when)))
            groups[key] = Conflict(key, kind, about, conflicting)
    return [groups[key] for key in sorted(groups)]


def kind_of(one: Comparable, other: Comparable) -> tuple[str, str] | None:
    """Give the kind of conflict between two figures and what groups it; None where there is none."""
    if one.claim == other.claim or set(one.rows) & set(other.rows):
        return None
    if any(a != b and "unstated" not in (a, b) for a, b in zip(one.either, other.either, strict=True)):
        return None
    small, large = (one, other) if one.least <= other.least else (other, one)
    apart = small.most < large.least
    if one.kind:
        # Of counts over years, such as deliveries, the one that covers more may hold more.
        longer = one.kind == "report" and _years(large) > 1 and _contains(large, small) and not _contains(small, large)
        return (one.kind, "") if apart and not longer else None
    if (one.start, one.end) == (other.start, other.end):
        return ("same_period", _span(one)) if apart else None
    if not apart:
        return None
    for labelled, coded in ((one, other), (other, one)):
        if labelled.label and labelled.label == (coded.start, coded.end):
            return "label", _span(coded)
    if one.grows and other.grows and (_contains(one, other) or _contains(other, one)):
        return ("cumulative", _span(small)) if _contains(small, large) else None
    common = _common_days(one, other)
    if common is None or common < NEAR:
        return None
    if one.proportional and large.least <= small.most * (2 - common):
        return None
    if one.grows and not one.proportional and _ends_before(small, large):
        return None
    return "near_period", _span(min(one, other, key=lambda figure: (figure.start or date.min, figure.rows)))


def _span(figure: Comparable) -> str:
    return f"{figure.start or ''}..{figure.end or ''}"


def _common_days(one: Comparable, other: Comparable) -> float | None:
    """Give the share of days in common among those that either covers; None for open spans."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return None
    shared = (min(one.end, other.end) - max(one.start, other.start)).days + 1
    either = (max(one.end, other.end) - min(one.start, other.start)).days + 1
    return max(shared, 0) / either


def _ends_before(one: Comparable, other: Comparable) -> bool:
    """True where one span ends before the other."""
    return one.end is not None and (other.end is None or one.end < other.end)


def _years(figure: Comparable) -> float:
    return 0.0 if figure.start is None or figure.end is None else ((figure.end - figure.start).days + 1) / 366


def _contains(longer: Comparable, shorter: Comparable) -> bool:
    """True where one span holds the other and more."""
    if shorter.start is None or shorter.end is None or longer.end is None:
        return False
    begins = longer.start is None or longer.start <= shorter.start
    return begins and longer.end >= shorter.end
