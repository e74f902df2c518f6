"""The tables of the dataset: one module each, found by looking at this folder.

To add a table, add a module here that defines ``TABLE`` and one file in ``raw/`` of
the same name; nothing else needs to know of it.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rusiran_data.model import Table


@cache
def all_tables() -> dict[str, Table]:
    """Give every table by its name, in alphabetical order.

    Examples
    --------
    >>> "trade" in all_tables()
    True
    """
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}").TABLE for name in names}
