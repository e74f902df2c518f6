"""All tables as one SQLite file, with keys, checks and a comment on every column."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from rusiran_data.pipeline.codebook import COLUMNS, about_rows, codebook_rows, unit_of
from rusiran_data.problems import RusiranError

# DATE and BOOLEAN are names that readers look at (DuckDB, R, SQLAlchemy); SQLite itself keeps text and 0 or 1.
TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN", "date": "DATE"}


def quoted(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def write_sqlite(file: Path, descriptor: dict[str, Any], tables: dict[str, pa.Table]) -> None:
    """Write the database; the same input gives the same bytes with the same SQLite.

    Parameters
    ----------
    file : pathlib.Path
        File to write; must not exist.
    descriptor : dict
        What `rusiran_data.packages.read_descriptor` gave.
    tables : dict of str to pyarrow.Table
        The published tables.

    Raises
    ------
    RusiranError
        If a foreign key points nowhere.
    """
    base = sqlite3.connect(file, isolation_level=None)
    try:
        base.execute("PRAGMA page_size = 4096")
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("BEGIN")
        for name, resource in descriptor["resources"].items():
            base.execute(create_table(name, resource))
            _insert(base, name, len(resource["schema"]["fields"]), (_cells(row) for row in tables[name].to_pylist()))
        _plain(base, "codebook", COLUMNS, codebook_rows(descriptor))
        _plain(base, "about", ("name", "text"), about_rows(descriptor))
        base.execute("COMMIT")
        broken = base.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RusiranError(f"{file.name}: found {len(broken)} foreign keys that point nowhere, first {broken[0]}")
        base.execute("VACUUM")
    finally:
        base.close()


def create_table(name: str, resource: dict[str, Any]) -> str:
    """Give the statement that makes a table; its comments stay in the database and say what each column is."""
    schema = resource["schema"]
    lines = [_column(field) for field in schema["fields"]]
    keys = [f"PRIMARY KEY ({', '.join(map(quoted, schema['primaryKey']))})"]
    for foreign in schema.get("foreignKeys", []):
        target = foreign["reference"]
        own, other = (", ".join(map(quoted, one)) for one in (foreign["fields"], target["fields"]))
        keys.append(f"FOREIGN KEY ({own}) REFERENCES {quoted(target['resource'] or name)} ({other})")
    # The comma stands before the comment, since the comment runs to the end of its line.
    columns = [f"  {definition}, -- {comment}" for definition, comment in lines]
    body = "\n".join([*columns, ",\n".join(f"  {key}" for key in keys)])
    return f"CREATE TABLE {quoted(name)} ( -- {_comment(resource['description'])}\n{body}\n)"


def _column(field: dict[str, Any]) -> tuple[str, str]:
    name = quoted(field["name"])
    definition = f"{name} {TYPES[field['type']]}"
    constraints = field.get("constraints", {})
    if constraints.get("required"):
        definition += " NOT NULL"
    if field["type"] == "boolean":
        definition += f" CHECK ({name} IN (0, 1))"
    elif field["type"] == "date":
        definition += f" CHECK ({name} IS date({name}))"
    elif constraints.get("enum"):
        codes = ", ".join("'" + str(code).replace("'", "''") + "'" for code in constraints["enum"])
        definition += f" CHECK ({name} IN ({codes}))" if field["type"] == "string" else ""
    unit = f" [{unit_of(field)}]" if unit_of(field) else ""
    return definition, _comment(f"{field['title']}{unit}: {field['description']}")


def _comment(text: str) -> str:
    return " ".join(text.split())


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(value.isoformat() if isinstance(value, date) else value for value in row.values())


def _insert(base: sqlite3.Connection, name: str, width: int, rows: Iterable[tuple[Any, ...]]) -> None:
    base.executemany(f"INSERT INTO {quoted(name)} VALUES ({', '.join('?' * width)})", rows)


def _plain(base: sqlite3.Connection, name: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    base.execute(f"CREATE TABLE {quoted(name)} ({', '.join(f'{quoted(column)} TEXT' for column in columns)})")
    _insert(base, name, len(columns), rows)
