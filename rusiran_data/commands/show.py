"""Show rows of a table on the terminal."""

from __future__ import annotations

import argparse
import sys

from rusiran_data import terminal

EXAMPLE = "rusiran show trade --scope dyad --rows 5"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("table", metavar="TABLE")
    parser.add_argument("--columns", metavar="A,B", help="columns to show, joined by commas; 'all' for every one")
    terminal.add_scope(parser)
    parser.add_argument("--rows", type=terminal.whole_number, default=20, metavar="N", help="how many rows (20)")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data import load
    from rusiran_data.accessor import descriptor

    columns = [name.strip() for name in options.columns.split(",")] if options.columns else None
    if columns == ["all"]:
        columns = None
    elif columns is None:
        columns = descriptor()["resources"].get(options.table, {}).get("rusiran:show")
    frame = load(options.table, columns=columns, scope=options.scope)
    if options.rows or frame.empty:
        terminal.put(frame.head(options.rows))
    if len(frame) > options.rows:
        print(f"{options.rows} of {len(frame)} rows; `rusiran export {options.table}` gives all", file=sys.stderr)
    return 0
