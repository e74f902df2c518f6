"""List the sources behind a table, most used first."""

from __future__ import annotations

import argparse

from rusiran_data import terminal

EXAMPLE = "rusiran sources polls"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("table", metavar="TABLE")
    terminal.add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data import sources
    from rusiran_data.layout import grid

    found = sources(options.table)
    if options.format != "table":
        terminal.put(found, options.format)
        return 0
    print(grid(found[["rows", "source_id", "published", "publisher", "title"]], terminal.width()))
    return 0
