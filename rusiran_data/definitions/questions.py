"""Poll questions."""

from __future__ import annotations

import pandera.pandas as pa

from rusiran_data.model import Table, Text, country, key, typed

QUESTION_FORMATS = {
    "country_favourability": "Favourable or unfavourable, good or bad opinion of a country or organisation.",
    "leadership_approval": "Approval of the job performance of a country's leadership.",
    "influence": "Positive or negative influence of a country in the world.",
    "friend_list_open": "Respondents name several countries as friends, without a short list.",
    "friend_list_closed": "Respondents say of countries on a list whether they are friends or enemies.",
    "friendly_or_not": "Respondents say whether one country is friendly or unfriendly.",
    "enemy_list": "Respondents name several countries as enemies or hostile.",
    "cooperation": "Whether and how to cooperate with a country, and who gains from it.",
    "war_stance": "Stance on a war, a military operation or a strike, or on the sides in it.",
    "threat": "Whether a country or its weapons are a threat, danger or concern.",
    "other": "Another kind of question.",
}
CHOICES = {
    "single": "One answer for each subject.",
    "multiple": "Several answers from a list.",
    "open_list": "Several countries may be named.",
    "unknown": "The source does not say.",
}


class Questions(pa.DataFrameModel):
    """One row is one question of one pollster, asked in (nearly) the same words in one or more waves."""

    question_id: Text = key("Question", "Readable id of the question.")
    topic: Text = typed("Topic", "What the question asks, in our own words.", required=True)
    wording: Text = typed("Wording", "The question as printed; blank where it is not known.")
    subject: Text = country(
        "Subject", "Country or bloc the question is about; blank where it varies by row of `polls`."
    )
    question_format: Text = typed(
        "Format", "Kind of question, for finding comparable ones.", codes=QUESTION_FORMATS, required=True
    )
    choice: Text = typed("Choice", "How many answers a respondent could give.", codes=CHOICES, required=True)
    pollster: Text = typed(
        "Pollster", "Whose question it is; who did the fieldwork stands in `poll_waves`.", required=True
    )
    note: Text = typed("Note", "What a reader must know about the question, in our own words.")


TABLE = Table(
    name="questions",
    title="Questions that the polls asked",
    model=Questions,
    warnings=(
        "Topics are in our own words; the wording put to respondents is in `wording` only where it is known, and that is seldom.",
        "A question asked about several countries has no subject here: the subject stands in `polls`.",
        "Whether an older and a newer report use the very same wording is our reading; doubts are in the note.",
    ),
    show=("question_id", "topic", "subject", "question_format", "choice"),
)
