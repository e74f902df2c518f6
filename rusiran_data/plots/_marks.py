"""Acts of the event tables as marks on an axis of time: all of a table as ticks, single ones by a letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D

from rusiran_data.accessor import UnknownName, load
from rusiran_data.plots._axes import number
from rusiran_data.plots._rows import Codes, count, within
from rusiran_data.plots._style import BLACK, BLUE, GREEN, GREY, PURPLE, RED, SMALL
from rusiran_data.problems import RusiranError, listed, nearest

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TABLES = {"sanctions": RED, "agreements": BLUE, "arms": GREEN, "visits": PURPLE, "events": BLACK}
# Which rows of a table are acts worth a tick: not announcements, failed drafts or talks.
ACTS = {"sanctions": ("step", ("adoption",)), "agreements": ("stage", ("signed", "in_force"))}
SAID = {"sanctions": "adopted", "agreements": "signed or in force"}
LANE, LETTER_WIDTH = 9.5, 9.0  # points


@dataclass
class Marks:
    """What to mark: ticks by table, and lettered single acts with their key."""

    ticks: dict[str, list[float]] = field(default_factory=dict)
    letters: list[tuple[str, float]] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    handles: list[Line2D] = field(default_factory=list)


def find_marks(wanted: Codes, start: Any, end: Any, first: Any, last: Any) -> Marks:
    """Look up what to mark within the time drawn.

    Raises
    ------
    UnknownName
        If a word is neither a table of events nor the id of an event.
    RusiranError
        If there are more single events than letters.
    """
    marks = Marks()
    single = []
    for word in [] if wanted is None else [wanted] if isinstance(wanted, str) else list(wanted):
        table = str(word).partition("-")[0]
        if table not in TABLES:
            known = listed(TABLES)
            raise UnknownName(
                f"marks: found {word!r}{nearest(str(word), TABLES)}, expected one of {known} or the id of an event"
            )
        rows = load(table)
        if word != table:
            row = rows[rows["id"] == word]
            if row.empty:
                raise UnknownName(f"marks: found no event {word!r}{nearest(str(word), rows['id'])}")
            single.append(row.iloc[0])
            continue
        column, steps = ACTS.get(table, ("scope", ("dyad",)))
        acts = within(rows[(rows["scope"] == "dyad") & rows[column].isin(steps)], start, end, "date")
        acts = acts[(acts["date_start"] >= first) & (acts["date_start"] <= last)]
        if len(acts):
            marks.ticks[table] = sorted({number(day) for day in acts["date_start"]})
            said = f"{table} {SAID[table]}" if table in SAID else table
            label = f"{said} ({count(len(acts), 'row')})"
            marks.handles.append(
                Line2D([], [], color=TABLES[table], linestyle="none", marker="|", markersize=7, label=label)
            )
    if len(single) > len(ascii_lowercase):
        raise RusiranError(f"marks: found {len(single)} single events, expected at most {len(ascii_lowercase)}")
    dated = [act for act in single if pd.notna(act["date_start"]) or pd.notna(act["date_end"])]
    for letter, act in zip(ascii_lowercase, sorted(dated, key=lambda act: (_day(act), act["id"])), strict=False):
        marks.letters.append((letter, number(_day(act))))
        marks.key.append(f"{letter}  {act['date']}  {act['title']} ({act['id']})")
    return marks


def _day(act: Any) -> Any:
    return act["date_start"] if pd.notna(act["date_start"]) else act["date_end"]


def draw_marks(ax: Axes, marks: Marks) -> None:
    """Draw ticks and letters in a strip of their own above the data; the axis of time must be set before."""
    levels = _levels(ax, [day for _, day in marks.letters])
    lanes = [*marks.ticks, *range(max(levels, default=-1) + 1)]
    if not lanes:
        return
    low, high = ax.get_ylim()
    figure = ax.get_figure(root=True)
    assert figure is not None
    lane = LANE / max(ax.bbox.height * 72 / figure.dpi, 6 * LANE)  # share of the height of the axes
    ax.set_ylim(low, low + (high - low) / max(1 - lane * (len(lanes) + 0.5), 0.4))
    above = ax.get_xaxis_transform()
    for place, (table, days) in enumerate(marks.ticks.items(), start=1):
        ax.vlines(days, 1 - lane * place, 1 - lane * (place - 0.7), color=TABLES[table], linewidth=0.8,
                  transform=above, zorder=2)  # fmt: skip
    for (letter, day), level in zip(marks.letters, levels, strict=True):
        y = 1 - lane * (len(marks.ticks) + level + 1)
        ax.plot([day, day], [0, y], color=GREY, linewidth=0.7, linestyle=(0, (2, 2)), transform=above, zorder=1)
        ax.text(day, y, letter, transform=above, fontsize=SMALL, fontweight="bold", ha="center", va="bottom")


def _levels(ax: Axes, days: list[float]) -> list[int]:
    """Give each letter the lowest level at which it stands clear of its neighbours."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    low, high = ax.get_xlim()
    points = 72 / figure.dpi * ax.bbox.width * 0.9 / (high - low)  # the axes may yet lose width to labels
    ends: list[float] = []
    levels = []
    for day in days:
        place = day * points
        level = next((at for at, end in enumerate(ends) if place - end >= LETTER_WIDTH), len(ends))
        ends[level : level + 1] = [place]
        levels.append(level)
    return levels
