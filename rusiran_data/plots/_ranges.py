"""Rows of figures with their bounds: a bar for a range, a mark for a number, an arrow for an open side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator

from rusiran_data.plots._axes import amount_axis, rows_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PITCH = 0.175  # inches from row to row
WIDE = 60  # a highest figure this many times the lowest one asks for a logarithmic scale
Look = tuple[str, str, str]


def draw_ranges(ax: Axes, labels: Sequence[str], rows: pd.DataFrame, looks: Sequence[Look], own: bool) -> bool:
    """Draw rows from top to bottom; `rows` has value_low and value_high; tells whether all are named."""
    for y, (low, high, (_, colour, marker)) in enumerate(
        zip(rows["value_low"], rows["value_high"], looks, strict=True)
    ):
        known = [float(bound) for bound in (low, high) if pd.notna(bound)]
        if len(known) == 1:
            way = 20 if pd.notna(low) else -20
            ax.annotate("", (known[0], y), (way, 0), textcoords="offset points", annotation_clip=False,
                        arrowprops={"arrowstyle": "<-", "color": colour, "linewidth": 1.2, "shrinkA": 0,
                                    "shrinkB": 2})  # fmt: skip
        if len(known) == 2 and known[0] < known[1]:
            ax.plot(known, [y, y], color=colour, linewidth=4, alpha=0.55, solid_capstyle="butt")
            ax.plot(known, [y, y], color=colour, marker="|", markersize=7, linestyle="none")
        else:
            ax.plot(known[:1], [y], color=colour, marker=marker, markersize=4.5, linestyle="none")
    return rows_axis(ax, labels, PITCH if own else 0)


def range_axis(axes: Sequence[Axes], rows: pd.DataFrame, room: float = 0.12) -> None:
    """Make x fit all bounds of the panels, with room for arrows at the right; logarithmic where they lie far apart."""
    bounds = pd.concat([rows["value_low"], rows["value_high"]]).dropna().astype(float)
    low, high = float(bounds.min()), float(bounds.max())
    figure = axes[0].get_figure(root=True)
    assert figure is not None
    for ax in axes:
        if low > 0 and high / low >= WIDE:
            ax.set_xscale("log")
            ax.set_xlim(low / 1.9, high * (high / low) ** (room * 1.3))
            ax.xaxis.set_major_locator(LogLocator(base=10, numticks=max(2, int(figure.get_figwidth() * 0.5 / 0.75))))
            ax.xaxis.set_minor_locator(NullLocator())
            amount_axis(ax, "x")
        else:
            span = high - min(low, 0) or abs(high) or 1
            ax.set_xlim(min(low, 0) - 0.02 * span, high + room * span)
            ax.xaxis.set_major_locator(MaxNLocator(nbins=5, min_n_ticks=2))
            amount_axis(ax, "x")
