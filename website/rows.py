"""The rows of a table as HTML, added to its page after MkDocs has read the Markdown."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from markupsafe import Markup

from website.cells import UP, anchor, cell, linked, number, outside
from website.data import Package, Row, Table
from website.templates import render

# Columns that would be squeezed to a word a line beside many others.
WIDE = {"source_id": "s", "title": "t", "differs": "t", "value_printed": "s", "topic": "s"}
UNBROKEN = ("id", "act_id", "date", "event_id", "fieldwork", "published", "stated_on")


def rows_html(package: Package, name: str) -> Markup:
    """Write all rows of a table; conflicts in their groups."""
    table = package.tables[name]
    if name == "conflicts":
        return render("conflicts.html", groups=conflict_groups(package))
    columns = [(one, table.titles[one], _kind(table, one)) for one in table.shown]
    rows = [
        (row[table.key], [cell(package, table, one, row[one]) for one in table.shown], details(package, table, row))
        for row in table.rows
    ]
    if name == "sources":
        columns.append(("rows", "Rows resting on it", "n"))
        for key, cells, _ in rows:
            cells.append(Markup(number(len(package.resting.get(key, [])))))
    same = [(table.titles[one], cell(package, table, one, table.rows[0][one])) for one in table.constant]
    return render("rows.html", columns=columns, rows=rows, same=same)


def _kind(table: Table, name: str) -> str:
    """Give ``n`` for numbers, ``s`` and ``t`` for texts, ``d`` for what must not break at its hyphens."""
    if name in table.numeric:
        return "n"
    if name in WIDE:
        return WIDE[name]
    return "d" if name in UNBROKEN or table.types[name] == "date" else ""


def details(package: Package, table: Table, row: Row) -> list[tuple[str, Markup]]:
    """Give what a row has beyond its columns on the page: other fields, its source, what bears on it."""
    left_out = {*table.shown, *table.constant}
    # What only repeats another cell says nothing: a claim of one row alone, the bounds of a plain number.
    left_out |= {"claim_id"} if row.get("claim_id") == row[table.key] else set()
    bounds = ("value_low", "value_high")
    left_out |= set(bounds) if all(row.get(one) == row.get("value") for one in bounds) else set()
    fields = [
        (table.titles[name], cell(package, table, name, value))
        for name, value in row.items()
        if value is not None and name not in left_out
    ]
    return [*_around(package, table, row), *fields]


def _around(package: Package, table: Table, row: Row) -> list[tuple[str, Markup]]:
    """Give what bears on a row: its source in full, further reports, figures against it, what rests on it."""
    row_id = row[table.key]
    if table.name == "sources":
        return [("Rows resting on it", _links(package.resting.get(row_id, [])))]
    found = []
    # The long datasets repeat one source three thousand times; its entry in the index is one step away.
    if "source_id" in row and len(table.rows) < 2000:
        found.append(("Source", describe(package, row["source_id"])))
    if row_id in package.reports and table.name != "evidence":
        found.append(("Further reports", _links([("evidence", one) for one in package.reports[row_id]])))
    if row_id in package.disputes:
        found.append(("Figures against it", _links([("conflicts", one) for one in package.disputes[row_id]])))
    return found


def _links(places: list[tuple[str, str]]) -> Markup:
    return Markup(" ").join(_to(page, key) for page, key in places)


def _to(page: str, name: str) -> Markup:
    return Markup('<a href="{}{}/#{}">{}</a>').format(UP, page, anchor(name), name)


def describe(package: Package, source_id: str) -> Markup:
    """Write publisher, title and date of a source, and the way to it."""
    found = package.sources.get(source_id)
    if found is None:
        return Markup("")
    words = [found[name] for name in ("publisher", "title", "published") if found[name]]
    return Markup("{}{}").format(", ".join(words), outside(found["url"], source_id) if found["url"] else "")


def conflict_groups(package: Package) -> list[dict[str, Any]]:
    """Give the groups of figures that cannot all be true, with the print of each figure."""
    table = package.tables["conflicts"]
    places = list(package.tables)  # figures come before events
    rows = sorted(table.rows, key=lambda row: (places.index(row["table"]), row["conflict_id"]))
    return [
        _group(package, conflict_id, list(members))
        for conflict_id, members in groupby(rows, key=lambda row: row["conflict_id"])
    ]


def _group(package: Package, conflict_id: str, members: list[Row]) -> dict[str, Any]:
    first = members[0]
    event, _, what = first["about"].partition(", ")
    known = package.by_id.get(event, {}).get("title")
    unit = "days" if first["kind"] == "date" else _unit(package, first)
    return {
        "id": conflict_id,
        "title": f"{known} ({event}): {what}" if known else first["about"],
        "table": first["table"],
        "meaning": package.tables["conflicts"].codes["kind"][first["kind"]],
        "claims": number(first["claims"]),
        "spread": f"{number(first['spread'])} {unit}".strip(),
        "members": [_member(package, row) for row in members],
    }


def _unit(package: Package, row: Row) -> str:
    """Give the unit of a spread: that of the field, which may lie in another field of the row."""
    own = package.by_id.get(row["row_ids"].split(";")[0], {})
    value = next((one for one in package.tables[row["table"]].fields if one["name"] == "value"), {})
    found = value.get("unit") or own.get(value.get("rusiran:unit_from", "unit"))
    return "percentage points" if found == "percent" else str(found or "")


def _member(package: Package, row: Row) -> dict[str, Any]:
    found = package.by_id.get(row["row_ids"].split(";")[0], {})
    days = [row[name].isoformat() for name in ("period_start", "period_end") if row[name]]
    return {
        "rows": linked(package, row["row_ids"].replace(";", " ")),
        "printed": found.get("value_printed") or found.get("date_label") or found.get("differs") or "",
        "bounds": _bounds(row["value_low"], row["value_high"]),
        "period": " to ".join(dict.fromkeys(days)),
        "source": describe(package, row["source_id"]),
    }


def _bounds(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return ""
    if low == high and low is not None:
        return number(low)
    if low is None or high is None:
        return f"{number(low)} or more" if low is not None else f"up to {number(high or 0)}"
    return f"{number(low)} to {number(high)}"
