"""List what changed between two versions of the data."""

from __future__ import annotations

import argparse
import sys

from rusiran_data import terminal

EXAMPLE = "rusiran diff 1.0.0 . --format markdown"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("old", metavar="OLD", help="a version such as 1.0.0, or a folder that holds datapackage.json")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the same; the installed data if left out")
    choices = ("table", "json", "markdown")
    parser.add_argument("--format", choices=choices, default="table", help="form of the output (default table)")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data.differences import as_json, as_markdown, as_table, diff

    frame = diff(options.old, options.new)
    forms = {
        "table": lambda: as_table(frame, terminal.width()),
        "json": lambda: as_json(frame),
        "markdown": lambda: as_markdown(frame),
    }
    terminal.write(f"{forms[options.format]()}\n".encode())
    versions = f"{frame.attrs['old']} → {frame.attrs['new']}"
    print(f"{versions}: {len(frame)} change{'s' if len(frame) != 1 else ''}", file=sys.stderr)
    return 0
