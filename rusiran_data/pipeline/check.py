"""Fourth stage: the pandera model of each table, then the rules across rows and tables."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pandera.errors

from rusiran_data.model import Table
from rusiran_data.parse.dates import DateError, read_date
from rusiran_data.pipeline import schema
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row, read_table
from rusiran_data.problems import Problem, listed, nearest

DTYPES = {"string": "str", "integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "datetime64[s]"}
RETIRED = ("id", "withdrawn_in", "reason")
PERIOD_DOUBTS = {"suspected_mislabel", "suspected_misprint", "ambiguous_period"}
NOT_USED = ("evidence", "intake_id", "reason", "used_in", "note")


def to_frame(table: Table, rows: list[Row]) -> pd.DataFrame:
    """Make the frame that pandera checks; its index counts the rows."""
    data = {}
    for column in schema.columns(table).values():
        values = [row.values[column.name] for row in rows]
        if column.type == "number":
            values = [None if value is None else float(value) for value in values]
        elif column.type == "date":
            values = [None if value is None else np.datetime64(value, "s") for value in values]
        data[column.name] = pd.Series(values, dtype=DTYPES[column.type])
    return pd.DataFrame(data)


def check_model(table: Table, frame: pd.DataFrame, context: Context) -> None:
    """Check a frame against its model and say each failure at its raw cell."""
    try:
        table.model.validate(frame, lazy=True)
    except (pandera.errors.SchemaErrors, pandera.errors.SchemaError) as error:
        seen = set()
        cases = [case for _, case in error.failure_cases.iterrows()]
        # What is wrong in a cell comes first: a check across columns that fails because of it says nothing new.
        for case in sorted(cases, key=_across):
            row = context.rows[table.name][int(case["index"])] if pd.notna(case["index"]) else None
            if row and str(case["check"]) == "field_uniqueness" and _is_first(row, str(case["column"]), context):
                continue  # the later ones are reported
            problem = _explain(table, case, row)
            # What was already said of a cell, or of the row that a derived one comes from, is not said again; a failed
            # check across columns comes back once per column.
            if problem not in seen and not (row and context.failed and _is_told(row, problem, case)):
                seen.add(problem)
                context.problems.append(problem)
                if row and not _across(case):
                    row.failed.add(problem.column)


def _is_first(row: Row, column: str, context: Context) -> bool:
    """True where no row above has the same value."""
    return row is next(other for other in context.rows[row.table] if other.values[column] == row.values[column])


def _is_told(row: Row, problem: Problem, case: Any) -> bool:
    """True where the same mistake was said before, at its own place."""
    return problem.column in row.failed or bool(row.failed and _across(case))


def _across(case: Any) -> bool:
    """True where a check looks at several columns."""
    return str(case["schema_context"]) == "DataFrameSchema"


def _explain(table: Table, case: Any, row: Row | None) -> Problem:
    """Turn one pandera failure case into a line for a person."""
    file, line = (row.file, row.line) if row else (f"raw/{table.name}.csv", 0)
    column = schema.columns(table).get(str(case["column"]))
    check, found = str(case["check"]), case["failure_case"]
    if column is None or _across(case):
        place, _, text = check.partition(": ")
        return Problem(file, line, place, text)
    place = column.from_column
    if check == "not_nullable":
        return Problem(file, line, place, f"found nothing, expected {column.title.lower()}{_choices(column)}")
    if check == "field_uniqueness":
        return Problem(file, line, place, f"found '{found}' again, expected each {column.name} once")
    if column.codes:
        return Problem(file, line, place, _unknown_code(column, str(found)))
    limits = ", ".join(f"{name} {value}" for name, value in column.constraints.items())
    return Problem(file, line, place, f"found '{found}', expected {column.title.lower()} with {limits}")


def _choices(column: schema.Column) -> str:
    return f": {listed(column.codes)}" if column.codes else ""


def _unknown_code(column: schema.Column, found: str) -> str:
    if not column.listed:
        return f"found '{found}', expected one of {listed(column.codes)}{nearest(found, column.codes)}"
    wrong = [code for code in found.split(";") if code not in column.codes]
    hints = "".join(nearest(code, column.codes) for code in wrong)
    return f"found '{found}', expected codes joined by ';' out of {listed(column.codes)}{hints}"


def check_keys(context: Context) -> None:
    """Every reference leads to a row; every source is used."""
    for name, rows in context.rows.items():
        for column in schema.columns(context.tables[name]).values():
            if not column.refers_to:
                continue
            target, field = column.refers_to.split(".")
            if not context.rows[target]:
                continue  # the file could not be read, which is said once
            known = {row.values.get(field) for row in context.rows[target]}
            for row in rows:
                value = row.values[column.name]
                items = [] if value is None else value.split(";") if column.listed else [value]
                for item in items:
                    if item not in known:
                        hint = nearest(item, [key for key in known if key])
                        context.report(
                            row, column.from_column, f"found '{item}', expected a row of raw/{target}.csv{hint}"
                        )


def check_unused_sources(context: Context) -> None:
    """Warn of a source that no row rests on."""
    used = {row.values.get("source_id") for name, rows in context.rows.items() if name != "sources" for row in rows}
    for row in context.rows["sources"]:
        if row.values["source_id"] not in used:
            context.report(row, "source_id", f"no row uses '{row.values['source_id']}'", warning=True)


def check_retired(raw: Path, context: Context) -> None:
    """An id that was withdrawn is never used again."""
    retired: dict[str, Row] = {}
    for row in read_table(raw, "retired", RETIRED, context.problems):
        if row.cells["id"].rpartition("-")[0] not in context.tables:
            context.report(row, "id", f"found '{row.cells['id']}', expected the id of a row, such as trade-0123")
        if not row.cells["reason"]:
            context.report(row, "reason", "found nothing, expected why the row was withdrawn")
        if row.cells["id"] in retired:
            context.report(row, "id", f"found '{row.cells['id']}' again, expected it once")
        retired[row.cells["id"]] = row
    for rows in context.rows.values():
        for row in rows:
            old = retired.get(str(row.values.get("id")))
            if old and row.table == str(old.cells["id"]).rpartition("-")[0]:
                context.report(
                    row,
                    "id",
                    f"found '{old.cells['id']}', expected an id never used before: it was withdrawn "
                    f"(raw/retired.csv:{old.line}); `rusiran new {row.table}` gives a free one",
                )


def check_intake(raw: Path, context: Context) -> list[Row]:
    """Every evidence row is used once or said to be unused, never both; gives the unused ones."""
    unused = read_table(raw, "not_used", NOT_USED, context.problems)
    seen: dict[str, Row] = {}
    ids = {
        row.values.get("id") or row.values.get(schema.primary_key(context.tables[name]))
        for name, rows in context.rows.items()
        for row in rows
    }
    everything = [row for rows in context.rows.values() for row in rows if row.cells.get("intake_id")] + unused
    for row in everything:
        intake = row.cells["intake_id"]
        first = seen.setdefault(intake, row) if intake else row
        if first is not row and (first.file, first.line) != (row.file, row.line):
            context.report(
                row, "intake_id", f"found '{intake}' again, expected it once (also in {first.file}:{first.line})"
            )
    for row in unused:
        for column in ("evidence", "intake_id", "reason"):
            if not row.cells[column]:
                context.report(
                    row, column, "found nothing, expected the file of the evidence row and why it is not used"
                )
        if row.cells["used_in"] and row.cells["used_in"] not in ids:
            context.report(row, "used_in", f"found '{row.cells['used_in']}', expected the id of a row in raw")
    return unused


def check_claims(table: Table, context: Context) -> None:
    """Rows of one claim are about the same thing and do not contradict each other."""
    by_id = {row.values["id"]: row for row in context.rows[table.name] if row.values["id"]}
    for row in by_id.values():
        claim = row.values["claim_id"]
        first = by_id.get(claim)
        if first is row:
            continue
        if first is None:
            context.report(
                row,
                "claim_id",
                f"found '{claim}', expected the id of a row of this table{nearest(claim, by_id)}",
            )
            continue
        if first.values["claim_id"] != first.values["id"]:
            context.report(
                row,
                "claim_id",
                f"found '{first.values['id']}', which itself relays '{first.values['claim_id']}': name that one",
            )
        doubtful = PERIOD_DOUBTS & row.flags
        for column in table.same_claim:
            if doubtful and column in ("period_start", "period_end"):
                continue  # a relay may mislabel the period; the flag says so
            ours, theirs = row.values[column], first.values[column]
            place = schema.columns(table)[column].from_column
            if ours != theirs and place not in row.failed:  # a period is two columns, and one cell
                context.report(
                    row,
                    place,
                    f"found '{ours}', expected '{theirs}' as in {claim} (line {first.line}), whose claim it relays",
                )
        if not _meet(row, first):
            context.report(
                row, "claim_id", f"found '{first.values['id']}', but its figure is further away than rounding explains"
            )


def _meet(one: Row, other: Row) -> bool:
    """True where two figures differ by no more than their print is rounded or cut off."""

    def bound(row: Row, column: str, sign: int) -> float:
        value = row.values[column]
        # A relay may cut digits off instead of rounding: twice half a digit.
        return sign * float("inf") if value is None else float(value) + sign * 2 * float(row.values["rounding"] or 0)

    return bound(one, "value_low", -1) <= bound(other, "value_high", 1) and bound(other, "value_low", -1) <= bound(
        one, "value_high", 1
    )


def check_published(context: Context) -> None:
    """Nothing begins after its source was published, unless it says that it was announced."""
    for name, rows in context.rows.items():
        starts = {"figures": "period_start", "events": "date_start"}.get(context.tables[name].kind)
        for row in rows if starts and not context.tables[name].ahead else []:
            source = context.find("sources", row.values["source_id"])
            begins, told = row.values[str(starts)], source and _last_day(source.cells["published"])
            if source and begins and told and begins > told and not row.flags & {"advance_report", "forecast"}:
                column = schema.columns(context.tables[name])[str(starts)].from_column
                context.report(
                    row,
                    column,
                    f"found a start on {begins}, after the source was published ({source.cells['published']}), "
                    "expected an earlier one, or the flag advance_report or forecast",
                )


def _last_day(published: str) -> Any:
    try:
        return read_date(published).end if published else None
    except DateError:
        return None  # reported where the source is cleaned


def check_twins(table: Table, context: Context) -> None:
    """Name rows that may be one figure entered twice (a warning, since two statements may agree)."""
    first_of: dict[tuple[Any, ...], Row] = {}
    same = (
        "source_id",
        "value_low",
        "value_high",
        "period_start",
        "period_end",
        "claimant",
        "locator",
        *table.same_claim,
    )
    for row in context.rows[table.name]:
        first = first_of.setdefault(tuple(row.values.get(column) for column in same), row)
        if first is not row and first.values["claim_id"] != row.values["claim_id"]:
            text = f"looks like {first.values['id']} (line {first.line}): same source, figure and period"
            context.report(row, "id", text, warning=True)


def check_withdrawn(root: Path, context: Context) -> None:
    """A published row does not vanish without a word: its id stands in raw/retired.csv."""
    retired = {row.cells["id"] for row in read_table(root / "raw", "retired", RETIRED, [])}
    for name, rows in context.rows.items():
        published = root / "build" / "csv" / f"{name}.csv"
        if not rows or not published.is_file() or "id" not in schema.raw_columns(context.tables[name]):
            continue
        with published.open(encoding="utf-8", newline="") as file:
            before = {row["id"] for row in csv.DictReader(file) if (row.get("id") or "").startswith(f"{name}-")}
        for lost in sorted(before - {row.values["id"] for row in rows} - retired):
            text = f"found no row '{lost}', which was published, expected it or its id in raw/retired.csv"
            context.problems.append(Problem(f"raw/{name}.csv", 0, "id", text))


def check_files(raw: Path, context: Context) -> None:
    """Every raw file belongs to a table, so that a misspelt file name is not passed over."""
    known = {*context.tables, "retired", "not_used"}
    for path in sorted(raw.iterdir()):
        if not path.name.startswith(".") and (path.suffix != ".csv" or path.stem not in known):
            name = re.sub(r"[^\w.-]", "?", path.name)
            context.problems.append(
                Problem(f"raw/{name}", 0, "", f"found a file of no table{nearest(path.stem, known)}")
            )
