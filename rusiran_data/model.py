"""The words in which a table is defined.

A table is one module in `rusiran_data.definitions` holding one pandera model. Each field
is made by one of the functions below, which put all that is known of it in one
place: the check (pandera), the title and description (codebook), the sentence behind
each code, the unit, the key it refers to, and whether a person types it in ``raw/`` or
the build works it out. Table Schema, codebook and the columns of the raw file are all
read off the model (see `rusiran_data.pipeline.schema`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

# What a field's values are in a published table (the dtypes pandera checks).
Text = str
Whole = pd.Int64Dtype
Number = pd.Float64Dtype
YesNo = pd.BooleanDtype
Date = np.datetime64

Codes = Mapping[str, str]

if TYPE_CHECKING:
    from rusiran_data.pipeline.compare import Comparable
    from rusiran_data.pipeline.context import Context
    from rusiran_data.pipeline.read import Row


def typed(
    title: str,
    description: str,
    *,
    required: bool = False,
    unit: str = "",
    unit_from: str = "",
    refers_to: str = "",
    codes: Codes | None = None,
    listed: bool = False,
    published: bool = True,
    **checks: Any,
) -> Any:
    """Declare a field that a person types in the raw file.

    Parameters
    ----------
    title, description : str
        What the codebook says.
    required : bool
        True where a blank cell is a mistake.
    unit : str
        Unit of the values, such as ``percent``.
    unit_from : str
        Column that names the unit, where it differs from row to row.
    refers_to : str
        ``table.field`` whose values these are (a foreign key).
    codes : mapping of str to str
        The codes allowed, each with its sentence.
    listed : bool
        True where a cell may hold several codes joined by ``;``.
    published : bool
        False for a column that stays in raw.
    **checks
        Checks of `pandera.Field`, such as ``ge=0`` or ``str_matches=...``.
    """
    metadata = {"typed": True, "unit": unit, "unit_from": unit_from, "refers_to": refers_to, "listed": listed}
    metadata["codes"] = dict(codes or {})
    if codes and listed:
        one = "|".join(codes)
        checks["str_matches"] = rf"^({one})(;({one}))*$"
    elif codes:
        checks["isin"] = list(codes)
    metadata["published"] = published
    return pa.Field(title=title, description=description, nullable=not required, metadata=metadata, **checks)


def worked_out(
    title: str,
    description: str,
    *,
    from_column: str,
    required: bool = False,
    unit: str = "",
    unit_from: str = "",
    refers_to: str = "",
    codes: Codes | None = None,
    **checks: Any,
) -> Any:
    """Declare a field that the build works out from what was typed.

    `from_column` names the raw column that a message about this field points at;
    the other parameters are those of `typed`.
    """
    if codes:
        checks["isin"] = list(codes)
    metadata = {"typed": False, "from": from_column, "unit": unit, "unit_from": unit_from, "refers_to": refers_to}
    metadata["codes"] = dict(codes or {})
    return pa.Field(title=title, description=description, nullable=not required, metadata=metadata, **checks)


def row_id(table: str) -> Any:
    """Declare the permanent id of a row, ``<table>-NNNN``."""
    return typed(
        "Row id",
        "Permanent id of the row; never reused, also after the row is withdrawn.",
        required=True,
        unique=True,
        str_matches=rf"^{table}-[0-9]{{4,}}$",
    )


def key(title: str, description: str) -> Any:
    """Declare the key of a reference table (a readable slug or code)."""
    return typed(title, description, required=True, unique=True, str_matches=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")


def country(title: str, description: str, *, required: bool = False) -> Any:
    """Declare a country, bloc or region by its code in the table `countries`."""
    return typed(title, description, required=required, refers_to="countries.country")


def countries(title: str, description: str, *, required: bool = False) -> Any:
    """Declare one or several countries or blocs, joined by ``;``."""
    return typed(title, description, required=required, refers_to="countries.country", listed=True)


SCOPES = {
    "dyad": "The row is about Russia (or the USSR) and Iran with each other.",
    "context": "The row is about something else, kept for comparison, such as trade of Iran with China.",
}


def scope() -> Any:
    """Declare whether a row is about the dyad or kept for comparison."""
    return typed("Scope", "Whether the row is about the two countries with each other.", required=True, codes=SCOPES)


def act_id() -> Any:
    """Declare the act that a row codes, which other tables may code too."""
    return typed(
        "Act",
        "Act that the row codes, named after one of the rows that code it; rows of several tables that code one act "
        "share it.",
    )


QUALIFIERS = {
    "exact": "The figure is printed as a plain number.",
    "approximate": "The figure is printed as approximate (about, some, nearly); both bounds are the number printed.",
    "at_least": "Only a lower bound is printed (more than, at least); the upper bound is open.",
    "at_most": "Only an upper bound is printed (up to, less than); the lower bound is open.",
    "range": "Two bounds are printed; `value` is their middle.",
}
READINGS = {
    "machine": "The build read the printed text by itself and arrived at the number that a person had coded.",
    "manual": "A person read the printed text; why the machine did not is said in `reading_note`.",
    "computed": "The number is ours, by the rule in `reading_note`; it is not printed in the source.",
    "dataset": "The number was taken from a dataset file named in `reading_note`.",
}
CALENDARS = {
    "gregorian": "The period is given in the Gregorian calendar.",
    "iranian": "The period is given in the Iranian (Solar Hijri) calendar, whose year begins about 20 March.",
}
FREQUENCIES = {
    "A": "A year of the calendar named.",
    "S": "A half-year.",
    "Q": "A quarter.",
    "M": "A month.",
    "D": "A day.",
    "_O": "Another span of time, such as the first five months of a year.",
    "_U": "The source does not say which period is meant.",
}
FLAGS = {
    "secondary": "The source relays somebody else's statement or statistic.",
    "derived": "The figure was worked out by us or by the source from other figures.",
    "inferred_date": "The date or period is not printed in full; part of it is our inference.",
    "ambiguous_period": "It is not clear which period the figure covers.",
    "suspected_misprint": "The print is probably wrong; it is kept as printed.",
    "suspected_mislabel": "The label of period or subject is probably wrong; the dates are our reading if we have one.",
    "internal_inconsistency": "The source contradicts itself.",
    "disputed": "Another source says otherwise, or a side denies it.",
    "forecast": "Said of the future when it was said.",
    "advance_report": "Reported before it happened; whether it happened as announced is not confirmed here.",
    "cumulative": "Counts everything since a beginning, not what was there at one time.",
    "weak_source": "The source is remote from the facts, partisan, or of unknown reliability.",
}
EDTF = "a date in EDTF level 1, such as 2015-12-16, 2015-12, 2015-23 (autumn) or 2015-12-01/2015-12-03"


class Provenance(pa.DataFrameModel):
    """Where a row comes from; shared by figures, events and reports."""

    source_id: Text = typed(
        "Source", "The source that says so, by its id in `sources`.", required=True, refers_to="sources.source_id"
    )
    locator: Text = typed("Place in the source", "Page, paragraph, table or note; blank where it is not known.")
    flags: Text = typed("Flags", "Known trouble with the row, joined by `;`.", codes=FLAGS, listed=True)
    note: Text = typed("Note", "What a reader must know about the row, in our own words.")


class Figures(Provenance):
    """Columns shared by the tables whose rows are figures."""

    value_printed: Text = typed("Figure as printed", "The figure as the source prints it; blank where it prints none.")
    printed_scale: Text = typed(
        "Scale outside the cell", "Scale or unit printed elsewhere, such as 'in millions of dollars' above a table."
    )
    printed_locale: Text = typed(
        "Language of the print",
        "Language (ISO 639-1) of the printed figure where it differs from the language of the source.",
        str_matches=r"^[a-z]{2}$",
    )
    value_low: Number = typed(
        "Lower bound", "Lower bound as printed; null where only an upper bound is printed. Not a confidence limit."
    )
    value_high: Number = typed(
        "Upper bound", "Upper bound as printed; null where only a lower bound is printed. Not a confidence limit."
    )
    value: Number = worked_out(
        "Value",
        "The number printed, or the middle of a closed range; null where one side is open, because the figure is "
        "then censored.",
        from_column="value_low",
    )
    qualifier: Text = typed("Qualifier", "What kind of number is printed.", required=True, codes=QUALIFIERS)
    rounding: Number = worked_out(
        "Rounding",
        "Half a unit of the last printed digit, in the unit of `value`: how far the print may be rounded. Null where "
        "no machine read the print.",
        from_column="value_printed",
        ge=0,
    )
    reading: Text = typed("Reading", "How the number was read off the print.", codes=READINGS)
    reading_note: Text = typed(
        "Reason or rule of the reading", "Why the machine could not read it, the rule of a computation, or the dataset."
    )
    period: Text = typed(
        "Period",
        "The period in the grammar of docs/method.md, such as 2023, 2023-Q1, 2023-01/2023-05 or 1399-S1.",
        published=False,
    )
    period_start: Date = worked_out("Start of the period", "First day that the figure covers.", from_column="period")
    period_end: Date = worked_out("End of the period", "Last day that the figure covers.", from_column="period")
    months: Whole = worked_out(
        "Months", "Number of whole months covered; null for days and open spans.", from_column="period", ge=1
    )
    year_to_date: YesNo = worked_out(
        "Year to date", "True where the span begins with its year and ends before it.", from_column="period"
    )
    calendar: Text = typed("Calendar", "Calendar in which the period is given.", codes=CALENDARS)
    frequency: Text = worked_out(
        "Frequency",
        "Kind of period, by the SDMX code list CL_FREQ.",
        from_column="period",
        required=True,
        codes=FREQUENCIES,
    )
    period_label: Text = typed("Period as labelled", "The period as the source labels it.")
    stated_on: Text = typed("Stated on", f"When it was said: {EDTF}.")
    claim_id: Text = typed(
        "Claim",
        "Rows that relay one original statement share the id of the row nearest to it; count claims, not rows.",
    )
    intake_id: Text = typed("Intake id", "Row of the gathered evidence that this row was made from.", published=False)

    @pa.dataframe_check(error="value_low: found a lower bound above value_high, expected low <= high")
    @classmethod
    def bounds_in_order(cls, frame: pd.DataFrame) -> pd.Series:
        """A lower bound is not above the upper bound."""
        return ~(frame["value_low"] > frame["value_high"]).fillna(False)

    @pa.dataframe_check(
        error="qualifier: found bounds that do not fit it, expected exact and approximate with low = high, "
        "at_least with value_low only, at_most with value_high only, range with low < high"
    )
    @classmethod
    def qualifier_fits_bounds(cls, frame: pd.DataFrame) -> pd.Series:
        """The qualifier says which bounds there are."""
        low, high, qualifier = frame["value_low"], frame["value_high"], frame["qualifier"]
        fits = {
            "exact": low.eq(high),
            "approximate": low.eq(high),
            "at_least": low.notna() & high.isna(),
            "at_most": low.isna() & high.notna(),
            "range": low.lt(high),
        }
        ok = qualifier.isna()
        for name, fit in fits.items():
            ok = ok | (qualifier.eq(name) & fit.fillna(False))
        return ok

    @pa.dataframe_check(error="calendar: found a blank or a calendar without a period, expected both or neither")
    @classmethod
    def period_has_calendar(cls, frame: pd.DataFrame) -> pd.Series:
        """A period names its calendar."""
        return frame["calendar"].notna() == frame["frequency"].ne("_U")


class Events(Provenance):
    """Columns shared by the tables whose rows are dated events."""

    date: Text = typed("Date", f"When it happened: {EDTF}.", required=True)
    date_start: Date = worked_out("First day", "First day that the date allows.", from_column="date")
    date_end: Date = worked_out("Last day", "Last day that the date allows.", from_column="date")
    date_label: Text = typed("Date as printed", "The date as the source prints it, with our additions in brackets.")
    intake_id: Text = typed("Intake id", "Row of the gathered evidence that this row was made from.", published=False)

    @pa.dataframe_check(error="date: found an end before the start, expected a date or a span in order")
    @classmethod
    def dates_in_order(cls, frame: pd.DataFrame) -> pd.Series:
        """An event does not end before it begins."""
        return ~(frame["date_start"] > frame["date_end"]).fillna(False)


@dataclass(frozen=True)
class Table:
    """One table: its model and the little that is its own.

    Parameters
    ----------
    name : str
        Name of the table, of its module, of its raw file and of its resource.
    title : str
        One line for lists of tables.
    model : type
        The pandera model; its docstring says what a row is.
    warnings : tuple of str
        What a user must know before using the table.
    show : tuple of str
        Columns that the command line shows first.
    derive : callable, optional
        ``derive(context)`` gives rows that come from other tables, not from a raw file of this one.
    clean : callable, optional
        ``clean(row, context)`` fills the columns that only this table works out.
    check : callable, optional
        ``check(frame, context)`` reports what is wrong across rows of this table.
    compare : callable, optional
        ``compare(context)`` gives the figures that may be compared with each other (see `compare`).
    figures : callable, optional
        ``figures(row)`` gives the bounds of the figures of an event by their unit in `evidence`.
    unit : str
        Unit of all figures of the table.
    unit_from : str
        Column that names the unit of each figure, where they have not all the same.
    same_claim : tuple of str
        Columns that rows of one claim must agree in.
    terms : str
        Terms of use that differ from those of the package as a whole.
    ahead : bool
        True where the period of a figure lies ahead of its source: targets.
    occasions : bool
        True where figures count how often something happened, so that 'the third' is 3.
    """

    name: str
    title: str
    model: type[pa.DataFrameModel]
    warnings: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    derive: Callable[[Context], list[Row]] | None = None
    clean: Callable[[Row, Context], None] | None = None
    check: Callable[[pd.DataFrame, Context], None] | None = None
    compare: Callable[[Context], list[Comparable]] | None = None
    figures: Callable[[Mapping[str, Any]], dict[str, tuple[Any, Any]]] | None = None
    unit: str = ""
    unit_from: str = ""
    same_claim: tuple[str, ...] = field(default=())
    terms: str = ""
    ahead: bool = False
    occasions: bool = False

    @property
    def kind(self) -> str:
        """``figures``, ``events`` or ``reference``, from the model's base."""
        if issubclass(self.model, Figures):
            return "figures"
        return "events" if issubclass(self.model, Events) else "reference"
