"""Text for a terminal: tables whose cells are wrapped, or cut to one line a row, and paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

GAPS = (2, 1)
SHORT, PROSE = 12, 24  # cells below which no code and no sentence is cut
# A column of text is at least as wide as its longest word, or as the first of these that lets the table fit.
FLOORS = range(24, 7, -1)


def cells(text: str) -> int:
    """Count the cells of a terminal that a text takes: none for a combining mark, two for a wide character.

    Examples
    --------
    >>> cells("Iran"), cells("Méch"), cells("伊朗")
    (4, 4, 4)
    """
    return sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines; a word that is too long is broken after a mark such as `_`, else anywhere.

    Examples
    --------
    >>> wrap("one figure of trade in money", 12)
    ['one figure', 'of trade in', 'money']
    >>> wrap("tass-2022-record", 10)
    ['tass-2022-', 'record']
    """
    if cells(text) <= width:
        return [text]
    lines = [""]
    for word in text.split():
        if lines[-1] and cells(lines[-1]) + 1 + cells(word) <= width:
            lines[-1] += f" {word}"
            continue
        if lines[-1]:
            lines.append("")
        for piece in _pieces(word, width):
            if cells(lines[-1]) + cells(piece) > width:
                lines.append("")
            lines[-1] += piece
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """Give the parts of a word that a line may end after."""
    if cells(word) <= width:
        return [word]
    return [piece for part in _parts(word) for piece in ([part] if cells(part) <= width else part)]


def _parts(word: str) -> list[str]:
    """Take a word apart after marks; a date and the number of an id stay whole."""
    return re.split(r"(?<=[_/;+])|(?<=\.\.)|(?<=-)(?!\d)|(?<=\D-)(?=\d{4}-)", word)


def paragraph(text: str, width: int, indent: int = 0) -> str:
    """Give a text as lines of at most `width` cells, each after `indent` spaces."""
    return "\n".join(" " * indent + line for line in wrap(text, max(width - indent, FLOORS[-1])))


def shown(value: Any) -> str:
    """Give a cell as a person reads it: nothing for a null, days without an hour, digits in groups of three.

    Examples
    --------
    >>> shown(4600000000.0), shown(8.2000000001), shown(None), shown("exact")
    ('4,600,000,000', '8.2', '', 'exact')
    """
    import pandas as pd

    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:,.6g}" if abs(value) < 1000 else f"{value:,.0f}"
    return " ".join(str(value).split())


def grid(frame: pd.DataFrame, width: int, indent: int = 0) -> str:
    """Lay a frame out as a table of at most `width` cells.

    Numbers stand right and are never broken; where the rest does not fit, headers and the widest
    columns of text are wrapped.

    Examples
    --------
    >>> import pandas as pd
    >>> print(grid(pd.DataFrame({"rows": [12, 3], "title": ["Trade of Iran with Russia", "Polls"]}), 20))
    rows  title
      12  Trade of Iran
          with Russia
       3  Polls
    """
    head = [str(name) for name in frame.columns]
    rows = [[shown(value) for value in row] for row in frame.itertuples(index=False)]
    numeric = [frame[name].dtype.kind in "iuf" for name in frame.columns]
    needs = [[row[place] for row in rows] for place in range(len(head))]
    # A number needs its whole width; of a header, and of a text, only the longest part cannot be broken.
    least = [
        max([_longest(name), *(map(cells, column) if number else map(_longest, column))])
        for name, column, number in zip(head, needs, numeric, strict=True)
    ]
    most = [max([cells(name), *map(cells, column)]) for name, column in zip(head, needs, strict=True)]
    widths, gap = _fit(least, most, numeric, width - indent)
    lines = []
    for row in [head, *rows]:
        columns = [wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
        for place in range(max(map(len, columns))):
            parts = [column[place] if place < len(column) else "" for column in columns]
            padded = (
                " " * (size - cells(part)) + part if number else part + " " * (size - cells(part))
                for part, size, number in zip(parts, widths, numeric, strict=True)
            )
            lines.append((" " * indent + (" " * gap).join(padded)).rstrip())
    return "\n".join(lines)


def one_line(frame: pd.DataFrame, width: int, first: Collection[str], whole: Collection[str]) -> tuple[str, list[str]]:
    """Lay a frame out with one line a row, as far as there is room.

    Parameters
    ----------
    frame : pandas.DataFrame
        The rows to lay out.
    width : int
        Cells of the terminal.
    first : collection of str
        Columns that come before the others when there is not room for all.
    whole : collection of str
        Columns of text that are not cut; other long texts are, and end in ``…``. Numbers and days never are.

    Returns
    -------
    tuple of str and list of str
        The text, and the names of the columns for which there is no room.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"id": ["trade-0001"], "compiler": ["unknown"], "value": [4600000000.0]})
    >>> text, left = one_line(frame, 26, ["id", "value"], ["id"])
    >>> print(text)
    id                  value
    trade-0001  4,600,000,000
    >>> left
    ['compiler']
    """
    texts = {str(name): [str(name), *(shown(value) for value in frame[name])] for name in frame.columns}
    numbers = {str(name) for name in frame.columns if frame[name].dtype.kind in "iuf"}
    days = {str(name) for name in frame.columns if frame[name].dtype.kind == "M"}
    needs = {name: max(map(cells, column)) for name, column in texts.items()}
    prose = {name for name, column in texts.items() if any(" " in text for text in column)}
    uncut = {*numbers, *days, *whole}

    def least(name: str, sentence: int) -> int:
        short = max(sentence if name in prose else SHORT, cells(name))
        return needs[name] if name in uncut else min(needs[name], short)

    room = width + GAPS[-1]
    # Sentences are cut shorter where that makes room for every column.
    sentence = SHORT if sum(least(name, SHORT) + GAPS[-1] for name in texts) <= room else PROSE
    widths: dict[str, int] = {}
    for name in sorted(texts, key=lambda name: name not in first):
        if least(name, sentence) + GAPS[-1] <= room:
            widths[name] = least(name, sentence)
            room -= widths[name] + GAPS[-1]
    kept = [name for name in texts if name in widths]
    gap = GAPS[0] if room >= len(kept) * (GAPS[0] - GAPS[-1]) else GAPS[-1]
    room -= len(kept) * (gap - GAPS[-1])
    for name in kept:
        more = min(room, needs[name] - widths[name])
        widths[name] += more
        room -= more
    lines = []
    for place in range(len(frame) + 1):
        parts = {name: _cut(texts[name][place], widths[name]) for name in kept}
        blanks = {name: " " * (widths[name] - cells(part)) for name, part in parts.items()}
        padded = [blanks[name] + part if name in numbers else part + blanks[name] for name, part in parts.items()]
        lines.append((" " * gap).join(padded).rstrip())
    return "\n".join(lines), [name for name in texts if name not in widths]


def _cut(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    while cells(text) > width - 1:
        text = text[:-1]
    return f"{text}…"


def fits(frame: pd.DataFrame, width: int) -> bool:
    """Say whether `grid` can lay a frame out in this width."""
    return all(cells(line) <= width for line in grid(frame.head(1), width).splitlines())


def cut(frame: pd.DataFrame, width: int | None) -> str:
    """Lay a frame out for a terminal of this width; long cells and middle columns are cut, gaps are blank.

    Without a width nothing is cut.
    """
    import pandas as pd

    with pd.option_context(
        "display.width", width,
        "display.expand_frame_repr", width is not None,
        "display.max_columns", 0 if width else None,
        "display.max_colwidth", max(20, width // 4) if width else None,
        "display.max_rows", None,
        "display.show_dimensions", False,
        "display.unicode.east_asian_width", True,
    ):  # fmt: skip
        # As text, so that no gap shows as NaN, <NA> or NaT.
        texts = pd.DataFrame({name: [shown(cell) for cell in frame[name]] for name in frame}, dtype="str")
        return repr(texts.set_axis([""] * len(texts)))


def _longest(text: str) -> int:
    return max((cells(part) for word in text.split() for part in _parts(word)), default=0)


def _fit(least: Sequence[int], most: Sequence[int], numeric: Sequence[bool], width: int) -> tuple[list[int], int]:
    """Give the widths of the columns and the gap between them: all their least, and an even share of what is left."""
    for floor, gap in product(FLOORS, GAPS):  # rather a narrow gap than a broken word
        widths = [need if number else min(need, floor) for need, number in zip(least, numeric, strict=True)]
        room = width - gap * (len(widths) - 1) - sum(widths)
        if room >= 0:
            break
    # The columns that want little come first, and leave the rest of their share to the others.
    order = sorted(range(len(widths)), key=lambda place: most[place] - widths[place])
    for taken, place in enumerate(order):
        more = min(most[place] - widths[place], max(room, 0) // (len(order) - taken))
        widths[place] += more
        room -= more
    return widths, gap
