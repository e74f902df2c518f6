"""Text for a terminal: tables whose cells are wrapped, never cut, and paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

GAP = 2
NARROWEST = 8


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
    """Break a text into lines; a word that is too long is broken after `-_/;+` or anywhere.

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
    parts = re.findall(r"[^-_/;+]*[-_/;+]|[^-_/;+]+", word)
    return [piece for part in parts for piece in ([part] if cells(part) <= width else part)]


def paragraph(text: str, width: int, indent: int = 0) -> str:
    """Give a text as lines of at most `width` cells, each after `indent` spaces."""
    return "\n".join(" " * indent + line for line in wrap(text, max(width - indent, NARROWEST)))


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

    Numbers stand right and are never broken; where the rest does not fit, the widest columns of
    text give way first and their cells are wrapped.

    Examples
    --------
    >>> import pandas as pd
    >>> print(grid(pd.DataFrame({"rows": [12, 3], "title": ["Trade of Iran with Russia", "Polls"]}), 20))
    rows  title
      12  Trade of Iran
          with Russia
       3  Polls
    """
    numeric = [frame[name].dtype.kind in "iuf" for name in frame.columns]
    rows = [[str(name) for name in frame.columns]]
    rows += [[shown(value) for value in row] for row in frame.itertuples(index=False)]
    natural = [max(cells(row[place]) for row in rows) for place in range(len(rows[0]))]
    widths = _fit(natural, numeric, width - indent - GAP * (len(natural) - 1))
    lines = []
    for row in rows:
        columns = [wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
        for place in range(max(map(len, columns))):
            parts = [column[place] if place < len(column) else "" for column in columns]
            padded = (
                " " * (size - cells(part)) + part if right else part + " " * (size - cells(part))
                for part, size, right in zip(parts, widths, numeric, strict=True)
            )
            lines.append((" " * indent + (" " * GAP).join(padded)).rstrip())
    return "\n".join(lines)


def _fit(natural: Sequence[int], fixed: Sequence[bool], room: int) -> list[int]:
    """Give each column what it needs, or an even share of what is left where that is less."""
    widths = list(natural)
    open_ = [place for place, numeric in enumerate(fixed) if not numeric]
    room -= sum(size for size, numeric in zip(natural, fixed, strict=True) if numeric)
    # The narrow ones take what they need, and leave the rest of their share to the wide ones.
    for taken, place in enumerate(sorted(open_, key=lambda place: natural[place])):
        widths[place] = max(min(natural[place], room // (len(open_) - taken)), min(natural[place], NARROWEST))
        room -= widths[place]
    return widths
