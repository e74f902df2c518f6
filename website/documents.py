"""Pages written by hand: their links to files of the repository become links of the site."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s#:]+)(#[^)\s]*)?\)")
# Where a file of the repository stands on the site; a folder carries all that is in it.
PLACES = {
    "docs/": "",
    "README.md": "index.md",
    "CHANGELOG.md": "releases.md",
    "CONTRIBUTING.md": "contributing.md",
    "build/report.md": "report.md",
    "datapackage.json": "data/datapackage.json",
    "build/csv/": "data/build/csv/",
    "build/parquet/": "data/build/parquet/",
}


def transfer(root: Path, source: str, target: Path) -> None:
    """Copy a page of the repository (a path below its root) to a page of the site."""
    words = (root / source).read_text(encoding="utf-8")
    target.write_text(LINK.sub(lambda match: _moved(match, source), words), encoding="utf-8")


def place(path: str) -> str | None:
    """Give the place of a repository file on the site, or nothing.

    Examples
    --------
    >>> place("docs/images/trade.png"), place("build/report.md"), place("raw/trade.csv")
    ('images/trade.png', 'report.md', None)
    """
    for start, there in PLACES.items():
        if path == start or (start.endswith("/") and path.startswith(start)):
            return there + path.removeprefix(start)
    return None


def title(file: Path) -> str:
    """Give the first heading of a page."""
    match = re.search(r"^# (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return match[1].strip() if match else file.stem


def _moved(match: re.Match[str], source: str) -> str:
    mark, words, path, part = match.groups()
    there = place(posixpath.normpath(posixpath.join(posixpath.dirname(source), path)))
    # What is not on the site is named, not linked.
    return f"{mark}[{words}]({there}{part or ''})" if there else words
