"""Charts drawn while the site is built, where the library has a plot of the table's name."""

from __future__ import annotations

import sys
from pathlib import Path

import rusiran_data
from rusiran_data.problems import RusiranError


def draw(name: str, file: Path) -> bool:
    """Draw the plot of a table into a file; False where there is none."""
    plot = getattr(rusiran_data, "plot", None)
    if plot is None:
        return False
    try:
        import matplotlib as mpl

        mpl.use("Agg")
        axes = plot(name)
    except (RusiranError, ImportError) as error:
        if isinstance(error, ImportError):
            print(f"website: no chart of {name}: {error}", file=sys.stderr)
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    axes.figure.savefig(file, dpi=160, bbox_inches="tight")
    from matplotlib import pyplot as plt

    plt.close(axes.figure)
    return True
