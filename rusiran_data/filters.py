"""Row filters of `load`, in the form of `pandas.read_parquet`.

pyarrow's own translation imports pandas; this one works on Arrow alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from rusiran_data.problems import RusiranError, listed

Condition = tuple[str, str, Any]
Filters = Sequence[Condition] | Sequence[Sequence[Condition]]

COMPARE = {
    "=": pc.equal,
    "==": pc.equal,
    "!=": pc.not_equal,
    "<": pc.less,
    "<=": pc.less_equal,
    ">": pc.greater,
    ">=": pc.greater_equal,
}
OPERATORS = (*COMPARE, "in", "not in")


def alternatives(filters: Filters) -> list[list[Condition]]:
    """Bring filters into one form: a list of alternatives, each a list of conditions that all hold.

    Raises
    ------
    RusiranError
        If a condition is not ``(column, operator, value)`` or has an unknown operator.
    """
    groups = [filters] if filters and isinstance(filters[0], tuple) else filters
    for group in groups:
        for condition in group:
            if not isinstance(condition, tuple) or len(condition) != 3:
                raise RusiranError(f"filters: found {condition!r}, expected (column, operator, value)")
            if condition[1] not in OPERATORS:
                raise RusiranError(f"filters: found the operator {condition[1]!r}, expected one of {listed(OPERATORS)}")
    return [list(group) for group in groups]  # type: ignore[arg-type]


def keep(table: pa.Table, filters: list[list[Condition]]) -> pa.Table:
    """Keep the rows for which all conditions of at least one alternative hold; a null never holds."""
    mask = None
    for group in filters:
        every = None
        for condition in group:
            one = _holds(table, condition)
            every = one if every is None else pc.and_(every, one)
        if every is not None:
            mask = every if mask is None else pc.or_(mask, every)
    return table if mask is None else table.filter(mask)


def _holds(table: pa.Table, condition: Condition) -> pa.ChunkedArray:
    name, operator, value = condition
    column = table.column(name)
    try:
        if operator in COMPARE:
            result = COMPARE[operator](column, _scalar(value, column.type))
        else:
            values = pa.array([_scalar(item, column.type).as_py() for item in value], type=column.type)
            result = pc.is_in(column, value_set=values)
            result = pc.invert(result) if operator == "not in" else result
    except (pa.ArrowException, TypeError) as error:
        raise RusiranError(f"filters: found {value!r} for '{name}', expected {column.type} ({error})") from None
    return pc.fill_null(result, False)


def _scalar(value: Any, kind: pa.DataType) -> pa.Scalar:
    if isinstance(value, str) and not pa.types.is_string(kind):
        return pa.scalar(value).cast(kind)  # '2020-03-20' for a date
    return pa.scalar(value, type=kind)
