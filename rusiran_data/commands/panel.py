"""Show the panel of the pair by year."""

from __future__ import annotations

import argparse
import re

from rusiran_data import terminal

EXAMPLE = "rusiran panel --years 2010-2024 --format csv > panel.csv"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--directed", action="store_true", help="two rows a year, one for each side that acts")
    parser.add_argument("--columns", metavar="A,B", help="columns to show, joined by commas; 'all' for every one")
    parser.add_argument("--years", type=_years, metavar="FROM-TO", help="only these years, such as 2010-2024")
    terminal.add_format(parser)


def _years(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text, re.ASCII)
    if match is None:
        raise argparse.ArgumentTypeError(f"found '{text}', expected a year or a span such as 2010-2024")
    return int(match[1]), int(match[2] or match[1])


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data import load
    from rusiran_data.accessor import descriptor
    from rusiran_data.layout import fits, grid

    table = "directed_dyad_year" if options.directed else "dyad_year"
    columns = [name.strip() for name in options.columns.split(",")] if options.columns else None
    if columns == ["all"]:
        columns = None
    elif columns is None and options.format == "table":
        columns = descriptor()["resources"][table]["rusiran:show"]
    first, last = options.years or (0, 9999)
    found = load(table, columns, [("year", ">=", first), ("year", "<=", last)])
    if options.format == "table" and len(found) and fits(found, terminal.width()):
        print(grid(found, terminal.width()))
    else:
        terminal.put(found, options.format)
    return 0
