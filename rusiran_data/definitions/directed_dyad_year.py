"""The directed panel: two rows a year, one for each side that acts."""

from __future__ import annotations

from rusiran_data.definitions.dyad_year import DIRECTED, WARNINGS, make_model, panel_rows
from rusiran_data.model import Table

DirectedDyadYear = make_model(
    "DirectedDyadYear",
    """One row is one year of one side towards the other, each column by one stated rule.

    The first side acts: it exports, delivers, travels, holds an opinion of the other.
    """,
    DIRECTED,
)

TABLE = Table(
    name="directed_dyad_year",
    title="Panel of each side towards the other by year",
    model=DirectedDyadYear,
    warnings=WARNINGS,
    show=("year", "country1", "country2", "exports", "exports_claims", "view", "arms_delivered_tiv", "trips_recorded"),
    derive=lambda context: panel_rows(context, "directed_dyad_year", DIRECTED, ("RUS", "IRN")),
)
