"""What is said to a person when something in the raw files or on disk is wrong.

Every stage of the pipeline collects `Problem` objects instead of raising at the
first one, so that a contributor sees all mistakes of a run at once, one line each.
"""

from __future__ import annotations

import re
import reprlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 200  # letters of a cell that a message shows
MOST = 2000  # letters of a whole message about a cell
QUOTED = r"""(?s)(?<!\w)(['"])(?:\\.|(?!\1)[^\\])*+\1(?!\w)"""
_short = reprlib.Repr()
_short.maxstring = _short.maxother = _short.maxlong = LONGEST


class RusiranError(Exception):
    """An error meant for the user: its text is the whole message."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake (or warning) at one place of a raw file.

    Parameters
    ----------
    file : str
        Path as the contributor knows it, such as ``raw/trade.csv``.
    line : int
        Line of the file, counted from 1; 0 where the whole file is meant.
    column : str
        Name of the column, empty where the whole line is meant.
    text : str
        What was found and what was expected.
    warning : bool
        True for a doubt that does not stop the build.

    Examples
    --------
    >>> print(Problem("raw/trade.csv", 17, "flow", "found 'turnovr', expected turnover"))
    raw/trade.csv:17:flow: found 'turnovr', expected turnover
    """

    file: str
    line: int
    column: str
    text: str
    warning: bool = False

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        text = visible(_cut(self.text, 4 * MOST))  # so short that looking for quotes takes no time
        text = _cut(re.sub(QUOTED, lambda cell: _cut(cell[0], LONGEST), text), MOST)
        return f"{visible(place)}: {'warning: ' if self.warning else ''}{text}"


class InvalidData(RusiranError):
    """Raw data that cannot be published; `problems` lists every mistake."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: object, known: Iterable[object]) -> str:
    """Give the nearest known word as the tail of a message, or nothing.

    Examples
    --------
    >>> nearest("turnovr", ["turnover", "goods"])
    " (did you mean 'turnover'?)"
    >>> nearest("xyz", ["turnover"]), nearest(None, ["turnover"]), nearest("goods", [None])
    ('', '', '')
    """
    if not isinstance(word, str) or len(word) > LONGEST:
        return ""
    return _nearest(word, tuple(item for item in known if isinstance(item, str)))


@lru_cache(maxsize=1024)  # one slip of the pen is often made on many lines
def _nearest(word: str, known: tuple[str, ...]) -> str:
    import difflib  # only mistakes need it, and every load would pay for it

    matches = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f" (did you mean '{matches[0]}'?)" if matches else ""


def shown(value: object) -> str:
    """Show any value in a message: its repr on one line, the middle of a long one cut.

    Examples
    --------
    >>> shown("turnovr"), len(shown("x" * 10_000)) <= 200
    ("'turnovr'", True)
    """
    return " ".join(_short.repr(value).splitlines())


def visible(text: str) -> str:
    r"""Write what a terminal would act on or hide as an escape, as `repr` does.

    Examples
    --------
    >>> print(visible("red \x1b[31m, no-break\xa0space"))
    red \x1b[31m, no-break\xa0space
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)


def _cut(text: str, most: int) -> str:
    """Cut the middle out of a long text; what was expected stands at its end."""
    if len(text) <= most:
        return text
    head = most * 2 // 3
    return f"{text[:head]} … {text[head + 3 - most :]}"


def listed(words: Iterable[str], most: int = 12) -> str:
    """Join words for a message, cutting long lists.

    Examples
    --------
    >>> listed(["a", "b"])
    'a, b'
    """
    items = list(words)
    return ", ".join(items[:most]) + (f", … ({len(items)} in all)" if len(items) > most else "")
