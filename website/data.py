"""The published tables as the pages need them: rows, fields, and what points at what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from rusiran_data.accessor import descriptor, load

Row = dict[str, Any]
ROW_ID = re.compile(r"\b[a-z]+(?:_[a-z]+)*-\d{4}\b")


@dataclass(frozen=True)
class Table:
    """One table with its rows, which are dictionaries of plain Python values."""

    name: str
    content: dict[str, Any]
    rows: list[Row] = field(repr=False)

    @cached_property
    def fields(self) -> list[dict[str, Any]]:
        """Give the fields as the descriptor has them."""
        found: list[dict[str, Any]] = self.content["schema"]["fields"]
        return found

    @property
    def key(self) -> str:
        """Give the field that names a row."""
        found: str = self.content["schema"]["primaryKey"][0]
        return found

    @property
    def kind(self) -> str:
        """Give figures, events or reference."""
        return str(self.content["rusiran:kind"])

    @cached_property
    def references(self) -> dict[str, str]:
        """Give the table that each foreign key refers to."""
        keys = self.content["schema"].get("foreignKeys", [])
        return {key["fields"][0]: key["reference"]["resource"] or self.name for key in keys}

    @cached_property
    def shown(self) -> list[str]:
        """Give the columns of the table on the page: the key, those the table is shown by, the print, the source."""
        names = [one["name"] for one in self.fields]
        chosen = [self.key, *self.content["rusiran:show"]]
        if "value_printed" in names:
            values = [place for place, name in enumerate(chosen) if name.startswith("value")]
            chosen.insert(values[0] if values else len(chosen), "value_printed")
        chosen.append("source_id")
        return [name for name in dict.fromkeys(chosen) if name in names]

    @cached_property
    def types(self) -> dict[str, str]:
        """Give the type of each field."""
        return {one["name"]: one["type"] for one in self.fields}

    @cached_property
    def numeric(self) -> set[str]:
        """Give the fields that hold numbers."""
        return {name for name, form in self.types.items() if form in ("number", "integer")}

    @cached_property
    def constant(self) -> list[str]:
        """Give the fields without a column of their own that say the same in every row."""
        return [
            name for name in self.types
            if len(self.rows) > 1 and name not in self.shown and self.rows[0][name] is not None
            and len({row[name] for row in self.rows}) == 1
        ]  # fmt: skip

    @cached_property
    def titles(self) -> dict[str, str]:
        """Give the title of each field."""
        return {one["name"]: one["title"] for one in self.fields}

    @cached_property
    def codes(self) -> dict[str, dict[str, str]]:
        """Give the codes of the fields that have some, each with its sentence."""
        found = {one["name"]: one.get("categories") or one.get("rusiran:listed_codes") for one in self.fields}
        return {name: {code["value"]: code["label"] for code in codes} for name, codes in found.items() if codes}

    def counts(self, name: str) -> Counter[str]:
        """Count the rows that bear each code; a cell may bear several."""
        return Counter(code for row in self.rows if row[name] is not None for code in str(row[name]).split(";"))

    def filled(self, name: str) -> float:
        """Give the share of rows that have a value."""
        return sum(row[name] is not None for row in self.rows) / len(self.rows) if self.rows else 0.0


@dataclass(frozen=True)
class Package:
    """All tables, and what connects their rows."""

    content: dict[str, Any]
    tables: dict[str, Table]

    @cached_property
    def homes(self) -> dict[str, str]:
        """Give the table of every row id."""
        return {
            row["id"]: name
            for name, table in self.tables.items()
            if table.key == "id"
            for row in table.rows
            if str(row["id"]).startswith(f"{name}-")
        }

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Give the sources by id."""
        return {row["source_id"]: row for row in self.tables["sources"].rows}

    @cached_property
    def resting(self) -> dict[str, list[tuple[str, str]]]:
        """Give table and key of the rows that rest on each source."""
        found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for name, table in self.tables.items():
            if "source_id" in table.references and name != "conflicts":
                for row in table.rows:
                    # The report that an event rests on bears the event's id; the event is what is wanted.
                    found[row["source_id"]][self.homes.get(row[table.key], name), row[table.key]] = None
        return {source: list(rows) for source, rows in found.items()}

    @cached_property
    def reports(self) -> dict[str, list[str]]:
        """Give the further reports of each event."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.tables["evidence"].rows:
            if row["id"] != row["event_id"]:
                found[row["event_id"]].append(row["id"])
        return dict(found)

    @cached_property
    def disputes(self) -> dict[str, list[str]]:
        """Give the conflicts that each row is part of."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for row in self.tables["conflicts"].rows:
            for row_id in row["row_ids"].split(";"):
                found[row_id][row["conflict_id"]] = None
        return {row_id: list(groups) for row_id, groups in found.items()}

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Give the row that bears each id."""
        return {row["id"]: row for name in set(self.homes.values()) for row in self.tables[name].rows
                if self.homes.get(row["id"]) == name}  # fmt: skip


@lru_cache(maxsize=1)
def package() -> Package:
    """Load all tables."""
    content = descriptor()
    tables = {
        name: Table(name, resource, load(name, as_="arrow").to_pylist())
        for name, resource in content["resources"].items()
    }
    return Package(content, tables)
