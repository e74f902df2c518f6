"""Sanctions added up over time, by sender."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from rusiran_data.accessor import load
from rusiran_data.plots._axes import number, time_axis
from rusiran_data.plots._rows import Codes, chosen, credit, keep, some, within
from rusiran_data.plots._style import COLOURS, GREY, MARKERS, finish, sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EFFECTS = {
    "imposing": ("regime_established", "regime_amended", "designation", "blacklist", "reimposition", "snapback"),
    "easing": ("delisting", "waiver", "suspension", "termination", "embargo_expiry"),
    "all": None,
}
SAID = {
    "imposing": "sets of sanctions opened or widened, listings, and what was brought back",
    "easing": "delistings, waivers, suspensions and ends",
    "all": "acts of any kind",
}
ABOUT = {
    "dyad": "Only acts about dealings of the two with each other, and those taken or voted on by Russia",
    "context": "Only acts about one of the two alone",
}
MOST_SENDERS = 6  # with a line of their own; the rest go together


def draw(
    ax: Axes | None = None,
    *,
    sender: Codes = None,
    target: Codes = None,
    programme: Codes = None,
    effect: str = "imposing",
    scope: str = "dyad",
    start: int | None = None,
    end: int | None = None,
    title: str | None = None,
    size: tuple[float, float] | None = None,
) -> Axes:
    """Draw the number of acts adopted so far, a line a sender; a resolution and its annex are one act.

    Parameters
    ----------
    sender, target, programme : str or list of str, optional
        Codes of the columns sender, target_country and programme.
    effect : {'imposing', 'easing', 'all'}
        Which acts to count.
    """
    chosen("effect", effect, EFFECTS)
    rows = load("sanctions", scope=scope)
    rows = rows[(rows["stance"] == "act") & (rows["step"] == "adoption")]
    actions = EFFECTS[effect]
    rows = rows if actions is None else rows[rows["action"].isin(actions)]
    rows = keep(rows, sender=("sender", sender), target=("target_country", target), programme=("programme", programme))
    acts = some(within(_once(rows), start, end, "date"), "sanctions")
    names = load("countries").set_index("country")["name"]
    sizes = acts["sender"].value_counts()
    order = sorted(sizes.index, key=lambda code: (-sizes[code], code))
    alone = order if len(order) <= MOST_SENDERS + 1 else order[:MOST_SENDERS]
    others = [code for code in order if code not in alone]
    acts = acts.assign(line=acts["sender"].where(acts["sender"].isin(alone), "others"))
    acts = acts.assign(day=[number(day) for day in acts["date_start"].fillna(acts["date_end"])])
    paper = sheet(ax, size)
    one = paper.axes[0]
    until = max(number(pd.Timestamp(end, 12, 31)) if end is not None else 0, acts["day"].max())
    handles = []
    for place, code in enumerate([*alone, *(["others"] if others else [])]):
        days = sorted(acts[acts["line"] == code]["day"])
        label = str(names.get(code, code)) if code != "others" else f"others ({', '.join(sorted(others))})"
        look: dict[str, Any] = {
            "color": GREY if code == "others" else COLOURS[place % len(COLOURS)],
            "marker": MARKERS[place % len(MARKERS)], "markersize": 3.5,
        }  # fmt: skip
        one.step([days[0], *days, until], [0, *range(1, len(days) + 1), len(days)], where="post", linewidth=1.3,
                 color=look["color"])  # fmt: skip
        one.plot(days, range(1, len(days) + 1), linestyle="none", **look)
        handles.append(Line2D([], [], linewidth=1.3, **look, label=f"{label}: {len(days)}"))
    one.set_ylim(0, sizes.groupby(lambda code: code if code in alone else "others").sum().max() * 1.06 + 0.5)
    one.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6, min_n_ticks=1))
    time_axis(one, [*acts["day"], until], start, end)
    since = f" from {start} on" if start is not None else ""
    return finish(
        paper, "Sanctions on Iran and Russia, added up by sender",
        f"Number of acts adopted{since}: {SAID[effect]}. {ABOUT[scope]}.",
        handles,
        ["Gathered as they turned up: lower bounds. A resolution and its annex count once. "
         + credit(acts, "sanctions", "act")], title,
    )  # fmt: skip


def _once(rows: pd.DataFrame) -> pd.DataFrame:
    """Take a measure and what was adopted with it on the same day as one act."""
    measure = rows["measure_id"].fillna(rows["id"])
    own = rows["measure_id"].isna()
    ordered = rows.assign(measure=measure, own=~own).sort_values(["own", "id"])
    return ordered.drop_duplicates(["measure", "date_start", "sender"]).drop(columns=["measure", "own"])
