"""Row filters of `load`, in the form of `pandas.read_parquet`.

pyarrow imports pandas whenever it turns a Python value into an Arrow one, so values are
compared in Python, and the rows to keep are handed to Arrow as bytes.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pyarrow as pa

from rusiran_data.problems import RusiranError, listed, shown

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
FORM = "(column, operator, value)"


def alternatives(filters: Filters) -> list[list[Condition]]:
    """Bring filters into one form: a list of alternatives, each a list of conditions that all hold.

    Raises
    ------
    RusiranError
        If a condition is not ``(column, operator, value)`` or has an unknown operator.
    """
    if not _listlike(filters):
        raise RusiranError(f"filters: found {shown(filters)}, expected a list of {FORM}")
    nested = all(_listlike(group) and all(map(_listlike, group)) for group in filters)
    groups: Any = filters if nested else [filters]
    return [[_condition(found) for found in group] for group in groups]


def _listlike(value: object) -> bool:
    return isinstance(value, (list, tuple))


def _condition(found: Any) -> Condition:
    if not _listlike(found) or len(found) != 3 or not isinstance(found[0], str):
        raise RusiranError(f"filters: found {shown(found)}, expected {FORM}")
    name, sign, value = found
    if not isinstance(sign, str) or sign not in OPERATORS:
        raise RusiranError(f"filters: found the operator {shown(sign)}, expected one of {listed(OPERATORS)}")
    return name, sign, value


def keep(table: pa.Table, groups: list[list[Condition]]) -> pa.Table:
    """Keep the rows for which all conditions of at least one alternative hold; a null never holds.

    ``not in`` holds for a null, as it does in `pandas.read_parquet`.
    """
    tests = [[_holds(table, condition) for condition in group] for group in groups]
    if not all(tests):
        return table  # an alternative without conditions lets every row through
    kept = [False] * table.num_rows
    for test in tests:
        kept = [old or all(new) for old, new in zip(kept, zip(*test, strict=True), strict=True)]
    bytes_ = pa.Array.from_buffers(pa.uint8(), table.num_rows, [None, pa.py_buffer(bytes(kept))])
    return table.filter(bytes_.cast(pa.bool_()))


def _holds(table: pa.Table, condition: Condition) -> list[bool]:
    name, sign, value = condition
    column = table.column(name)
    if sign in COMPARE:
        compare, wanted = COMPARE[sign], _like_column(value, column.type, name)
        return [item is not None and compare(item, wanted) for item in column.to_pylist()]
    among = {_like_column(item, column.type, name) for item in _several(value, name, sign)}
    return [(item in among) == (sign == "in") for item in column.to_pylist()]


def _several(value: Any, name: str, sign: str) -> list[Any]:
    """Give the values after ``in``: any collection of one dimension, such as a list, a set or a Series."""
    one_dimension = hasattr(value, "__iter__") and getattr(value, "ndim", 1) == 1
    if isinstance(value, (str, bytes, dict)) or not one_dimension:
        raise RusiranError(f"filters: found {shown(value)} for '{name}', expected a list of values after '{sign}'")
    return list(value)


def _like_column(value: Any, kind: pa.DataType, name: str) -> Any:
    """Give a value in the type of the column; text such as '2020-03-20' is a date where dates are."""
    read, expected = next(form for fits, form in KINDS if fits(kind))
    if hasattr(value, "__len__") and not isinstance(value, str):
        raise RusiranError(
            f"filters: found {shown(value)} for '{name}', expected {expected}; several values go after 'in'"
        )
    try:
        missing = _missing(value)
        if not missing:
            return read(_plain(value))
    except (TypeError, ValueError, ArithmeticError):
        missing = False
    hint = "; a missing value equals nothing, so look for gaps in the loaded table (isna)" if missing else ""
    raise RusiranError(f"filters: found {shown(value)} for '{name}', expected {expected}{hint}")


def _missing(value: Any) -> bool:
    # NaN and NaT differ from themselves; pandas.NA, which answers nothing, is known by its name without importing it.
    return value is None or type(value).__name__ == "NAType" or bool(value != value)


def _plain(value: Any) -> Any:
    """Give a scalar of numpy as one of Python, to the microsecond where it is a time."""
    if not hasattr(value, "dtype"):
        return value
    if value.dtype.kind != "M":
        return value.item()
    exact = value.astype("datetime64[us]")
    if exact != value:
        raise ValueError(value)
    return exact.item()


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: Any) -> int | float | Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise TypeError
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        # The nanoseconds of a pandas.Timestamp are beyond its time().
        beyond = getattr(value, "nanosecond", 0)
        if value.tzinfo or value.time() != time() or beyond:
            raise ValueError
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(value)


# Which types of columns there are, how a value for each is read, and what is expected in words.
KINDS: tuple[tuple[Callable[[pa.DataType], bool], tuple[Callable[[Any], Any], str]], ...] = (
    (pa.types.is_date, (_date, "a date such as '2020-03-20', without time of day or zone")),
    (pa.types.is_string, (_text, "text")),
    (pa.types.is_boolean, (_yes_or_no, "True or False")),
    (lambda _: True, (_number, "a number")),
)
