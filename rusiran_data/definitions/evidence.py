"""Reports behind the events."""

from __future__ import annotations

from rusiran_data.model import EDTF, READINGS, Date, Number, Provenance, Table, Text, typed, worked_out
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.events import fill_dates
from rusiran_data.pipeline.figures import double_entry
from rusiran_data.pipeline.read import Row
from rusiran_data.problems import nearest

ROLES = {
    "main": "The report on which the row of the event rests; its figures stand in that row.",
    "further": "Another report of the same event.",
}
UNITS = {
    "targets": "Targets of all kinds together.",
    "individuals": "Persons.",
    "entities": "Companies, institutions and other entities.",
    "vessels": "Ships.",
    "airlines": "Airlines.",
    "banks": "Banks.",
    "listings": "Entries of a list of persons and entities in force.",
    "russian_entities": "Russian companies and institutions among the targets.",
    "russian_individuals": "Russian persons among the targets.",
}
STATUSES = {
    "confirmed": "The report says that it took place.",
    "reported": "The report relays others who say that it took place.",
    "announced": "The report says that it was to take place.",
    "denied": "The report says, or relays a side that says, that it did not take place.",
    "done": "The report says that the act was done.",
    "contested": "The report relays that a side holds the act to be without effect.",
    "not_adopted": "The report says that the act was not adopted.",
    "stated": "The report gives a statement of position.",
    "in_force": "The report says that the act is in force.",
    "pending": "The report says that the act was not yet complete.",
}


class Evidence(Provenance):
    """One row is one source's report of one event.

    The report on which the event's own row rests has the role `main` and the id of the
    event; every further report has an id of its own.
    """

    id: Text = typed(
        "Report id",
        "Permanent id of the report; for the main report that of the event.",
        required=True,
        unique=True,
        str_matches=r"^[a-z_]+-\d{4}$",
    )
    event_id: Text = typed("Event", "The event, by its id in the table that its name begins with.", required=True)
    role: Text = worked_out(
        "Role", "Whether the event's own row rests on this report.", from_column="event_id", required=True, codes=ROLES
    )
    date: Text = typed("Date", f"When it happened, as this report has it: {EDTF}.")
    date_start: Date = worked_out("First day", "First day that the date allows.", from_column="date")
    date_end: Date = worked_out("Last day", "Last day that the date allows.", from_column="date")
    value_printed: Text = typed("Figure as printed", "The figure as this report prints it, if it has one.")
    printed_locale: Text = typed(
        "Language of the print", "Language of the figure where it is not that of the source.", str_matches=r"^[a-z]{2}$"
    )
    value_low: Number = typed("Lower bound", "Lower bound of the figure; null where open.", ge=0)
    value_high: Number = typed("Upper bound", "Upper bound of the figure; null where open.", ge=0)
    unit: Text = typed("Unit", "What the figure counts.", codes=UNITS)
    reading: Text = typed("Reading", "How the number was read off the print.", codes=READINGS)
    reading_note: Text = typed("Reason or rule of the reading", "Why no machine read it, or the rule of a sum.")
    status: Text = typed("Status", "How sure the report is of the event.", codes=STATUSES)
    differs: Text = typed(
        "What differs", "What this report says otherwise than the row of the event, in our own words."
    )
    intake_id: Text = typed("Intake id", "Row of the gathered evidence that this row was made from.", published=False)


def clean(row: Row, context: Context) -> None:
    """Read the date, and the printed figure where there is one."""
    values = row.values
    values["role"] = "further"
    fill_dates(row, context)
    if not str(values["id"]).startswith("evidence-"):
        context.report(row, "id", f"found '{values['id']}', expected an id such as evidence-0001")
    events = {name: table for name, table in context.tables.items() if table.kind == "events"}
    name = str(values["event_id"]).rpartition("-")[0]
    if name not in events:
        context.report(row, "event_id", f"found '{values['event_id']}', expected an id of {' or '.join(events)}")
    elif context.find(name, values["event_id"]) is None:
        known = [other.cells["id"] for other in context.rows[name]]
        context.report(
            row,
            "event_id",
            f"found '{values['event_id']}', expected a row of raw/{name}.csv{nearest(values['event_id'], known)}",
        )
    if values["value_printed"] is None and values["value_low"] is None and values["value_high"] is None:
        return
    values["reading"] = values["reading"] or "machine"
    double_entry(row, context, qualifier=None)


def main_reports(context: Context) -> list[Row]:
    """Give the report behind each event's own row."""
    reports = []
    for name, table in context.tables.items():
        for event in context.rows[name] if table.kind == "events" else []:
            taken = {column: event.values[column] for column in ("source_id", "locator", "flags", "note", "status")}
            dates = {column: event.values[column] for column in ("date", "date_start", "date_end")}
            blank = dict.fromkeys(Evidence.to_schema().columns)
            values = {
                **blank,
                **taken,
                **dates,
                "id": event.values["id"],
                "event_id": event.values["id"],
                "role": "main",
            }
            reports.append(Row(event.table, event.line, {}, values))
    return reports


TABLE = Table(
    name="evidence",
    title="Reports behind the events",
    model=Evidence,
    warnings=(
        "Reports of one event are not independent: agencies relay each other.",
        "The main report is the one chosen for the row of the event, not the only true one; `differs` says where others disagree.",
    ),
    show=("id", "event_id", "role", "date", "source_id", "status", "differs"),
    derive=main_reports,
    clean=clean,
)
