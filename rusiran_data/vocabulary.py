"""Codes and fields that several tables share.

A code here means the same in every table that takes it with `only`, so its sentence is written once. Codes whose
meaning depends on what a row is (`status`, `step`, levels of office) stand with their table.
"""

from __future__ import annotations

from typing import Any

from rusiran_data.model import Codes, country, typed

FLOWS = {
    "turnover": "Both directions together: exports plus imports.",
    "goods": "One direction: goods from the origin to the destination, whoever states it.",
    "balance": "Exports minus imports of the side named as origin.",
    "transit": "Cargo on the North-South corridor, whoever sends and receives it.",
    "barter": "Goods against oil: the worth of the deal.",
}
COMPILERS = {
    "RUS-FCS": "Federal Customs Service of Russia.",
    "IRN-IRICA": "Islamic Republic of Iran Customs Administration.",
    "EAEU-EEC": "Eurasian Economic Commission.",
    "CHN-GACC": "General Administration of Customs of China.",
    "COW": "Correlates of War Project, bilateral trade data.",
    "IMF": "International Monetary Fund.",
    "FRA-TRESOR": "Economic service of the French Treasury; its figures here fit those of Iranian customs.",
    "unknown": "The source does not say whose count it is.",
    "claimant": "The claimant counts or estimates by itself, as carriers, ports, unions of traders and analysts do.",
}
PRODUCTS = {
    "all_goods": "Trade as a whole, as the compiler counts it; where the table has a column oil, that says whether oil is in it.",
    "agriculture": "Farm produce, as the source delimits it.",
    "agricultural_and_food_products": "Farm produce and food together.",
    "food": "Food, as the source delimits it.",
    "basic_foodstuffs": "Staple foods and feed such as wheat, barley, maize and sunflower oil.",
    "fruit_and_nuts": "Fruit and nuts.",
    "horticultural_products": "Products of orchards, gardens and greenhouses.",
    "apples": "Apples.",
    "vaccines": "Vaccines.",
    "turbojet_and_turboprop_parts": "Parts of turbojets and turboprops other than blades of gas turbines.",
    "returned_farm_and_food_products": "Farm and food products of the origin that the destination sent back; not a flow to be added to the others.",
    "food_and_agricultural_raw_materials": "The customs group of food and farm raw materials.",
    "grain": "All grain.",
    "wheat": "Wheat.",
    "wheat_and_barley": "Wheat and barley together.",
    "sunflower_oil": "Sunflower oil.",
    "mutton_and_lamb": "Mutton and lamb.",
    "machinery_and_equipment": "Machinery and equipment.",
    "metals_and_metal_structures": "Metals and metal structures.",
    "corridor_cargo": "Cargo of the North-South corridor, not split by goods.",
    "crude_oil": "Crude oil.",
    "goods_for_oil": "Goods that Russia would deliver for Iranian oil.",
    "military_goods": "Arms and other goods of the defence industry.",
}
OILS = {
    "included": "The source says that oil is counted.",
    "excluded": "The source calls the figure non-oil or says that oil is left out.",
    "unstated": "The source does not say, or the figure is of a single product or of cargo, for which the question does not arise.",
}
CORRIDORS = {
    "instc_total": "The North-South corridor as a whole.",
    "instc_west": "Its western branch, through Azerbaijan.",
    "instc_caspian": "Its Trans-Caspian branch, across the sea.",
    "instc_east": "Its eastern branch, through Kazakhstan and Turkmenistan.",
    "bilateral": "Goods between Russia and Iran, no route named.",
    "port_makhachkala": "Goods between Russia and Iran through the port of Makhachkala only.",
    "iran_northern_ports": "Goods from Russia through the northern ports of Iran.",
    "ports_astrakhan": "Goods between Russia and Iran through the ports of Astrakhan only.",
    "swap": "Oil handed over in one place against oil handed over in another.",
}
PER = {
    "year": "An amount a year.",
    "month": "An amount a month.",
    "whole": "The amount of the whole season, quarter, deal or span, not a rate a year.",
}
TARGET_KINDS = {
    "target": "A level that the speaker wants, hopes or intends to reach.",
    "plan": "An amount laid down or prepared in a plan, an arrangement under talks or a contract.",
    "forecast": "A level that the speaker expects, also for a year still running.",
    "potential": "What the speaker says could be reached, without aiming at a date.",
    "deal_value": "Worth of a deal under discussion as a whole.",
    "capacity": "What routes or ports are to be able to carry, not what they will carry.",
}
CARGOES = {
    "total": "All goods by weight, or cargo not split by goods.",
    "grain": "All grain, as the source delimits it.",
    "wheat": "Wheat.",
    "barley": "Barley.",
    "maize": "Maize.",
    "oil_products": "Oil products such as gasoline and diesel fuel.",
    "crude_oil": "Crude oil.",
    "fertilizers": "Fertilizers.",
    "cement": "Cement.",
    "apples": "Apples.",
    "kiwi_fruit": "Kiwi fruit.",
    "returned_farm_and_food_products": "Farm and food products of the origin that the destination sent back; not a flow to be added to the others.",
    "wheat_and_barley": "Wheat and barley together.",
    "grain_and_oilseeds": "Grain and oilseeds together.",
}
MODES = {
    "all": "All modes together, as the source says or as in customs totals.",
    "rail": "Railway.",
    "sea": "Ship.",
    "unstated": "The source does not say.",
    "road": "Road.",
}


def only(codes: Codes, *names: str) -> Codes:
    """Take some codes with their sentences, in this order."""
    return {name: codes[name] for name in names}


def claimant() -> Any:
    """Declare who says a figure."""
    return typed(
        "Claimant",
        "Who says the figure: a person with the office, an office, or the agency that prints it in its own voice; blank where nobody is named.",
    )


def claimant_country() -> Any:
    """Declare for which side the claimant speaks."""
    return country(
        "Side of the claimant", "Country code of the side the claimant speaks for; blank if neither side or not known."
    )


def aimed_by() -> Any:
    """Declare who aims, plans or expects."""
    return typed(
        "Aimed by",
        "Who says so: a person with the office, an office, or the agency that prints it in its own voice.",
        required=True,
    )


def aimed_by_country() -> Any:
    """Declare for which side that person speaks."""
    return country(
        "Side of the speaker",
        "Country code of the side that the speaker stands for; blank if neither side or not known.",
    )
