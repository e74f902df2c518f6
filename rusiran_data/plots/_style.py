"""The sheet a plot is drawn on: colours, and texts that keep clear of each other and of the data.

Heading, legend and footer are measured and stacked above and below the panels, and the
figure grows where they need more room, so that nothing lies over anything else.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.layout_engine import ConstrainedLayoutEngine

from rusiran_data.accessor import descriptor
from rusiran_data.problems import RusiranError

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.legend import Legend

# Okabe and Ito's colours, told apart by people with any kind of colour vision; each is used
# together with a marker. Their yellow is left out: it is too pale for marks on white.
BLUE, RED, GREEN, ORANGE = "#0072B2", "#D55E00", "#009E73", "#E69F00"
SKY, PURPLE, BLACK = "#56B4E9", "#CC79A7", "#000000"
GREY, PALE = "#6B6B6B", "#C8C8C8"
COLOURS = (BLUE, RED, GREEN, ORANGE, PURPLE, SKY, BLACK)
MARKERS = ("o", "s", "^", "D", "v", "P", "X")

HEADING, TEXT, SMALL = 11.0, 8.0, 7.0  # points
WIDTH = 8.0  # inches
LEAST_WIDTH = 3.0
NARROW = 6.0
SLACK = 0.94  # the same text is up to six percent wider at another resolution, which hints its letters otherwise
PANEL_TEXTS = 0.55  # inches for the title and the labels of the ticks of a panel
MARGIN = 0.12
GAP = 0.08
FORMATS = ("png", "svg", "pdf")
# Nothing in a file may depend on when and where it was written.
METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@dataclass
class Sheet:
    """Axes to draw on.

    Parameters
    ----------
    axes : list of matplotlib.axes.Axes
        The panels from top to bottom.
    own : bool
        True for a new figure, False for axes that the caller gave.
    area : float
        Height of the panels in inches, in a new figure without a given size.
    least : float
        Height below which the panels must not fall.
    sized : bool
        True where the caller gave the size.
    """

    axes: list[Axes]
    own: bool
    area: float
    least: float
    sized: bool

    @property
    def figure(self) -> Figure:
        """The figure that holds the axes."""
        figure = self.axes[0].get_figure(root=True)
        assert figure is not None
        return figure


def sheet(
    ax: Axes | None,
    size: tuple[float, float] | None = None,
    *,
    area: float = 3.6,
    least: float = 1.6,
    ratios: Sequence[float] = (1,),
    share: bool = True,
) -> Sheet:
    """Prepare axes: those given, or panels one above the other in a new figure.

    Raises
    ------
    RusiranError
        If the size is not two numbers of which the width is at least 3 inches.
    """
    if ax is not None:
        _dress(ax)
        return Sheet([ax], False, area, least, False)
    width, height = _checked(size) if size is not None else (WIDTH, area)
    figure = plt.figure(figsize=(width, height))
    grid = figure.subplots(len(ratios), 1, squeeze=False, sharex=share, height_ratios=list(ratios))
    axes = [row[0] for row in grid]
    for one in axes:
        _dress(one)
    return Sheet(axes, True, area, least, size is not None)


def _checked(size: Any) -> tuple[float, float]:
    try:
        width, height = (float(side) for side in size)
    except (TypeError, ValueError):
        raise RusiranError(f"size: found {size!r}, expected width and height in inches such as (8, 5)") from None
    if not (LEAST_WIDTH <= width <= 100 and 0 < height <= 100):
        raise RusiranError(f"size: found {width:g} x {height:g} inches, expected a width from {LEAST_WIDTH:g} to 100")
    return width, height


def _dress(ax: Axes) -> None:
    # Set here and not in rcParams, which later draws of the figure would read anew.
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set_color(GREY)
    ax.tick_params(labelsize=TEXT, colors=GREY, labelcolor=BLACK, length=3)
    ax.grid(visible=True, axis="y", color="#E6E6E6", linewidth=0.6)
    ax.set_axisbelow(True)


def finish(
    sheet: Sheet,
    heading: str,
    subtitle: str = "",
    handles: Sequence[Artist] = (),
    notes: Sequence[str] = (),
    title: str | None = None,
) -> Axes:
    """Put heading, legend and footer around the panels, and lay the figure out.

    Parameters
    ----------
    sheet : Sheet
        What was drawn on.
    heading, subtitle : str
        What is shown, and in which unit.
    handles : sequence of matplotlib.artist.Artist
        Artists with labels for the legend.
    notes : sequence of str
        Paragraphs of the footer; the version is added to the last.
    title : str, optional
        The caller's heading, '' for none.

    Returns
    -------
    matplotlib.axes.Axes
        The uppermost panel.
    """
    heading = heading if title is None else title
    version = f"rusiran-data\u00a0{descriptor()['version']}."  # the space does not break
    paragraphs = [*notes[:-1], f"{notes[-1]} {version}" if notes else version]
    if sheet.own:
        _stack(sheet, heading, subtitle, list(handles), paragraphs)
    else:
        _attach(sheet.axes[0], heading, subtitle, list(handles), paragraphs)
    return sheet.axes[0]


def _stack(sheet: Sheet, heading: str, subtitle: str, handles: list[Artist], notes: list[str]) -> None:
    figure = sheet.figure
    width = figure.get_figwidth()
    room = SLACK * (width - 2 * MARGIN) * figure.dpi
    left = MARGIN / width
    above: list[Any] = []
    fonts: tuple[dict[str, Any], ...] = ({"fontsize": HEADING, "fontweight": "bold"}, {"fontsize": TEXT})
    for text, font in zip((heading, subtitle), fonts, strict=True):
        if text:
            wrapped = wrap(figure, text, room, **font)
            above.append(figure.text(left, 0, wrapped, va="top", ha="left", linespacing=1.15, **font))
    if handles:
        above.append(_legend(figure, handles, room))
    footer = "\n".join(wrap(figure, note, room, fontsize=SMALL) for note in notes)
    below = figure.text(left, 0, footer, va="bottom", ha="left", linespacing=1.25, fontsize=SMALL, color=GREY)
    heights = [artist.get_window_extent().height / figure.dpi for artist in above]
    top = MARGIN + sum(height + GAP for height in heights)
    bottom = MARGIN + below.get_window_extent().height / figure.dpi + GAP
    wanted = figure.get_figheight() if sheet.sized else top + sheet.area + bottom
    total = max(wanted, top + sheet.least + bottom)
    figure.set_figheight(total)
    y = total - MARGIN
    for artist, height in zip(above, heights, strict=True):
        if hasattr(artist, "set_bbox_to_anchor"):
            artist.set_bbox_to_anchor((left, y / total), transform=figure.transFigure)
        else:
            artist.set_y(y / total)
        y -= height + GAP
    below.set_y(MARGIN / total)
    rect = (0.0, bottom / total, 1.0, 1 - (top + bottom) / total)
    figure.set_layout_engine(ConstrainedLayoutEngine(rect=rect, w_pad=MARGIN, h_pad=0.04, hspace=0.03))
    figure.draw_without_rendering()


def _attach(ax: Axes, heading: str, subtitle: str, handles: list[Artist], notes: list[str]) -> None:
    """Use the title, a legend above the axes and the label of x, for which any layout makes room."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    label = ax.get_xlabel()
    for _ in range(2):  # the first time the layout changes, and with it the room for a line
        figure.draw_without_rendering()
        room = SLACK * ax.get_window_extent().width
        pad = 6.0
        if handles:
            legend = _legend(ax, handles, room)
            legend.set_bbox_to_anchor((0, 1), transform=ax.transAxes)
            legend.set_loc("lower left")
            pad += legend.get_window_extent().height * 72 / figure.dpi
        texts = [wrap(figure, text, room, fontsize=TEXT + 1) for text in (heading, subtitle) if text]
        ax.set_title("\n".join(texts), loc="left", pad=pad, fontsize=TEXT + 1)
        footer = "\n".join(wrap(figure, note, room, fontsize=SMALL) for note in notes)
        ax.set_xlabel("\n".join(filter(None, [label, footer])), loc="left", fontsize=SMALL, color=GREY)
    figure.draw_without_rendering()


def _legend(parent: Any, handles: Sequence[Artist], room: float, most: int = 99) -> Legend:
    """Make a legend with as many columns as fit, and wrap its labels where not even one does."""
    figure = parent.get_figure(root=True)
    options: dict[str, Any] = {
        "loc": "upper left", "frameon": False, "fontsize": TEXT, "borderaxespad": 0.0, "borderpad": 0.1,
        "handlelength": 1.6, "columnspacing": 1.4, "labelspacing": 0.35,
    }  # fmt: skip
    for columns in range(min(len(handles), most), 0, -1):
        legend: Legend = parent.legend(handles=handles, ncols=columns, **options)
        if legend.get_window_extent().width <= room or columns == 1:
            break
        legend.remove()
    texts = room - 3.2 * TEXT * figure.dpi / 72  # what the handle takes
    for text in legend.get_texts():
        if text.get_window_extent().width > texts:
            text.set_text(wrap(figure, text.get_text(), texts, fontsize=TEXT))
    return legend


def beside(sheet: Sheet, legends: Sequence[Sequence[Artist]], least: float) -> None:
    """Put a legend at the right side of each panel (below it in a narrow figure), and make room for all of them.

    Parameters
    ----------
    sheet : Sheet
        The panels.
    legends : sequence of sequence of matplotlib.artist.Artist
        Artists with labels, for each panel.
    least : float
        Height that a panel has at least, in inches.
    """
    figure = sheet.figure
    narrow = figure.get_figwidth() < NARROW
    room = figure.get_figwidth() * figure.dpi * (0.8 if narrow else 0.4)
    heights, extra = [], 0.0
    for ax, handles in zip(sheet.axes, legends, strict=True):
        legend = _legend(ax, handles, room, most=1)
        height = legend.get_window_extent().height / figure.dpi
        heights.append(least if narrow else max(least, height))
        extra += height if narrow else 0.0
        ax.tick_params(labelbottom=True)
        legend.set_bbox_to_anchor((0.0, -0.3 / least) if narrow else (1.02, 1.0), transform=ax.transAxes)
    sheet.axes[0].get_gridspec().set_height_ratios(heights)  # type: ignore[union-attr]
    sheet.area = sheet.least = sum(heights) + extra + PANEL_TEXTS * len(heights)


def wrap(figure: Figure, text: str, room: float, **font: Any) -> str:
    """Break a text into lines of at most `room` pixels, as measured in the font it is set in."""
    probe = figure.text(0, 0, "", **font)

    def width(part: str) -> float:
        probe.set_text(part)
        return float(probe.get_window_extent().width) if part else 0.0

    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        # An id can be longer than a line.
        for letter in word:
            if lines[-1] and width(lines[-1] + letter) > room:
                lines.append("")
            lines[-1] += letter
    probe.remove()
    return "\n".join(lines)


def shorten(figure: Figure, text: str, room: float, **font: Any) -> str:
    """Cut a text to `room` pixels, with an ellipsis where something is gone."""
    probe = figure.text(0, 0, text, **font)
    while probe.get_window_extent().width > room and len(text) > 2:
        text = text[:-2].rstrip(" ,;·") + "…"
        probe.set_text(text)
    probe.remove()
    return text


def picture(ax: Axes, form: str, dpi: float = 150) -> bytes:
    """Give the figure of these axes as a file, the same bytes for the same figure.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes of the figure.
    form : {'png', 'svg', 'pdf'}
        Form of the file.
    dpi : float
        Pixels in an inch, for PNG.
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    sink = io.BytesIO()
    # Ids in SVG are random without a salt; type 42 is the kind of font that journals take in PDF.
    with mpl.rc_context({"svg.hashsalt": "rusiran-data", "pdf.fonttype": 42}):
        figure.savefig(sink, format=form, dpi=dpi, metadata=METADATA[form])
    return sink.getvalue()
