"""Arms deals and deliveries between Russia and Iran, with satellites and airliners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rusiran_data.model import READINGS, Events, Number, Table, Text, Whole, act_id, country, row_id, scope, typed
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.figures import count_entry
from rusiran_data.pipeline.read import Row

CATEGORIES = {
    "air_defence": "Air defence systems, from portable to long-range.",
    "aircraft": "Combat and training aircraft.",
    "helicopter": "Helicopters.",
    "armour": "Tanks and infantry fighting vehicles.",
    "artillery": "Guns.",
    "submarine": "Submarines.",
    "missile": "Missiles: ballistic, air-to-air, anti-tank, and the missiles of air defence systems.",
    "uav": "Drones, one-way attack drones included, and their production.",
    "ammunition": "Shells and rounds.",
    "radar": "Radars and other sensors.",
    "satellite": "Satellites built, or to be built, in or with Russia.",
    "satellite_launch": "Launches of Iranian satellites on Russian rockets.",
    "civil_aircraft": "Airliners; no arms.",
    "package": "A package of several kinds of arms.",
    "all_arms": "No item: a rule for arms sales as such.",
}
STEPS = {
    "planned": "A supply, signing or production to come is told from plans or by third parties.",
    "negotiated": "The sides talk, or one of them says that it wants the deal.",
    "tender_won": "The supplier is said to have won the tender.",
    "reported": "Papers or sources tell of a deal whose own date is not known; the date is that of the report.",
    "announced": "A side says that the deal is made or final, without a date of contract.",
    "memorandum_signed": "A memorandum of intent is signed; no contract.",
    "agreement_signed": "An agreement is reached or signed of which it is not clear whether it is the contract.",
    "ordered": "The items are said to be ordered or bought, without a contract being named.",
    "contract_signed": "A contract is said to be signed.",
    "sold": "The source says sold, without telling contract from delivery.",
    "started": "Work on a joint project begins.",
    "payment": "A payment for the deal is made.",
    "delivery_announced": "A side, or the press, says that a delivery is to come soon.",
    "delivery": "Items are delivered, or on their way; one part or one year of a deal, or the total so far.",
    "delivery_completed": "The last delivery of a contract is made.",
    "not_delivered": "A report says that something was not delivered at the time.",
    "produced_under_licence": "Items are built in the recipient country under the deal; no transfer across the border.",
    "launched": "A satellite is put into orbit.",
    "delayed": "A step is put off.",
    "suspended": "The deal is put on hold.",
    "banned": "The supplier's state forbids the delivery.",
    "ban_lifted": "The supplier's state lifts its ban.",
    "cancelled": "The deal or plan is given up.",
    "claim_filed": "The recipient goes to arbitration over the deal.",
    "restraint_agreed": "The supplier promises a third state to make no new contracts.",
    "restraint_ended": "The supplier takes up new contracts again after such a promise.",
}
STATUS = {
    "confirmed": "Officials or firms of Russia or Iran say so, or the fact is public, such as a decree or a launch.",
    "reported": "The press, third states, researchers or unnamed sources say so; neither side confirms it in the source.",
    "denied": "It was reported, and Russia or Iran denied it, as far as the sources here show.",
}
MONEY_KINDS = {
    "price": "Price of the deal or of what the row names.",
    "unit_price": "Price of one item.",
    "estimate": "Somebody's estimate of what the deal or project is worth.",
    "cost": "What the item cost to make.",
    "payment": "Sum paid.",
    "claim": "Sum claimed in arbitration.",
}


class Arms(Events):
    """One row is one step in a deal or delivery, for one kind of item.

    A step is an order, a contract, a ban, a payment, a delivery or a launch.
    """

    id: Text = row_id("arms")
    scope: Text = scope()
    act_id: Text = act_id()
    deal_id: Text = typed(
        "Deal",
        "Readable id of the deal to which the step belongs; ours, named after the item and the year of the order where known.",
        required=True,
    )
    title: Text = typed("Title", "Short title of the row, in our words.", required=True)
    supplier: Text = country(
        "Supplier",
        "Country that supplies or is to supply the item; for production under licence the licensor.",
        required=True,
    )
    recipient: Text = country("Recipient", "Country that receives or is to receive the item.", required=True)
    item: Text = typed("Item", "What is supplied, in our words; what the quantity counts.", required=True)
    designation: Text = typed(
        "Designation", "Name of the type, several joined by a semicolon; blank where it is not given."
    )
    category: Text = typed("Category", "Kind of item.", codes=CATEGORIES, required=True)
    step: Text = typed("Step", "Which step in the life of the deal the date belongs to.", codes=STEPS, required=True)
    status: Text = typed("Status", "Who stands behind the report of the step.", codes=STATUS, required=True)
    vintage: Text = typed(
        "Vintage", "Day on which SIPRI's register was exported, for rows that come from it; blank for all others."
    )
    quantity_printed: Text = typed(
        "Quantity as printed",
        "The piece of the source that gives the number of items; blank where none is printed or where it comes from a dataset.",
    )
    quantity_low: Whole = typed("Quantity, lower bound", "Lower bound of the number of items.", ge=0)
    quantity_high: Whole = typed(
        "Quantity, upper bound",
        "Upper bound of the number of items; blank where the print is open ('more than 200').",
        ge=0,
    )
    money_printed: Text = typed("Money as printed", "The piece of the source that gives a sum of money.")
    money_low: Number = typed(
        "Money, lower bound", "Lower bound of the sum in units of the currency.", unit_from="currency", ge=0
    )
    money_high: Number = typed(
        "Money, upper bound", "Upper bound of the sum; blank where the print is open.", unit_from="currency", ge=0
    )
    currency: Text = typed("Currency", "Currency of the sum (ISO 4217).", str_matches=r"^[A-Z]{3}$")
    money_kind: Text = typed("Kind of sum", "What the sum is.", codes=MONEY_KINDS)
    printed_locale: Text = typed(
        "Language of the print",
        "Language (ISO 639-1) of the printed numbers where it differs from the language of the source.",
        str_matches=r"^[a-z]{2}$",
    )
    reading: Text = typed(
        "Reading",
        "How the numbers were read off the print; blank where there are none.",
        codes=READINGS,
    )
    reading_note: Text = typed(
        "Reason or rule of the reading", "Why a number was not read by machine, how it was counted, or the dataset."
    )


def clean(row: Row, context: Context) -> None:
    """Read the printed quantity and the printed sum of money."""
    values = row.values
    numbers = ("quantity_low", "quantity_high", "money_low", "money_high")
    values["reading"] = values["reading"] or ("machine" if any(values[name] is not None for name in numbers) else None)
    for name, unit in (("quantity", None), ("money", values["currency"])):
        low, high = f"{name}_low", f"{name}_high"
        if values[low] is not None or values[high] is not None or values[f"{name}_printed"] is not None:
            count_entry(row, context, f"{name}_printed", low, high, expected_unit=unit)


def figures(values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Give the money and the number of items of a step."""
    found = {"items": (values["quantity_low"], values["quantity_high"])}
    if values["currency"]:
        found[values["currency"]] = (values["money_low"], values["money_high"])
    return found


TABLE = Table(
    name="arms",
    title="Arms deals and deliveries between Russia and Iran, with satellites and airliners",
    model=Arms,
    warnings=(
        "A step is not a transfer. Only `step` delivery and delivery_completed (with `status` confirmed or reported) say that something arrived or was under way; planned, negotiated, announced, delivery_announced and reported say that it might, and sold does not tell contract from delivery.",
        "Never add quantities or money over the rows of a deal: its contract, deliveries, payments and totals count the same things, and a later step can repeat the price of the contract (cancelled, suspended). Add within one step of one deal at most.",
        "Rows with a `vintage` come from SIPRI's register and overlap with press reports of the same deliveries (same `deal_id` where it is the same deal, as Tor-M1, S-300, Yak-130, Shahed); use one or the other. The early purchases are counted by SIPRI under deals of their own (t72m1-1991, bmp2-1991), which the press does not tell apart. Some of SIPRI's deliveries include items assembled or built under licence in the recipient country (notes).",
        "SIPRI changes its counts: Shahed-136 delivered to Russia is 1,200 in the export of October 2024, 4,600 in that of October 2025 and 6,600 in that of May 2026, each with one year more. The yearly rows are of the export of 3 January 2025 (600 and 600), the row 2022-2025 is of that of May 2026 and holds them; the others are in `evidence`. They include drones assembled or built in Russia.",
        "SIPRI's trend-indicator values are not here: they measure volume, not money, and stand in `indicators`. The register rows begin in 2000 and leave out anti-tank missiles and licensed production that the yearly totals include.",
        "The S-300 contract of 2007 is priced at 800, at more than 800 and at 900 million dollars by different reports, and by one news agency at both; the row has 800, `evidence` the others. Tor-M1 reads 29, 30 or 32 systems and 700 million, a billion or 1.4 billion dollars.",
        "For the Shahed order of 2022 Kyiv gave 2,400, about 2,000 and 1,700 within three months; they are one row here (1,700, the latest) with the others in `evidence`. For Alabuga 6,000 is in one report the whole order, in another a yearly rate.",
        "Much since 2022 rests on unnamed sources, leaked papers or a party to the war in Ukraine. `status` denied is used where a report here carries a denial by Russia or Iran of that very claim; where it is not used, a denial may still have been made.",
        "Quantities have no qualifier of their own: 'around 400' is coded as 400 on both sides. Open sides mean at least or at most. A blank quantity means that none is printed.",
        "Civil airliners (civil_aircraft), satellites and launches of Iranian satellites on Russian rockets (satellite_launch) are included because they belong to the same cooperation and the same export controls; leave them out for arms in the strict sense. None of the airliners is known to have been delivered. Nuclear fuel and reactors, power plants, railways and vaccines are not here.",
        "For payments supplier and recipient are those of the arms, not of the money. Contracts leaked on paper (Verba, Su-35) are not confirmed by either side.",
        "The rows were gathered opportunistically: absence of a row does not mean absence of a delivery. Before 2000 only a few purchases are covered.",
    ),
    show=("id", "date", "deal_id", "title", "step", "status", "quantity_low", "money_low"),
    clean=clean,
    figures=figures,
)
