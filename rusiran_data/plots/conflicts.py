"""The spread of one group of figures that cannot all be true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D

from rusiran_data.accessor import UnknownName, load
from rusiran_data.plots._axes import number, period, rows_axis, scaled, time_axis
from rusiran_data.plots._ranges import PITCH, draw_ranges, range_axis
from rusiran_data.plots._rows import chosen, count, each, sentences, some, within, words
from rusiran_data.plots._style import BLUE, PALE, RED, SMALL, finish, sheet
from rusiran_data.problems import RusiranError, nearest

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = PITCH * 2
ARROW = 27  # points that an arrow and the gap behind it take
LOOKS = {False: ("figure", BLUE, "o"), True: ("sum of several rows", RED, "s")}
# Kinds in the order in which a reader wants to see them.
KINDS = ("same_period", "report", "date", "mirror", "label", "near_period", "cumulative", "documented")


def draw(
    ax: Axes | None = None,
    *,
    conflict: str | None = None,
    table: str = "trade",
    scope: str = "dyad",
    start: int | None = None,
    end: int | None = None,
    title: str | None = None,
    size: tuple[float, float] | None = None,
) -> Axes:
    """Draw one row a figure, with the publisher and date of its source.

    Parameters
    ----------
    conflict : str, optional
        Id of a group, or of a row that is in one; by default the group of `table` with most claims
        for one period.
    table : str
        Table to take the default from.
    """
    groups = load("conflicts")
    if conflict is None:
        chosen("table", table, groups["table"])
        among = groups[(groups["table"] == table) & (groups["scope"] == scope)]
        identity, others = _largest(some(within(among, start, end), "conflicts")), []
    else:
        identity, *others = _ids(groups, conflict)
    group = groups[groups["conflict_id"] == identity].sort_values("id")
    sources = load("sources", columns=["source_id", "publisher", "published"])
    group = group.merge(sources, on="source_id", how="left")
    kind, table = str(group["kind"].iloc[0]), str(group["table"].iloc[0])
    dates = kind == "date"
    order = group["period_start"] if dates else group["value_low"].fillna(group["value_high"])
    group = group.assign(order=order, summed=group["row_ids"].str.contains(";")).sort_values(["order", "id"])
    group = group.reset_index(drop=True)
    area = len(group) * ROW + 0.45
    paper = sheet(ax, size, area=area, least=area)
    one = paper.axes[0]
    unit = _dates(one, group) if dates else _amounts(one, group, paper.own)
    same = group[["period_start", "period_end"]].drop_duplicates()
    when = (
        "" if dates else f" {_capital(period(*same.iloc[0]))}." if len(same) == 1 else " The periods are in the labels."
    )
    labels = [_label(row, several=len(same) > 1 and not dates) for row in each(group)]
    rows_axis(one, labels, ROW if paper.own else 0)
    handles = [
        Line2D([], [], color=colour, marker=marker, markersize=4.5, linestyle="none", label=label)
        for summed, (label, colour, marker) in LOOKS.items()
        if group["summed"].any() and (group["summed"] == summed).any()
    ]
    meaning = sentences("conflicts", "kind").get(kind, kind)
    more = f" The row is in {count(len(others), 'further group')}: {', '.join(others)}." if others else ""
    return finish(
        paper, f"Who says what: {words(f'{table}, ' + group['about'].iloc[0])}", f"{meaning}{when}{unit}", handles,
        [f"Shaded: from the lowest to the highest. Group {identity}.{more}",
         f"{count(int(group['claims'].iloc[0]), 'claim')} from {count(group['source_id'].nunique(), 'source')}: see "
         "rd.conflicts() and rd.load('sources')."],
        title,
    )  # fmt: skip


def _largest(groups: pd.DataFrame) -> str:
    rank = groups["kind"].map({kind: place for place, kind in enumerate(KINDS)})
    first = groups.assign(rank=rank).sort_values(
        ["rank", "claims", "spread", "id"], ascending=[True, False, False, True]
    )
    return str(first["conflict_id"].iloc[0])


def _ids(groups: pd.DataFrame, wanted: str) -> list[str]:
    """Give the group of this id, or the groups that hold this row, the plainest first."""
    if (groups["conflict_id"] == wanted).any():
        return [wanted]
    holds = [wanted in cell.split(";") for cell in groups["row_ids"]]
    found = groups[holds]
    if found.empty:
        known = [*groups["conflict_id"].unique(), *groups["row_ids"].str.split(";").explode().unique()]
        raise UnknownName(f"conflict: found no group and no row {wanted!r} in a conflict{nearest(str(wanted), known)}")
    first = _largest(found)
    return [first, *sorted(set(found["conflict_id"]) - {first})]


def _label(row: Any, several: bool) -> str:
    who = row.publisher if isinstance(row.publisher, str) else row.source_id
    when = f" {row.published}" if isinstance(row.published, str) else ""
    span = f" · {period(row.period_start, row.period_end)}" if several else ""
    return f"{who}{when}\n{row.row_ids.replace(';', ' + ')}{span}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _amounts(ax: Axes, group: pd.DataFrame, own: bool) -> str:
    """Draw figures with their bounds, widened by rounding; gives the unit in words."""
    most = group[["value_low", "value_high"]].max().max()
    money = str(group["about"].iloc[0]).rpartition(", ")[2]
    factor, word = scaled(most) if most >= 1e6 else (1.0, "")
    rows = group.assign(value_low=group["value_low"] / factor, value_high=group["value_high"] / factor)
    bounds = pd.concat([rows["value_low"], rows["value_high"]]).dropna()
    if bounds.empty:
        raise RusiranError("conflict: found a group without figures")
    ax.axvspan(bounds.min(), bounds.max(), color=PALE, alpha=0.3, linewidth=0, zorder=0)
    for y, (low, high, slack) in enumerate(
        zip(rows["value_low"], rows["value_high"], rows["rounding"].fillna(0) / factor, strict=True)
    ):
        if pd.notna(low) and pd.notna(high):
            ax.plot([low - slack, high + slack], [y, y], color=LOOKS[bool(rows["summed"].iloc[y])][1], linewidth=1.2)
        shown = [bound for bound in (low, high) if pd.notna(bound)]
        sign = "" if len(shown) == 2 else "at least " if pd.notna(low) else "at most "
        text = sign + " – ".join(f"{bound:,.6g}" for bound in dict.fromkeys(shown))
        end = max(shown) + (slack if len(shown) == 2 else 0)
        gap = ARROW if sign == "at least " else 7
        ax.annotate(text, (end, y), (gap, 0), textcoords="offset points", va="center", ha="left", fontsize=SMALL)
    draw_ranges(ax, ["" for _ in range(len(rows))], rows, [LOOKS[bool(summed)] for summed in rows["summed"]], own)
    range_axis([ax], rows, room=0.3)
    return (
        f" In {' '.join(filter(None, [word, money if money.isupper() and len(money) == 3 else '']))}." if word else ""
    )


def _dates(ax: Axes, group: pd.DataFrame) -> str:
    ends = []
    for y, row in enumerate(each(group)):
        first = number(row.period_start if pd.notna(row.period_start) else row.period_end)
        last = number(row.period_end if pd.notna(row.period_end) else row.period_start) + 1
        ends += [first, last]
        ax.plot([first, last], [y, y], color=BLUE, linewidth=4, solid_capstyle="butt")
        ax.plot([(first + last) / 2], [y], color=BLUE, marker="o", markersize=4.5)
    ax.axvspan(min(ends), max(ends), color=PALE, alpha=0.3, linewidth=0, zorder=0)
    time_axis(ax, ends)
    return ""
