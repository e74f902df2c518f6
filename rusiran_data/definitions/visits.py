"""Visits, meetings and calls of officials of Russia (or the USSR) and Iran, 1989-2026."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from rusiran_data.model import Events, Table, Text, YesNo, act_id, country, row_id, scope, typed
from rusiran_data.pipeline.context import Context

KINDS = {
    "visit": "A trip of officials of one side to the other side's country, talks included; the row stands for the whole trip.",
    "meeting": "A meeting in person during such a trip, or in a third country, or at a place unknown.",
    "phone_call": "A conversation by telephone.",
}
FORMATS = {
    "state_visit": "A trip called a state visit.",
    "bilateral_visit": "A trip for talks with the other side, or a meeting during one.",
    "working_visit": "A trip called a working visit or coded so when gathered, or a meeting during one; not reliably apart from bilateral_visit.",
    "trilateral_summit": "A summit of Russia, Iran and one more country, or a meeting during one.",
    "multilateral_occasion": "A summit, conference or forum of several states, or a meeting on its margins.",
    "ceremony": "An inauguration or a funeral.",
}
STATUS = {
    "confirmed": "The source reports the event as having taken place.",
    "reported": "The event is reported as having taken place, but on unnamed sources, in passing, or with its main part only announced.",
    "announced": "The event was announced, and no report of it as held is known to us.",
    "denied": "The event was reported by one party or the press, and denied by the state concerned.",
}
LEVELS = {
    "supreme_leader": "The Supreme Leader of Iran.",
    "head_of_state": "The president of Russia or of Iran (an acting one included), or the head of state of the USSR.",
    "head_of_government": "The prime minister of Russia, or of Iran until 1989.",
    "deputy_head_of_government": "The first vice president of Iran, or a deputy prime minister of Russia.",
    "foreign_minister": "The minister of foreign affairs.",
    "defence_minister": "The minister of defence.",
    "security_council_secretary": "The secretary of the Security Council of Russia or of Iran's Supreme National Security Council.",
    "parliament_speaker": "The speaker of a parliament or of one of its chambers.",
    "member_of_parliament": "A member of parliament below the speaker, such as the chairman of a committee.",
    "military_commander": "A chief of staff, or the commander of a branch of the forces or of the Revolutionary Guards.",
    "adviser": "An aide or adviser to a president or to the Supreme Leader, also when sent with a message.",
    "envoy": "A person without other office who is sent as a personal envoy.",
    "deputy_minister": "A deputy minister.",
    "military_officer": "An officer below that rank who heads a delegation.",
}


class Visits(Events):
    """One row is one trip, meeting or call between officials of the two sides.

    A trip of officials of one side to the other's country has a row that stands for it; a
    meeting of officials of both sides, wherever it was held, and a telephone call have rows of their own.
    """

    id: Text = row_id("visits")
    scope: Text = scope()
    act_id: Text = act_id()
    title: Text = typed("Title", "Short name of the event in our own words.", required=True)
    kind: Text = typed("Kind of event", "Whether the row is a trip, a meeting or a call.", codes=KINDS, required=True)
    trip_id: Text = typed(
        "Trip",
        "Id of the row that stands for the trip (in a third country, for the gathering) during which this meeting was held; blank on that row itself and where the meeting belongs to no row.",
    )
    counts_as_visit: YesNo = typed(
        "Counts as a visit",
        "Whether the row is to be counted as a visit of one side to the other side's country: yes for exactly one row of each trip that is reported as made.",
        required=True,
    )
    format: Text = typed(
        "Format",
        "On what footing the two sides met; blank for calls and where the source does not tell.",
        codes=FORMATS,
    )
    status: Text = typed("Status", "How sure it is that the event took place.", codes=STATUS, required=True)
    rus_participant: Text = typed(
        "Russian participant", "Name of the person of the Russian (Soviet) side; blank where no source names one."
    )
    rus_office: Text = typed("Russian office", "Office of the Russian (Soviet) participant at the time.")
    level_rus: Text = typed(
        "Level of the Russian side",
        "Level of the office of the Russian (Soviet) participant; blank where nobody is named.",
        codes=LEVELS,
    )
    irn_participant: Text = typed(
        "Iranian participant", "Name of the person of the Iranian side; blank where no source names one."
    )
    irn_office: Text = typed("Iranian office", "Office of the Iranian participant at the time.")
    level_irn: Text = typed(
        "Level of the Iranian side",
        "Level of the office of the Iranian participant; blank where nobody is named.",
        codes=LEVELS,
    )
    host_country: Text = country(
        "Host country", "Country in which the event was held; blank for calls and where it is not known."
    )
    city: Text = typed(
        "City", "City or cities of the event, joined by a semicolon; blank for calls and where it is not known."
    )
    occasion: Text = typed(
        "Occasion", "Subject of the talks or the gathering at which they were held, in our own words."
    )

    @pa.dataframe_check(
        error="counts_as_visit: found yes, expected no for a meeting, a call or a trip announced or denied"
    )
    @classmethod
    def only_trips_made_count(cls, frame: pd.DataFrame) -> pd.Series:
        """Only a trip that was made counts as a visit."""
        made = frame["kind"].eq("visit") & frame["status"].isin(["confirmed", "reported"])
        return ~frame["counts_as_visit"].fillna(False).astype(bool) | made


def check(frame: pd.DataFrame, context: Context) -> None:
    """A trip is named by a row that stands for itself."""
    rows = {row.values["id"]: row for row in context.rows["visits"]}
    for row in rows.values():
        trip = rows.get(row.values["trip_id"])
        if row.values["trip_id"] is None:
            continue
        if trip is None or trip is row or trip.values["trip_id"] is not None:
            context.report(
                row,
                "trip_id",
                f"found '{row.values['trip_id']}', expected the id of another row of raw/visits.csv that has no trip_id itself",
            )
        elif row.values["counts_as_visit"]:
            context.report(row, "counts_as_visit", f"found yes, expected no: {trip.values['id']} stands for this trip")


TABLE = Table(
    name="visits",
    title="Visits, meetings and calls of officials of Russia (or the USSR) and Iran",
    model=Visits,
    warnings=(
        "To count trips, take the rows with counts_as_visit true: exactly one row for each trip of a person of one side to the other side's country that is reported as made. Meetings during a trip (they name it in trip_id), meetings in third countries and calls are false.",
        "Trips that were only announced, and trips that were denied by the state concerned, have counts_as_visit false. Whoever wants them takes kind = visit and reads status.",
        "The list is gathered, not complete: high-level meetings are well covered, ministers' trips less so, calls thinly (the first is of August 2021). One study counts no fewer than thirty-three visits of Foreign Minister Zarif to Russia in 2013-2021; this table holds far fewer. A year without a row is not a year without a visit; compare the table visit_counts.",
        "An interval in date is the length of the stay as far as known, or, where the note says so, a span in which the day lies. One day often means the day of arrival or of the main talks, with the end of the stay unknown. A question mark means that the month or year was inferred from the text.",
        "The person named for the host side is the one whom the source names as host or counterpart, also where the talks were only announced in it (the note says so); a blank means that nobody was named. The traveller is the person of the side that is not host_country.",
        "bilateral_visit and working_visit were not told apart by a fixed rule; take them together in any analysis.",
        "The levels follow the offices, not the importance of the talks. The president of Iran is coded head_of_state, as both sides' protocol has it, and the Supreme Leader has a code of his own.",
        "Ambassadors who are summoned or received where they are posted are incidents and stand in the table events, not here.",
        "An event carries its best source; every other report of it, with what it says differently, is a row of the table evidence.",
    ),
    show=("id", "date", "title", "kind", "level_rus", "level_irn", "host_country", "status"),
    check=check,
)
