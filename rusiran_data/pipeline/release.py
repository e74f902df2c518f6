"""The version rule: which bump the changes since the last release ask for, and whether it was made.

MAJOR: a field or code is renamed, removed, added to a table or changes its meaning, or a derivation rule changes.
MINOR: tables or rows are added. PATCH: an error is corrected. A change of code alone takes ``.postN``.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from rusiran_data.differences import ROWS, Change, as_markdown, changes, diff
from rusiran_data.history import DATA, from_history, git, tree_of
from rusiran_data.index import INDEX, Release, data_releases, index_file, joined, read_index
from rusiran_data.location import DESCRIPTOR
from rusiran_data.packages import read_descriptor, version_parts
from rusiran_data.pipeline import build
from rusiran_data.pipeline.check import RETIRED
from rusiran_data.pipeline.read import read_table
from rusiran_data.problems import InvalidData, RusiranError

MAJOR, MINOR, PATCH = LEVELS = ("MAJOR", "MINOR", "PATCH")
_LEVEL = {
    "table_added": MINOR,
    "row_added": MINOR,
    # These change neither a name nor a meaning nor what a cell may hold.
    "row_withdrawn": PATCH,
    "value_changed": PATCH,
    "title_changed": PATCH,
    "warnings_changed": PATCH,
    "terms_changed": PATCH,
    "references_changed": PATCH,
    "columns_moved": PATCH,
    "package_changed": PATCH,
}
_MEANINGS = ("meaning_changed", "row_meaning_changed", "code_meaning_changed")
NOTES_BEGIN, NOTES_END = "<!-- data: written by `rusiran release notes` -->", "<!-- end of data -->"
SHOWN = 20  # rows of one table that the notes list


class Reason(NamedTuple):
    """One change and the bump it asks for."""

    level: str
    change: Change
    why: str


@dataclass
class Verdict:
    """What the check found.

    Parameters
    ----------
    last : str or None
        The last release, also one of code alone; None before the first.
    version : str
        The version that the working tree says it is.
    asked : str or None
        The lowest version that the rule allows; None before the first release.
    reasons : list of Reason
        Every change since the last release, with the bump it asks for.
    problems : list of str
        What is wrong; the check fails where there is any.
    remarks : list of str
        What the machine cannot tell.
    """

    last: str | None
    version: str
    asked: str | None = None
    reasons: list[Reason] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def check(root: Path) -> Verdict:
    """Compare a checkout with the last release and judge its version.

    Parameters
    ----------
    root : pathlib.Path
        A checkout; its published files must be built.

    Returns
    -------
    Verdict
        Which bump is asked for and why, and what is wrong.

    Raises
    ------
    RusiranError
        If the last release is not in the history of the checkout.
    """
    releases = index_file(root)
    verdict = Verdict(last=list(releases)[-1] if releases else None, version=code_version(root))
    verdict.problems += _places(root, verdict.version, releases)
    verdict.problems += _rewritten(root, verdict.version, releases)
    if unbuilt := _unbuilt(root):
        verdict.problems.append(unbuilt)  # whatever the published files say, it is not what will be released
        return verdict
    if verdict.last is None:
        verdict.remarks.append("nothing was released yet: everything is new")
        if ".post" in verdict.version:
            verdict.problems.append(f"rusiran_data/__init__.py: found {verdict.version} before the first release")
        return verdict
    last_data = list(data_releases(releases).values())[-1]
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "released"
        from_history(root, last_data, old, (*DATA, "raw/retired.csv"))
        found = changes(old, root)
        verdict.problems += _vanished(root, old, last_data.version, found)
        verdict.reasons = [_reason(change) for change in found]
        if not any(reason.level == MAJOR for reason in verdict.reasons) and _worked_out_changed(found, root):
            _derivation(root, last_data, old, verdict)
    _judge(root, releases, last_data, verdict)
    return verdict


def code_version(root: Path) -> str:
    """Give the version that the package of a checkout says it is."""
    return _found(root / "rusiran_data/__init__.py", r'^__version__ = "([^"]+)"$')


def _found(file: Path, pattern: str) -> str:
    match = re.search(pattern, file.read_text("utf-8"), re.MULTILINE) if file.is_file() else None
    if not match:
        raise RusiranError(f"{file}: found no version")
    return match[1]


def _places(root: Path, version: str, releases: dict[str, Release]) -> list[str]:
    """Say where another version stands than in the package."""
    version_parts(version)
    data = version.partition(".post")[0]
    found = {
        DESCRIPTOR: (read_descriptor(root)["version"], data),
        f"build/csv/{DESCRIPTOR}": (read_descriptor(root / "build/csv")["version"], data),
        "CITATION.cff": (_found(root / "CITATION.cff", r"^version: [\"']?([^\s\"']+)"), data),
        "CHANGELOG.md": (_found(root / "CHANGELOG.md", r"^## \[?([0-9][^\s\]]*)"), version),
    }
    wrong = [
        f"{name}: found version {there}, expected {expected} as in rusiran_data/__init__.py"
        for name, (there, expected) in found.items()
        if there != expected
    ]
    return [*wrong, *_days(root, version, releases)]


def _days(root: Path, version: str, releases: dict[str, Release]) -> Iterator[str]:
    """Say where another day of release stands than in the package; that of the data stays when the code changes."""
    data = version.partition(".post")[0]
    day = _found(root / "rusiran_data/__init__.py", r'^__date__ = "([^"]+)"')
    found = {
        DESCRIPTOR: read_descriptor(root).get("created", "")[:10],
        "CITATION.cff": _found(root / "CITATION.cff", r"^date-released: [\"']?([0-9-]+)"),
        INDEX: releases[data].date if data in releases else day,
        "CHANGELOG.md": release_day(root) if data == version else day,
    }
    for name, there in found.items():
        if there != day:
            yield f"{name}: found {there} as the day of release, expected {day} as in rusiran_data/__init__.py"


def _unbuilt(root: Path) -> str | None:
    """Say whether what people wrote was built since."""
    stale = build.differences(root, build.make(root))
    if not stale:
        return None
    files = "1 published file" if len(stale) == 1 else f"{len(stale)} published files"
    return f"found {files} other than raw/ gives (first {stale[0]}); `rusiran build` makes them"


def _vanished(root: Path, old: Path, last: str, found: Iterable[Change]) -> list[str]:
    """Say which ids the last release had, as rows or as withdrawn ones, that now stand nowhere."""
    gone = {
        change.id
        for change in found
        if change.change == "row_withdrawn" and re.fullmatch(rf"{re.escape(change.table)}-[0-9]{{4,}}", change.id)
    }
    lost = (gone | _retired(old).keys()) - _retired(root).keys()
    return [
        f"raw/retired.csv: found no '{name}', which {last} had, expected the id and why it was withdrawn"
        for name in sorted(lost)
    ]


def _retired(root: Path) -> dict[str, str]:
    """Give why each withdrawn row was withdrawn."""
    return {row.cells["id"]: row.cells["reason"] for row in read_table(root / "raw", "retired", RETIRED, [])}


def _rewritten(root: Path, version: str, releases: dict[str, Release]) -> list[str]:
    """Compare the list of releases with the lists that were released: a line of it never changes."""
    # The tree that was released cannot hold its own line yet; the commit with the tag does.
    places = [(name, place) for name, one in releases.items() for place in (one.tree, f"refs/tags/v{name}")]
    for name, place in [*places, (version, f"refs/tags/v{version}")]:
        data = git(root, "cat-file", "blob", f"{place}:{INDEX}")
        if data is not None:
            where = f"{INDEX} as released with {name}"
            try:
                before = read_index(data, where)
                joined(releases, before, where)
            except RusiranError as error:
                return [str(error)]
            gone = [one for one in before if one not in releases]
            if gone:
                return [f"{INDEX}: found no {gone[0]}, which is in {where}"]
    return []


def _reason(change: Change) -> Reason:
    level = _LEVEL.get(change.change, MAJOR)
    if change.change in _MEANINGS and _words(change.before) == _words(change.after):
        return Reason(PATCH, change, "only spelling marks changed")
    if change.derived and change.change in ROWS:
        return Reason("", change, "follows from the tables that people write")
    return Reason(level, change, "")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _worked_out_changed(found: Iterable[Change], root: Path) -> bool:
    """Tell whether anything changed that a rule works out."""
    resources = read_descriptor(root)["resources"]
    worked_out = {
        (name, item["name"])
        for name, resource in resources.items()
        for item in resource["schema"]["fields"]
        if item.get("rusiran:origin") == "worked_out"
    }
    # `reading` too: it is typed by people or filled in by the reader of printed numbers.
    return any(
        change.change in ROWS
        and (change.derived or (change.table, change.field) in worked_out or change.field == "reading")
        for change in found
    )


def _derivation(root: Path, release: Release, old: Path, verdict: Verdict) -> None:
    """Build what people wrote for the last release with the code of today: a difference is a changed rule."""
    with tempfile.TemporaryDirectory() as folder:
        written, rebuilt = Path(folder) / "written", Path(folder) / "rebuilt"
        from_history(root, release, written, ("raw", "README.md"))
        try:
            files = build.make(written).files
        except InvalidData as error:
            verdict.remarks.append(
                f"what was written for {release.version} does not pass today's checks ({_first(error)}): whether a "
                "derivation rule changed cannot be told; if one did, the version must be MAJOR"
            )
            return
        for name, data in files.items():
            if name == DESCRIPTOR or name.startswith("build/parquet/"):
                (rebuilt / name).parent.mkdir(parents=True, exist_ok=True)
                (rebuilt / name).write_bytes(data)
        corrected = _corrected(root)
        for change in changes(old, rebuilt):
            if change.change in ROWS:
                place = f"{change.table}.{change.field}"
                if place in corrected or change.table in corrected:
                    why = "the rule was wrong and is corrected, says CHANGELOG.md"
                    verdict.reasons.append(Reason(PATCH, change, why))
                else:
                    why = (
                        f"derivation rule changed: today's code gives this from what was written for {release.version}"
                    )
                    verdict.reasons.append(Reason(MAJOR, change, why))


def _first(error: InvalidData) -> str:
    return str(error.problems[0]) if error.problems else "a table is empty"


def _corrected(root: Path) -> set[str]:
    """Give what the changelog's first entry calls a corrected derivation: tables, or ``table.field``."""
    said = re.findall(r"^- Corrected derivation of (.*)$", entry(root), re.MULTILINE)
    return {name for line in said for name in re.findall(r"`([a-z_.]+)`", line)}


def entry(root: Path) -> str:
    """Give the first entry of the changelog."""
    text = (root / "CHANGELOG.md").read_text("utf-8")
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    return parts[1] if len(parts) > 1 else ""


def release_day(root: Path) -> str:
    """Give the day in the first entry of the changelog.

    Raises
    ------
    RusiranError
        If there is none.
    """
    found = re.match(r"## \[?[^\s\]]+\]? \((\d{4}-\d{2}-\d{2})\)", entry(root))
    if not found:
        wanted = f"'## {code_version(root)} (2026-01-31)'"
        raise RusiranError(f"CHANGELOG.md: found no day of release, expected a line such as {wanted}")
    return found[1]


def bumped(version: str, level: str) -> str:
    """Give the next version.

    Examples
    --------
    >>> bumped("1.2.3", "MINOR"), bumped("1.2.3", "PATCH")
    ('1.3.0', '1.2.4')
    """
    major, minor, patch, _ = version_parts(version)
    if level == MAJOR:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if level == MINOR else f"{major}.{minor}.{patch + 1}"


def _judge(root: Path, releases: dict[str, Release], last: Release, verdict: Verdict) -> None:
    levels = [reason.level for reason in verdict.reasons if reason.level]
    assert verdict.last is not None
    if verdict.reasons:
        level = min(levels, key=LEVELS.index) if levels else MAJOR
        if not levels:
            verdict.remarks.append("only tables that are worked out changed: a derivation rule must have changed")
        verdict.asked = bumped(last.version, level)
        allowed = [bumped(last.version, one) for one in LEVELS[: LEVELS.index(level) + 1]]
        why = f"the changes of the data since {last.version} ask for {level}"
        if verdict.version in allowed and verdict.version != verdict.asked:
            verdict.remarks.append(f"{verdict.version} is more than the rule asks for ({verdict.asked})")
    else:
        changed = _code_changed(root, releases[verdict.last])
        post = version_parts(verdict.last)[3] + 1
        verdict.asked = f"{last.version}.post{post}" if changed else verdict.last
        allowed = [verdict.asked]
        why = f"the data are those of {last.version}, and the code has {'' if changed else 'not '}changed"
        if changed is None:
            verdict.remarks.append(f"the code of {verdict.last} is not in the history; whether it changed is not known")
            allowed.append(f"{last.version}.post{post}")
    if verdict.version not in allowed:
        verdict.problems.append(
            f"rusiran_data/__init__.py: found version {verdict.version}, expected {verdict.asked}: {why}"
        )
    elif verdict.reasons and data_part(root) not in entry(root):
        verdict.problems.append(
            f"CHANGELOG.md: the Data part of {verdict.version} is not what changed since {last.version}; "
            "`rusiran release notes --write` writes it"
        )


def _code_changed(root: Path, release: Release) -> bool | None:
    """Compare the package's code with that of a release; None where git cannot tell."""
    tree = tree_of(root, release)
    if tree is None:
        return None
    said = git(root, "diff", "--name-only", tree, "--", "rusiran_data")
    return None if said is None else bool(said.strip())


def data_part(root: Path, most: int | None = SHOWN) -> str:
    """Give the Data part of the changelog's entry: what changed since the last release before this version.

    Parameters
    ----------
    root : pathlib.Path
        A checkout; its published files must be built.
    most : int, optional
        Most rows to list of one table; None for all.
    """
    version, _, post = code_version(root).partition(".post")
    if post:
        return f"The data are those of {version}."
    before = {
        name: one
        for name, one in data_releases(index_file(root)).items()
        if version_parts(name) < version_parts(version)
    }
    if not before:
        resources = read_descriptor(root)["resources"]
        rows = [f"| `{name}` | {one['title']} | {one['rusiran:rows']} |" for name, one in resources.items()]
        return "\n".join(["The first release.", "", "| table | what it holds | rows |", "| --- | --- | --: |", *rows])
    last = list(before.values())[-1]
    with tempfile.TemporaryDirectory() as folder:
        from_history(root, last, Path(folder))
        return f"Since {last.version}:\n\n{as_markdown(_with_reasons(root, diff(Path(folder), root)), most)}"


def _with_reasons(root: Path, frame: pd.DataFrame) -> pd.DataFrame:
    """Add to each withdrawn row why it was withdrawn."""
    retired = _retired(root)
    gone = frame["change"].eq("row_withdrawn") & frame["id"].isin(list(retired))
    frame.loc[gone, "before"] = frame.loc[gone, "before"].fillna("") + " (" + frame.loc[gone, "id"].map(retired) + ")"
    return frame


def write_data_part(root: Path) -> bool:
    """Write the Data part into the changelog's first entry; tells whether anything changed."""
    file = root / "CHANGELOG.md"
    text, first = file.read_text("utf-8"), entry(root)
    if not first:
        raise RusiranError(f"{file}: found no entry, expected a line such as '## 1.0.0 (2026-01-31)'")
    block = f"{NOTES_BEGIN}\n{data_part(root)}\n{NOTES_END}"
    if NOTES_BEGIN in first:
        new = re.sub(f"{re.escape(NOTES_BEGIN)}.*?{re.escape(NOTES_END)}", lambda _: block, first, flags=re.DOTALL)
    elif "### Data\n" in first:
        new = re.sub("### Data\n+", lambda _: f"### Data\n{block}\n\n", first, count=1)
    else:
        heading, _, rest = first.partition("\n")
        new = f"{heading}\n\n### Data\n{block}\n{rest}"
    file.write_text(text.replace(first, new, 1), "utf-8")
    return new != first
