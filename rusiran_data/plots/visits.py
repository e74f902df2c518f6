"""Visits a year, by the level of the traveller."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from rusiran_data.accessor import load
from rusiran_data.plots._rows import Codes, chosen, credit, keep, some, within
from rusiran_data.plots._style import BLACK, BLUE, GREEN, ORANGE, PALE, PURPLE, RED, SKY, finish, sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Offices that a reader tells apart at a glance, with colour and hatching.
GROUPS: dict[str, tuple[str, str, str]] = {
    "head_of_state": ("head of state, Supreme Leader", BLUE, ""),
    "head_of_government": ("head of government and deputies", SKY, "///"),
    "foreign_minister": ("foreign minister", ORANGE, ""),
    "security_council_secretary": ("secretary of the security council", RED, "\\\\\\"),
    "defence_minister": ("defence minister, commanders", GREEN, ""),
    "parliament_speaker": ("parliament", PURPLE, "..."),
    "other": ("others, or nobody named", PALE, ""),
}
GROUP_OF = {
    "supreme_leader": "head_of_state", "deputy_head_of_government": "head_of_government",
    "military_commander": "defence_minister", "military_officer": "defence_minister",
    "member_of_parliament": "parliament_speaker",
}  # fmt: skip
KINDS = {
    "visit": ("Visits a year by level of the visitor", "trip"),
    "meeting": ("Meetings a year by level of the Iranian side", "meeting"),
    "phone_call": ("Telephone calls a year by level of the Iranian side", "call"),
}


def draw(
    ax: Axes | None = None,
    *,
    kind: str = "visit",
    level: Codes = None,
    host: Codes = None,
    scope: str = "dyad",
    start: int | None = None,
    end: int | None = None,
    title: str | None = None,
    size: tuple[float, float] | None = None,
) -> Axes:
    """Draw bars of a year: visits to Iran upwards, visits to Russia downwards.

    Parameters
    ----------
    kind : {'visit', 'meeting', 'phone_call'}
        Trips that were made (the default), meetings, or calls.
    level : str or list of str, optional
        Levels of the visitor, or of the Iranian side of meetings and calls.
    host : str or list of str, optional
        Countries in which the visit or meeting was held; SUN counts as RUS.
    """
    visits = load("visits", scope=scope)
    chosen("kind", kind, KINDS)
    visits = visits.assign(host_country=visits["host_country"].replace("SUN", "RUS"))
    made = visits["counts_as_visit"].fillna(False) if kind == "visit" else (
        (visits["kind"] == kind) & visits["status"].isin(["confirmed", "reported"])
    )  # fmt: skip
    rows = visits[made.astype(bool)]
    russian = (rows["host_country"] == "IRN") & (kind == "visit")
    rows = rows.assign(level=rows["level_irn"].where(~russian, rows["level_rus"]))
    rows = within(keep(rows, level=("level", level), host=("host_country", host)), start, end, "date")
    rows = some(rows[rows["date_start"].notna()], "visits")
    rows = rows.assign(
        year=rows["date_start"].dt.year,
        group=rows["level"].map(lambda code: GROUP_OF.get(code, code if code in GROUPS else "other")),
        sign=1 if kind != "visit" else [1 if host == "IRN" else -1 for host in rows["host_country"]],
    )
    paper = sheet(ax, size, area=3.4)
    handles = _bars(paper.axes[0], rows, start, end)
    notes = [
        "To Iran above the line, to Russia below it." if kind == "visit" else "",
        "Gathered, not complete: a year without a bar is not a year without "
        f"{'visits' if kind == 'visit' else KINDS[kind][1] + 's'}.",
    ]
    return finish(
        paper, KINDS[kind][0], f"Number of {KINDS[kind][1]}s known. {notes[0]}".strip(), handles,
        [f"{notes[1]} {credit(rows, 'visits', KINDS[kind][1])}"], title,
    )  # fmt: skip


def _bars(ax: Axes, rows: pd.DataFrame, start: int | None, end: int | None) -> list[Patch]:
    counts = rows.groupby(["sign", "year", "group"]).size()
    base: dict[tuple[int, int], int] = {}
    handles = []
    for group, (label, colour, hatch) in GROUPS.items():
        there = counts[counts.index.get_level_values("group") == group]
        if there.empty:
            continue
        for sign, year, number in zip(
            there.index.get_level_values("sign"), there.index.get_level_values("year"), there, strict=True
        ):
            bottom = base.get((sign, year), 0)
            ax.bar(year, sign * number, bottom=sign * bottom, width=0.78, color=colour, hatch=hatch,
                   edgecolor="white", linewidth=0.5)  # fmt: skip
            base[sign, year] = bottom + int(number)
        handles.append(Patch(facecolor=colour, hatch=hatch, edgecolor="white", label=label))
    first = rows["year"].min() if start is None else start
    last = rows["year"].max() if end is None else end
    ax.set_xlim(min(first, rows["year"].min()) - 0.7, max(last, rows["year"].max()) + 0.7)
    most = {way: max([0, *(number for (sign, _), number in base.items() if sign == way)]) for way in (1, -1)}
    ax.set_ylim(-most[-1] * 1.08 - (0.4 if most[-1] else 0), most[1] * 1.08 + (0.4 if most[1] else 0))
    ax.axhline(0, color=BLACK, linewidth=0.8)
    ax.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6, min_n_ticks=1))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):g}"))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins="auto", min_n_ticks=1))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}"))
    return handles
