"""What the tables cover, and what a gap means."""

from __future__ import annotations

from typing import Any

import pandera.pandas as pa

from rusiran_data.model import Table, Text, Whole, key, typed, worked_out
from rusiran_data.pipeline import schema
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row

COMPLETENESS = {
    "complete": "Everything there was in these years is meant to be here; a year without a row is a year with none.",
    "partial": "Searched for, with known gaps; a year without a row is unknown.",
    "opportunistic": "Gathered as it turned up; a year without a row is unknown, and counts are lower bounds.",
}


class Coverage(pa.DataFrameModel):
    """One row is one part of a table: which years it has, and whether an empty year means zero or unknown."""

    coverage_id: Text = key("Part", "Readable id of the part.")
    table: Text = typed("Table", "Table of which it is a part.", required=True)
    title: Text = typed("Title", "What the part holds.", required=True)
    selection: Text = typed(
        "Selection",
        "Rows that belong to it, as column=value joined by `;`; blank for all rows.",
        str_matches=r"^\w+=[^;=]+(;\w+=[^;=]+)*$",
    )
    completeness: Text = typed(
        "Completeness", "How far an empty year can be trusted.", required=True, codes=COMPLETENESS
    )
    note: Text = typed("Note", "What the judgement rests on, in our own words.")
    first_year: Whole = worked_out("First year", "First year with a row.", from_column="selection")
    last_year: Whole = worked_out("Last year", "Last year with a row.", from_column="selection")
    rows: Whole = worked_out("Rows", "Number of rows.", from_column="selection", ge=0)
    claims: Whole = worked_out("Claims", "Number of claims; relays count once.", from_column="selection", ge=0)
    years_without: Text = worked_out(
        "Years without",
        "Years between the first and the last that have no row, joined by `;`.",
        from_column="selection",
    )


def fill(row: Row, context: Context) -> None:
    """Count the rows of a part that a person has named."""
    name = row.values["table"]
    if name not in context.tables:
        context.report(row, "table", f"found '{name}', expected one of {', '.join(context.tables)}")
        return
    wanted = dict(part.split("=") for part in (row.values["selection"] or "").split(";") if part.count("=") == 1)
    unknown = [column for column in wanted if column not in schema.columns(context.tables[name])]
    for column in unknown:
        context.report(row, "selection", f"found '{column}', expected a column of {name}")
    if not unknown:
        row.values.update(counted(selected(context, name, wanted)))
        if not row.values["rows"]:
            context.report(row, "selection", "found no row of the table, expected some")


def selected(context: Context, table: str, wanted: dict[str, str]) -> list[Row]:
    """Give the rows of a table whose columns have these values (yes and no for true and false)."""
    texts = {True: "yes", False: "no"}
    return [
        row
        for row in context.rows[table]
        if all(texts.get(row.values[column], str(row.values[column])) == value for column, value in wanted.items())
    ]


def counted(rows: list[Row]) -> dict[str, Any]:
    """Count rows, claims and years."""
    years = sorted({year for row in rows for year in years_of(row)})
    gaps = sorted(set(range(years[0], years[-1] + 1)) - set(years)) if years else []
    return {
        "rows": len(rows),
        "claims": len({row.values.get("claim_id") or row.values.get("act_id") or row.values.get("id") for row in rows}),
        "first_year": years[0] if years else None,
        "last_year": years[-1] if years else None,
        "years_without": ";".join(map(str, gaps)) or None,
    }


def years_of(row: Row) -> range:
    """Give the years that a figure or an event falls in; an open span counts with the end that it has."""
    start = row.values.get("period_start") or row.values.get("date_start")
    end = row.values.get("period_end") or row.values.get("date_end")
    first, last = start or end, end or start
    return range(first.year, last.year + 1) if first and last else range(0)


def derive(context: Context) -> list[Row]:
    """Count the parts that are typed, and give a row to every series, whose dataset says what a gap means."""
    for row in context.rows["coverage"]:
        fill(row, context)
    rows = []
    for series in context.rows["series"]:
        values = series.values
        own = [row for row in context.rows["indicators"] if row.values["series_id"] == values["series_id"]]
        complete = values["blank_means"] == "absent" and values["covers_from"] is not None
        made = {
            "coverage_id": f"indicators-{values['series_id']}",
            "table": "indicators",
            "title": values["title"],
            "selection": f"series_id={values['series_id']}",
            "completeness": "complete" if complete else "partial",
            "note": None,
            **counted(own),
        }
        if complete:
            made |= {"first_year": values["covers_from"], "last_year": values["covers_to"], "years_without": None}
        rows.append(Row(series.table, series.line, {}, made))
    return rows


TABLE = Table(
    name="coverage",
    title="What the tables cover, and what a gap means",
    model=Coverage,
    warnings=("Completeness is a judgement of ours, except for datasets, where it follows their own documentation.",),
    show=("coverage_id", "table", "completeness", "first_year", "last_year", "rows", "claims"),
    derive=derive,
)
