"""Acts of Russia and Iran towards each other, coded by CAMEO, 1995-2026."""

from __future__ import annotations

from rusiran_data.model import Events, Number, Table, Text, act_id, countries, row_id, scope, typed, worked_out
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row

TOPICS = {
    "nuclear": "Iran's nuclear programme, the deal of 2015, UN sanctions over it, and the power plants at Bushehr.",
    "arms": "Arms sales, bans on them, and missiles.",
    "space": "Satellites and launches.",
    "caspian": "The division and use of the Caspian Sea.",
    "syria": "The war in Syria, the use of Iranian bases and airspace for it, and Israeli strikes there.",
    "exercise": "Joint exercises, parades and port calls of the navies.",
    "south_caucasus": "The Zangezur corridor, borders and drills in the South Caucasus.",
    "afghanistan": "The wars in Afghanistan and the Taleban.",
    "three_islands": "Abu Musa and the two Tunbs, held by Iran and claimed by the United Arab Emirates.",
    "ukraine": "Russia's war in Ukraine and Iranian arms for it.",
    "war": "The attacks on Iran of 2025 and 2026 and what followed from them.",
    "sanctions": "Sanctions of others on Iran or its bodies.",
    "partnership": "Treaties and general ties of the two, and Iran's place in regional organisations.",
    "protocol": "Manners and honours between the two, such as receptions and the photo of the ambassadors.",
    "health": "Vaccines.",
    "domestic_politics": "The dispute within Iran over ties with Russia.",
}
SPEAKER_LEVELS = {
    "head_of_state": "The president of either country, or heads of state together.",
    "head_of_government": "A prime minister.",
    "leaders_office": "An aide, adviser, envoy or spokesman who speaks for a president or for the Supreme Leader.",
    "minister": "A minister.",
    "deputy_minister": "A deputy minister.",
    "security_council_secretary": "The secretary of a national security council.",
    "ministry": "A ministry of foreign affairs as a body, or its spokesman.",
    "ambassador": "An ambassador, an embassy, or a representative at the United Nations.",
    "parliament": "A speaker, a chairman of a committee or a member of parliament.",
    "military": "The armed forces, the Revolutionary Guards, or one of their officers.",
    "agency_or_company": "A state agency or a company at work on a project of the two, such as Rosatom.",
    "judiciary": "A prosecutor or court.",
    "other_official": "An official who fits none of the others, such as a minister-designate or a member of the Expediency Council.",
    "unnamed_official": "An official whose name is not given.",
    "former_official": "A person who no longer holds office.",
    "media": "A news agency or newspaper.",
}
FAVOURS = {
    "RUS": "The act serves Russia rather than Iran.",
    "IRN": "The act serves Iran.",
    "both": "The act serves the relation of the two.",
    "neither": "The act serves neither of the two.",
    "unknown": "It cannot be said, or is a matter of view.",
}
STATUS = {
    "confirmed": "The source reports the act as done or the words as said.",
    "reported": "The act is reported at second hand, on unnamed sources, or as the view of an author.",
    "denied": "A state concerned denies that the act took place.",
}


class DatedActs(Events):
    """One row is one dated act, in deeds or words, of one side towards another.

    Such acts are votes, protests, accusations, signatures, exercises and calls, coded by the CAMEO scheme.
    """

    id: Text = row_id("events")
    scope: Text = scope()
    act_id: Text = act_id()
    title: Text = typed("Title", "Short name of the act in our own words.", required=True)
    source_actor: Text = countries(
        "Who acts",
        "Country or body that acts, several joined by a semicolon; a person or agency stands under the country.",
        required=True,
    )
    target_actor: Text = countries(
        "Towards whom",
        "Country or body at which the act is aimed, several joined by a semicolon; the same as source_actor for an act done together.",
        required=True,
    )
    cameo: Text = typed(
        "CAMEO code",
        "Kind of act by the CAMEO scheme, as text with its leading zeros; blank where no code fits.",
        refers_to="cameo.cameo",
    )
    cameo_root: Text = worked_out(
        "CAMEO root", "Root of the code, from `cameo`.", from_column="cameo", refers_to="cameo.cameo"
    )
    goldstein: Number = worked_out(
        "Goldstein value",
        "Value of the code between -10 (most hostile) and 10 (most cooperative), from `cameo`.",
        from_column="cameo",
    )
    topic: Text = typed("Topic", "What the act is about.", codes=TOPICS, required=True)
    speaker_level: Text = typed(
        "Level",
        "Level of the person or body that acts or speaks; blank where nobody is named, where the state as a whole acts, and where the act is only known from somebody else's word.",
        codes=SPEAKER_LEVELS,
    )
    favours: Text = typed(
        "Whom it favours",
        "For acts in which Russia and Iran are not both among the actors: whose interest the act serves; blank for all others.",
        codes=FAVOURS,
    )
    place: Text = typed(
        "Place", "City, sea or region in which the act was done; blank where not known and for calls and posts."
    )
    status: Text = typed(
        "Status",
        "How sure it is that the act took place; not whether what was said is true.",
        codes=STATUS,
        required=True,
    )


def clean(row: Row, context: Context) -> None:
    """Look up the root and the Goldstein value of the CAMEO code; they are never typed."""
    code = context.find("cameo", row.values["cameo"])
    if code:
        row.values["cameo_root"] = code.values["root"]
        row.values["goldstein"] = code.values["goldstein"]


TABLE = Table(
    name="events",
    title="Acts of Russia and Iran towards each other, coded by CAMEO",
    model=DatedActs,
    warnings=(
        "This is a list of acts gathered by hand, with most care for disputes. It is no census: a year without a row is not a year without acts, quarrels are over-represented, and a few years (2021, 2023 to 2026) hold most rows. Do not take means of Goldstein values over it; machine-coded counts stand in the table indicators.",
        "Directed use: keep rows whose source_actor holds the one and whose target_actor holds the other side. An act done together (an exercise, a signature, a negotiation) has the same actors in both columns and counts once in each direction.",
        "`scope` is dyad where Russia and Iran are both among the actors, or where the act of one of them towards others has the other as its subject (a veto, a stance on the three islands, guarantees for trade with Iran). It is context otherwise, such as Lavrov's charges against Armenia, Iranian drills on Azerbaijan's border, or steps in the Caspian without Iran.",
        "An act towards a third party is coded towards that party even where it serves Iran: a Russian veto in Iran's favour is conflict with the authors of the draft (129). Read `favours` before adding up.",
        "CAMEO is coded by the act as told, by the definitions of its codebook, not by what it meant. `goldstein` and the root are looked up in the table cameo and blank where `cameo` is blank: accidents, evacuations, an abstention and tolerance have no code.",
        "20 of the codes given at first were changed on a second reading against the codebook; the notes name the first code. The values of 164 for a failed summit and of 055 for a regret short of an apology look stronger than the acts were.",
        "A statement is the act: an accusation that is made is confirmed even if what it says is denied. `status` denied stands where it is denied that the act itself took place; leave these rows out of counts.",
        "Words of former officials, deputies, officers and unnamed persons are not the government's: see `speaker_level`.",
        "Five rows are practices rather than single acts (support of the Northern Alliance, target data in Syria, tolerance of Israeli strikes, protection of ships, the Astana process). Three of them, and one statement, have no known first day; such rows belong in no yearly count.",
        "One remark or meeting can give several rows where it held several acts (a charge and a threat, the words of both sides in one call). The vote of Russia on resolution 1929 and the act of the Council are two rows: never count both.",
        "Visits, calls, signatures, deliveries and sanctions that are also in the tables visits, agreements, arms and sanctions share an act_id with them; the table timeline counts each act once.",
        "A date with a span is a span in which the day lies, unless the note says that the act lasted. Many days are worked out from a weekday or are those of publication (flag inferred_date).",
    ),
    show=("id", "date", "title", "source_actor", "target_actor", "cameo", "goldstein", "topic"),
    clean=clean,
)
