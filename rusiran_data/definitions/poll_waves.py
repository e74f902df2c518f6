"""Poll waves."""

from __future__ import annotations

from rusiran_data.model import Number, Provenance, Table, Text, Whole, country, key, typed
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.events import check_date
from rusiran_data.pipeline.read import Row

MODES = {
    "telephone": "Interviews by telephone.",
    "face_to_face": "Interviews in person.",
    "online": "Questionnaire online.",
    "online_self_selected": "Online poll open to whoever visited the website.",
    "call_in": "Listeners or viewers called in.",
}
REPRESENTATIVE = {
    "yes": "The sample is meant to represent the adult population, by what the sources say of the wave or the series.",
    "no": "The sample is self-selected or of a special group.",
    "unknown": "Not known from the sources consulted.",
}


class PollWaves(Provenance):
    """One row is one wave of a poll in one population: who asked whom, when and how."""

    wave_id: Text = key("Wave", "Readable id of the wave.")
    pollster: Text = typed("Pollster", "Who did the fieldwork; several joined by `;`. Blank where it is not stated.")
    client: Text = typed("Client", "For whom the poll was made, where it is known.")
    population: Text = country(
        "Population",
        "Country whose residents were asked; WLD, EU and MEA stand for a set of surveyed countries.",
        required=True,
    )
    fieldwork: Text = typed(
        "Fieldwork", "Date or interval of the fieldwork in EDTF level 1; blank where it is unknown."
    )
    published: Text = typed(
        "Published", "Date of publication in EDTF level 1, given where the fieldwork is unknown or only roughly known."
    )
    sample_size: Whole = typed(
        "Sample size",
        "Number of respondents, as printed or, for the Pew data, unweighted; blank where only a round number is given.",
        ge=0,
    )
    margin_of_error_pp: Number = typed(
        "Margin of error",
        "Margin of error in percentage points as printed, about both sides of the share.",
        unit="percentage_points",
    )
    mode: Text = typed("Mode", "How respondents were reached; blank where it is not known.", codes=MODES)
    representative: Text = typed(
        "Representative",
        "Whether the sample is meant to represent the adult population.",
        codes=REPRESENTATIVE,
        required=True,
    )
    intake_id: Text = typed("Intake id", "Wave of the gathered evidence that this row was made from.", published=False)


def clean(row: Row, context: Context) -> None:
    """Check the dates."""
    for column in ("fieldwork", "published"):
        check_date(row, column, context)


TABLE = Table(
    name="poll_waves",
    title="Waves of polls: who asked whom, when and how",
    model=PollWaves,
    warnings=(
        "Many waves are here although no figure of theirs on Russia or Iran could be consulted: they show when a pollster was in the field, and that figures are missing, not that the question was not asked.",
        "`fieldwork` is blank where it is unknown; `published` then says when the result was made public.",
        "A year or month of fieldwork that was inferred carries the flag inferred_date; check the note before using it as a date.",
        "Waves of surveys in many countries give the dates of the whole survey where the dates in the single country are not known.",
        "iranpoll-2016-2021 is no wave but a span of years for which a source reports one level.",
        "A margin of error is given only where the source prints one for the sample.",
    ),
    show=("wave_id", "pollster", "population", "fieldwork", "sample_size", "representative"),
    clean=clean,
)
