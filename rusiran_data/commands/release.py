"""Begin a version, check it against the changes of the checkout, write release notes, make the archives."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rusiran_data import terminal

if TYPE_CHECKING:
    from rusiran_data.pipeline.release import Verdict

EXAMPLE = "rusiran release check"
LISTED = 20  # changes listed of one table and level


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    steps = parser.add_subparsers(required=True, metavar="STEP", dest="step")
    check = steps.add_parser("check", help="say which version the changes since the last release ask for, and why")
    check.add_argument("--all", action="store_true", help="list every change")
    begin = steps.add_parser("begin", help="write a version and its day wherever they are typed")
    begin.add_argument("version", metavar="VERSION", help="such as 1.0.1, or 1.0.1.post1 where the code alone changes")
    begin.add_argument("--day", default=date.today().isoformat(), help="day of the release, such as 2026-01-31 (today)")
    notes = steps.add_parser("notes", help="print what changed in the data since the last release")
    notes.add_argument("--write", action="store_true", help="write it into the first entry of CHANGELOG.md")
    archives = steps.add_parser("archives", help="make the files of the release, the same bytes each time")
    archives.add_argument("--into", type=Path, metavar="FOLDER", help="folder to replace (default dist/release)")
    archives.add_argument("--record", action="store_true", help="add the release to releases.json, once and for all")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data.location import checkout

    root = checkout()
    if options.step == "check":
        return _check(root, options.all)
    if options.step == "begin":
        return _begin(root, options.version, options.day)
    if options.step == "notes":
        return _notes(root, options.write)
    from rusiran_data.pipeline import archives

    folder = options.into or root / "dist/release"
    for name, digest, size in archives.make(root, folder, record=options.record):
        print(f"{digest}  {name} ({size:,} bytes)", file=sys.stderr)
    print(f"made the archives in {folder}", file=sys.stderr)
    return 0


def _begin(root: Path, version: str, day: str) -> int:
    from rusiran_data.pipeline.begin import begin

    changed = begin(root, version, day)
    print(f"wrote {version} into {', '.join(changed)}" if changed else f"it is {version} already", file=sys.stderr)
    return 0


def _notes(root: Path, write: bool) -> int:
    from rusiran_data.pipeline.release import data_part, write_data_part

    if write:
        print("CHANGELOG.md: " + ("written" if write_data_part(root) else "was up to date"), file=sys.stderr)
    else:
        terminal.write(f"{data_part(root, None)}\n".encode())
    return 0


def _check(root: Path, everything: bool) -> int:
    from rusiran_data.pipeline.release import check

    verdict = check(root)
    for line in _reasons(verdict, everything):
        print(line)
    for remark in verdict.remarks:
        print(f"note: {remark}", file=sys.stderr)
    for problem in verdict.problems:
        print(problem, file=sys.stderr)
    if verdict.problems:
        return 1
    since = f"last release {verdict.last}, {len(verdict.reasons)} changes" if verdict.last else "no release yet"
    print(f"{verdict.version} is right: {since}", file=sys.stderr)
    return 0


def _reasons(verdict: Verdict, everything: bool) -> list[str]:
    """Lay the reasons out, the weightiest first; what merely follows from others comes last."""
    from rusiran_data.pipeline.release import LEVELS

    order = {level: place for place, level in enumerate((*LEVELS, ""))}
    lines, seen = [], Counter[tuple[str, str]]()
    for reason in sorted(verdict.reasons, key=lambda reason: order[reason.level]):
        group = (reason.level, reason.change.table)
        seen[group] += 1
        if everything or seen[group] <= LISTED:
            table = f"{reason.change.table}: " if reason.change.table else ""
            why = f" ({reason.why})" if reason.why else ""
            lines.append(f"{reason.level or '-':<6} {table}{reason.change.sentence()}{why}")
        elif seen[group] == LISTED + 1:
            lines.append(f"{reason.level or '-':<6} {reason.change.table}: … and more; --all lists them")
    return lines
