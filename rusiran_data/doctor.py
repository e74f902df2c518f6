"""The report that a maintainer reads before a release, from the published tables alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from rusiran_data.accessor import descriptor, load

MANY = 15


def report() -> str:
    """Say where the data are thin or doubtful.

    Returns
    -------
    str
        Plain text in sections: rows by table and year, double entry, flags, weak sources,
        claims, gaps in yearly series, sources without address or date, rows without a place
        in their source, conflicts.

    Examples
    --------
    >>> "Double entry" in report()
    True
    """
    tables = {name: load(name) for name in descriptor()["resources"]}
    sections = {
        "Rows by table and year": rows_by_year(tables),
        "Double entry: printed figures confirmed by machine": _double_entry(),
        "Flags": _flags(tables),
        "Rows resting on weak sources": _share(
            tables, lambda frame: frame["flags"].fillna("").str.contains("weak_source")
        ),
        "Claims with one source only": _single(tables),
        "Gaps in yearly series": _gaps(tables["coverage"]),
        "Sources": _sources(tables["sources"]),
        "Rows without a place in their source": _share(tables, lambda frame: frame["locator"].isna()),
        "Conflicts": _conflicts(tables["conflicts"]),
    }
    return "\n\n".join(f"{title}\n{'=' * len(title)}\n{text}" for title, text in sections.items())


def rows_by_year(tables: dict[str, pd.DataFrame]) -> str:
    """Lay out rows by table and year from 1989 on; figures and events by the year in which they begin."""
    counts = {}
    for name, frame in tables.items():
        column = next((column for column in ("period_start", "date_start") if column in frame), None)
        if column and name not in ("conflicts", "evidence"):
            counts[name] = frame[column].dt.year.value_counts()
    matrix = pd.DataFrame(counts).fillna(0).astype(int).T
    years = [year for year in matrix.columns if int(year) >= 1989]
    matrix = matrix[sorted(years)]
    matrix.columns = [f"{int(year) % 100:02}" for year in matrix.columns]
    return str(matrix.replace(0, ".").to_string())


def _double_entry() -> str:
    lines = []
    for name, content in descriptor()["resources"].items():
        count = content.get("rusiran:double_entry")
        if count:
            share = 100 * count["confirmed"] / count["printed"]
            lines.append(f"{name:<18}{count['confirmed']:>6} of {count['printed']:>5}  {share:5.1f} percent")
    return "\n".join(lines)


def _flagged(tables: dict[str, pd.DataFrame]) -> Iterator[tuple[str, pd.DataFrame]]:
    return ((name, frame) for name, frame in tables.items() if "flags" in frame)


def _flags(tables: dict[str, pd.DataFrame]) -> str:
    counts = {
        name: Counter(flag for cell in frame["flags"].dropna() for flag in cell.split(";"))
        for name, frame in _flagged(tables)
    }
    return str(pd.DataFrame(counts).fillna(0).astype(int).T.replace(0, ".").to_string())


def _share(tables: dict[str, pd.DataFrame], test: object) -> str:
    lines = []
    for name, frame in _flagged(tables):
        count = int(test(frame).sum())  # type: ignore[operator]
        lines.append(f"{name:<18}{count:>6} of {len(frame):>5}  {100 * count / len(frame):5.1f} percent")
    return "\n".join(lines)


def _single(tables: dict[str, pd.DataFrame]) -> str:
    lines = []
    for name, frame in tables.items():
        if "claim_id" in frame and "period_label" in frame and name != "indicators":
            sources = frame.groupby("claim_id")["source_id"].nunique()
            lines.append(f"{name:<18}{int((sources == 1).sum()):>6} of {len(sources):>5} claims")
    for name, frame in tables.items():
        if "act_id" in frame and "date_label" in frame:
            reports = tables["evidence"].groupby("event_id")["source_id"].nunique()
            alone = int((frame["id"].map(reports) == 1).sum())
            lines.append(f"{name:<18}{alone:>6} of {len(frame):>5} events")
    return "\n".join(lines)


def _gaps(coverage: pd.DataFrame) -> str:
    lines = []
    for part in coverage[coverage["years_without"].notna()].itertuples():
        years = str(part.years_without).split(";")
        shown = " ".join(years[:MANY]) + (f" … ({len(years)} in all)" if len(years) > MANY else "")
        lines.append(f"{part.coverage_id}: {part.first_year}-{part.last_year} without {shown}")
    return "\n".join(lines)


def _sources(sources: pd.DataFrame) -> str:
    facts = {
        "in all": len(sources),
        "without an address": int(sources["url"].isna().sum()),
        "without a date": int(sources["published"].isna().sum()),
        "with an inferred date": int(sources["published_inferred"].fillna(False).sum()),
        "with a title that is not the printed one": int((sources["title_origin"] != "printed").sum()),
        "with terms of their own": int(sources["terms"].notna().sum()),
    }
    return "\n".join(f"{name:<42}{count:>6}" for name, count in facts.items())


def _conflicts(conflicts: pd.DataFrame) -> str:
    groups = conflicts.drop_duplicates("conflict_id")
    return str(pd.crosstab(groups["table"], groups["kind"]).replace(0, ".").to_string())
