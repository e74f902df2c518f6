"""Series of yearly figures from datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from rusiran_data.accessor import load
from rusiran_data.plots._axes import amount_axis, number, time_axis
from rusiran_data.plots._rows import Codes, chosen, count, credit, each, sentences, some, within
from rusiran_data.plots._style import COLOURS, MARKERS, TEXT, finish, sheet
from rusiran_data.problems import RusiranError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WHOLE = ("yes_no", "hostility_level", "contiguity_type", "diplomatic_level", "rank")
YEAR = 367  # days; longer spans are drawn as lines and never joined


def draw(
    ax: Axes | None = None,
    *,
    series: Codes = "unga_agreement",
    vintage: str | None = None,
    scope: str | None = None,
    start: int | None = None,
    end: int | None = None,
    title: str | None = None,
    size: tuple[float, float] | None = None,
) -> Axes:
    """Draw one or several series, each unit a panel.

    Parameters
    ----------
    series : str or list of str
        Ids of series; see the table `series`.
    vintage : str, optional
        The vintage to draw; the default one of each series otherwise.
    scope : {'dyad', 'context'}, optional
        Not needed, since a series has one scope.
    """
    rows = load("series")
    wanted = chosen("series", series, rows["series_id"]) or []
    about: dict[str, dict[Any, Any]] = {row["series_id"]: row for row in rows.to_dict("records")}
    figures = load("indicators", filters=[("series_id", "in", wanted)], scope=scope)
    chosen("vintage", vintage, figures["vintage"].dropna())
    takes = figures["series_id"].map(lambda name: about[name]["default_vintage"]) if vintage is None else vintage
    figures = figures[(figures["vintage"] == takes) | (figures["vintage"].isna() & (vintage is None))]
    dated = figures[figures["period_start"].notna() & figures["period_end"].notna() & figures["value"].notna()]
    shown = some(within(dated, start, end), "indicators")
    left = [number(day) for day in shown["period_start"]]
    right = [number(day) + 1 for day in shown["period_end"]]
    middle = [(one + other) / 2 for one, other in zip(left, right, strict=True)]
    shown = shown.assign(left=left, right=right, middle=middle).sort_values(["series_id", "middle", "id"])
    units = list(dict.fromkeys(about[name]["unit"] for name in wanted if (shown["series_id"] == name).any()))
    if ax is not None and len(units) > 1:
        raise RusiranError(f"series: found series in {len(units)} units for one axes ({', '.join(units)})")
    paper = sheet(ax, size, area=3.0 if len(units) == 1 else 2.1 * len(units), least=1.4 * len(units),
                  ratios=[1] * len(units))  # fmt: skip
    meanings = sentences("series", "unit")
    handles: list[Line2D] = []
    for one, unit in zip(paper.axes, units, strict=True):
        for name in wanted:
            own = shown[shown["series_id"] == name]
            if len(own) and about[name]["unit"] == unit:
                handles.append(_line(one, own, about[name], len(handles), start, end))
        if len(units) > 1:
            one.set_title(_unit(meanings[unit]), loc="left", fontsize=TEXT, fontweight="bold")
        one.margins(y=0.08)
        if unit in WHOLE:
            one.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6, min_n_ticks=1))
        amount_axis(one)
        time_axis(one, [*shown["left"], *shown["right"]], start, end)
    titles = [str(about[name]["title"]) for name in wanted if (shown["series_id"] == name).any()]
    datasets = sorted({str(about[name]["dataset"]) for name in set(shown["series_id"])})
    undated = len(figures) - len(dated)
    note = f"Left out: {count(undated, 'figure')} without a value or a period." if undated else ""
    zeros = any(about[name]["blank_means"] == "absent" for name in set(shown["series_id"]))
    note += " Hollow: years without a record, where the dataset means none." if zeros else ""
    return finish(
        paper, titles[0] if len(titles) == 1 else "Indicators of the relationship",
        _unit(meanings[units[0]]) + "." if len(units) == 1 else "", handles if len(handles) > 1 else [],
        [f"Data: {'; '.join(datasets)}.{' ' + note.strip() if note else ''}", credit(shown, "indicators")], title,
    )  # fmt: skip


def _unit(sentence: str) -> str:
    return "Percent" if sentence.startswith("Percent") else sentence.partition(";")[0].rstrip(".")


def _line(
    ax: Axes, figures: pd.DataFrame, about: dict[Any, Any], place: int, start: int | None, end: int | None
) -> Line2D:
    """Draw the years that follow each other as a line; a gap stays a gap unless the dataset means none by it."""
    look: dict[str, Any] = {
        "color": COLOURS[place % len(COLOURS)],
        "marker": MARKERS[place % len(MARKERS)],
        "markersize": 3.2,
    }
    long = figures["right"] - figures["left"] > YEAR
    for row in each(figures[long]):
        ax.plot([row.left, row.right], [row.value] * 2, color=look["color"], linewidth=2.2)
    points = figures[~long][["middle", "value"]].assign(none=False)
    if about["blank_means"] == "absent" and pd.notna(about["covers_from"]):
        years = range(max(int(about["covers_from"]), start or 0), min(int(about["covers_to"]), end or 9999) + 1)
        there = set(figures["period_start"].dt.year)
        none = [number(pd.Timestamp(year, 7, 2)) for year in years if year not in there]
        points = pd.concat([points, pd.DataFrame({"middle": none, "value": 0.0, "none": True})])
    points = points.sort_values("middle")
    for _, run in points.groupby((points["middle"].diff() > YEAR).cumsum()):
        ax.plot(run["middle"], run["value"], color=look["color"], linewidth=1.1)
    known, none_known = points[~points["none"].astype(bool)], points[points["none"].astype(bool)]
    ax.plot(known["middle"], known["value"], linestyle="none", **look)
    ax.plot(none_known["middle"], none_known["value"], linestyle="none", **look, markerfacecolor="white")
    return Line2D([], [], linewidth=1.1, **look, label=str(about["title"]))
