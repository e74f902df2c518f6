"""List the reports behind an event, and what they say differently."""

from __future__ import annotations

import argparse

from rusiran_data import terminal

EXAMPLE = "rusiran evidence sanctions-0169"
COLUMNS = ["id", "date", "value_printed", "status", "publisher", "differs"]


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("event", metavar="EVENT", help="id of an event, such as sanctions-0169")
    terminal.add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data import evidence, load
    from rusiran_data.layout import grid, paragraph

    reports = evidence(options.event)
    if options.format != "table":
        terminal.put(reports, options.format)
        return 0
    event = load(options.event.rpartition("-")[0], ["title"], [("id", "=", options.event)])
    print(paragraph(f"{options.event}: {event['title'].iloc[0]}", terminal.width()), end="\n\n")
    shown = reports[COLUMNS].dropna(axis="columns", how="all")
    print(grid(shown.rename(columns={"value_printed": "printed"}), terminal.width()))
    return 0
