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

    frame = tables()
    terminal.put(frame[["table", "rows", "title"]] if options.format == "table" else frame, options.format)
    return 0
