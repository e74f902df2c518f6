"""What a build says about itself: build/report.md and the list of tables in README.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.publish import KINDS, data_version, readings_of
from rusiran_data.pipeline.read import Row
from rusiran_data.problems import RusiranError

BEGIN = "<!-- tables: written by `rusiran build` -->"
END = "<!-- end of tables -->"


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay out a Markdown table; numbers are aligned to the right."""
    rows = [list(row) for row in rows]
    rule = ["--:" if rows and all(isinstance(row[i], int) for row in rows) else "---" for i in range(len(header))]
    lines = [header, rule, *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def report(context: Context, frames: Mapping[str, pd.DataFrame], unused: Sequence[Row]) -> bytes:
    """Write the report of a build in Markdown."""
    parts = [
        f"# Report of the build, data version {data_version()}",
        "Written by `rusiran build`; every number is counted from the tables.",
        "## Rows",
        markdown_table(("table", "dyad", "context", "rows"), (_rows(name, frame) for name, frame in frames.items())),
        "## Double entry",
        "Figures that a source prints, and those of them that the machine read by itself and found as coded.",
        markdown_table(("table", "printed", "confirmed", "percent"), _confirmed(context)),
        "## Readings",
        markdown_table(("table", "reading", "rows"), _counted(frames, "reading")),
        "## Flags",
        markdown_table(("flag", "rows"), sorted(_flags(frames).items())),
        "## Evidence rows not used",
        markdown_table(("evidence", "reason", "rows"), _unused(unused)),
        "## Warnings",
        _warnings(context),
    ]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _rows(name: str, frame: pd.DataFrame) -> tuple[object, ...]:
    scope = Counter(frame["scope"]) if "scope" in frame else Counter()
    return name, *(scope[key] if "scope" in frame else "" for key in ("dyad", "context")), len(frame)


def _confirmed(context: Context) -> Iterable[tuple[object, ...]]:
    for name in context.tables:
        count = readings_of(name, context)
        if count["printed"]:
            yield name, count["printed"], count["confirmed"], f"{100 * count['confirmed'] / count['printed']:.1f}"


def _counted(frames: Mapping[str, pd.DataFrame], column: str) -> Iterable[tuple[object, ...]]:
    for name, frame in frames.items():
        if column in frame:
            for value, count in sorted(Counter(frame[column].dropna()).items()):
                yield name, value, count


def _flags(frames: Mapping[str, pd.DataFrame]) -> Counter[str]:
    cells = (cell for frame in frames.values() if "flags" in frame for cell in frame["flags"].dropna())
    return Counter(flag for cell in cells for flag in cell.split(";"))


def _unused(unused: Sequence[Row]) -> Iterable[tuple[object, ...]]:
    counts = Counter((row.cells["evidence"], row.cells["reason"]) for row in unused)
    return ((*what, count) for what, count in sorted(counts.items()))


def _warnings(context: Context) -> str:
    said = sorted(str(problem) for problem in context.problems if problem.warning)
    return "\n".join(f"- {line}" for line in said) or "None."


def readme(root: Path, context: Context) -> bytes:
    """Put the list of tables into README.md, between its two markers."""
    path = root / "README.md"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise RusiranError(f"README.md: found no list of tables, expected the lines '{BEGIN}' and '{END}'")
    tables = sorted(context.tables.values(), key=lambda table: (KINDS.index(table.kind), table.name))
    listed = markdown_table(
        ("table", "what a row is", "rows"),
        ((f"`{table.name}`", _sentence(table.model.__doc__ or ""), len(context.rows[table.name])) for table in tables),
    )
    return f"{before}{BEGIN}\n\n{listed}\n\n{END}{after}".encode()


def _sentence(docstring: str) -> str:
    return " ".join(docstring.split("\n\n")[0].split())
