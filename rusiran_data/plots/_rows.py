"""Which rows a plot shows, and how they are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from rusiran_data.accessor import UnknownName, descriptor
from rusiran_data.problems import RusiranError, listed, nearest

Codes = str | Sequence[str] | None
SHORT_NAMES = {"irgc": "IRGC", "russia": "Russia", "russian": "Russian", "iran": "Iran", "iraq": "Iraq"}
SHORT_NAMES |= {"syria": "Syria", "syrian": "Syrian", "china": "China", "afghan": "Afghan", "pakistani": "Pakistani"}
SHORT_NAMES |= {
    "persian": "Persian",
    "moscow": "Moscow",
    "hezbollah": "Hezbollah",
    "shia": "Shia",
    "quds": "Quds",
    "uav": "drones",
    "un": "UN",
}


def years(start: Any, end: Any) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    """Read the first and the last year asked for, as their first and last day.

    Raises
    ------
    RusiranError
        If one is no year, or they are the wrong way round.
    """
    for name, year in (("start", start), ("end", end)):
        if year is not None and (isinstance(year, bool) or not hasattr(year, "__index__") or not 1 <= year <= 9998):
            raise RusiranError(f"{name}: found {year!r}, expected a year such as 2000")
    if start is not None and end is not None and start > end:
        raise RusiranError(f"start: found {start} after the end {end}, expected years in order")
    return (
        None if start is None else pd.Timestamp(int(start), 1, 1),
        None if end is None else pd.Timestamp(int(end), 12, 31),
    )


def within(frame: pd.DataFrame, start: Any, end: Any, kind: str = "period") -> pd.DataFrame:
    """Keep rows that touch the years asked for; a row open at one side counts with the day it has."""
    first, last = years(start, end)
    low, high = frame[f"{kind}_start"], frame[f"{kind}_end"]
    low, high = low.fillna(high), high.fillna(low)
    keep = pd.Series(True, index=frame.index)
    if first is not None:
        keep &= high >= first
    if last is not None:
        keep &= low <= last
    return frame[keep]


def chosen(option: str, wanted: Codes, known: Iterable[str]) -> list[str] | None:
    """Read an option that takes one code or several; None means all.

    Raises
    ------
    UnknownName
        If a code is not among the known ones.
    """
    if wanted is None:
        return None
    words = [wanted] if isinstance(wanted, str) else list(wanted)
    there = sorted(set(known))
    for word in words:
        if word not in there:
            raise UnknownName(f"{option}: found {word!r}{nearest(str(word), there)}, expected one of {listed(there)}")
    return words


def keep(frame: pd.DataFrame, **filters: tuple[str, Codes]) -> pd.DataFrame:
    """Keep rows by options: ``option=(column, codes)``."""
    left = pd.Series(True, index=frame.index)
    for option, (column, wanted) in filters.items():
        words = chosen(option, wanted, frame[column].dropna())
        if words is not None:
            left &= frame[column].isin(words)
    return frame[left]


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """Go through rows, whose cells are attributes."""
    return frame.itertuples()


def claims_once(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep one row of each claim, the one it is named after where it is there."""
    first = frame["id"] != frame["claim_id"]
    return frame.assign(relay=first).sort_values(["relay", "id"]).drop_duplicates("claim_id").drop(columns="relay")


def some(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Give the rows back if there are any.

    Raises
    ------
    RusiranError
        If there is nothing to draw.
    """
    if frame.empty:
        raise RusiranError(f"{name}: found no rows to draw; ask for other years or fewer conditions")
    return frame


def sentences(table: str, field: str) -> dict[str, str]:
    """Give the codes of a field with their sentences, from the codebook."""
    fields = descriptor()["resources"][table]["schema"]["fields"]
    found = next(one for one in fields if one["name"] == field)
    return {code["value"]: code["label"] for code in found.get("categories", [])}


def words(code: str) -> str:
    """Write a code as words.

    Examples
    --------
    >>> words("russia_armed_forces"), words("contract_signed")
    ('Russia armed forces', 'contract signed')
    """
    return " ".join(SHORT_NAMES.get(word, word) for word in code.split("_"))


def count(number: int, one: str) -> str:
    """Count things in words.

    Examples
    --------
    >>> count(1, "source"), count(1200, "source")
    ('1 source', '1,200 sources')
    """
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def credit(frame: pd.DataFrame, table: str, what: str = "figure") -> str:
    """Say how much is drawn, and on how many sources it rests."""
    number = frame["source_id"].nunique()
    return f"{count(len(frame), what)} from {count(number, 'source')}: see rd.sources({table!r})."
