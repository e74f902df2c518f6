"""What is said to a person when something in the raw files or on disk is wrong.

Every stage of the pipeline collects `Problem` objects instead of raising at the
first one, so that a contributor sees all mistakes of a run at once, one line each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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
        return f"{place}: {'warning: ' if self.warning else ''}{self.text}"


class InvalidData(RusiranError):
    """Raw data that cannot be published; `problems` lists every mistake."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the nearest known word as the tail of a message, or nothing.

    Examples
    --------
    >>> nearest("turnovr", ["turnover", "goods"])
    " (did you mean 'turnover'?)"
    >>> nearest("xyz", ["turnover"])
    ''
    """
    import difflib  # only mistakes need it, and every load would pay for it

    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{matches[0]}'?)" if matches else ""


def listed(words: Iterable[str], most: int = 12) -> str:
    """Join words for a message, cutting long lists.

    Examples
    --------
    >>> listed(["a", "b"])
    'a, b'
    """
    items = list(words)
    return ", ".join(items[:most]) + (f", … ({len(items)} in all)" if len(items) > most else "")
