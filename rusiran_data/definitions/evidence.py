"""Reports behind the events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa

from rusiran_data.model import EDTF, READINGS, Date, Number, Provenance, Table, Text, typed, worked_out
from rusiran_data.pipeline.compare import Comparable
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.events import fill_dates
from rusiran_data.pipeline.figures import double_entry
from rusiran_data.pipeline.read import Row
from rusiran_data.problems import nearest

# Units of single items; an event's own quantity is one of them.
MONEY = ("USD", "EUR", "usd_per_year")
ITEMS = ("drones", "aircraft", "battalions")
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
    "drones": "Drones.",
    "aircraft": "Aircraft.",
    "battalions": "Battalions of an air defence system.",
    "reactors": "Nuclear power units.",
    "power_plants": "Thermal power plants, as printed.",
    "megawatts": "Megawatts of electric capacity.",
    "doses": "Doses of vaccine.",
    "USD": "US dollars.",
    "EUR": "Euros.",
    "usd_per_year": "US dollars a year.",
    "years": "Years, usually the term of the instrument.",
    "months": "Months, usually the term of the instrument.",
    "barrels_per_day": "Barrels of oil a day.",
    "percent_of_oil_output": "Percent of Iran's yearly oil output.",
    "cubic_metres": "Cubic metres of gas; the period is not printed.",
    "cubic_metres_per_day": "Cubic metres of gas a day.",
    "tonnes_of_fuel": "Tonnes of nuclear fuel.",
    "tariff_codes": "Tariff codes on which the Eurasian Economic Union gives concessions.",
    "percent_of_tariff_lines": "Percent of tariff items freed of duty.",
    "percent_of_traded_goods": "Percent of traded goods freed of duty.",
    "banks_linked": "Banks on the Russian side that are linked to the Russian message system SPFS.",
    "people_per_group": "Travellers in one visa-free group.",
    "votes_in_favour": "Votes in favour.",
    "square_kilometres": "Square kilometres.",
    "edition": "Which edition of a yearly exercise it is.",
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
        str_matches=r"^[a-z_]+-[0-9]{4,}$",
    )
    event_id: Text = typed("Event", "The event, by its id in the table that its name begins with.", required=True)
    act_id: Text = worked_out(
        "Act", "Act that the event codes.", from_column="event_id", required=True, refers_to="timeline.act_id"
    )
    role: Text = worked_out(
        "Role", "Whether the event's own row rests on this report.", from_column="event_id", required=True, codes=ROLES
    )
    date: Text = typed("Date", f"When it happened, as this report has it: {EDTF}.")
    date_start: Date = worked_out("First day", "First day that the date allows.", from_column="date")
    date_end: Date = worked_out("Last day", "Last day that the date allows.", from_column="date")
    value_printed: Text = typed(
        "Figure as printed",
        "The figure as this report prints it, if it has one; pieces of a sentence that are added up are joined by `;`.",
    )
    printed_locale: Text = typed(
        "Language of the print", "Language of the figure where it is not that of the source.", str_matches=r"^[a-z]{2}$"
    )
    value_low: Number = typed("Lower bound", "Lower bound of the figure; null where open.", unit_from="unit", ge=0)
    value_high: Number = typed("Upper bound", "Upper bound of the figure; null where open.", unit_from="unit", ge=0)
    rounding: Number = worked_out(
        "Rounding",
        "Half a unit of the last printed digit, where a machine read it.",
        from_column="value_printed",
        unit_from="unit",
        ge=0,
    )
    unit: Text = typed("Unit", "What the figure counts.", codes=UNITS)
    reading: Text = typed("Reading", "How the number was read off the print.", codes=READINGS)
    reading_note: Text = typed("Reason or rule of the reading", "Why no machine read it, or the rule of a sum.")
    status: Text = typed("Status", "How sure the report is of the event.", codes=STATUSES)
    differs: Text = typed(
        "What differs", "What this report says otherwise than the row of the event, in our own words."
    )
    intake_id: Text = typed("Intake id", "Row of the gathered evidence that this row was made from.", published=False)

    @pa.dataframe_check(error="value_low: found bounds out of order or without a unit, expected low <= high and a unit")
    @classmethod
    def figure_is_whole(cls, frame: pd.DataFrame) -> pd.Series:
        """A figure has bounds in order and a unit; a unit has a figure."""
        figure = frame["value_low"].notna() | frame["value_high"].notna()
        in_order = ~(frame["value_low"] > frame["value_high"]).fillna(False)
        return in_order & (figure == frame["unit"].notna())


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
        return
    event = context.find(name, values["event_id"])
    values["act_id"] = (event.cells["act_id"] or event.cells["id"]) if event else None
    if event is None:
        known = [other.cells["id"] for other in context.rows[name]]
        context.report(
            row,
            "event_id",
            f"found '{values['event_id']}', expected a row of raw/{name}.csv{nearest(values['event_id'], known)}",
        )
    if values["value_printed"] is None and values["value_low"] is None and values["value_high"] is None:
        return
    values["reading"] = values["reading"] or "machine"
    reading = double_entry(row, context, qualifier=None)
    values["rounding"] = reading.rounding if reading and values["reading"] == "machine" else None


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
                "act_id": event.values["act_id"],
                "role": "main",
            }
            reports.append(Row(event.table, event.line, {}, values))
    return reports


def compare(context: Context) -> list[Comparable]:
    """Figures and dates that several reports of one event give."""
    found = []
    for table in context.tables.values():
        for event in context.rows[table.name] if table.kind == "events" else []:
            further = [report.values for report in context.further_reports(event.values["id"])]
            own = table.figures(event.values) if table.figures else {}
            reports = [(unit, bounds, event.values) for unit, bounds in own.items()]
            for values in further:
                unit = "items" if values["unit"] in ITEMS else values["unit"]
                reports.append((unit, (values["value_low"], values["value_high"]), values))
            for values in (event.values, *further):
                if values["date_start"] and values["date_end"]:
                    reports.append(("date", (values["date_start"].toordinal(), values["date_end"].toordinal()), values))
            found += [_comparable(event, *report) for report in reports if report[0] and report[1] != (None, None)]
    return found


def _comparable(event: Row, unit: str, bounds: tuple[Any, Any], values: Mapping[str, Any]) -> Comparable:
    low, high = (None if bound is None else float(bound) for bound in bounds)
    return Comparable(
        about=(event.table, event.values["act_id"], unit)
        if unit != "date"
        else (event.table, event.values["id"], unit),
        rows=(values["id"],),
        claim=f"{event.values['act_id']}:{values['source_id']}",  # a source is not set against itself
        source=values["source_id"],
        low=low,
        high=high,
        rounding=float(values.get("rounding") or 0) if unit in MONEY else 0.0,
        start=values["date_start"],
        end=values["date_end"],
        kind="date" if unit == "date" else "report",
        scope=event.values["scope"],
    )


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
    compare=compare,
)
