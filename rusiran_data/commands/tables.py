"""List the tables."""

from __future__ import annotations

import argparse

from rusiran_data import terminal

EXAMPLE = "rusiran tables --format json"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    terminal.add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data import tables
    from rusiran_data.layout import grid

    frame = tables()
    if options.format != "table":
        terminal.put(frame, options.format)
        return 0
    print(grid(frame[["table", "rows", "title"]], terminal.width()))
    return 0
