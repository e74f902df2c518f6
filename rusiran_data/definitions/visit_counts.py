"""Reported counts of visits, meetings and calls of Russian and Iranian officials."""

from __future__ import annotations

from rusiran_data.model import SCOPES, Figures, Table, Text, country, row_id, typed

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
    scope: Text = typed(
        "Scope", "Whether the row is about the two countries with each other.", required=True, codes=SCOPES
    )
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
    same_claim=("counted", "counted_for", "person", "host_country", "period_start", "period_end"),
)
