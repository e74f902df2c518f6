"""Third stage: what can be worked out from the typed values, row by row."""

from __future__ import annotations

from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.events import fill_dates
from rusiran_data.pipeline.figures import clean_figure


def clean_all(context: Context) -> None:
    """Fill the worked-out columns of every row, the shared ones first, then the table's own."""
    for name, table in context.tables.items():
        for row in context.rows[name]:
            if table.kind == "figures":
                clean_figure(table, row, context)
            elif table.kind == "events":
                fill_dates(row, context)
                row.values["act_id"] = row.values["act_id"] or row.values["id"]
            if table.clean:
                table.clean(row, context)
