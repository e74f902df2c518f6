"""Row filters of `load`, in the form of `pandas.read_parquet`.

pyarrow imports pandas whenever it turns a Python value into an Arrow one, so values are
compared in Python, and the rows to keep are handed to Arrow as bytes.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from rusiran_data.problems import RusiranError, listed

Condition = tuple[str, str, Any]
Filters = Sequence[Condition] | Sequence[Sequence[Condition]]

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
OPERATORS = (*COMPARE, "in", "not in")


def alternatives(filters: Filters) -> list[list[Condition]]:
    """Bring filters into one form: a list of alternatives, each a list of conditions that all hold.

    Raises
    ------
    RusiranError
        If a condition is not ``(column, operator, value)`` or has an unknown operator.
    """
    groups: Any = [filters] if filters and isinstance(filters[0], tuple) else filters
    for group in groups:
        for condition in group:
            if not isinstance(condition, tuple) or len(condition) != 3:
                raise RusiranError(f"filters: found {condition!r}, expected (column, operator, value)")
            if condition[1] not in OPERATORS:
                raise RusiranError(f"filters: found the operator {condition[1]!r}, expected one of {listed(OPERATORS)}")
    return [list(group) for group in groups]


def keep(table: pa.Table, groups: list[list[Condition]]) -> pa.Table:
    """Keep the rows for which all conditions of at least one alternative hold; a null never holds.

    ``not in`` holds for a null, as it does in `pandas.read_parquet`.
    """
    if not all(groups):
        return table  # an alternative without conditions lets every row through
    kept = [False] * table.num_rows
    for group in groups:
        tests = [_holds(table, condition) for condition in group]
        kept = [old or all(new) for old, new in zip(kept, zip(*tests, strict=True), strict=True)]
    bytes_ = pa.Array.from_buffers(pa.uint8(), table.num_rows, [None, pa.py_buffer(bytes(kept))])
    return table.filter(bytes_.cast(pa.bool_()))


def _holds(table: pa.Table, condition: Condition) -> list[bool]:
    name, sign, value = condition
    column = table.column(name)
    values = column.to_pylist()
    if sign in COMPARE:
        compare, wanted = COMPARE[sign], _like_column(value, column.type, name)
        return [item is not None and compare(item, wanted) for item in values]
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise RusiranError(f"filters: found {value!r} for '{name}', expected a list of values after '{sign}'")
    among = {_like_column(item, column.type, name) for item in value}
    return [(item in among) == (sign == "in") for item in values]


def _like_column(value: Any, kind: pa.DataType, name: str) -> Any:
    """Give a value in the type of the column; text such as '2020-03-20' is a date where dates are."""
    if pa.types.is_date(kind):
        try:
            return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value))
        except ValueError:
            raise RusiranError(f"filters: found {value!r} for '{name}', expected a date such as '2020-03-20'") from None
    expected: tuple[type, ...] = (
        (str,) if pa.types.is_string(kind) else (bool,) if pa.types.is_boolean(kind) else (int, float)
    )
    plain = value.item() if hasattr(value, "item") else value  # a numpy number
    if not isinstance(plain, expected):
        raise RusiranError(f"filters: found {value!r} for '{name}', expected {_in_words(expected)}")
    return plain


def _in_words(expected: tuple[type, ...]) -> str:
    return {str: "text", bool: "True or False"}.get(expected[0], "a number")
