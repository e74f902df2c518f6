"""Build the published tables from raw/."""

from __future__ import annotations

import argparse
import sys

EXAMPLE = "rusiran build --check"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--check", action="store_true", help="write nothing; say how a fresh build differs")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data.location import checkout
    from rusiran_data.pipeline import build as pipeline

    root = checkout()
    built = pipeline.make(root) if options.check else pipeline.build(root)
    for problem in built.warnings:
        print(problem, file=sys.stderr)
    rows = sum(len(frame) for frame in built.frames.values())
    summary = f"{len(built.frames)} tables, {rows:,} rows, {len(built.warnings)} warnings"
    if not options.check:
        print(f"built {summary}", file=sys.stderr)
        return 0
    different = pipeline.differences(root, built)
    for line in different:
        print(line, file=sys.stderr)
    print(f"{summary}: {'differs from' if different else 'equals'} the files in place", file=sys.stderr)
    return 1 if different else 0
