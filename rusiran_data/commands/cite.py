"""Give references: the dataset, and the sources behind a table or a row."""

from __future__ import annotations

import argparse
import sys

from rusiran_data import terminal

EXAMPLE = "rusiran cite trade-0114 trade-0121 --style apa"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "what", metavar="WHAT", nargs="*", help="tables, ids of rows or source_ids; the dataset alone by default"
    )
    parser.add_argument(
        "--style", choices=("bibtex", "ris", "csl-json", "apa"), default="bibtex", help="form (default bibtex)"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data import cite

    terminal.write(f"{cite(options.what or None, options.style)}\n".encode())
    if not options.what:
        print("add a table or ids of rows for the sources behind them, such as `rusiran cite polls`", file=sys.stderr)
    return 0
