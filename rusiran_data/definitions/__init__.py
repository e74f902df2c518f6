"""The tables of the dataset: one module each, found by looking at this folder.

To add a table, add a module here that defines ``TABLE`` and one file in ``raw/`` of
the same name; nothing else needs to know of it. A module whose name begins with ``_`` is
no table, but what several of them share.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

from rusiran_data.problems import RusiranError, shown

if TYPE_CHECKING:
    from rusiran_data.model import Table


@cache
def all_tables() -> dict[str, Table]:
    """Give every table by its name, in alphabetical order.

    Raises
    ------
    RusiranError
        If a module defines no table, or one of another name.

    Examples
    --------
    >>> "trade" in all_tables()
    True
    """
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {name: _table(name) for name in names}


def _table(name: str) -> Table:
    found = getattr(importlib.import_module(f"{__name__}.{name}"), "TABLE", None)
    place = f"rusiran_data/definitions/{name}.py"
    if found is None:
        raise RusiranError(
            f"{place}: found no TABLE, expected one as in CONTRIBUTING.md (or a name that begins with _)"
        )
    if getattr(found, "name", None) != name:
        named = shown(getattr(found, "name", None))
        raise RusiranError(f"{place}: found a TABLE named {named}, expected '{name}', the name of the module")
    table: Table = found
    return table
