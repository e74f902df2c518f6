"""Check the published files against both descriptors: those of the checkout you are in, else the installed ones."""

from __future__ import annotations

import argparse
import sys

EXAMPLE = "rusiran validate"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data.location import checkout, checkout_here, data_root
    from rusiran_data.pipeline.validate import problems_of

    del options
    root = checkout() if checkout_here() else data_root()
    found = problems_of(root)
    for line in found:
        print(line, file=sys.stderr)
    verdict = f"{len(found)} problem{'s' if len(found) > 1 else ''}" if found else "descriptors and files are valid"
    print(f"{root}: {verdict}", file=sys.stderr)
    return 1 if found else 0
