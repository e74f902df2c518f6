"""Open, versioned indicators of the relationship between Russia and Iran.

>>> import rusiran_data as rd
>>> trade = rd.load("trade", scope="dyad")

Nothing is imported until it is asked for, so that ``import rusiran_data`` costs almost
nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` itself would cost more than all else here
if TYPE_CHECKING:
    from rusiran_data.accessor import conflicts, evidence, load, panel, path, sources, tables

__version__ = "0.1.0"
__all__ = ["__version__", "conflicts", "evidence", "load", "panel", "path", "sources", "tables"]


def __getattr__(name: str) -> object:
    if name in __all__:  # __version__ is found without coming here
        from rusiran_data import accessor

        return getattr(accessor, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
