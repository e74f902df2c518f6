"""Acts over time, a lane for each table that codes them."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

import pandas as pd

from rusiran_data.accessor import load
from rusiran_data.plots._axes import cut, rows_axis, time_axis
from rusiran_data.plots._marks import TABLES
from rusiran_data.plots._rows import Codes, chosen, count, each, some, within
from rusiran_data.plots._style import BLACK, PALE, SMALL, finish, sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LANE = 0.5  # inches
FEW = len(ascii_lowercase)
CLEAR, LETTER = 0.12, 0.125  # inches between two letters beside and above each other
TICK = 0.13  # inches, half the height of a tick
WIDE, YEAR = 45, 367  # days; a date known less precisely is drawn as a line as well, or as nothing else


def draw(
    ax: Axes | None = None,
    *,
    table: Codes = None,
    about: str | None = None,
    scope: str = "dyad",
    start: int | None = None,
    end: int | None = None,
    title: str | None = None,
    size: tuple[float, float] | None = None,
) -> Axes:
    """Draw a tick for each act; in a figure of its own up to 26 acts get a letter and a key with their titles.

    Parameters
    ----------
    table : str or list of str, optional
        Tables that code the acts: agreements, arms, events, sanctions, visits.
    about : str, optional
        Words that the title must contain, in any case.
    """
    acts = load("timeline", scope=scope)
    wanted = chosen("table", table, acts["tables"].str.split(";").explode())
    if about is not None:
        acts = acts[acts["title"].str.contains(about, case=False, regex=False)]
    acts = acts[acts["date_start"].notna() | acts["date_end"].notna()]
    cells = acts["tables"].str.split(";")
    if wanted is not None:
        acts = acts[[bool(set(cell) & set(wanted)) for cell in cells]]
    acts = some(within(acts, start, end, "date"), "timeline")
    acts = cut(acts, start, end).sort_values(["left", "act_id"], ignore_index=True)
    there = set(acts["tables"].str.split(";").explode())
    lanes = [name for name in TABLES if name in there and (wanted is None or name in wanted)]
    paper = sheet(ax, size, least=0)
    one = paper.axes[0]
    time_axis(one, [*acts["left"], *acts["right"]], start, end)
    levels = _levels(one, acts, lanes) if paper.own and len(acts) <= FEW else []
    places = _places(acts, lanes, levels)
    paper.area = paper.least = places[-1] + LANE / 2 + 0.35
    key = _lanes(one, acts, lanes, places, levels)
    counts = acts["tables"].str.split(";").explode().value_counts()
    rows_axis(one, [f"{name} ({counts[name]})" for name in lanes], LANE, places)
    several = int(acts["tables"].str.contains(";").sum())
    ids = acts["event_ids"].str.split(";").explode()
    sources = load("evidence", columns=["source_id"], filters=[("event_id", "in", list(ids))])["source_id"].nunique()
    note = f"Grey lines: {count(several, 'act')} coded in several tables. " if several else ""
    note += "Thick lines: dates known only as a span. Gathered as they turned up, not complete."
    return finish(
        paper, "Acts between Russia and Iran" + (f": {about}" if about else ""), "Each act once, in the lane of every "
        "table that codes it.", [],
        [*key, note, f"{count(len(acts), 'act')} from {count(sources, 'source')}: see rd.evidence(id of an event)."],
        title,
    )  # fmt: skip


def _own(act: Any, lanes: list[str]) -> list[int]:
    return sorted(lanes.index(name) for name in act.tables.split(";") if name in lanes)


def _levels(ax: Axes, acts: pd.DataFrame, lanes: list[str]) -> list[int]:
    """Give each act the lowest level over its lane at which its letter stands clear of those before it."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    low, high = ax.get_xlim()
    inch = ax.bbox.width * 0.75 / figure.dpi / (high - low)  # the names of the lanes will take some width
    taken: list[tuple[int, int, float]] = []
    for act in each(acts):
        lane, place = _own(act, lanes)[0], act.middle * inch
        close = {level for other, level, at in taken if other == lane and abs(at - place) < CLEAR}
        taken.append((lane, min(set(range(len(close) + 1)) - close), place))
    return [level for _, level, _ in taken]


def _places(acts: pd.DataFrame, lanes: list[str], levels: list[int]) -> list[float]:
    """Give the middle of each lane in inches from the top, under as many letters as stand over it."""
    most = dict.fromkeys(range(len(lanes)), -1)
    for act, level in zip(each(acts), levels, strict=False):
        lane = _own(act, lanes)[0]
        most[lane] = max(most[lane], level)
    places, top = [], 0.0
    for lane in range(len(lanes)):
        top += (most[lane] + 1) * LETTER
        places.append(top + LANE / 2)
        top += LANE
    return places


def _lanes(ax: Axes, acts: pd.DataFrame, lanes: list[str], places: list[float], levels: list[int]) -> list[str]:
    """Draw ticks, and letters over them where the acts are few; gives the key of the letters."""
    key = []
    homes = [[places[lane] for lane in _own(act, lanes)] for act in each(acts)]
    joined = [(act.middle, min(own), max(own)) for act, own in zip(each(acts), homes, strict=True) if len(own) > 1]
    if joined:
        ax.vlines(*zip(*joined, strict=True), color=PALE, linewidth=0.8, zorder=1)
    for name, y in zip(lanes, places, strict=True):
        own = acts[[y in home for home in homes]]
        length = own["right"] - own["left"]
        wide, sharp = own[length > WIDE], own[length <= YEAR]
        ax.hlines([y] * len(wide), wide["left"], wide["right"], color=TABLES[name], linewidth=2.5, alpha=0.3, zorder=2)
        ax.vlines(sharp["middle"], y - TICK, y + TICK, color=TABLES[name], linewidth=0.9, alpha=0.8, zorder=3)
    for letter, act, home, level in zip(ascii_lowercase, each(acts), homes, levels, strict=False):
        ax.annotate(letter, (act.middle, home[0] - TICK), (0, 1 + level * LETTER * 72), textcoords="offset points",
                    ha="center", va="bottom", fontsize=SMALL, color=BLACK)  # fmt: skip
        key.append(f"{letter}  {act.date}  {act.title} ({act.act_id})")
    ax.tick_params(axis="y", labelcolor=BLACK)
    return key
