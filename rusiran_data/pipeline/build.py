"""The order of the stages, and the comparison of a fresh build with the committed one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from rusiran_data.definitions import all_tables
from rusiran_data.pipeline import check, schema
from rusiran_data.pipeline.clean import clean_all
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.parse import parse_row
from rusiran_data.pipeline.publish import STAGING, SWAPPING, put_in_place, recover, render
from rusiran_data.pipeline.read import read_table
from rusiran_data.pipeline.report import readme, report
from rusiran_data.problems import InvalidData, Problem


@dataclass
class Build:
    """What one run of the pipeline made of the raw files.

    Parameters
    ----------
    files : dict of str to bytes
        Every published file, by its path from the project's root.
    warnings : list of Problem
        Doubts that do not stop the build.
    frames : dict of str to DataFrame
        The checked tables.
    """

    files: dict[str, bytes]
    warnings: list[Problem]
    frames: dict[str, pd.DataFrame]


def make(root: Path) -> Build:
    """Run the pipeline on ``root/raw`` without writing anything.

    Parameters
    ----------
    root : Path
        A checkout of the project.

    Returns
    -------
    Build
        The published files in memory.

    Raises
    ------
    InvalidData
        With every mistake found in the raw files.
    """
    raw = root / "raw"
    context = Context(all_tables())
    check.check_files(raw, context)
    typed = {name: schema.raw_columns(table) for name, table in context.tables.items()}
    for name, table in context.tables.items():
        # A table that is wholly worked out has no raw file.
        context.rows[name] = read_table(raw, name, typed[name], context.problems) if typed[name] else []
        for row in context.rows[name]:
            parse_row(table, row, context)
    if any(typed[name] and not rows for name, rows in context.rows.items()):
        # A file that cannot be used would make every row that refers to it look wrong.
        empty = [name for name, rows in context.rows.items() if typed[name] and not rows]
        found = context.problems or [Problem(f"raw/{name}.csv", 1, "", "found no row, expected some") for name in empty]
        raise InvalidData(found)
    clean_all(context)
    frames = {name: check_table(name, context) for name in context.tables if typed[name]}
    check.check_keys(context)
    check.check_unused_sources(context)
    check.check_published(context)
    check.check_retired(raw, context)
    check.check_withdrawn(root, context)
    unused = check.check_intake(raw, context)
    stop_if_failed(context)
    # Only sound rows are worked on further, so that one mistake is not reported in every table that derives from it.
    derived = {name: table.derive for name, table in context.tables.items() if table.derive}
    for name, derive in derived.items():
        context.rows[name] += derive(context)
    frames |= {name: check_table(name, context) for name in derived}
    check.check_keys(context)
    stop_if_failed(context)
    frames = {name: frames[name] for name in context.tables}
    files = render(context, frames)
    files["build/report.md"] = report(context, frames, unused)
    files["README.md"] = readme(root, context)
    return Build(files, sorted(set(context.problems)), frames)


def check_table(name: str, context: Context) -> pd.DataFrame:
    """Run the checks of one table; gives its frame."""
    table = context.tables[name]
    frame = check.to_frame(table, context.rows[name])
    check.check_model(table, frame, context)
    if table.kind == "figures":
        check.check_claims(table, context)
        check.check_twins(table, context)
    if table.check:
        table.check(frame, context)
    return frame


def stop_if_failed(context: Context) -> None:
    """Raise what was found wrong so far, if anything."""
    if context.failed:
        raise InvalidData(problem for problem in context.problems if not problem.warning)


def build(root: Path) -> Build:
    """Run the pipeline and put its files in place, all or nothing."""
    if (root / STAGING / SWAPPING).exists():
        recover(root)
    built = make(root)
    put_in_place(root, built.files)
    return built


def differences(root: Path, built: Build) -> list[str]:
    """Say how the files on disk differ from a fresh build, one line a file."""
    said = []
    for name, data in sorted(built.files.items()):
        path = root / name
        if not path.is_file():
            said.append(f"{name}: missing, expected as built from raw")
        elif path.read_bytes() != data:
            said.append(f"{name}: differs from what raw gives")
    for path in sorted((root / "build").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name not in built.files:
            said.append(f"{name}: not made by the build")
    return said
