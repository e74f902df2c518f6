"""Loosely written periods and dates, put into plain form for the error messages.

Nothing here reads a cell.  The readers accept their own grammar alone; when they refuse a cell, these functions
guess what was meant, the reader tries the guess, and the message shows it if it would be read.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["plainer", "split_span", "tidy"]

_Y, _M, _D = r"(?P<y>[0-9]{4})", r"(?P<m>[0-9]{1,2})", r"(?P<d>[0-9]{1,2})"
_LOOSE_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_Y}[-/. ]?(?P<part>[QSH])-?(?P<n>[0-9])",  # 2023/Q1, 2023Q1, 2023-H1
        rf"(?P<part>[QSH])(?P<n>[0-9])[-/. ]?{_Y}",  # Q1 2023
        rf"(?P<n>[0-9])(?P<part>[QSH])[-/. ]?{_Y}",  # 1Q 2023
        rf"{_Y}(?:(?P<s>[-/. ]){_M}(?:(?P=s){_D})?)?",  # 2023-1, 2023.10.5
        rf"{_D}\.{_M}\.{_Y}",  # 5.10.2023; with strokes it could be the tenth of May, so that is not guessed
        rf"{_M}[-/. ]{_Y}",  # 10/2023
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",  # 20231005
    )
)
_OPEN = ".."


def tidy(text: str) -> str:
    """Undo what a keyboard does to a cell: other scripts' digits, long dashes, spaces, small letters.

    Parameters
    ----------
    text : str
        A cell that was refused.

    Returns
    -------
    str
        The same in plain capitals, single spaces and ASCII digits, without spaces around dashes and strokes.

    Examples
    --------
    >>> tidy(" 2015 \N{EN DASH} q1 "), tidy("۱۳۹۹")
    ('2015-Q1', '1399')
    """
    # NFKC makes three full stops of an ellipsis sign and a plain space of a hard one.
    plain = "".join(map(_plain_character, unicodedata.normalize("NFKC", text)))
    return re.sub(r" ?([-/]) ?", r"\1", " ".join(plain.split())).upper()


def _plain_character(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    is_dash = unicodedata.category(character) == "Pd" or character == "\N{MINUS SIGN}"
    return "-" if is_dash else character


def plainer(tidied: str) -> str | None:
    """Rewrite one loosely written year, quarter, half, month or day.

    Parameters
    ----------
    tidied : str
        Text made tidy by `tidy`.

    Returns
    -------
    str or None
        The form it seems to stand for, which may still name a day that does not exist; None if it resembles none.

    Examples
    --------
    >>> plainer("Q1 2023"), plainer("2023-1"), plainer("5.10.2023"), plainer("5/10/2023")
    ('2023-Q1', '2023-01', '2023-10-05', None)
    """
    for form in _LOOSE_FORMS:
        if match := form.fullmatch(tidied):
            return _write(match.groupdict())
    return None


def _write(found: dict[str, str | None]) -> str:
    year = found["y"] or ""
    if part := found.get("part"):
        return f"{year}-{part.replace('H', 'S')}{found['n']}"
    return "-".join([year, *(number.zfill(2) for name in "md" if (number := found.get(name)))])


def split_span(tidied: str) -> tuple[str, str] | None:
    """Part a loosely written span into its two sides.

    Parameters
    ----------
    tidied : str
        Text made tidy by `tidy`.

    Returns
    -------
    tuple of str or None
        Left and right side as written, '..' for an open or missing one; None if this is no span.

    Examples
    --------
    >>> split_span("2015-2018"), split_span("2015/..."), split_span("2023-01/05")
    (('2015', '2018'), ('2015', '..'), ('2023-01', '2023-05'))
    """
    stroked = re.sub(r"(?<=[0-9]) ?(?:\.{2,}|TO) ?(?=[0-9])", "/", tidied)
    left, stroke, right = re.sub(r"\.{3,}", _OPEN, stroked).partition("/")
    if not stroke:
        # Only a dash before a second year of four figures can part two sides.
        dashed = re.fullmatch(r"([0-9]{4}(?:-[0-9]{1,2}){0,2})-([0-9]{4}(?:-[0-9]{1,2}){0,2})", stroked)
        return (dashed[1], dashed[2]) if dashed else None
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", left) and re.fullmatch(r"[0-9]{2}", right):
        right = f"{left[:4]}-{right}"
    return left or _OPEN, right or _OPEN
