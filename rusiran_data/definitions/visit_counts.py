"""Reported counts of visits, meetings and calls of Russian and Iranian officials."""

from __future__ import annotations

from dataclasses import replace

from rusiran_data.model import Figures, Table, Text, country, row_id, scope, typed
from rusiran_data.pipeline.compare import Comparable, rows_alike
from rusiran_data.pipeline.context import Context

COUNTEDS = {
    "visit": "Visits (trips) to the other side's country.",
    "meeting": "Meetings in person, wherever held.",
    "phone_call": "Telephone calls.",
}
COUNTED_FORS = {
    "presidents": "Meetings or calls of the presidents of Russia and of Iran (acting ones included) with each other.",
    "president_of_russia": "Visits of a president of Russia to Iran.",
    "president_of_iran": "Visits of a president of Iran to Russia.",
    "foreign_minister_of_iran": "Visits of a foreign minister of Iran to Russia.",
    "security_council_secretary_of_iran": "Visits to Russia of the man who is secretary of Iran's Supreme National Security Council when the count is given.",
    "aide_to_president_of_russia": "Visits of an aide to the president of Russia to Iran.",
}


class VisitCounts(Figures):
    """One row is one count, by one source, of the visits, meetings or calls of an official over a span of time."""

    id: Text = row_id("visit_counts")
    scope: Text = scope()
    counted: Text = typed(
        "What is counted",
        "Whether visits, meetings or calls are counted; the unit of the figure.",
        codes=COUNTEDS,
        required=True,
    )
    counted_for: Text = typed(
        "Whose",
        "The office, or pair of offices, whose visits, meetings or calls are counted.",
        codes=COUNTED_FORS,
        required=True,
    )
    person: Text = typed(
        "Person",
        "Name of the person whose visits, meetings or calls are counted (of two presidents, the Russian one); blank where the count covers several holders of the office.",
    )
    office: Text = typed("Office", "Office of that person at the time.")
    counterpart: Text = typed(
        "Counterpart",
        "The person of the other side with whom the meetings or calls were held; blank for visits, and where the count covers several.",
    )
    host_country: Text = country("Country visited", "Country to which the visits went; blank for meetings and calls.")


def compare(context: Context) -> list[Comparable]:
    """Counts of the same visits or meetings, and what the table `visits` documents of them."""
    same = ("counted", "counted_for", "person", "counterpart", "host_country")
    # A count of visits is whole: two is not three rounded.
    figures = [replace(figure, rounding=0.0) for figure in rows_alike(context, "visit_counts", same, grows=True)]
    for figure in list(figures):
        documented = _documented(figure, context)
        if documented:
            # A kind of its own: whatever the period, at least the documented ones were made in it.
            figures.append(documented)
            figures.append(replace(figure, about=documented.about, kind="documented"))
    return figures


def _documented(figure: Comparable, context: Context) -> Comparable | None:
    """Count the trips or meetings that `visits` holds for a reported count; a lower bound."""
    counted, _, person, counterpart, host = figure.about[1:]
    if counted == "phone_call" or not person:
        return None
    found: dict[str, str] = {}
    for row in context.rows["visits"]:
        values = row.values
        people = {values["rus_participant"], values["irn_participant"]}
        within = (
            values["date_start"] is not None
            and values["date_end"] is not None
            and (figure.start is None or values["date_start"] >= figure.start)
            and (figure.end is None or values["date_end"] <= figure.end)
        )
        if not within or person not in people or (counterpart and counterpart not in people):
            continue
        if counted == "visit" and not (values["counts_as_visit"] and values["host_country"] == host):
            continue
        if values["kind"] != "phone_call" and values["status"] in ("confirmed", "reported"):
            found.setdefault(values["trip_id"] or values["id"], values["source_id"])
    if not found:
        return None
    return replace(
        figure,
        about=("visit_counts", *figure.rows, *figure.about[1:]),
        rows=tuple(found),
        claim=f"visits:{figure.rows[0]}",
        source=next(iter(found.values())),
        low=float(len(found)),
        high=None,
        rounding=0.0,
        kind="documented",
    )


TABLE = Table(
    name="visit_counts",
    title="Reported counts of visits, meetings and calls of Russian and Iranian officials",
    model=VisitCounts,
    warnings=(
        "These are counts that others made. They are not worked out from the table visits, and do not always agree with it or with each other: it is seldom said which trips count.",
        "Most counts run from an unspoken start, such as the taking of office; where we set the start, the flag inferred_date says so. Never add counts whose periods overlap.",
        "period is the span that was counted; stated_on is when the count was given, if known.",
        "About half are ordinals ('the 12th meeting'), which count the event of the day as well. Where that event was still to come, the flag is forecast.",
    ),
    show=("id", "counted", "counted_for", "person", "value", "period_start", "period_end", "source_id"),
    unit_from="counted",
    same_claim=("counted", "counted_for", "person", "host_country", "period_start", "period_end"),
    compare=compare,
    occasions=True,
)
