"""Counts of forces, losses and units in exercises."""

from __future__ import annotations

from dataclasses import replace

from rusiran_data.model import Figures, Table, Text, country, row_id, scope, typed
from rusiran_data.pipeline.compare import Comparable, rows_alike
from rusiran_data.pipeline.context import Context

ACTORS = {
    "iran_forces": "Iranian forces in general, the branch not named.",
    "iran_army": "Iran's regular army (Artesh).",
    "irgc": "Iran's Revolutionary Guard, Quds Force included where not told apart.",
    "irgc_quds_force": "The Quds Force of the Revolutionary Guard.",
    "irgc_navy": "The navy of the Revolutionary Guard.",
    "iran_navy": "Iran's regular navy.",
    "iran_navies": "Both Iranian navies together, or Iranian vessels not told apart.",
    "iran_trainers": "Iranian instructors in the use of drones.",
    "iran_led_all": "Iranians and foreigners together whom the source puts under Iranian command or counts as sent by Iran.",
    "iran_led_foreign": "Foreign fighters led by Iran (Hezbollah, Iraqis, Afghans, Pakistanis), Iranians left out.",
    "hezbollah": "Hezbollah of Lebanon.",
    "iraq_militias": "Shia militias from Iraq.",
    "afghan_shia_fighters": "Shia fighters from Afghanistan.",
    "fatemiyoun": "The Fatemiyoun Division of Afghan fighters.",
    "pakistani_shia_fighters": "Shia fighters from Pakistan.",
    "shia_foreign_militias": "Foreign Shia militias of several nations together.",
    "syria_local_pro_iran": "Local Syrian fighters said to be commanded by Iran.",
    "syria_local_defence_forces": "The Local Defence Forces of Syria, tied to Iran.",
    "syria_government_and_pro_iran": "Syrian government troops and pro-Iranian units together.",
    "russia_armed_forces": "Russian armed forces.",
    "russia_all": "Russian military personnel of all kinds, contractors such as Wagner included where the source counts them.",
    "russia_military_police": "Russian military police and special forces.",
    "wagner": "The private military company Wagner.",
    "russia_peacekeepers": "Russian peacekeepers in Nagorno-Karabakh.",
    "russia_102_base": "The Russian 102nd military base in Armenia.",
    "russia_navy": "The Russian navy.",
    "china_navy": "The Chinese navy.",
    "china_iran_russia_navies": "The navies of China, Iran and Russia together.",
    "exercise_all": "All who take part in an exercise led by Russia.",
    "foreign_contingents": "Foreign contingents in an exercise led by Russia.",
    "syrian_mercenaries": "Syrian fighters brought to Azerbaijan, by most reports by Turkey.",
}
THEATRES = {
    "syria": "Syria.",
    "syria_iraq": "Syria and Iraq, and other places where the source adds them.",
    "crimea": "Crimea.",
    "nagorno_karabakh": "Nagorno-Karabakh and the war of 2020 over it, Azerbaijan as the place of stay included.",
    "armenia": "Armenia.",
    "russia": "Russia (exercise grounds).",
    "caspian_sea": "The Caspian Sea.",
    "gulf_of_oman": "The Gulf of Oman.",
    "northern_indian_ocean": "The northern Indian Ocean, where the source does not say Gulf of Oman.",
    "baltic_sea": "The Baltic Sea at St Petersburg.",
}
MEASURES = {
    "personnel": "Persons in a force.",
    "killed": "Persons killed.",
    "ships": "Ships, boats and support vessels.",
    "aircraft": "Fixed-wing aircraft.",
    "helicopters": "Helicopters.",
}
COUNT_KINDS = {
    "stock": "There at the time that the period names.",
    "planned": "Strength laid down or announced for a deployment, before it was complete.",
    "deployed": "Sent in one deployment or wave; those who left again are not taken off.",
    "cumulative": "Running total of all who came, or died, from a beginning (of the war, the deployment or the count) to the end of the period.",
    "in_period": "Deaths within one closed stretch of time only (a year, a month, an offensive, a battle), earlier deaths not included.",
    "evacuated": "Taken out of the theatre during the period.",
    "participating": "Taking part in an exercise or parade.",
}
BASIS = {
    "official": "Given by the state whose force it is, by an organiser of the exercise or by an office in charge of the dead.",
    "estimate": "Worked out or relayed by analysts, monitors, media or foreign officials from observation.",
    "claimed": "Asserted by a party to the conflict, an opponent or an opposition group without published evidence.",
}


class Troops(Figures):
    """One row is one figure for the strength, losses or units of one force in one place, as one source reports it."""

    id: Text = row_id("troops")
    scope: Text = scope()
    actor: Text = typed("Force", "The force counted, by our own code list.", codes=ACTORS, required=True)
    actor_country: Text = country(
        "Country of the force",
        "Country the fighters or ships come from; for mixed forces the country that leads them; blank where several states stand side by side.",
    )
    theatre: Text = typed("Place", "Where the force is, fights or exercises.", codes=THEATRES, required=True)
    measure: Text = typed(
        "What is counted",
        "Persons, dead, ships, aircraft or helicopters; the unit of value.",
        codes=MEASURES,
        required=True,
    )
    count_kind: Text = typed(
        "Kind of count",
        "Whether the figure is a strength at a time, a number sent, a running total or something else.",
        codes=COUNT_KINDS,
        required=True,
    )
    item: Text = typed(
        "Named units or type",
        "Names of the ships counted, or the type of ships, aircraft or troops, where the source gives them.",
    )
    claimant: Text = typed(
        "Who says it", "Person with office, agency or outlet whose count it is; blank where the source does not say."
    )
    claimant_country: Text = country(
        "Side of the claimant",
        "Country whose state or official speaks; blank for private persons, research centres, media and unnamed sources.",
    )
    basis: Text = typed("Basis", "Whether the figure is official, an estimate or a claim.", codes=BASIS, required=True)


# Numbers sent and running totals answer the same question; a strength at a time answers another.
COUNT_FAMILIES = {"deployed": "sent", "cumulative": "sent"}


def compare(context: Context) -> list[Comparable]:
    """Counts of one force in one place; those that add up over time may not shrink."""
    figures = rows_alike(context, "troops", ("actor", "theatre", "measure", "count_kind"))
    return [
        replace(
            figure,
            about=(*figure.about[:4], COUNT_FAMILIES.get(figure.about[4], figure.about[4])),
            grows=figure.about[4] in COUNT_FAMILIES,
        )
        for figure in figures
    ]


TABLE = Table(
    name="troops",
    title="Counts of forces, losses and units in exercises",
    model=Troops,
    warnings=(
        "Figures come from governments, parties to a war, monitors and the press; they define the same group in different ways, and no row is a census.",
        "Do not add rows: many are parts of others (Wagner within all Russians, the Revolutionary Guard within all fighters led by Iran) or later counts of the same thing.",
        "A stock, a number sent and a running total are different numbers: always filter by count_kind.",
        "Counts of dead by name are minimums; totals by officials and opponents differ from them by a multiple.",
        "Where reading is computed the number is ours: ships that a source names were counted, and ships it does not name are not excluded.",
        "Scope is dyad for forces of Russia and Iran and for those the source puts under their command or care, in places where both are engaged; other forces (mercenaries from Syria, the Chinese navy, foreign contingents without Iran) are context.",
        "Seasons and words such as 'early 2016' were written as months by us and carry the flag inferred_date; the label keeps the words.",
        "A blank period means that the source gives none; such rows belong in no series.",
    ),
    show=(
        "id",
        "actor",
        "theatre",
        "measure",
        "count_kind",
        "value_low",
        "value_high",
        "period_start",
        "period_end",
        "source_id",
    ),
    unit_from="measure",
    same_claim=("actor", "theatre", "measure", "count_kind", "period_start", "period_end"),
    compare=compare,
)
