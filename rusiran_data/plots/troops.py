"""Counts of forces as ranges, the kinds of count apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.lines import Line2D

from rusiran_data.accessor import load
from rusiran_data.plots._axes import UNNAMED_ROWS, period
from rusiran_data.plots._ranges import PITCH, draw_ranges, range_axis
from rusiran_data.plots._rows import Codes, claims_once, count, credit, keep, sentences, some, within, words
from rusiran_data.plots._style import BLUE, GREEN, ORANGE, PANEL_TEXTS, TEXT, finish, sheet
from rusiran_data.problems import RusiranError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BASIS = {
    "official": ("official", BLUE, "o"), "estimate": ("estimate", GREEN, "s"),
    "claimed": ("claimed by a party or opponent", ORANGE, "^"),
}  # fmt: skip
FORCES = {
    "iran_led_all": "All under Iranian command", "iran_led_foreign": "Foreigners led by Iran",
    "iran_forces": "Iranian forces", "iran_army": "Iranian army", "iran_navy": "Iranian navy",
    "iran_navies": "Iranian navies", "iran_trainers": "Iranian trainers", "iraq_militias": "Iraqi militias",
    "syria_local_pro_iran": "Syrians commanded by Iran", "syria_local_defence_forces": "Syrian Local Defence Forces",
    "syria_government_and_pro_iran": "Syrian army and pro-Iranians", "russia_armed_forces": "Russian armed forces",
    "russia_all": "Russians of all kinds", "russia_military_police": "Russian military police",
    "russia_navy": "Russian navy", "russia_peacekeepers": "Russian peacekeepers", "china_navy": "Chinese navy",
    "russia_102_base": "Russian 102nd base", "china_iran_russia_navies": "Three navies together",
}  # fmt: skip
KINDS = {
    "stock": "There at the time", "planned": "Planned", "deployed": "Sent in one deployment",
    "cumulative": "Running total", "in_period": "Within the period only", "evacuated": "Evacuated",
    "participating": "Taking part in an exercise",
}  # fmt: skip


def draw(
    ax: Axes | None = None,
    *,
    theatre: Codes = "syria",
    measure: str = "personnel",
    kind: Codes = None,
    force: Codes = None,
    country: Codes = None,
    scope: str = "dyad",
    start: int | None = None,
    end: int | None = None,
    title: str | None = None,
    size: tuple[float, float] | None = None,
) -> Axes:
    """Draw one row a claim, with its bounds as a bar and open sides as arrows.

    Parameters
    ----------
    theatre, measure, kind, force, country : str or list of str, optional
        Codes of the columns theatre, measure, count_kind, actor and actor_country; each kind of
        count is a panel, on given axes the one with most rows.
    """
    rows = keep(
        load("troops", scope=scope), theatre=("theatre", theatre), measure=("measure", measure),
        kind=("count_kind", kind), force=("actor", force), country=("actor_country", country),
    )  # fmt: skip
    rows = some(within(claims_once(rows), start, end), "troops")
    rows = rows.assign(at=rows["period_start"].fillna(rows["period_end"]))
    rows = rows.sort_values(["actor", "at", "id"], na_position="last")
    kinds = [name for name in KINDS if (rows["count_kind"] == name).any()]
    kinds += sorted(set(rows["count_kind"]) - set(kinds))
    if ax is not None:
        if isinstance(kind, list | tuple) and len(kind) > 1:
            raise RusiranError(f"troops: found {len(kind)} kinds of count for one axes, name one with kind=")
        sizes = rows["count_kind"].value_counts()
        kinds = [max(kinds, key=lambda name: sizes[name])]
        rows = rows[rows["count_kind"].isin(kinds)]
    parts = [rows[rows["count_kind"] == name] for name in kinds]
    area = sum(len(part) for part in parts) * PITCH + PANEL_TEXTS * len(parts)
    paper = sheet(ax, size, area=area, least=area, ratios=[len(part) + 1 for part in parts])
    for one, name, part in zip(paper.axes, kinds, parts, strict=True):
        named = draw_ranges(one, _labels(part), part, [BASIS[basis] for basis in part["basis"]], own=paper.own)
        for place in range(1, len(part)):
            if part["actor"].iloc[place] != part["actor"].iloc[place - 1]:
                one.axhline(place - 0.5, color="#E6E6E6", linewidth=0.6)
        if paper.own:
            one.tick_params(labelbottom=True)
            one.set_title(KINDS.get(name, words(name)), loc="left", fontsize=TEXT, fontweight="bold")
    range_axis(paper.axes, rows)
    places = ", ".join(words(code).capitalize() for code in sorted(set(rows["theatre"])))
    handles = [
        Line2D([], [], color=colour, marker=marker, markersize=4.5, linewidth=2, label=label)
        for basis, (label, colour, marker) in BASIS.items()
        if (rows["basis"] == basis).any()
    ]
    what = sentences("troops", "measure").get(measure, measure).rstrip(".")
    open_ones = int((rows["value_low"].isna() | rows["value_high"].isna()).sum())
    scale = " Logarithmic scale." if paper.axes[0].get_xscale() == "log" else ""
    only = "" if paper.own is True or len(kinds) != 1 else f" {KINDS.get(kinds[0], words(kinds[0]))}."
    note = "Do not add rows: many are parts of others." + (
        f" Arrows: {count(open_ones, 'figure')} open above or below." if open_ones else ""
    )
    note += "" if named else UNNAMED_ROWS
    return finish(
        paper, f"Reported forces: {places}", f"{what}, one row a claim.{only}{scale}", handles,
        [f"{note} {credit(rows, 'troops', 'claim')}"], title,
    )  # fmt: skip


def _labels(rows: pd.DataFrame) -> list[str]:
    """Name the force on its first row, the time on every one."""
    names = [FORCES.get(actor, words(actor)) for actor in rows["actor"]]
    names = [name[0].upper() + name[1:] for name in names]
    times = [period(first, last) for first, last in zip(rows["period_start"], rows["period_end"], strict=True)]
    return [
        f"{name} · {time}" if place == 0 or names[place - 1] != name else time
        for place, (name, time) in enumerate(zip(names, times, strict=True))
    ]
