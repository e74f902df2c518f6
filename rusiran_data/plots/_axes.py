"""Axes of time, of rows and of amounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.dates import DAILY, MONTHLY, YEARLY, AutoDateLocator, date2num, num2date
from matplotlib.ticker import Formatter

from rusiran_data.plots._style import TEXT, shorten

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LABEL_WIDTHS = {YEARLY: 0.38, MONTHLY: 0.85, DAILY: 1.0}  # inches that a label takes with the gap beside it
UNNAMED_ROWS = " Some rows are not named for want of room: ask for fewer, or leave ax out."
SCALES = ((1e9, "billion"), (1e6, "million"), (1e3, "thousand"))
WIDEST_LABEL = 0.42  # of the width of a figure, for the names of rows
LEAST_FONT = 5.0


class Calendar(AutoDateLocator):
    """Ticks at dates, as many as the axis has room for."""

    def get_locator(self, dmin: datetime, dmax: datetime) -> Any:
        """Count the labels that fit before the interval is chosen."""
        axes = self.axis.axes  # type: ignore[union-attr]
        inches = axes.bbox.width / axes.get_figure(root=True).dpi  # type: ignore[union-attr]
        for frequency, width in LABEL_WIDTHS.items():
            self.maxticks[frequency] = max(3, int(inches / width))
        # Fewer would fit no interval of months, and matplotlib would say so.
        self.minticks = 2 if inches > 5 * LABEL_WIDTHS[MONTHLY] else 1
        return super().get_locator(dmin, dmax)  # type: ignore[no-untyped-call]


class Days(Formatter):
    """Labels of dates that say no more than they must, in English wherever they are drawn."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Give one label."""
        return self.format_ticks([x])[0]

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Give the labels of ticks that stand together."""
        dates = [num2date(value) for value in values]  # type: ignore[no-untyped-call]
        if all((date.month, date.day) == (1, 1) for date in dates):
            return [str(date.year) for date in dates]
        if all(date.day == 1 for date in dates):
            return [f"{MONTHS[date.month - 1]} {date.year}" for date in dates]
        return [f"{date.day} {MONTHS[date.month - 1]} {date.year}" for date in dates]


def number(date: Any) -> float:
    """Give a date as matplotlib counts it."""
    return float(date2num(date))  # type: ignore[no-untyped-call]


def spans(first: pd.Series, last: pd.Series) -> tuple[list[float], list[float]]:
    """Give where periods begin and end on an axis of time; a last day lasts until midnight."""
    return [number(day) for day in first], [number(day) + 1 for day in last]


def cut(rows: pd.DataFrame, start: int | None, end: int | None) -> pd.DataFrame:
    """Give rows of events their places on an axis of time, cut at the years asked for: left, right and middle.

    A date known only as a span of years would else stretch the axis far beyond what was asked.
    """
    first, last = rows["date_start"].fillna(rows["date_end"]), rows["date_end"].fillna(rows["date_start"])
    left, right = spans(first, last)
    low = number(datetime(start, 1, 1)) if start is not None else -float("inf")
    high = number(datetime(end, 12, 31)) + 1 if end is not None else float("inf")
    left, right = [max(place, low) for place in left], [min(place, high) for place in right]
    middle = [(one + other) / 2 for one, other in zip(left, right, strict=True)]
    return rows.assign(left=left, right=right, middle=middle)


def time_axis(ax: Axes, numbers: Iterable[float], start: int | None = None, end: int | None = None) -> None:
    """Make x an axis of time that holds these places, from and to the years asked for."""
    places = list(numbers)
    low = number(datetime(start, 1, 1)) if start is not None else min(places)
    high = number(datetime(end, 12, 31)) + 1 if end is not None else max(places)
    low, high = min([low, *places]), max([high, *places])
    pad = max(0.015 * (high - low), 10)
    ax.set_xlim(low - pad, high + pad)
    ax.xaxis.set_major_locator(Calendar())  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_formatter(Days())


def period(first: Any, last: Any) -> str:
    """Name a period as short as it can be.

    Examples
    --------
    >>> period(pd.Timestamp("2015-12-01"), pd.Timestamp("2015-12-31"))
    'Dec 2015'
    >>> period(pd.Timestamp("2015-10-01"), pd.Timestamp("2016-02-29"))
    'Oct 2015 – Feb 2016'
    >>> period(pd.Timestamp("2016-01-01"), pd.Timestamp("2016-04-30"))
    'Jan – Apr 2016'
    >>> period(pd.NaT, pd.Timestamp("2017-03-31"))
    'until Mar 2017'
    """
    if pd.isna(first) and pd.isna(last):
        return "undated"
    if pd.isna(last):
        return f"since {_month(first)}"
    if pd.isna(first):
        return f"until {_month(last)}"
    if first == last:
        return f"{first.day} {_month(first)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day > 1 or (last + pd.Timedelta(days=1)).day > 1:
        return f"{first.day} {_month(first)} – {last.day} {_month(last)}"
    if first.year == last.year and first.month != last.month:
        return f"{MONTHS[first.month - 1]} – {_month(last)}"
    return _month(first) if first.year == last.year else f"{_month(first)} – {_month(last)}"


def _month(day: Any) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def rows_axis(ax: Axes, labels: Sequence[str], pitch: float, places: Sequence[float] | None = None) -> bool:
    """Make y a list of rows from top to bottom.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes whose rows are at 0, 1, 2 …, or at `places`.
    labels : sequence of str
        Names of the rows; what is too long is cut.
    pitch : float
        Inches from row to row, or 0 where the height of the axes decides; where the rows are then
        too close for the smallest letters, only every second or third is named.
    places : sequence of float, optional
        Places of the rows, in inches from the top.

    Returns
    -------
    bool
        True where every row is named.
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    at = list(places) if places is not None else [float(row) for row in range(len(labels))]
    margin = pitch / 2 if places is not None else 0.6
    ax.set_ylim(at[-1] + margin, at[0] - margin - (at[0] - margin if places is not None else 0))
    points = (pitch or ax.bbox.height / figure.dpi / len(labels)) * 72
    font = min(TEXT, max(LEAST_FONT, points / 1.3))
    step = max(1, ceil(font * 1.2 / points))
    room = WIDEST_LABEL * figure.get_figwidth() * figure.dpi
    short = ["\n".join(shorten(figure, line, room, fontsize=font) for line in label.split("\n")) for label in labels]
    ax.set_yticks(at[::step], short[::step])
    ax.tick_params(axis="y", labelsize=font, length=0)
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x", color="#E6E6E6", linewidth=0.6)
    return step == 1


def scaled(most: float) -> tuple[float, str]:
    """Give the factor and the word by which amounts become short.

    Examples
    --------
    >>> scaled(4_800_000_000)
    (1000000000.0, 'billion')
    """
    return next(((factor, word) for factor, word in SCALES if most >= factor), (1.0, ""))


class Amounts(Formatter):
    """Labels of amounts with separated thousands, without exponents, all with as many decimals as one needs."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Give one label."""
        return self.format_ticks([x])[0]

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Give the labels of ticks that stand together."""
        plain = [f"{round(value, 9):.9f}".rstrip("0").partition(".")[2] for value in values]
        decimals = max(map(len, plain), default=0)
        return [f"{value:,.{decimals}f}" for value in values]


def amount_axis(ax: Axes, axis: str = "y") -> None:
    """Label an axis of amounts plainly."""
    (ax.yaxis if axis == "y" else ax.xaxis).set_major_formatter(Amounts())
