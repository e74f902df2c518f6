"""Read a table's pandera model as columns, raw columns and Table Schema.

pandera has no export to Table Schema, so the few checks that both know are carried
over here; checks across columns stay with pandera.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from rusiran_data.model import Table

# pandera dtype, as text, to the type of a Table Schema field.
TYPES = {
    "string": "string",
    "Int64": "integer",
    "Float64": "number",
    "boolean": "boolean",
    "datetime64": "date",
}
CONSTRAINTS = {
    "isin": ("allowed_values", "enum"),
    "str_matches": ("pattern", "pattern"),
    "greater_than_or_equal_to": ("min_value", "minimum"),
    "less_than_or_equal_to": ("max_value", "maximum"),
}
# The columns of a figure that are in its unit.
IN_UNIT = ("value_low", "value_high", "value", "rounding")


@dataclass(frozen=True)
class Column:
    """What the model says of one column."""

    name: str
    type: str
    title: str
    description: str
    required: bool
    unique: bool
    typed: bool
    published: bool
    unit: str
    unit_from: str
    refers_to: str
    codes: dict[str, str]
    listed: bool
    from_column: str
    constraints: dict[str, Any]


def _type(dtype: object) -> str:
    text = str(dtype)
    return next(
        kind for prefix, kind in TYPES.items() if text.startswith(prefix) or (prefix == "string" and text == "str")
    )


def _constraints(column: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for check in column.checks:
        if check.name == "in_range":
            found |= {"minimum": check.statistics["min_value"], "maximum": check.statistics["max_value"]}
        elif check.name in CONSTRAINTS:
            statistic, constraint = CONSTRAINTS[check.name]
            found[constraint] = check.statistics[statistic]
        else:
            # A check that the published schema could not carry must not be lost silently.
            raise NotImplementedError(f"column {column.name}: the check {check.name} has no Table Schema constraint")
    return found


@cache
def columns(table: Table) -> dict[str, Column]:
    """Give the columns of a table in published order: its own, then the shared ones.

    Parameters
    ----------
    table : Table
        A table of `rusiran_data.definitions`.

    Returns
    -------
    dict of str to Column
        Every column of the model, also those that stay in raw.
    """
    schema = table.model.to_schema()
    own = [name for name in table.model.__annotations__ if name in schema.columns]
    shared = [name for name in schema.columns if name not in own]
    result = {}
    for name in own + shared:
        column = schema.columns[name]
        known = column.metadata or {}
        figure = table.kind == "figures" and name in IN_UNIT
        result[name] = Column(
            name=str(name),
            type=_type(column.dtype),
            title=column.title,
            description=column.description,
            required=not column.nullable,
            unique=column.unique,
            typed=known["typed"],
            published=known.get("published", True),
            unit=known["unit"] or (table.unit if figure else ""),
            unit_from=known["unit_from"] or (table.unit_from if figure else ""),
            refers_to=known["refers_to"],
            codes=known["codes"],
            listed=known.get("listed", False),
            from_column=str(known.get("from", name)),
            constraints=_constraints(column),
        )
    return result


def raw_columns(table: Table) -> list[str]:
    """Give the header of the table's raw file: the columns that a person types."""
    return [column.name for column in columns(table).values() if column.typed]


def primary_key(table: Table) -> str:
    """Give the column that identifies a row."""
    return next(column.name for column in columns(table).values() if column.unique)


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": column.title,
        "description": column.description,
    }
    if column.unit:
        field["unit"] = column.unit
    if column.unit_from:
        field["rusiran:unit_from"] = column.unit_from
    constraints = dict(column.constraints)
    if column.required:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if constraints:
        field["constraints"] = constraints
    sentences = [{"value": code, "label": sentence} for code, sentence in column.codes.items()]
    if sentences and not column.listed:
        field["categories"] = sentences
    elif sentences:
        # `categories` describes whole cells; codes joined by ';' need a name of our own.
        field["rusiran:listed_codes"] = sentences
    field["rusiran:origin"] = "typed" if column.typed else "worked_out"
    return field


def table_schema(table: Table) -> dict[str, Any]:
    """Make the Table Schema (Data Package v2) of a table.

    Parameters
    ----------
    table : Table
        A table of `rusiran_data.definitions`.

    Returns
    -------
    dict
        Fields with types, titles, descriptions, constraints and a sentence per code;
        primary key; foreign keys to the other tables of the package.
    """
    published = [column for column in columns(table).values() if column.published]
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in published],
        "missingValues": [""],
        "primaryKey": [primary_key(table)],
    }
    foreign = []
    for column in published:
        if column.refers_to and not column.listed:  # a foreign key knows no lists; the build checks their items
            resource, field = column.refers_to.split(".")
            target = "" if resource == table.name else resource
            foreign.append({"fields": [column.name], "reference": {"resource": target, "fields": [field]}})
    if foreign:
        schema["foreignKeys"] = foreign
    return schema
