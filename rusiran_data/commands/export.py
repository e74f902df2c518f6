"""Write a table to a file or to standard output."""

from __future__ import annotations

import argparse
import sys

from rusiran_data import terminal
from rusiran_data.problems import RusiranError

EXAMPLE = "rusiran export trade --format csv --output trade.csv"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("table", metavar="TABLE")
    parser.add_argument("--format", choices=("csv", "json", "parquet"), default="csv", help="form (default csv)")
    parser.add_argument("--output", metavar="FILE", help="file to write; standard output by default")
    terminal.add_scope(parser)
    terminal.add_where(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data import load
    from rusiran_data.export import FORMATS, write_whole

    target = None if options.output is None else terminal.output_file(options.output)
    filters = terminal.filters(options.table, options.where)
    data = FORMATS[options.format](load(options.table, filters=filters, scope=options.scope, as_="arrow"))
    if target:
        write_whole(target, data)
        print(f"wrote {target} ({len(data):,} bytes)", file=sys.stderr)
    elif options.format == "parquet" and sys.stdout.isatty():
        raise RusiranError("Parquet is not for the terminal; name a file with --output")
    else:
        terminal.write(data)
    return 0
