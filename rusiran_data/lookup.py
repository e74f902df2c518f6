"""The codebook as data, and a search over all that has a name in the dataset.

Tables, fields and codes are read from the descriptor; series, questions, events and sources, whose names are data,
from their Parquet files.
"""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from rusiran_data.accessor import UnknownName, descriptor, load
from rusiran_data.accessor import _resource as resource
from rusiran_data.problems import RusiranError, listed, nearest, shown

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["codebook", "codes", "find"]

CODEBOOK_TYPES = {"several_codes": "boolean", "required": "boolean", "share_filled": "float64"}
# How much a kind of hit counts: there are far more sources than anything else.
KINDS = {"table": 1.0, "field": 1.0, "code": 0.9, "series": 0.9, "question": 0.9, "event": 0.8, "source": 0.7}
NAME, PART_OF_NAME, TITLE, TEXT, BESIDE = 1.0, 0.85, 0.8, 0.5, 0.25
PREFIX, INSIDE, ALIKE = 0.8, 0.6, 0.5
WORTH_SHOWING = 0.4  # share of the best score
# Letters that Unicode does not take apart, and the Arabic forms of two Persian ones.
PLAIN = str.maketrans("øłđıيك_", "oldiیک ")


class Entry(NamedTuple):
    """Something that can be found: what is shown of it, and the texts to search with their weights."""

    kind: str
    tables: list[str]
    name: str
    text: str
    searched: list[tuple[float, str]]


def codebook(table: str | None = None) -> pd.DataFrame:
    """Give the codebook of a table.

    Parameters
    ----------
    table : str, optional
        Name of a table; the codebook of all tables by default.

    Returns
    -------
    pandas.DataFrame
        One row a field, in the order of the table: ``table``, ``field``, ``type``, ``unit``,
        ``unit_from`` (the field that names the unit where it differs from row to row),
        ``title``, ``meaning``, ``codes`` (the values allowed, joined by ``;``; `codes` gives the
        sentence behind each), ``several_codes`` (whether a cell may hold several of them),
        ``origin`` (typed by a person or worked_out by the build), ``required``, ``refers_to``
        (the ``table.field`` whose values these are) and ``share_filled`` (share of the rows that
        are not null, from 0 to 1).

    Raises
    ------
    UnknownName
        If there is no such table.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> book = rd.codebook("trade").set_index("field")
    >>> book.loc["flow", "codes"], bool(book.loc["flow", "required"])
    ('turnover;goods;balance', True)
    """
    import pandas as pd

    rows = [row for name in _names(table) for row in _fields(name)]
    return pd.DataFrame(rows).astype(dict.fromkeys(rows[0], "str") | CODEBOOK_TYPES)


def _names(table: str | None) -> list[str]:
    return list(descriptor()["resources"]) if table is None else [resource(table)["name"]]


def _fields(table: str) -> Iterator[dict[str, Any]]:
    schema = resource(table)["schema"]
    refers_to = {
        key["fields"][0]: f"{key['reference']['resource'] or table}.{key['reference']['fields'][0]}"
        for key in schema.get("foreignKeys", [])
    }
    for field in schema["fields"]:
        yield {
            "table": table,
            "field": field["name"],
            "type": field["type"],
            "unit": field.get("unit"),
            "unit_from": field.get("rusiran:unit_from"),
            "title": field["title"],
            "meaning": field["description"],
            "codes": ";".join(code["value"] for code in _codes(field)) or None,
            "several_codes": "rusiran:listed_codes" in field,
            "origin": field["rusiran:origin"],
            "required": field.get("constraints", {}).get("required", False),
            "refers_to": refers_to.get(field["name"]),
            "share_filled": field["rusiran:filled"],
        }


def _codes(field: dict[str, Any]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = field.get("categories") or field.get("rusiran:listed_codes") or []
    return found


def codes(table: str | None = None, field: str | None = None) -> pd.DataFrame:
    """Give the values allowed in the fields of a table, each with the sentence that says what it means.

    Parameters
    ----------
    table : str, optional
        Name of a table; the codes of all tables by default.
    field : str, optional
        Only the codes of this field.

    Returns
    -------
    pandas.DataFrame
        One row a code: ``table``, ``field``, ``code``, ``meaning``.

    Raises
    ------
    UnknownName
        If there is no such table, or no field of this name with codes.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> print(rd.codes("trade", "flow")["meaning"][0])
    Both directions together: exports plus imports.
    """
    import pandas as pd

    rows = [
        (name, content["name"], code["value"], code["label"])
        for name in _names(table)
        for content in resource(name)["schema"]["fields"]
        for code in _codes(content)
        if field in (None, content["name"])
    ]
    if field is not None and not rows:
        coded = list(dict.fromkeys(codes(table)["field"]))
        raise UnknownName(f"found no codes of '{field}'{nearest(str(field), coded)}; there are some of {listed(coded)}")
    return pd.DataFrame(rows, columns=["table", "field", "code", "meaning"], dtype="str")


def find(text: str, limit: int | None = 20) -> pd.DataFrame:
    """Search tables, fields, codes, series, poll questions, and titles of events and sources.

    Case and accents do not count, the beginning of a word is enough, and small misspellings
    are forgiven. An entry need not hold every word, but ranks higher if it does.

    Parameters
    ----------
    text : str
        One or more words, in any language that the dataset uses.
    limit : int, optional
        How many hits at most; None for all.

    Returns
    -------
    pandas.DataFrame
        The best hits first: ``kind`` (table, field, code, series, question, event, source),
        ``table`` (where it is; several tables that share a field or code are joined by ``;``),
        ``name`` (a code stands as ``field = code``, an event under the id of its row), ``text``
        (of an event date and title) and ``score`` (at most 1).

    Raises
    ------
    RusiranError
        If there is no word in the text.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> print(rd.find("favour")["name"][0])
    favours
    >>> print(rd.find("turnovr", limit=1)["name"][0])
    turnover
    """
    import pandas as pd

    words = list(dict.fromkeys(_words(text))) if isinstance(text, str) else []
    if not words:
        raise RusiranError(f"find: found no word in {shown(text)}, expected one such as 'favour'")
    if limit is not None and limit < 0:
        raise RusiranError(f"limit: found {limit}, expected a whole number of 0 or more")
    entries = list(_entries())
    scores = _scores(words, entries)
    order = list(KINDS)
    ranked = sorted(
        ((score, entry) for score, entry in zip(scores, entries, strict=True) if score >= WORTH_SHOWING * max(scores)),
        key=lambda hit: (-hit[0], order.index(hit[1].kind), len(hit[1].name), hit[1].name),
    )
    rows = [
        (entry.kind, ";".join(entry.tables), entry.name, entry.text, round(score, 3))
        for score, entry in ranked[:limit]
        if score > 0
    ]
    frame = pd.DataFrame(rows, columns=["kind", "table", "name", "text", "score"])
    return frame.astype({"kind": "str", "table": "str", "name": "str", "text": "str", "score": "float64"})


def _words(text: str) -> list[str]:
    """Give the words of a text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(PLAIN))


def _entries() -> Iterator[Entry]:
    # Fields and codes that several tables share are one entry: a search for 'disputed' has one answer, not fourteen.
    fields: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    coded: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for table, content in descriptor()["resources"].items():
        searched = [(NAME, table), (TITLE, content["title"]), (TEXT, content["description"])]
        yield Entry(
            "table", [table], table, content["title"], [*searched, (BESIDE, " ".join(content["rusiran:warnings"]))]
        )
        for field in content["schema"]["fields"]:
            fields[field["name"], field["title"], field["description"]].append(table)
            for code in _codes(field):
                coded[field["name"], code["value"], code["label"]].append(table)
    for (name, title, meaning), tables in fields.items():
        yield Entry("field", tables, name, f"{title}: {meaning}", [(NAME, name), (TITLE, title), (TEXT, meaning)])
    for (name, value, meaning), tables in coded.items():
        yield Entry("code", tables, f"{name} = {value}", meaning, [(NAME, value), (TEXT, meaning), (BESIDE, name)])
    yield from _rows("series", "series", ["series_id", "title", "description", "dataset"])
    yield from _rows("question", "questions", ["question_id", "topic", "wording", "pollster"])
    for name, content in descriptor()["resources"].items():
        if content["rusiran:kind"] == "events":
            yield from _events(name)
    yield from _rows("source", "sources", ["source_id", "title", "publisher", "author"])


def _rows(kind: str, table: str, columns: list[str]) -> Iterator[Entry]:
    name, title, *beside = columns
    for row in load(table, columns=columns, as_="arrow").to_pylist():
        more = " ".join(row[column] or "" for column in beside)
        yield Entry(kind, [table], row[name], row[title], [(NAME, row[name]), (TITLE, row[title]), (BESIDE, more)])


def _events(table: str) -> Iterator[Entry]:
    for row in load(table, columns=["id", "date", "title"], as_="arrow").to_pylist():
        searched = [(NAME, row["id"]), (TITLE, row["title"]), (BESIDE, row["date"])]
        yield Entry("event", [table], row["id"], f"{row['date']}: {row['title']}", searched)


def _scores(words: list[str], entries: list[Entry]) -> list[float]:
    """Score each entry: how well it matches the words, rare words counting more, times the share of words matched."""
    places: dict[str, dict[int, float]] = defaultdict(dict)
    for number, entry in enumerate(entries):
        for weight, text in entry.searched:
            tokens = _words(text)
            if weight == NAME and len(tokens) > 1:
                weight = PART_OF_NAME  # `favours` is nearer to 'favour' than `votes_in_favour` is
            for token in tokens:
                places[token][number] = max(weight, places[token].get(number, 0.0))
    totals, matched, whole = [0.0] * len(entries), [0] * len(entries), 0.0
    for word in words:
        best: dict[int, float] = {}
        for token, quality in _matches(word, places):
            for number, weight in places[token].items():
                best[number] = max(weight * quality, best.get(number, 0.0))
        rarity = math.log(1 + len(entries) / (1 + len(best)))
        whole += rarity
        for number, score in best.items():
            totals[number] += rarity * score
            matched[number] += 1
    return [
        KINDS[entry.kind] * total / whole * hits / len(words)
        for entry, total, hits in zip(entries, totals, matched, strict=True)
    ]


def _matches(word: str, tokens: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Give the words of the dataset that a word of the query may mean, and how well they fit."""
    short, inside = (3, 4) if word.isascii() else (2, 2)  # Chinese is written without spaces
    alike = []
    for token in tokens:
        if token == word:
            yield token, 1.0
        elif len(word) >= short and token.startswith(word):
            yield token, PREFIX
        elif len(word) >= inside and word in token:
            yield token, INSIDE
        elif token[0] == word[0] and len(word) > 3 and len(token) > 3 and not word.isdigit():
            alike.append(token)
    # A word that the dataset has is hardly a misspelling: then only other spellings of it count, as favor and favour.
    cutoff = 0.88 if word in tokens else 0.75
    for token in difflib.get_close_matches(word, alike, n=20, cutoff=cutoff):
        yield token, ALIKE
