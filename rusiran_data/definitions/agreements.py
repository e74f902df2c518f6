"""Agreements, treaties, contracts and memberships between Russia (or the USSR) and Iran, step by step, 1989-2025."""

from __future__ import annotations

from rusiran_data.model import Events, Table, Text, act_id, countries, row_id, scope, typed

KINDS = {
    "treaty": "A treaty or convention between states.",
    "agreement": "An agreement between governments, ministries or central banks, or one so called.",
    "protocol": "A protocol between governments, ministries or their agencies.",
    "declaration": "A joint declaration or statement.",
    "memorandum": "A memorandum or aide-memoire; usually an intention, not a duty.",
    "programme": "A programme or plan of work for a stated time.",
    "contract": "A contract of sale, supply, building or service, or one so called.",
    "loan": "A loan of one state to the other.",
    "membership": "Membership or observer status in an organisation or bloc.",
    "arrangement": "Cooperation without a known instrument, or with one that is not public.",
}
STAGES = {
    "negotiated": "Talks, a draft, a request or an intention to conclude it; nothing signed.",
    "claimed": "Somebody claims that it exists or was concluded; no side has confirmed it.",
    "applied": "A state applies for membership or a status.",
    "invited": "An organisation or bloc invites a state.",
    "accepted": "An organisation decides to begin the admission.",
    "approved": "A government or organ approves the draft before it is signed or decided.",
    "announced": "A side announces that it was concluded, or will be.",
    "delayed": "Signature is put off, or said to be.",
    "signed": "It is signed, concluded or issued; also a further paper signed under it.",
    "parliament_vote": "A chamber of parliament approves it; ratification is not complete with this step.",
    "ratified": "The last domestic step of a side that is known: a law signed, or the last organ's approval.",
    "in_force": "It, or its amendment or extension, takes effect in law.",
    "observer": "Observer status takes effect.",
    "member": "Full membership takes effect.",
    "implemented": "It is put into practice: work, use, production or service under it begins or goes on.",
    "planned": "A side says that it intends to carry out what was agreed earlier.",
    "amended": "Its terms are changed or added to.",
    "extended": "Its term is prolonged.",
    "suspended": "Its execution is stopped for the time being.",
    "resumed": "A stop is lifted.",
    "contested": "A party is said to hold it no longer binding.",
    "withdrawn": "A party leaves it.",
    "expired": "Its term ends.",
    "terminated": "A party or both end it.",
}
DOMAINS = {
    "political": "Relations as a whole, and work of the foreign ministries.",
    "regional": "The Caspian Sea, Syria, the Caucasus, and membership of blocs of states.",
    "military": "Armed forces, arms, intelligence and security services.",
    "nuclear": "Nuclear power and the nuclear programme.",
    "space": "Satellites and space.",
    "cyber": "Information security and cyber defence.",
    "energy": "Oil, gas and electric power other than nuclear.",
    "trade": "Trade, tariffs and the Eurasian Economic Union.",
    "finance": "Banks, payments and loans not tied to one project.",
    "transport": "Corridors, railways and civil aircraft.",
    "travel": "Visas and tourism.",
    "health": "Vaccines and medicine.",
}
STATUS = {
    "confirmed": "The source reports the step as taken.",
    "reported": "The step is told in passing or in retrospect, on unnamed sources, by one side alone, or as an author's view.",
    "denied": "The step was claimed by one source and denied by the states concerned.",
}


class Agreements(Events):
    """One row is one dated step in the life of one instrument.

    A step is a talk, a signature, a ratification, the taking effect, an extension, a suspension or an end.
    """

    id: Text = row_id("agreements")
    scope: Text = scope()
    act_id: Text = act_id()
    instrument_id: Text = typed(
        "Instrument", "Id of the instrument; all steps in the life of one instrument share it.", required=True
    )
    title: Text = typed("Title", "Short name of the step, in our words.", required=True)
    name: Text = typed(
        "Name of the instrument",
        "Name of the instrument in English, ours where it has no fixed one; the same on all its rows.",
        required=True,
    )
    kind: Text = typed(
        "Kind of instrument", "What sort of instrument it is; the same on all its rows.", codes=KINDS, required=True
    )
    stage: Text = typed("Stage", "Which step in the life of the instrument the row is.", codes=STAGES, required=True)
    parties: Text = countries(
        "Parties",
        "Parties to the instrument, by country code; for companies and offices their country, for memberships the members at the time and Iran.",
        required=True,
    )
    taken_by: Text = countries(
        "Taken by",
        "Side or sides that took a one-sided step, such as a ratification, an application, an announcement; blank where the parties or an organisation acted together.",
    )
    domain: Text = typed(
        "Domain", "What the instrument is about; the same on all its rows.", codes=DOMAINS, required=True
    )
    place: Text = typed("Place", "Where the step was taken; blank where not known.")
    status: Text = typed("Status", "How sure it is that the step was taken.", codes=STATUS, required=True)


TABLE = Table(
    name="agreements",
    title="Agreements, treaties, contracts and memberships between Russia (or the USSR) and Iran, step by step",
    model=Agreements,
    warnings=(
        "Rows are steps, not agreements: count instruments by instrument_id, and signatures by stage = signed. One instrument_id can hold several signed papers (the sale of a vaccine in two contracts, a power plant with its loan and its second contractor).",
        "In the press of both countries signed often means a memorandum of intent: kind says what the instrument is as far as the sources tell, and large sums in memoranda are potential, not spent. A signed contract need not have been carried out (Superjets, Garmsar - Inche Burun, the first start at Sirik).",
        "parties are all parties to the instrument (for memberships: the members at the time and Iran), taken_by is the side that took a one-sided step. scope is dyad where both Russia (or the USSR) and Iran are parties and the step is not one of third parties alone. The Gore-Chernomyrdin aide-memoire is about Iran but between Russia and the USA, so context.",
        "Ratification has several steps: votes of chambers are parliament_vote, the last domestic step known is ratified. Where the last step is not in the table (Iran and the partnership treaty, Russia and the free trade agreement) that is a gap of the table, not of the law.",
        "negotiated and planned rows rest on what a side or an author said; claimed rows on unnamed or interested sources. Leave the three out for counts of acts.",
        "Entry into force is in_force; putting into practice (first flights from a base, cards that work, a power plant's ground-breaking) is implemented.",
        "The treaty of 2001 ran ten years with automatic periods of five; the press often calls it a 20-year agreement, and some Iranian outlets date it 22 March 2001 (22 Esfand is 12 March). The days of its first two extensions are not known.",
        "Iran's application to the Shanghai organisation is dated 2008, once 2021; the start of its admission 17 September 2021 by agencies, 18 September by the founding study. Both stand, the second report in `evidence`.",
        "One thermal power plant (Hormozgan, also called Bandar Abbas or Sirik; four units of 350 MW) is printed in the founding study as four plants of 1,400 MW.",
        "Figures printed in or with an instrument (prices, loans, volumes, terms, votes) are rows of `evidence` with a unit, also those of the report on which the row of the event rests. Prices of one instrument differ between sources and currencies; never add them up.",
        "Arms contracts other than the S-300 and Su-35 stand in the table arms, acts in sanctions and visits in their own tables; an act coded twice shares an act_id.",
        "The rows were gathered opportunistically. Ministerial memoranda, commission protocols and regional deals are signed by the dozen and are mostly absent: no row does not mean no agreement, and numbers by year do not measure closeness.",
    ),
    show=("id", "date", "title", "stage", "parties", "domain", "status"),
)
