"""Print an empty raw row with the next free id."""

from __future__ import annotations

import argparse
import sys

from rusiran_data.problems import RusiranError, nearest

EXAMPLE = "rusiran new trade >> raw/trade.csv"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("table", metavar="TABLE")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data.definitions import all_tables
    from rusiran_data.location import checkout
    from rusiran_data.pipeline import schema
    from rusiran_data.pipeline.new import empty_row

    known = all_tables()
    if options.table not in known:
        raise RusiranError(
            f"found no table '{options.table}'{nearest(options.table, known)}; the tables are {', '.join(known)}"
        )
    table = known[options.table]
    columns = schema.columns(table)
    print(empty_row(checkout(), table))
    print(f"columns of raw/{table.name}.csv (* must be filled):", file=sys.stderr)
    for name in schema.raw_columns(table):
        column = columns[name]
        choices = f" [{' | '.join(column.codes)}]" if column.codes else ""
        print(f"  {name}{'*' if column.required else ''}: {column.title}{choices}", file=sys.stderr)
    return 0
