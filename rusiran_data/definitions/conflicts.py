"""Figures that cannot all be true."""

from __future__ import annotations

import re

import pandera.pandas as pa

from rusiran_data.model import SCOPES, Date, Number, Table, Text, Whole, worked_out
from rusiran_data.pipeline.compare import Comparable, Conflict, conflicts
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row

ROW_ID = re.compile(r"[a-z_]+-[0-9]{4,}")
KINDS = {
    "same_period": "Different figures for the same coded period (for polls: the same wave).",
    "mirror": "One side's count of its exports and the other side's count of its imports, for the same period.",
    "near_period": "Periods that share at least half of their days, and differ by more than that explains.",
    "cumulative": "A span that contains another has the smaller amount.",
    "label": "The printed label of one is the period of the other, though its coded period is another.",
    "report": "Reports of one event give different figures.",
    "date": "Reports of one event give dates that exclude each other.",
    "documented": "A reported count is smaller than what the table `visits` documents.",
}


class Conflicts(pa.DataFrameModel):
    """One row is one figure in one group of figures that cannot all be true.

    A group shares `conflict_id`; its figures are about the same thing, are no relays of one
    claim, and their bounds, widened by rounding, do not all meet. The rule is in docs/method.md.
    """

    id: Text = worked_out("Id", "Group and row.", from_column="id", required=True, unique=True)
    conflict_id: Text = worked_out(
        "Conflict", "The group: table, what it is about, kind and period.", from_column="id", required=True
    )
    kind: Text = worked_out("Kind", "In what way the figures conflict.", from_column="id", required=True, codes=KINDS)
    scope: Text = worked_out("Scope", "Scope of the rows.", from_column="id", required=True, codes=SCOPES)
    table: Text = worked_out("Table", "Table of the rows.", from_column="id", required=True)
    about: Text = worked_out("About", "What the figures are about.", from_column="id", required=True)
    row_ids: Text = worked_out(
        "Rows", "Id of the row; of several, joined by `;`, where parts were added up.", from_column="id", required=True
    )
    against: Text = worked_out(
        "Against",
        "Rows of the group that cannot be true together with this one, joined by `;`; parts that were added up by `+`.",
        from_column="id",
        required=True,
    )
    claim_id: Text = worked_out(
        "Claim",
        "Claim of the figure, as in its table; blank for reports of events, which are counted by event and source.",
        from_column="id",
    )
    source_id: Text = worked_out(
        "Source", "Source of the figure.", from_column="id", required=True, refers_to="sources.source_id"
    )
    value_low: Number = worked_out("Lower bound", "Lower bound of the figure.", from_column="id")
    value_high: Number = worked_out("Upper bound", "Upper bound of the figure.", from_column="id")
    rounding: Number = worked_out("Rounding", "By how much the print may be rounded.", from_column="id", ge=0)
    period_start: Date = worked_out("Start", "First day of the period, or of the date reported.", from_column="id")
    period_end: Date = worked_out("End", "Last day of the period, or of the date reported.", from_column="id")
    claims: Whole = worked_out("Claims", "Number of claims in the group.", from_column="id", required=True, ge=2)
    spread: Number = worked_out(
        "Spread", "Highest minus lowest bound in the group; for dates in days.", from_column="id", required=True, ge=0
    )


def derive(context: Context) -> list[Row]:
    """Compare the figures of all tables that say what may be compared."""
    figures = [figure for table in context.tables.values() if table.compare for figure in table.compare(context)]
    return [
        Row("conflicts", number, {}, values)
        for number, values in enumerate((values for group in conflicts(figures) for values in _members(group)), start=1)
    ]


def _members(group: Conflict) -> list[dict[str, object]]:
    bounds = [bound for figure in group.members for bound in (figure.low, figure.high) if bound is not None]
    shared = {
        "conflict_id": group.key,
        "kind": group.kind,
        "table": group.about[0],
        "about": ", ".join(part for part in group.about[1:] if part),
        "claims": len({figure.claim for figure in group.members}),
        "spread": float(f"{max(bounds) - min(bounds):.12g}"),  # 9.2, not 9.200000000000003
    }
    return [
        {
            **shared,
            **_own(group.key, figure),
            "against": ";".join("+".join(other.rows) for other in group.against(figure)),
        }
        for figure in group.members
    ]


def _own(key: str, figure: Comparable) -> dict[str, object]:
    dates = figure.kind == "date"
    return {
        "id": f"{key}#{'+'.join(figure.rows)}",
        "scope": figure.scope,
        "row_ids": ";".join(figure.rows),
        "claim_id": figure.claim if ROW_ID.fullmatch(figure.claim) else None,
        "source_id": figure.source,
        "value_low": None if dates else figure.low,
        "value_high": None if dates else figure.high,
        "rounding": figure.rounding,
        "period_start": figure.start,
        "period_end": figure.end,
    }


TABLE = Table(
    name="conflicts",
    title="Figures that cannot all be true",
    model=Conflicts,
    warnings=(
        "A conflict is not an error: sources define and count differently, and the rule cannot tell which is right.",
        "Only figures that are about the same thing in the same columns are compared; a conflict hidden by a different coding is not found.",
        "A near_period group compares years of different calendars; their figures need not agree, only differ less than they do.",
    ),
    show=("kind", "about", "row_ids", "value_low", "value_high", "period_start", "period_end", "source_id"),
    derive=derive,
)
