"""List the figures that cannot all be true, group by group."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from rusiran_data import terminal
from rusiran_data.problems import RusiranError

if TYPE_CHECKING:
    import pandas as pd

EXAMPLE = "rusiran conflicts trade-0114"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", metavar="TABLE|ROW", nargs="?", help="a table, or a row: who says otherwise?")
    parser.add_argument("--kind", metavar="KIND", help="only conflicts of this kind; `rusiran codebook conflicts kind`")
    terminal.add_scope(parser)
    parser.add_argument(
        "--groups", type=terminal.whole_number, default=10, metavar="N", help="how many groups to show (10)"
    )
    terminal.add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    found = _chosen(options)
    if options.format != "table":
        terminal.put(found, options.format)
        return 0
    groups = [group for _, group in found.groupby("conflict_id", sort=False)]
    shown = groups[: options.groups]
    print("\n\n".join(map(_block, shown)) if shown else "no conflicts")
    if len(groups) > len(shown):
        print(f"{len(shown)} of {len(groups)} groups; --groups N shows more, --format csv gives all", file=sys.stderr)
    return 0


def _chosen(options: argparse.Namespace) -> pd.DataFrame:
    """Give the conflicts of a table, or the groups in which a row stands."""
    from rusiran_data import codes, conflicts, load
    from rusiran_data.accessor import UnknownName
    from rusiran_data.problems import listed, nearest

    table, _, number = (options.what or "").rpartition("-")
    if not number.isdigit():
        found = conflicts(options.what, options.scope or "dyad")
    elif load(table, ["id"], [("id", "=", options.what)]).empty:
        raise RusiranError(f"found no row '{options.what}' in '{table}'")
    else:
        found = conflicts(scope=options.scope)
        stands = found["row_ids"].str.split(";").map(lambda ids: options.what in ids)
        found = found[found["conflict_id"].isin(found.loc[stands, "conflict_id"])]
    kinds = list(codes("conflicts", "kind")["code"])
    if options.kind and options.kind not in kinds:
        raise UnknownName(f"kind: found '{options.kind}'{nearest(options.kind, kinds)}, expected {listed(kinds)}")
    if options.kind:
        found = found[found["kind"] == options.kind]
    return found


def _block(group: pd.DataFrame) -> str:
    """Lay out one group: what it is about, and its figures."""
    from rusiran_data.layout import grid, paragraph, shown

    first = group.iloc[0]
    unit = " days" if first["kind"] == "date" else ""
    head = f"{first['about']}: {first['kind']}, {int(first['claims'])} claims, {shown(first['spread'])}{unit} apart"
    figures = group[["row_ids"]].rename(columns={"row_ids": "row"})
    figures["figure"] = [_figure(low, high) for low, high in zip(group["value_low"], group["value_high"], strict=True)]
    days = zip(group["period_start"].map(shown), group["period_end"].map(shown), strict=True)
    figures["period"] = [start if start == end else f"{start}..{end}" for start, end in days]
    figures["against"], figures["source"] = group["against"], group["source_id"]
    if (figures["figure"] == "").all():
        figures = figures.drop(columns="figure")
    return paragraph(head, terminal.width()) + "\n" + grid(figures, terminal.width(), indent=2)


def _figure(low: float, high: float) -> str:
    """Give the bounds of a figure as one text."""
    from rusiran_data.layout import shown

    if low == high:
        return shown(low)
    both = [bound for bound in (shown(low), shown(high)) if bound]
    return "–".join(both) if len(both) == 2 else f"{'≥' if shown(low) else '≤'} {both[0]}" if both else ""
