"""Begin a version: write its number and its day wherever they are typed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from rusiran_data.export import write_whole
from rusiran_data.packages import version_parts
from rusiran_data.pipeline.release import entry
from rusiran_data.problems import RusiranError

PACKAGE, CITATION, CHANGELOG = "rusiran_data/__init__.py", "CITATION.cff", "CHANGELOG.md"


def begin(root: Path, version: str, day: str) -> list[str]:
    """Write a version and its day into the package, the citation file and the changelog.

    Parameters
    ----------
    root : pathlib.Path
        A checkout.
    version : str
        Version to begin, such as ``1.0.1``; for a release of code alone, such as ``1.0.1.post1``, only the package and
        the changelog change, since the data keep their number and their day.
    day : str
        Day of the release, such as ``2026-01-31``.

    Returns
    -------
    list of str
        The files that were changed.

    Raises
    ------
    RusiranError
        If it is no version or no day, or a file has no place for it; then nothing is written.
    """
    version_parts(version)
    try:
        date.fromisoformat(day)
    except ValueError:
        raise RusiranError(f"found the day '{day}', expected one such as 2026-01-31") from None
    data = ".post" not in version
    texts = {name: (root / name).read_text("utf-8") for name in (PACKAGE, CITATION, CHANGELOG)}
    made = dict(texts)
    made[PACKAGE] = _put(made[PACKAGE], r'^__version__ = ".*"', f'__version__ = "{version}"', PACKAGE)
    if data:
        made[PACKAGE] = _put(made[PACKAGE], r'^__date__ = "[^"]*"', f'__date__ = "{day}"', PACKAGE)
        made[CITATION] = _put(made[CITATION], r"^version: .*$", f"version: {version}", CITATION)
        made[CITATION] = _put(made[CITATION], r"^date-released: .*$", f"date-released: {day}", CITATION)
    made[CHANGELOG] = _headed(texts[CHANGELOG], entry(root), version, day)
    changed = [name for name, text in made.items() if text != texts[name]]
    for name in changed:
        write_whole(root / name, made[name].encode())
    return changed


def _put(text: str, pattern: str, line: str, name: str) -> str:
    found, count = re.subn(pattern, lambda _: line, text, count=1, flags=re.MULTILINE)
    if not count:
        raise RusiranError(f"{name}: found no line such as '{line}'")
    return found


def _headed(text: str, first: str, version: str, day: str) -> str:
    """Give the changelog with an entry of the version at its head: a new one, or the one begun before."""
    heading = f"## {version} ({day})"
    if re.match(rf"## {re.escape(version)}[\s(]", first):
        return text.replace(first, f"{heading}\n{first.partition(chr(10))[2]}", 1)
    new = f"{heading}\n\n### Data\n\n### Code\n\n"
    return text.replace(first, new + first, 1) if first else f"{text.rstrip()}\n\n{new.rstrip()}\n"
