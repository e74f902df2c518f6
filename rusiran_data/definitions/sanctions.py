"""Sanctions on Iran and Russia, and Russian votes and positions on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa

from rusiran_data.model import READINGS, Events, Table, Text, Whole, act_id, country, row_id, scope, typed, worked_out
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.figures import count_entry
from rusiran_data.pipeline.read import Row

TARGETS = {
    "IRN": "Iran, its people or firms, or those in third countries who deal with it.",
    "RUS": "Russia, its people or firms; in rounds with third countries the part known to be Russian.",
    "both": "Iran and Russia, or a network with members in both.",
}
ACTIONS = {
    "regime_established": "A law, order, regulation or resolution opens a set of sanctions.",
    "regime_amended": "A set of sanctions is changed or widened.",
    "designation": "Persons, bodies, vessels or aircraft are put on a list of targets.",
    "blacklist": "A country is warned of, put on or kept on a list of states (money laundering, terrorism).",
    "delisting": "Targets are taken off a list.",
    "waiver": "Dealings are allowed by waiver or licence, or such leave is renewed.",
    "suspension": "Measures are set aside but can return.",
    "extension": "Measures or relief are kept beyond the day on which they would have ended.",
    "reimposition": "Measures once lifted or suspended are brought back by decision of the sender.",
    "snapback": "Measures once lifted return by the procedure of resolution 2231 or in answer to it.",
    "termination": "Measures, or waivers from them, are ended by decision.",
    "embargo_expiry": "An embargo ends on the day fixed for it in advance.",
    "position": "Nothing is done to the sanctions; Russia states its view of them.",
    "other": "None of these: a demand, a reaffirmation, an alignment of other states, a call for supervision, a ban on flights; see the note.",
}
STEPS = {
    "announcement": "The act is announced or agreed before it is taken.",
    "notification": "The notice that sets a procedure going is given.",
    "adoption": "The act is taken: signed, voted, imposed or made public as taken, whichever the source dates.",
    "effect": "The act, or a later part of it, begins to apply, on another day than the adoption.",
    "in_force": "A measure is reported as in force at the date; when it was adopted is not printed.",
    "expiry": "The measure ends by lapse of time.",
    "draft": "A draft resolution is put to the vote and fails.",
    "position": "A position is stated.",
}
STANCES = {
    "act": "The sender acted.",
    "failed_draft": "A Security Council draft that was not adopted; no act came of it.",
    "position": "A statement by Russia about sanctions; no act.",
}
PROGRAMMES = {
    "general": "Sanctions on the country at large, or on several grounds.",
    "nuclear": "Iran's nuclear programme.",
    "missiles": "Missiles and proliferation of weapons of mass destruction.",
    "uav": "Drones and their parts.",
    "arms": "Conventional arms.",
    "oil": "Oil, gas and petrochemicals.",
    "finance": "Banks, money transfers and money laundering.",
    "terrorism": "Terrorism.",
    "human_rights": "Human rights.",
    "ukraine": "Russia's actions against Ukraine.",
}
ABOUT_BOTH = {
    "yes": "The source ties the act to dealings between Russia and Iran, or Russia itself acts towards Iran.",
    "no": "The act is about one of the two alone.",
    "unknown": "The source does not say, for instance because Iran, North Korea and Syria are not separated.",
}
STATUS = {
    "done": "The act took place.",
    "announced": "The act was announced or agreed politically; the act itself was still to come.",
    "pending": "One body had decided; another still had to enact it.",
    "in_force": "The measure is reported as in force.",
    "contested": "The act took place, but Russia denies that it is valid.",
    "not_adopted": "The draft failed.",
    "stated": "The position was stated.",
}
VOTES = {
    "yes": "Russia voted for the text.",
    "no": "Russia voted against the text.",
    "abstain": "Russia abstained.",
}

# The piece of print for a count, and the columns of its bounds.
COUNTS = {
    "individuals_printed": ("targets_individuals", "targets_individuals"),
    "entities_printed": ("targets_entities", "targets_entities"),
    "vessels_printed": ("targets_vessels", "targets_vessels"),
    "aircraft_printed": ("targets_aircraft", "targets_aircraft"),
    "total_printed": ("total_low", "total_high"),
    "targets_russian_printed": ("targets_russian", "targets_russian"),
}
PARTS = ("targets_individuals", "targets_entities", "targets_vessels", "targets_aircraft")


class Sanctions(Events):
    """One row is one dated act of one sender against Iran or Russia.

    An act is a measure adopted, taking effect, notified, announced or expiring; rows that
    are a failed Security Council draft or a position of Russia are told apart by `stance`.
    """

    id: Text = row_id("sanctions")
    scope: Text = scope()
    act_id: Text = act_id()
    measure_id: Text = typed(
        "Measure",
        "Id of the row of the act to which this row belongs: on the announcement or effect the adoption, on an annex the resolution, on an amendment, renewal, suspension or end the measure concerned, where it is in the table.",
    )
    title: Text = typed("Title", "Short title of the row, in our words.", required=True)
    sender: Text = country(
        "Sender",
        "Country or body that acts; the UN for Security Council texts, whoever drafted them; for Russian positions Russia.",
        required=True,
    )
    target_country: Text = typed(
        "Target country",
        "Which of Iran and Russia the act hits, or is about, as far as the source shows.",
        codes=TARGETS,
        required=True,
    )
    action: Text = typed(
        "Action",
        "What the act does to the sanctions; for a failed draft, what it would have done.",
        codes=ACTIONS,
        required=True,
    )
    step: Text = typed("Step", "Which step in the life of the act the date belongs to.", codes=STEPS, required=True)
    stance: Text = typed(
        "Stance", "Whether the row is an act, a draft that failed, or a position.", codes=STANCES, required=True
    )
    instrument: Text = typed(
        "Instrument", "Legal instrument as the source names it, sometimes shortened; blank where it is not named."
    )
    programme: Text = typed("Programme", "What the measure is about.", codes=PROGRAMMES, required=True)
    dyadic: Text = typed(
        "About both",
        "Whether the source ties the act to dealings between Russia and Iran, such as arms, technology, money or transport.",
        codes=ABOUT_BOTH,
        required=True,
    )
    status: Text = typed("Status", "What had become of the act according to the source.", codes=STATUS, required=True)
    rus_unsc_vote: Text = typed(
        "Russian vote",
        "How Russia voted in the Security Council on the text of the row; blank where there was no vote.",
        codes=VOTES,
    )
    individuals_printed: Text = typed(
        "Individuals as printed", "The piece of the source that gives the number of individuals."
    )
    targets_individuals: Whole = typed("Individuals", "Number of individuals listed or delisted by the act.", ge=0)
    entities_printed: Text = typed("Entities as printed", "The piece of the source that gives the number of entities.")
    targets_entities: Whole = typed(
        "Entities", "Number of companies, banks, institutes and other bodies listed or delisted by the act.", ge=0
    )
    vessels_printed: Text = typed("Vessels as printed", "The piece of the source that gives the number of vessels.")
    targets_vessels: Whole = typed("Vessels", "Number of vessels listed by the act.", ge=0)
    aircraft_printed: Text = typed("Aircraft as printed", "The piece of the source that gives the number of aircraft.")
    targets_aircraft: Whole = typed("Aircraft", "Number of aircraft listed by the act.", ge=0)
    total_printed: Text = typed("Total as printed", "The piece of the source that gives all targets together.")
    total_low: Whole = typed(
        "Total, lower bound", "Lower bound of the total, where the source prints a total or does not split it.", ge=0
    )
    total_high: Whole = typed(
        "Total, upper bound", "Upper bound of the total; blank where the print is open ('more than 700').", ge=0
    )
    targets_low: Whole = worked_out(
        "All targets, lower bound",
        "Lower bound of all targets: the printed total, or else the sum of the parts.",
        from_column="total_low",
        ge=0,
    )
    targets_high: Whole = worked_out(
        "All targets, upper bound",
        "Upper bound of all targets: the printed total, or else the sum of the parts; blank where the print is open.",
        from_column="total_high",
        ge=0,
    )
    targets_russian_printed: Text = typed(
        "Russian targets as printed", "The piece of the source that gives the number of Russian targets."
    )
    targets_russian: Whole = typed(
        "Russian targets",
        "Number of Russian targets of the act; part of the other counts, or all that is known of them.",
        ge=0,
    )
    printed_locale: Text = typed(
        "Language of the print",
        "Language (ISO 639-1) of the printed counts where it differs from the language of the source.",
        str_matches=r"^[a-z]{2}$",
    )
    reading: Text = typed(
        "Reading", "How the counts were read off the print; blank where none is printed.", codes=READINGS
    )
    reading_note: Text = typed(
        "Reason or rule of the reading", "Why a count was not read by machine, or how it was worked out."
    )

    @pa.dataframe_check(error="total_low: found a lower bound above the upper one, expected low <= high")
    @classmethod
    def totals_in_order(cls, frame: pd.DataFrame) -> pd.Series:
        """The lower bound of the total is not above the upper one."""
        return ~(frame["total_low"] > frame["total_high"]).fillna(False)


def clean(row: Row, context: Context) -> None:
    """Read every printed count, and work out all targets together."""
    values = row.values
    counted = any(values[column] is not None for printed, bounds in COUNTS.items() for column in (printed, *bounds))
    values["reading"] = values["reading"] or ("machine" if counted else None)
    for printed, (low, high) in COUNTS.items():
        if values[printed] is not None or values[low] is not None or values[high] is not None:
            count_entry(row, context, printed, low, high)
    parts = [values[column] for column in PARTS if values[column] is not None]
    total = sum(parts) if parts else None
    printed_total = values["total_low"] is not None or values["total_high"] is not None
    values["targets_low"] = values["total_low"] if printed_total else total
    values["targets_high"] = values["total_high"] if printed_total else total


def check(frame: pd.DataFrame, context: Context) -> None:
    """A measure is named by a row of this table."""
    rows = {row.values["id"] for row in context.rows["sanctions"]}
    for row in context.rows["sanctions"]:
        measure = row.values["measure_id"]
        if measure is not None and (measure not in rows or measure == row.values["id"]):
            context.report(row, "measure_id", f"found '{measure}', expected the id of another row of raw/sanctions.csv")


def figures(values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Give the numbers of targets of an act."""
    return {
        "targets": (values["targets_low"], values["targets_high"]),
        "individuals": (values["targets_individuals"],) * 2,
        "entities": (values["targets_entities"],) * 2,
        "vessels": (values["targets_vessels"],) * 2,
        "russian_entities": (values["targets_russian"],) * 2,
    }


TABLE = Table(
    name="sanctions",
    title="Sanctions on Iran and Russia, and Russian votes and positions on them",
    model=Sanctions,
    warnings=(
        "Not every row is a sanction: keep `stance` = act for what senders did, and leave out failed_draft (Security Council drafts that were not adopted) and position (what Russia said) unless votes or statements are the subject.",
        "An act can have several rows: its announcement, its adoption, its effect, and a list of targets voted with it. To count acts keep `step` = adoption and take a resolution and its annex (joined by `measure_id`) as one; to date what was in force use the effect row where there is one.",
        "`measure_id` joins rows of one measure: its announcement, effect, annex, amendment, renewal, suspension or end. The effect of a penalty can lie before its announcement, because the US State Department applies some measures before it publishes them.",
        "Target counts stand on the row of the adoption, with one exception: the second part of the US sanctions of 5 November 2018 is an effect row that has its own total, old and new targets together. Effect and announcement rows otherwise have none, so that nothing is counted twice.",
        "Blank counts mean that the source prints no number, never that nobody was hit. `targets_russian` is part of the other counts or stands alone where only the Russian part of a round is printed; never add it to them.",
        "A total is coded only where the source prints a total or does not split it; otherwise the total is the sum of the parts, worked out by the build. The 41 of resolution 1929 hold the one individual printed beside them. Counts have no qualifier of their own: 'about 300' and 'almost 50' are coded as 300 and 50, with a note.",
        "National listings repeat the same names (Japan those of the UN annexes, the UK and Switzerland those of the EU), and one day's action can stand in several rows (Treasury and State Department, UK and EU): sums over senders or rows count targets more than once.",
        "A Russian yes is a vote for the text put to the vote: for sanctions in 2006-2010, for the nuclear deal in 2015, for keeping relief in the failed drafts of 2025; the no of 2020 is against a longer arms embargo. `rus_unsc_vote` stands once per resolution, not on its annex.",
        "`scope` is dyad where `dyadic` is yes, where Russia is the sender, or where Russia voted; everything else, the automatic UN steps (2016, 2020, 2023, snapback) included, is context. `dyadic` is unknown for rounds under the US nonproliferation act that do not say whether Iran, North Korea or Syria received the goods.",
        "`target_country` says whose persons or firms, or which country, the source shows to be hit; targets in third countries are common and not coded. Where a round is known only by its Russian names it is RUS.",
        "The snapback of 2025 is two rows, notification and effect. Its effect is printed as 27 September (New York) or 28 September (GMT); the row has 28, the other day is in `evidence`. The sender is coded UN although the notice came from France, Germany and the UK. Russia contests that it is valid.",
        "Twelve US orders and licences are dated from OFAC's own list, read through a transcription; its dates are often the day of effect, one day after signature, and two of 1980-81 look wrong (flagged).",
        "The rows were gathered opportunistically, with most care for what concerns Russia and Iran together: the table is not a full history of sanctions on either, so absence of a row does not mean absence of an act.",
    ),
    show=("id", "date", "sender", "target_country", "title", "action", "step", "targets_low"),
    clean=clean,
    check=check,
    figures=figures,
)
