"""Polls."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd
import pandera.pandas as pa

from rusiran_data.definitions.poll_waves import REPRESENTATIVE
from rusiran_data.definitions.questions import QUESTION_FORMATS
from rusiran_data.model import Figures, Number, Table, Text, country, row_id, scope, typed, worked_out
from rusiran_data.parse.dates import DateError, read_date
from rusiran_data.pipeline.compare import Comparable, rows_alike
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row

RESPONSES = {
    "favourable_total": "Favourable opinion, all grades together.",
    "very_favourable": "Very favourable opinion.",
    "somewhat_favourable": "Somewhat favourable opinion.",
    "somewhat_unfavourable": "Somewhat unfavourable opinion.",
    "very_unfavourable": "Very unfavourable opinion.",
    "unfavourable_total": "Unfavourable opinion, all grades together.",
    "good_image": "The country has a good image.",
    "bad_image": "The country has a bad image.",
    "positive_view": "Positive view of the matter asked about.",
    "approve": "Approves.",
    "disapprove": "Disapproves.",
    "positive_influence": "The country has a positive influence in the world.",
    "negative_influence": "The country has a negative influence in the world.",
    "friend": "Names the country among friends of Russia, or calls it a friend.",
    "enemy": "Names the country among enemies of Russia, or calls it hostile or unfriendly.",
    "friendly": "The country is friendly.",
    "unfriendly": "The country is unfriendly.",
    "neighbours_friends": "Sees the people as neighbours and friends.",
    "associates_war_terror": "Associates the country with war and terror.",
    "nothing_in_common": "The two peoples have nothing in common in culture and values.",
    "relations_satisfactory": "Relations of the two countries are satisfactory.",
    "yes": "Yes.",
    "no": "No.",
    "support": "Supports the action asked about.",
    "oppose": "Opposes the action asked about.",
    "continue": "The cooperation should go on.",
    "stop": "The cooperation should stop.",
    "closer": "Relations should become closer.",
    "status_quo": "Relations should stay as they are.",
    "less_close": "Relations should become less close.",
    "both_equally": "Both countries gain equally.",
    "russia_more": "Russia gains more.",
    "iran_more": "Iran gains more.",
    "russia_more_successful": "Russia develops more successfully.",
    "iran_more_successful": "Iran is the more successful of the two.",
    "developed": "Iran is a developed, advanced country.",
    "not_developed": "Iran is not a developed, advanced country, or is backward.",
    "support_russia": "Support for Russia.",
    "support_ukraine": "Support for Ukraine.",
    "support_iran": "Support for Iran.",
    "support_us": "Support for the United States.",
    "support_israel": "Support for Israel.",
    "mediate": "The own country should mediate.",
    "own_interests": "The own country should look to its own interests.",
    "stay_away": "The own country should keep out of it.",
    "neutral": "The own country should be neutral.",
    "authorities": "Sympathises with the authorities.",
    "protesters": "Sympathises with the protesters.",
    "neither": "Supports or sympathises with neither side.",
    "sincere": "The effort is sincere.",
    "insincere": "The effort is not sincere.",
    "hostile": "The policies are hostile.",
    "mistake": "The decision was a mistake.",
    "favour_sanctions": "Is in favour of sanctions.",
    "oppose_nuclear_weapons": "Opposes that Iran gets nuclear weapons.",
    "nuclear_weapons": "The purpose is nuclear weapons.",
    "peaceful_only": "The purpose is peaceful only.",
    "developing_now": "Iran is developing nuclear weapons now.",
    "developed_earlier_not_now": "Iran developed nuclear weapons earlier, but not now.",
    "never": "Iran never developed nuclear weapons.",
    "danger_for_russia": "Would be a danger for Russia.",
    "no_danger_for_world": "Would be no danger for other countries.",
    "major_threat": "A major threat.",
    "minor_or_no_threat": "A minor threat or none.",
    "very_concerned": "Very concerned.",
    "at_least_somewhat_concerned": "Very or somewhat concerned.",
    "war_possible": "A war is possible.",
    "improved": "The image has improved.",
    "worsened": "The image has worsened.",
    "unchanged": "The image has not changed.",
    "better_position": "The position has become better.",
    "israel_achieved_objectives": "Israel achieved its objectives.",
    "both_failed": "Both sides failed.",
    "iran_stronger": "Iran was stronger.",
    "balanced": "Both sides were equally strong.",
    "important_or_very_important": "Important or very important.",
    "much_or_very_much": "Follows it much or very much.",
    "somewhat": "Follows it somewhat.",
    "little": "Follows it little.",
    "not_at_all": "Does not follow it at all.",
    "dont_know": "Does not know, has no opinion or finds it hard to say.",
    "refused": "Refused to answer.",
}
RESPONSE_GROUPS = {
    "positive": "Favourable to the subject country or to ties with it.",
    "negative": "Unfavourable to the subject country or to ties with it.",
    "neutral": "Neither favourable nor unfavourable to the subject country.",
    "dont_know": "No opinion given, refusals included.",
    "na": "The answer carries no judgement on the subject country.",
}
ANSWER_TYPES = {
    "component": "One of the answers of the question that exclude each other.",
    "net": "The sum of several answers that exclude each other.",
    "nested": "Part of another answer that has a row of its own; the other parts are not known.",
    "multiple": "A respondent could give several answers (several countries, several associations), so the shares may add up to more than 100.",
}

# SDMX frequency and whole months of a fieldwork date, by its precision.
FIELDWORK = {"day": ("D", None), "month": ("M", 1), "season": ("_O", 3), "year": ("A", 12)}
# Shares of one question are printed in whole percent, so their sum may be off by half a point each.
SLACK_PER_ANSWER = 0.5


class Polls(Figures):
    """One row is the share of respondents that gave one answer to one question in one wave, as one source reports it."""

    id: Text = row_id("polls")
    scope: Text = scope()
    question_id: Text = typed(
        "Question", "The question, by its id in `questions`.", required=True, refers_to="questions.question_id"
    )
    wave_id: Text = typed(
        "Wave",
        "The wave of the poll, by its id in `poll_waves`; it gives pollster, population and fieldwork.",
        required=True,
        refers_to="poll_waves.wave_id",
    )
    pollster: Text = worked_out("Pollster", "Who did the fieldwork, from `poll_waves`.", from_column="wave_id")
    population: Text = worked_out(
        "Population",
        "Country whose residents were asked, from `poll_waves`.",
        from_column="wave_id",
        refers_to="countries.country",
    )
    representative: Text = worked_out(
        "Representative",
        "Whether the sample is meant to represent the adult population, from `poll_waves`.",
        from_column="wave_id",
        codes=REPRESENTATIVE,
    )
    question_format: Text = worked_out(
        "Format of the question",
        "Kind of question, from `questions`.",
        from_column="question_id",
        codes=QUESTION_FORMATS,
    )
    subject: Text = country(
        "Subject",
        "Country, bloc or organisation that the answer is about. For a question on two parties it is Russia or Iran where one of them is not the respondents' own country, otherwise the foreign party.",
        required=True,
    )
    response: Text = typed(
        "Answer",
        "The answer given, as a code; friend and enemy are answers to lists of countries.",
        codes=RESPONSES,
        required=True,
    )
    response_group: Text = typed(
        "Tendency of the answer", "How the answer bears on the subject country.", codes=RESPONSE_GROUPS, required=True
    )
    answer_type: Text = typed(
        "Type of answer",
        "How the share relates to the other answers to the same question about the same subject in the same wave.",
        codes=ANSWER_TYPES,
        required=True,
    )
    change_pp: Number = typed(
        "Change in points",
        "Change since an earlier wave in percentage points, where the source prints it.",
        unit="percentage_points",
    )
    change_from: Text = typed("Change since", "Period of the earlier wave with which the change compares.")

    @pa.dataframe_check(error="value_low: found a share outside 0 to 100, expected percent")
    @classmethod
    def shares_are_percent(cls, frame: pd.DataFrame) -> pd.Series:
        """A share lies between 0 and 100 percent."""
        low, high = frame["value_low"].fillna(0), frame["value_high"].fillna(100)
        return (low >= 0) & (high <= 100)


def clean(row: Row, context: Context) -> None:
    """Take over what the wave and the question say; the fieldwork is the period unless the row has a better one."""
    values = row.values
    wave = context.find("poll_waves", values["wave_id"])
    question = context.find("questions", values["question_id"])
    if wave:
        values["population"] = wave.cells["population"] or None
        values["pollster"] = wave.cells["pollster"] or None
        values["representative"] = wave.cells["representative"] or None
        if values["period"] is None:
            _take_fieldwork(values, wave.cells["fieldwork"])
    if question:
        values["question_format"] = question.cells["question_format"] or None


def _take_fieldwork(values: dict[str, object], fieldwork: str) -> None:
    try:
        span = read_date(fieldwork) if fieldwork else None
    except DateError:
        return  # reported in poll_waves
    if span:
        values["period_start"], values["period_end"] = span.start, span.end
        values["frequency"], values["months"] = FIELDWORK.get(span.precision, ("_O", None))
        values["calendar"], values["year_to_date"] = "gregorian", False


def check(frame: pd.DataFrame, context: Context) -> None:
    """Answers that exclude each other add up to no more than all, and a net equals its parts."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in context.rows["polls"]:
        values = row.values
        if values["claim_id"] == values["id"] and values["value"] is not None:
            groups[values["question_id"], values["wave_id"], values["subject"], values["source_id"]].append(row)
    for rows in groups.values():
        components = [row for row in rows if row.values["answer_type"] == "component"]
        nets = [row for row in rows if row.values["answer_type"] == "net"]
        slack = SLACK_PER_ANSWER * max(len(components), 1)
        total = sum(float(row.values["value"]) for row in components)
        if total > 100 + slack and not _owned(components):
            context.report(
                components[0],
                "value_low",
                f"the exclusive answers of this question add up to {total:g}, expected about 100",
            )
        if sum(float(row.values["value"]) for row in nets) > 100 + slack and not _owned(nets):
            context.report(nets[0], "value_low", "the sums of this question add up to more than 100")
        for net in nets:
            _check_net(
                net,
                [row for row in components if row.values["response_group"] == net.values["response_group"]],
                context,
            )


def _check_net(net: Row, parts: list[Row], context: Context) -> None:
    """Compare a net with its parts, where both grades (very and somewhat) are there."""
    if len(parts) != 2 or _owned([net, *parts]):
        return
    total, printed = sum(float(row.values["value"]) for row in parts), float(net.values["value"])
    if abs(total - printed) > SLACK_PER_ANSWER * 3:
        context.report(net, "value_low", f"found {printed:g}, but its parts add up to {total:g}")


def _owned(rows: list[Row]) -> bool:
    """True where a row already says that its source contradicts itself or may be misprinted."""
    return any(row.flags & {"internal_inconsistency", "suspected_misprint"} for row in rows)


def compare(context: Context) -> list[Comparable]:
    """Shares of one answer in one wave."""
    return rows_alike(context, "polls", ("question_id", "wave_id", "subject", "response"), timeless=True)


TABLE = Table(
    name="polls",
    title="Shares of answers to poll questions, of one side about the other and for comparison",
    model=Polls,
    warnings=(
        "The numbers are percent of respondents; the base is all respondents unless the note or the question says otherwise (pew-tougher-sanctions-iran has the opponents of a nuclear-armed Iran as its base).",
        "Never add up the rows of a question: `answer_type` tells exclusive answers (component) from sums (net), from parts of another answer in the table (nested) and from answers of which a respondent could give several (multiple).",
        "Two reports of one poll result share a claim_id; count claims, not rows.",
        "Pew rows with reading `computed` are weighted shares that were worked out from respondent-level data and are not printed by Pew; they can differ by a point from published toplines, and Pew bears no responsibility for the analysis.",
        "Question wordings differ between pollsters and years: open lists of friends, a closed list of friends or enemies, and attitudes to countries do not form one series; compare within a question_id.",
        "Press reports of lists name only the first countries: a country without a row was not necessarily left out by respondents.",
        "Where the fieldwork of a wave is unknown the row has no period: `stated_on` of the row and `published` of the wave then say when the result was made public.",
        "A share for WLD, EU or MEA is a median or average of the surveyed countries, not of their inhabitants; the answers need not add up to 100.",
        "`response_group` says how the answer bears on the subject country, not whether the respondent agreed with a statement.",
        "The polls of the RIA Novosti Persian site and of Radio Moscow are self-selected; the TISRI poll asked university professors (see `representative` in poll_waves).",
        "Poll answers in Iran may be cautious on foreign policy, as the sources themselves say.",
    ),
    show=("id", "wave_id", "subject", "response", "value", "answer_type", "question_id", "source_id"),
    clean=clean,
    check=check,
    unit="percent",
    same_claim=("question_id", "wave_id", "subject", "response"),
    compare=compare,
)
