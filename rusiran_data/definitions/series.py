"""Series of yearly figures taken from datasets, and what each of them measures."""

from __future__ import annotations

import pandera.pandas as pa

from rusiran_data.model import Table, Text, Whole, YesNo, country, key, typed

UNITS = {
    "percent": "Percent, from 0 to 100 for shares.",
    "roll_calls": "Number of roll calls.",
    "ideal_point": "Points on the scale of the ideal-point model; about -3 to 3, without a meaning of their own.",
    "index": "Index of the dataset, without a unit.",
    "million_tiv": "Millions of the SIPRI trend-indicator value, a measure of military capability, not of price.",
    "deals": "Number of lines of the SIPRI trade register.",
    "coded_events": "Number of events coded by machine from news.",
    "organisations": "Number of organisations.",
    "contiguity_type": "Type of common border: 1 land or river, 2 to 5 water of at most 12, 24, 150, 400 miles; the smaller, the closer.",
    "yes_no": "1 for yes, 0 for no.",
    "hostility_level": "Level of a dispute: 1 no militarised action, 2 threat, 3 display of force, 4 use of force, 5 war; ordinal.",
    "diplomatic_level": "Code of the level of representation, not a quantity: 0 none, 1 charge d'affaires, 2 minister, 3 ambassador, 9 other.",
    "agreements": "Number of agreements.",
    "index_2017_100": "Index with the mean of 2017 as 100.",
    "index_1982_84_100": "Index with the mean of 1982 to 1984 as 100.",
    "currency_per_usd": "Units of the currency of the country for one US dollar.",
    "centres": "Number of teaching centres.",
    "persons": "Number of persons.",
    "doses": "Number of doses of vaccine.",
    "rank": "Place in a ranking; 1 is the first.",
    "megawatts": "Megawatts.",
    "EUR": "Euros.",
    "USD": "US dollars.",
}
DIRECTIONS = {
    "directed": "From one side towards the other: from_country to to_country.",
    "undirected": "Of Russia (USSR) and Iran together; the same from either side.",
    "monadic": "Of one state or bloc by itself.",
}
FAMILIES = {
    "voting": "Agreement of votes in the UN General Assembly.",
    "ideal_points": "Positions estimated from votes in the UN General Assembly.",
    "influence": "Capacity of one state to influence the other.",
    "arms_transfers": "Volume and number of transfers of major arms.",
    "coded_events": "Counts of events coded by machine from news.",
    "memberships": "Shared membership in organisations.",
    "contiguity": "Common borders.",
    "alliances": "Treaty obligations of the alliance kind.",
    "disputes": "Militarised disputes.",
    "diplomatic_exchange": "Diplomatic representation.",
    "agreements": "Agreements of a kind counted by a dataset.",
    "money": "Price indices and exchange rates, for converting amounts.",
    "lone_figures": "Single figures of the founding documents that fit no other table, and reports about the same.",
}
BLANK_MEANS = {
    "absent": "Nothing of the kind was found in that year: no delivery identified, no treaty in force, no dispute, no common border.",
    "unknown": "No observation; nothing follows from the gap.",
}


class Series(pa.DataFrameModel):
    """One row is one series of the table `indicators`: what it measures, between whom, in which unit, from where."""

    series_id: Text = key("Series", "Readable id of the series; the vintage is not part of it.")
    title: Text = typed("Title", "The series in one line.", required=True)
    description: Text = typed(
        "Description", "What is measured, in which direction, on which scale and with which sign.", required=True
    )
    unit: Text = typed("Unit", "Unit of every value of the series.", codes=UNITS, required=True)
    direction: Text = typed(
        "Direction",
        "Whether a value belongs to the pair, to one side towards the other, or to one state.",
        codes=DIRECTIONS,
        required=True,
    )
    of_country: Text = country("Country", "The state (or bloc) of a monadic series; blank otherwise.")
    from_country: Text = country("From", "The side that acts, sends or owes, in a directed series; blank otherwise.")
    to_country: Text = country(
        "To", "The side that is acted on, receives or is owed, in a directed series; blank otherwise."
    )
    dataset: Text = typed("Dataset", "Name of the dataset or collection.", required=True)
    default_vintage: Text = typed(
        "Default vintage", "The vintage to take unless asked; blank where the series has none."
    )
    family: Text = typed("Family", "Kind of series, for finding comparable ones.", codes=FAMILIES, required=True)
    good_for_panel: YesNo = typed(
        "Good for a panel",
        "Whether the series is fit to be a column of a table of years from 1989 on: yearly, of this pair or its members, and the preferred one among its likes; not a variant of another, a code without order, or a lone figure.",
        required=True,
    )
    covers_from: Whole = typed(
        "Covered from", "First year that the dataset covers for this pair or state; blank for lone figures.", ge=0
    )
    covers_to: Whole = typed(
        "Covered to", "Last year that the dataset covers in the default vintage; blank for lone figures.", ge=0
    )
    blank_means: Text = typed(
        "Meaning of a gap",
        "What a year without a row within the years covered stands for.",
        codes=BLANK_MEANS,
        required=True,
    )
    terms: Text = typed("Terms of use", "Terms under which the series may be used, in our own words.", required=True)
    source_id: Text = typed(
        "Source",
        "Source of the default vintage, by its id in `sources`; each row of indicators names its own.",
        refers_to="sources.source_id",
        required=True,
    )
    note: Text = typed("Note", "What a reader must know about the series, in our own words.")


TABLE = Table(
    name="series",
    title="Series of yearly figures taken from datasets, and what each of them measures",
    model=Series,
    warnings=(
        "Never put two series of different units into one column or on one axis; unit and direction stand here, not in indicators.",
        "RUS stands for the state with the Correlates of War number 365: the Russian Empire, from 1922 the USSR, from 1992 Russia.",
        "A year without a row is a zero only where blank_means is absent and the year lies within covers_from and covers_to; else it is unknown.",
        "Take one vintage of a series; default_vintage is the one to take unless the question is how a dataset was revised.",
        "Several series measure the same thing (two codings of disputes, three ideal points, votes by session and by calendar year): good_for_panel is true for one of them.",
        "covers_from and covers_to are the years that the dataset covers for this pair in the default vintage, not the years with rows.",
        "The licence or terms of a dataset are given only as far as they are known; SIPRI allows limited extracts with attribution.",
        "Undirected series are of Russia (USSR) and Iran with each other; monadic ones of one state, named in country.",
    ),
    show=("series_id", "title", "unit", "direction", "dataset", "default_vintage"),
)
