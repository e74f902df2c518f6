"""Every act once."""

from __future__ import annotations

import pandera.pandas as pa

from rusiran_data.model import SCOPES, Date, Table, Text, Whole, worked_out
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row


class Timeline(pa.DataFrameModel):
    """One row is one act, whichever tables code it.

    The 2010 ban on delivering the S-300 is a sanction, a step of an arms deal, a step of an
    agreement and an incident; here it stands once, with the rows that code it.
    """

    act_id: Text = worked_out(
        "Act", "Id of the row after which the act is named.", from_column="act_id", required=True, unique=True
    )
    scope: Text = worked_out(
        "Scope", "dyad where any row of the act is.", from_column="act_id", required=True, codes=SCOPES
    )
    title: Text = worked_out(
        "Title", "Title of the row after which the act is named.", from_column="act_id", required=True
    )
    date: Text = worked_out("Date", "Date of that row, in EDTF level 1.", from_column="act_id", required=True)
    date_start: Date = worked_out("First day", "First day that the date allows.", from_column="act_id")
    date_end: Date = worked_out("Last day", "Last day that the date allows.", from_column="act_id")
    tables: Text = worked_out("Tables", "Tables that code the act, joined by `;`.", from_column="act_id", required=True)
    event_ids: Text = worked_out("Rows", "Rows that code the act, joined by `;`.", from_column="act_id", required=True)
    reports: Whole = worked_out(
        "Reports",
        "Number of different sources that report the act; one source counts once, however many of those rows and of their reports rest on it.",
        from_column="act_id",
        ge=1,
    )


def derive(context: Context) -> list[Row]:
    """Bring the rows of all event tables together by the act they code."""
    acts: dict[str, list[Row]] = {}
    for name, table in context.tables.items():
        for row in context.rows[name] if table.kind == "events" else []:
            acts.setdefault(row.values["act_id"], []).append(row)
    for name, rows in sorted(acts.items()):
        if name not in {row.values["id"] for row in rows}:
            for row in rows:
                context.report(
                    row, "act_id", f"found '{name}', expected the id of a row that codes the act and has no act_id"
                )
    return [
        Row("timeline", number, {}, _act(name, sorted(rows, key=lambda row: row.values["id"]), context))
        for number, (name, rows) in enumerate(sorted(acts.items()), start=1)
    ]


def _act(name: str, rows: list[Row], context: Context) -> dict[str, object]:
    named = next((row for row in rows if row.values["id"] == name), rows[0]).values
    reports = [report for row in rows for report in (row, *context.further_reports(row.values["id"]))]
    return {
        "act_id": name,
        "scope": "dyad" if any(row.values["scope"] == "dyad" for row in rows) else "context",
        "title": named["title"],
        "date": named["date"],
        "date_start": named["date_start"],
        "date_end": named["date_end"],
        "tables": ";".join(sorted({row.table for row in rows})),
        "event_ids": ";".join(row.values["id"] for row in rows),
        "reports": len({report.values["source_id"] for report in reports}),
    }


TABLE = Table(
    name="timeline",
    title="Every act once, with the tables that code it",
    model=Timeline,
    warnings=(
        "Title and date are those of one of the rows; the others may date the act otherwise (see `conflicts`).",
        "Steps of one affair are acts of their own: announcing, signing and taking effect are three.",
        "Acts that were only announced, that failed or that a side denies stand here too, and so do words about them: read `status` in the rows before you count.",
    ),
    show=("act_id", "date", "title", "tables", "reports"),
    derive=derive,
)
