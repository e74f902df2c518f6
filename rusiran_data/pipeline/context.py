"""What every stage may look at: all tables, all rows, and the list of problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rusiran_data.model import Table
from rusiran_data.pipeline import schema
from rusiran_data.pipeline.read import Row
from rusiran_data.problems import Problem


@dataclass
class Context:
    """The state of one build.

    Parameters
    ----------
    tables : dict of str to Table
        Every table by name.
    rows : dict of str to list of Row
        Every row read so far, by table.
    problems : list of Problem
        What has been found wrong so far.
    readings : list of tuple
        ``(table, reading)`` of every printed figure that was tried (double entry).
    """

    tables: dict[str, Table]
    rows: dict[str, list[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    readings: list[tuple[str, str]] = field(default_factory=list)
    _index: dict[str, dict[str, Row]] = field(default_factory=dict)
    _reports: dict[str, list[Row]] | None = None
    _series: dict[str, list[Row]] | None = None

    def report(self, row: Row, column: str, text: str, warning: bool = False) -> None:
        """Add a problem at a cell."""
        if not warning:
            row.failed.add(column)
        self.problems.append(Problem(row.file, row.line, column, text, warning))

    def find(self, table: str, key: Any) -> Row | None:
        """Give the row of another table with this key, or None."""
        if table not in self._index:
            column = schema.primary_key(self.tables[table])
            self._index[table] = {row.cells[column]: row for row in self.rows.get(table, [])}
        return self._index[table].get(key)

    def series_rows(self, series_id: str) -> list[Row]:
        """Give the figures of a series."""
        if self._series is None:
            self._series = {}
            for row in self.rows["indicators"]:
                self._series.setdefault(row.values["series_id"], []).append(row)
        return self._series.get(series_id, [])

    def further_reports(self, event_id: str) -> list[Row]:
        """Give the reports of an event other than the one behind its own row."""
        if self._reports is None:
            self._reports = {}
            for row in self.rows["evidence"]:
                if row.table == "evidence":
                    self._reports.setdefault(row.cells["event_id"], []).append(row)
        return self._reports.get(event_id, [])

    @property
    def failed(self) -> bool:
        """True where something stops the build."""
        return any(not problem.warning for problem in self.problems)
