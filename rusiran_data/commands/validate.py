"""Check the published files against both descriptors."""

from __future__ import annotations

import argparse
import sys

EXAMPLE = "rusiran validate"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data.location import data_root
    from rusiran_data.pipeline.validate import problems_of

    del options
    found = problems_of(data_root())
    for line in found:
        print(line, file=sys.stderr)
    print(f"{len(found)} problems" if found else "both descriptors and all files are valid", file=sys.stderr)
    return 1 if found else 0
