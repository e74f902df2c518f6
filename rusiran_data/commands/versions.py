"""List the versions of the data, or fetch one."""

from __future__ import annotations

import argparse
import sys

from rusiran_data import terminal

EXAMPLE = "rusiran versions --get 1.0.0"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--get", metavar="VERSION", help="fetch this version and print the folder that holds it")
    parser.add_argument("--releases", metavar="ADDRESS", help="address of the releases (default $RUSIRAN_RELEASES)")
    terminal.add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data.releases import root_of, versions

    if options.get:
        print(root_of(options.get, options.releases))
        return 0
    frame = versions(options.releases)
    terminal.put(frame, options.format)
    if frame.attrs["problem"]:
        print(f"rusiran: the list is as last known here: {frame.attrs['problem']}", file=sys.stderr)
    return 0
