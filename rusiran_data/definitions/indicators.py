"""Yearly indicators from the datasets of the field, price indices, exchange rates and lone figures."""

from __future__ import annotations

from rusiran_data.model import Figures, Table, Text, row_id, scope, typed, worked_out
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row


class Indicators(Figures):
    """One row is one figure of one series in one vintage, for one year or another period."""

    id: Text = row_id("indicators")
    scope: Text = scope()
    series_id: Text = typed(
        "Series",
        "The series, by its id in `series`, which gives unit, direction and terms.",
        required=True,
        refers_to="series.series_id",
    )
    vintage: Text = typed(
        "Vintage",
        "Version of the dataset, or the date (month, quarter) of the export or of the last figure in it; blank for lone and relayed figures.",
    )
    unit: Text = worked_out("Unit", "Unit of the value, from `series`.", from_column="series_id")


def clean(row: Row, context: Context) -> None:
    """Take over the unit of the series."""
    series = context.find("series", row.values["series_id"])
    row.values["unit"] = series.values["unit"] if series else None


TABLE = Table(
    name="indicators",
    title="Yearly indicators from the datasets of the field, price indices, exchange rates and lone figures",
    model=Indicators,
    warnings=(
        "Values of different series cannot be compared: unit, direction and sign stand in `series`; always filter by series_id.",
        "Some series stand here in several vintages (SIPRI): take one, by default the default_vintage of `series`, or every year counts more than once.",
        "A year without a row is a zero only where `series` says so (blank_means) and within the years covered.",
        "Ideal points of one state, price indices and exchange rates have scope context, since they are not about the two with each other; filter by series_id, not by scope, to have them.",
        "Votes by session carry the year in which the session opened; a few of them were cast early in the next year.",
        "The flag secondary marks rows read in a copy that somebody other than the publisher made or altered (rounded, counted, renamed): ATOP, memberships, disputes, votes, influence capacity, event counts.",
        "reading is computed, and the flag derived, where the number was worked out by us from a dataset (voting agreement, distances, sums of arms deliveries, yearly means); dataset where it stands there as it is.",
        "Values are as precise as they were read: ideal points to six significant digits, shares of votes to six, indices as in the file; no rounding is given because nothing was printed.",
        "Some years rest on very little: voting agreement of 1964 and the calendar year 2020 on one roll call; the note says how many roll calls a share rests on.",
        "The SIPRI figures measure capability, not money, and overlap with the deliveries of the table arms.",
        "The influence-capacity rows come from a second-hand file whose version is unknown (weak_source).",
        "The official rate of the rial is not the rate at which trade was settled.",
        "Trade flows of Correlates of War stand in the table trade, Pew's shares in the table polls.",
        "Cumulative figures (doses received, volumes over a span) are running totals: do not add them to one another.",
        "The lone figures of the founding documents were not searched for systematically; they are here because those documents print them.",
    ),
    show=("id", "series_id", "vintage", "value", "unit", "period_start", "source_id"),
    clean=clean,
    unit_from="unit",
    same_claim=("series_id", "vintage", "period_start", "period_end"),
)
