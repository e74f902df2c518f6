"""Report where the data are thin or doubtful."""

from __future__ import annotations

import argparse

EXAMPLE = "rusiran doctor | less"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data.doctor import report

    del options
    print(report())
    return 0
