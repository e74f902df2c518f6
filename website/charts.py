"""Charts drawn while the site is built, where the library has a plot of the table's name."""

from __future__ import annotations

from pathlib import Path

from rusiran_data import plots


def draw(name: str, file: Path) -> bool:
    """Draw the plot of a table into a file; False where there is none."""
    if name not in plots.names():
        return False
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure = plots.plot(name).get_figure(root=True)
    assert figure is not None
    file.parent.mkdir(exist_ok=True)
    figure.savefig(file, dpi=150)
    plt.close(figure)
    return True
