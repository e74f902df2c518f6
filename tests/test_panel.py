"""The panel is worked out as its codebook and its warnings say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rusiran_data import vocabulary
from rusiran_data.definitions import all_tables, dyad_year
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row


def claim(number: int, value: float | None, **cells: Any) -> Row:
    """Give a row of trade: turnover of 2023 in dollars, a bound alone where there is no value."""
    values: dict[str, Any] = {
        "id": f"trade-{number:04}", "claim_id": f"trade-{number:04}", "pair": "IRN-RUS", "flow": "turnover",
        "origin": None, "product": "all_goods", "oil": "unstated", "currency": "USD", "compiler": "unknown",
        "claimant_country": "RUS", "frequency": "A", "calendar": "gregorian", "flags": None, "reading": "machine", "qualifier": "exact",
        "rounding": 0.5, "value": value, "value_low": value, "value_high": value, "source_id": f"source-{number}",
        "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31),
    }  # fmt: skip
    return Row("trade", number, {}, {**values, **cells})


def turnover(*rows: Row) -> dict[str, Any]:
    """Work out the turnover of 2023 from these rows alone."""
    context = Context(all_tables(), {name: [] for name in all_tables()})
    context.rows["trade"] = list(rows)
    panel = dyad_year.panel_rows(context, "dyad_year", dyad_year.UNDIRECTED, ("",))
    return next(row.values for row in panel if row.values["year"] == 2023)


def test_the_rule_of_trade_names_the_compilers_in_the_order_in_which_they_are_preferred() -> None:
    said = {
        "RUS-FCS": "Russian customs",
        "EAEU-EEC": "Eurasian Economic Commission",
        "IMF": "IMF",
        "unknown RUS": "Russian claimants",
        "COW": "Correlates of War",
        "unknown IRN": "Iranian claimants",
        "unknown ": "others",
    }
    assert tuple(said) == dyad_year.PREFERENCE
    places = [dyad_year.TRADE_RULE.index(words) for words in said.values()]
    assert places == sorted(places)


@pytest.mark.parametrize("compiler", [code for code in dyad_year.PREFERENCE if " " not in code])
def test_a_compiler_that_is_preferred_is_chosen_before_the_next(compiler: str) -> None:
    assert compiler in vocabulary.COMPILERS
    later = dyad_year.PREFERENCE[dyad_year.PREFERENCE.index(compiler) + 1].rpartition(" ")
    next_one = {"compiler": later[2]} if not later[0] else {"claimant_country": later[2] or None}
    found = turnover(claim(1, 4e9, **next_one), claim(2, 5e9, compiler=compiler))
    assert (found["turnover"], found["turnover_by"], found["turnover_rows"]) == (5e9, compiler, "trade-0002")


def test_low_and_high_are_those_of_sure_claims_with_a_value() -> None:
    open_one = claim(3, None, value_low=None, value_high=9e9, qualifier="at_most")
    doubtful = claim(4, 1e9, flags="suspected_misprint")
    found = turnover(claim(1, 4e9), claim(2, 5e9), open_one, doubtful)
    assert [found[f"turnover_{column}"] for column in ("claims", "low", "high")] == [4, 4e9, 5e9]
    found = turnover(doubtful, open_one)
    assert [found[f"turnover_{column}"] for column in ("claims", "low", "high")] == [2, 1e9, 1e9]


@pytest.mark.parametrize(
    ("table", "column", "side", "cells"),
    [
        ("events", "acts_recorded", "RUS", {"source_actor": "RUS", "target_actor": "IRN"}),
        ("agreements", "agreements_signed_recorded", "", {"stage": "signed"}),
    ],
)
def test_what_is_denied_is_not_counted(table: str, column: str, side: str, cells: dict[str, str]) -> None:
    quantities = dyad_year.DIRECTED if side else dyad_year.UNDIRECTED
    (quantity,) = (quantity for quantity in quantities if quantity.name == column)
    context = Context(all_tables(), {name: [] for name in all_tables()})
    for number, status in enumerate(("confirmed", "reported", "denied")):
        day = {"date_start": date(2023, 5, number + 1), "date_end": date(2023, 5, number + 1)}
        values = {"act_id": f"{table}-{number}", "scope": "dyad", "status": status, **day, **cells}
        context.rows[table].append(Row(table, number, {}, values))
    assert quantity.cell(context, 2023, side).value == 2
    assert "denied" in quantity.rule
