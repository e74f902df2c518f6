"""Arms deals as rows, their steps over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.lines import Line2D

from rusiran_data.accessor import load
from rusiran_data.plots._axes import UNNAMED_ROWS, cut, rows_axis, time_axis
from rusiran_data.plots._ranges import PITCH
from rusiran_data.plots._rows import Codes, chosen, count, credit, each, keep, some, within
from rusiran_data.plots._style import BLACK, BLUE, GREEN, ORANGE, PALE, PURPLE, RED, finish, sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Steps that say the same to a reader of a picture.
GROUPS: dict[str, tuple[str, str, str]] = {
    "talk": ("planned, negotiated, announced", ORANGE, "."),
    "contract": ("contract, agreement, order, sale", BLUE, "s"),
    "delivery": ("delivery, production, launch", GREEN, "o"),
    "money": ("payment, claim", PURPLE, "D"),
    "stop": ("delayed, banned, cancelled, not delivered", RED, "X"),
    "resumed": ("ban or restraint ended", BLACK, "^"),
}
GROUP_OF = {
    "planned": "talk", "negotiated": "talk", "reported": "talk", "announced": "talk", "delivery_announced": "talk",
    "tender_won": "contract", "memorandum_signed": "contract", "agreement_signed": "contract", "ordered": "contract",
    "contract_signed": "contract", "sold": "contract", "started": "contract",
    "delivery": "delivery", "delivery_completed": "delivery", "produced_under_licence": "delivery",
    "launched": "delivery", "payment": "money", "claim_filed": "money", "not_delivered": "stop", "delayed": "stop",
    "suspended": "stop", "banned": "stop", "cancelled": "stop", "restraint_agreed": "stop",
    "ban_lifted": "resumed", "restraint_ended": "resumed",
}  # fmt: skip
SIDES = {"RUS": "Russia", "IRN": "Iran"}
WIDE = 45  # days; a date known less precisely is drawn as a line


def draw(
    ax: Axes | None = None,
    *,
    supplier: str | None = None,
    category: Codes = None,
    deal: Codes = None,
    scope: str = "dyad",
    start: int | None = None,
    end: int | None = None,
    title: str | None = None,
    size: tuple[float, float] | None = None,
) -> Axes:
    """Draw a row for each deal, with a mark for each step.

    Parameters
    ----------
    supplier : str, optional
        RUS (the USSR included) or IRN; both by default, one below the other.
    category, deal : str or list of str, optional
        Codes of the columns category and deal_id.
    """
    arms = load("arms", scope=scope)
    arms = arms.assign(supplier=arms["supplier"].replace("SUN", "RUS"))
    rows = keep(arms, supplier=("supplier", supplier), category=("category", category), deal=("deal_id", deal))
    chosen("deal", deal, arms["deal_id"])
    rows = some(within(rows, start, end, "date"), "arms")
    rows = cut(rows, start, end).assign(group=[GROUP_OF.get(step, "talk") for step in rows["step"]])
    lines = _lines(rows)
    area = len(lines) * PITCH + 0.35
    paper = sheet(ax, size, area=area, least=area)
    one = paper.axes[0]
    _rows(one, rows, lines)
    time_axis(one, [*rows["left"], *rows["right"]], start, end)
    named = rows_axis(one, [label for label, _ in lines], PITCH if paper.own else 0)
    for place, (label, deal_id) in enumerate(lines):
        if deal_id is None:
            if place:
                one.axhline(place - 0.5, color=PALE, linewidth=0.6)
            for text in one.get_yticklabels():
                text.set_fontweight("bold" if text.get_text() == label else text.get_fontweight())
    handles = [
        Line2D([], [], color=colour, marker=marker, linestyle="none", markersize=_size(marker), label=label)
        for group, (label, colour, marker) in GROUPS.items()
        if (rows["group"] == group).any()
    ]
    denied = int((rows["status"] == "denied").sum())
    note = "Thick lines: dates known only as a span. Deals by their id in the table."
    if denied:
        note += f" Hollow: {count(denied, 'step')} denied by a side."
    note += "" if named else UNNAMED_ROWS
    return finish(
        paper, "Arms deals and deliveries, step by step", "With satellites and airliners; most steps since 2022 "
        "are reported by third parties and not confirmed.", handles, [f"{note} {credit(rows, 'arms', 'step')}"], title,
    )  # fmt: skip


def _lines(rows: pd.DataFrame) -> list[tuple[str, str | None]]:
    """Give the rows of the picture: a heading for each direction, its deals in the order of their first steps."""
    lines: list[tuple[str, str | None]] = []
    for supplier in sorted(set(rows["supplier"]), reverse=True):
        own = rows[rows["supplier"] == supplier]
        receiver = own["recipient"].mode().iloc[0]
        lines.append((f"From {SIDES.get(supplier, supplier)} to {SIDES.get(receiver, receiver)}", None))
        order = own.groupby("deal_id")["left"].min().reset_index().sort_values(["left", "deal_id"])
        lines += [(deal, f"{supplier}:{deal}") for deal in order["deal_id"]]
    return lines


def _rows(ax: Axes, rows: pd.DataFrame, lines: list[tuple[str, str | None]]) -> None:
    place = {deal: y for y, (_, deal) in enumerate(lines) if deal is not None}
    at = rows["supplier"].str.cat(rows["deal_id"], sep=":").map(place)
    spans = rows.groupby(at).agg(left=("left", "min"), right=("right", "max"))
    ax.hlines(spans.index, spans["left"], spans["right"], color=PALE, linewidth=0.8, zorder=1)
    for step in each(rows.assign(y=at).sort_values(["y", "left", "id"])):
        _, colour, marker = GROUPS[step.group]
        if step.right - step.left > WIDE:
            ax.plot([step.left, step.right], [step.y] * 2, color=colour, linewidth=3, alpha=0.35,
                    solid_capstyle="butt", zorder=2)  # fmt: skip
        face = "white" if step.status == "denied" else colour
        ax.plot([step.middle], [step.y], color=colour, marker=marker, markersize=_size(marker), markerfacecolor=face,
                markeredgewidth=0.9, linestyle="none", zorder=3)  # fmt: skip


def _size(marker: str) -> float:
    return 8.0 if marker == "." else 5.0
