"""Acts over time, a lane for each table that codes them."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

import pandas as pd

from rusiran_data.accessor import load
from rusiran_data.plots._axes import number, rows_axis, time_axis
from rusiran_data.plots._marks import TABLES
from rusiran_data.plots._rows import Codes, chosen, count, some, within
from rusiran_data.plots._style import BLACK, GREY, PALE, SMALL, finish, sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LANE = 0.5  # inches
FEW = len(ascii_lowercase)
CLEAR = 0.11  # inches between two letters
WIDE = 45  # days; a date known less precisely is drawn as a line


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
    """Draw a tick for each act; up to 26 acts get a letter and a key with their titles.

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
    first, last = acts["date_start"].fillna(acts["date_end"]), acts["date_end"].fillna(acts["date_start"])
    acts = acts.assign(left=[number(day) for day in first], right=[number(day) + 1 for day in last])
    acts = acts.sort_values(["left", "act_id"], ignore_index=True)
    there = set(acts["tables"].str.split(";").explode())
    lanes = [name for name in TABLES if name in there and (wanted is None or name in wanted)]
    lettered = len(acts) <= FEW
    height = LANE * (1.35 if lettered else 1.0)
    area = max(len(lanes) * height + 0.35, 0.9)
    paper = sheet(ax, size, area=area, least=area)
    one = paper.axes[0]
    time_axis(one, [*acts["left"], *acts["right"]], start, end)
    key = _lanes(one, acts, lanes, lettered)
    rows_axis(one, [f"{name} ({int(acts['tables'].str.split(';').map(lambda cell, n=name: n in cell).sum())})"
                    for name in lanes], height if paper.own else 0)  # fmt: skip
    several = int(acts["tables"].str.contains(";").sum())
    ids = acts["event_ids"].str.split(";").explode()
    sources = load("evidence", columns=["source_id"], filters=[("event_id", "in", list(ids))])["source_id"].nunique()
    note = f"Grey lines: {count(several, 'act')} coded in several tables. " if several else ""
    note += "Thick lines: dates known only as a span. Gathered as they turned up, not complete."
    return finish(
        paper, "Acts between Russia and Iran" + (f": {about}" if about else ""), "Each act once, in the lane of every "
        "table that codes it.", [],
        [*key, note, f"{count(len(acts), 'act')}; {count(sources, 'source')}: see rd.load('timeline') and rd.evidence(id)."],
        title,
    )  # fmt: skip


def _lanes(ax: Axes, acts: pd.DataFrame, lanes: list[str], lettered: bool) -> list[str]:
    """Draw ticks, and letters over them where the acts are few; gives the key of the letters."""
    place = {name: y for y, name in enumerate(lanes)}
    figure = ax.get_figure(root=True)
    assert figure is not None
    low, high = ax.get_xlim()
    inch = ax.bbox.width * 0.85 / figure.dpi / (high - low)  # the names of the lanes will take some width
    taken: dict[tuple[int, int], float] = {}
    key = []
    for number_, act in enumerate(acts.itertuples()):
        own = sorted(place[name] for name in act.tables.split(";") if name in place)
        middle = (act.left + act.right) / 2
        if len(own) > 1:
            ax.plot([middle, middle], [own[0], own[-1]], color=PALE, linewidth=0.8, zorder=1)
        for y in own:
            colour = TABLES[lanes[y]]
            if act.right - act.left > WIDE:
                ax.plot([act.left, act.right], [y, y], color=colour, linewidth=2.5, alpha=0.3, zorder=2)
            ax.plot([middle, middle], [y - 0.2, y + 0.2], color=colour, linewidth=0.9, alpha=0.8, zorder=3)
        if lettered:
            y = own[0]
            level = 0
            while taken.get((y, level), -9.0) + CLEAR > middle * inch:
                level += 1
            taken[y, level] = middle * inch
            ax.annotate(ascii_lowercase[number_], (middle, y - 0.2), (0, 1 + level * SMALL * 1.15),
                        textcoords="offset points", ha="center", va="bottom", fontsize=SMALL, color=BLACK)  # fmt: skip
            key.append(f"{ascii_lowercase[number_]}  {act.date}  {act.title} ({act.act_id})")
    ax.tick_params(axis="y", colors=GREY)
    return key
