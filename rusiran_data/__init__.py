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
    from rusiran_data.citations import cite
    from rusiran_data.differences import diff
    from rusiran_data.lookup import codebook, codes, find
    from rusiran_data.plots import plot
    from rusiran_data.releases import versions

__version__ = "1.0.0"
__date__ = "2026-11-22"  # day on which the data of this version are released

# Where each public function lives. No module may bear the name of a function: importing it would hide the function.
_HOMES = {
    "cite": "citations",
    "codebook": "lookup",
    "codes": "lookup",
    "conflicts": "accessor",
    "diff": "differences",
    "evidence": "accessor",
    "find": "lookup",
    "load": "accessor",
    "panel": "accessor",
    "path": "accessor",
    "plot": "plots",
    "sources": "accessor",
    "tables": "accessor",
    "versions": "releases",
}
__all__ = [
    "__date__",
    "__version__",
    "cite",
    "codebook",
    "codes",
    "conflicts",
    "diff",
    "evidence",
    "find",
    "load",
    "panel",
    "path",
    "plot",
    "sources",
    "tables",
    "versions",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
