"""Plots of the tables, one module each, found by looking into this folder.

A plot is a module that does not begin with an underscore and holds a function
``draw(ax, ...)``, whose keyword parameters are its options. matplotlib is imported when a
plot is drawn, not before.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any

from rusiran_data.accessor import UnknownName
from rusiran_data.problems import RusiranError, listed, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

__all__ = ["names", "options_of", "plot"]


def names() -> list[str]:
    """List the plots.

    Examples
    --------
    >>> "trade" in names()
    True
    """
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def options_of(name: str) -> dict[str, str]:
    """Give the options of a plot with their types as written in the code.

    Raises
    ------
    UnknownName
        If there is no such plot.
    RusiranError
        If matplotlib is missing.
    """
    return {
        option: str(parameter.annotation)
        for option, parameter in signature(_found(name)).parameters.items()
        if option != "ax"
    }


def _found(name: str) -> Callable[..., Axes]:
    known = names()
    if name not in known:
        raise UnknownName(f"found no plot '{name}'{nearest(str(name), known)}; the plots are {listed(known, 99)}")
    try:
        draw: Callable[..., Axes] = import_module(f"{__name__}.{name}").draw
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] != "matplotlib":
            raise
        raise RusiranError("plots need the package matplotlib: pip install 'rusiran-data[plot]'") from None
    return draw


def plot(name: str, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw a plot.

    Parameters
    ----------
    name : str
        One of the plots below.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on; a new figure by default. A plot that would need several panels draws
        one of them, or says which option picks it.
    **options
        For all plots: ``start`` and ``end`` (first and last year), ``scope`` ('dyad' by
        default, or 'context'), ``title`` (a heading of your own; '' for none) and ``size``
        (width and height in inches of a new figure, which grows in height where its texts
        need more). Where an option takes a code, it takes several in a list as well.

        ========== ============================================================================
        plot       options of its own
        ========== ============================================================================
        trade      flow, origin, product, oil, compiler, pair, currency, partial, sums,
                   marks ('sanctions', 'agreements', … for all, or ids of single events)
        polls      format, question, population, subject, tendency
        visits     kind, level, host
        troops     theatre, measure, kind, force, country
        arms       supplier, category, deal
        sanctions  sender, target, programme, effect ('imposing', 'easing', 'all')
        indicators series, vintage
        conflicts  conflict (id of a group or of a row), table
        timeline   table, about (words of the title)
        ========== ============================================================================

    Returns
    -------
    matplotlib.axes.Axes
        The axes, or the uppermost where the plot has several; ``.figure`` is its figure.

    Raises
    ------
    UnknownName
        If a plot, an option or a code does not exist.
    RusiranError
        If there is nothing to draw, or matplotlib is missing.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import rusiran_data as rd
    >>> ax = rd.plot("trade", start=2000)
    >>> ax.figure.savefig("trade.png")  # doctest: +SKIP
    """
    draw = _found(name)
    known = options_of(name)
    for option in options:
        if option not in known:
            raise UnknownName(
                f"{name}: found no option '{option}'{nearest(option, known)}; the options are {listed(known, 99)}"
            )
    import matplotlib as mpl

    # A dollar is a dollar here, never the beginning of a formula.
    with mpl.rc_context({"text.parse_math": False}):
        return draw(ax, **options)
