"""Search tables, fields, codes, series, poll questions, events and sources."""

from __future__ import annotations

import argparse

from rusiran_data import terminal

EXAMPLE = "rusiran find favourable opinion"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("words", metavar="WORD", nargs="+")
    parser.add_argument("--limit", type=terminal.whole_number, default=20, metavar="N", help="how many hits (20)")
    terminal.add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data import find
    from rusiran_data.layout import grid

    hits = find(" ".join(options.words), options.limit)
    if options.format != "table" or hits.empty:
        terminal.put(hits, options.format)
        return 0
    hits["table"] = hits["table"].map(_shortened)
    print(grid(hits[["kind", "table", "name", "text"]], terminal.width()))
    return 0


def _shortened(tables: str) -> str:
    """Give the first of several tables and the number of the others."""
    first, *others = tables.split(";")
    return f"{first} +{len(others)}" if others else first
