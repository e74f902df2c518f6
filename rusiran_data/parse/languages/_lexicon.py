"""The lexicon of a language: every phrase of its module, of any form, with the roles it may have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cache

from rusiran_data.parse.languages import Table, Words, forms, load
from rusiran_data.parse.languages import _symbols as symbols

__all__ = ["Lexicon", "Roles", "fold_case", "lexicon", "patterns", "split_word"]

Roles = Mapping[str, object]
"""What a phrase may be, with a value where there is one: 'million' is {'scale': 1000000}."""

Lexicon = Mapping[tuple[str, ...], dict[str, object]]

ONE = Decimal(1)
ARABIC_LETTERS = str.maketrans(
    {"ی": "ي", "ى": "ي", "ک": "ك", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ۀ": "ه", "ـ": None}
)


def fold_case(text: str, language: str) -> str:
    """Lower case and one spelling of letters that are written in several ways."""
    text = text.translate(_spelling(language))
    return text.casefold().replace("ё", "е").replace("i̇", "i").translate(ARABIC_LETTERS)


@cache
def _spelling(language: str) -> dict[int, str]:
    return str.maketrans(dict(load(language).spelling))


NOT_A_ROLE = {
    "decimal",
    "group",
    "three_after_dot",
    "three_after_comma",
    "ranges",
    "changes",
    "percent",
    "percent_before",
    "points",
    "glued",
    "prefixes",
    "suffixes",
    "ordinal_endings",
    "repeats",
}
OCCASION_ROLES = ("ordinal_marks", "ordinal_prefix", "ordinal_before", "occasions", "repeats_before")
PLAIN_ROLES = [f.name for f in fields(Words) if f.type == "str" and f.name not in {*NOT_A_ROLE, *OCCASION_ROLES}]
"""Fields of Words that are only lists of phrases: the role is the field's name."""

WORD = re.compile(r"[^\W\d_]+'?|\S")


def lexicon(language: str, occasions: bool = False) -> Lexicon:
    """All phrases of a language, each with its roles; those that count occasions only if they are asked for."""
    return _occasion_lexicon(language) if occasions else _plain_lexicon(language)


def _keys(text: str, language: str) -> Iterator[tuple[str, ...]]:
    for phrase in forms(text):
        # An entry with a capital letter is matched as written ('Mt', not 'MT').
        exact = any(char.isupper() for char in phrase)
        yield tuple(WORD.findall(phrase if exact else fold_case(phrase, language)))


@cache
def _occasion_lexicon(language: str) -> Lexicon:
    """The plain lexicon, in which 'third' is no part of a whole and 'times' no ratio."""
    words = load(language)
    phrases = {key: dict(roles) for key, roles in _plain_lexicon(language).items()}
    for role, table in (("ordinals", words.ordinals), ("adverbs", words.adverbs)):
        for value, text in table.items():
            phrases.update({key: {role: Decimal(value)} for key in _keys(text, language)})
    phrases.update({key: {"repeats": True} for key in _keys(words.repeats, language)})
    for role in OCCASION_ROLES:
        for key in _keys(getattr(words, role), language):
            phrases.setdefault(key, {})[role] = True
    for ending in forms(words.ordinal_endings):
        ending = fold_case(ending, language)
        phrases.setdefault((ending,), {})["ordinal_endings"] = _numbers_ending(ending, language)
    return phrases


def _numbers_ending(ending: str, language: str) -> frozenset[str]:
    """The ordinals whose words end so: '32nd' and 'second', but not '32th'."""
    return frozenset(
        number
        for number, text in load(language).ordinals.items()
        if any(fold_case(form, language).endswith(ending) for form in forms(text))
    )


@cache
def _plain_lexicon(language: str) -> Lexicon:
    words = load(language)
    phrases: dict[tuple[str, ...], dict[str, object]] = {}

    def add(text: str, role: str, value: object = True) -> None:
        for key in _keys(text, language):
            phrases.setdefault(key, {}).setdefault(role, value)

    def add_table(table: Table, role: str) -> None:
        for value, text in table.items():
            add(text, role, Decimal(value))

    for role in PLAIN_ROLES:
        add(getattr(words, role), role)
    add_table(words.numbers, "number")
    add_table(words.times, "times")
    add_table(words.scales, "scale")
    add_table(words.short_scales, "short_scale")
    for value, text in words.wholes.items():
        add(text, "whole", tuple(map(Decimal, value.split())))
    for code, text in words.currencies.items():
        add(text, "money", (code, ONE))
    for factor, text in words.tonnes.items():
        add(text, "measure", ("tonnes", Decimal(factor)))
    add(words.percent, "measure", ("percent", ONE))
    add(words.points, "measure", ("percentage_points", ONE))
    add(words.percent_before, "measure_before", ("percent", ONE))
    for pattern in patterns(language, "ranges") | patterns(language, "changes"):
        for phrase, role in zip(pattern, ("opener", "joiner", "closer"), strict=True):
            add(phrase, role)

    for code in symbols.CODES_IN_LOWER_CASE:
        phrases.setdefault((code,), {})["money"] = (code.upper(), ONE)
    for code in symbols.CODES:
        phrases.setdefault((code,), {})["money"] = (code, ONE)
    for sign, code in symbols.SIGNS.items():
        phrases.setdefault((sign,), {})["money"] = (code, ONE)
    for sign in symbols.PERCENT:
        phrases.setdefault((sign,), {})["measure"] = ("percent", ONE)
    for signs, role in (
        (symbols.AT_LEAST, "at_least"),
        (symbols.AT_MOST, "at_most"),
        (symbols.APPROXIMATE, "approximate"),
    ):
        for sign in signs:
            phrases.setdefault((sign,), {})[role] = True
    for word in symbols.COUNTED:
        phrases.setdefault((word,), {})["nouns"] = True
    for sign in symbols.DASHES:
        phrases.setdefault((sign,), {})["dash"] = True
    phrases.setdefault(("+",), {}).update(at_least_after=True, plus=True)
    return phrases


@cache
def patterns(language: str, name: str) -> frozenset[tuple[str, str, str]]:
    """The patterns of two numbers, as (opener, joiner, closer); an empty joiner stands for a dash."""
    found = set()
    for pattern in getattr(load(language), name).split(","):
        if "…" in pattern:
            opener, *rest = (" ".join(WORD.findall(fold_case(part, language))) for part in pattern.split("…"))
            found.add((opener, rest[0] if len(rest) == 2 else "", rest[-1]))
    return frozenset(found)


@cache
def _vocabulary(language: str, occasions: bool) -> frozenset[str]:
    return frozenset(word for key in lexicon(language, occasions) for word in key)


def split_word(word: str, language: str, occasions: bool = False) -> list[str]:
    """Split a word written together, if the language does so and all its parts are known.

    Examples
    --------
    >>> split_word("einundzwanzig", "de")
    ['ein', 'und', 'zwanzig']
    >>> split_word("milyondan", "tr")
    ['milyon', 'dan']
    """
    words, known = load(language), lexicon(language, occasions)
    vocabulary = _vocabulary(language, occasions)
    if word in vocabulary:
        return [word]
    if words.glued == "all":
        return _split_run(word, known)
    if words.glued == "numbers" and (parts := _split_number(word, known)):
        return parts
    for prefix in forms(words.prefixes):
        rest = fold_case(word.removeprefix(prefix), language)
        if word.startswith(prefix) and rest in vocabulary:
            return [prefix, rest]
    for suffix in sorted(forms(words.suffixes), key=len):  # the longest stem first
        stem = word.removesuffix(suffix)
        if stem and stem != word and ((stem,) in known or _split_number(stem, known)):
            return [*split_word(stem, language, occasions), suffix]
    return [word]


GLUED_ROLES = {"number", "times", "scale", "linked", "plus_half", "ordinals", "repeats"}


def _split_number(word: str, known: Lexicon) -> list[str]:
    """Split into number words, the longest first; empty if that cannot be done to the end."""
    for size in range(len(word), 0, -1):
        if known.get((word[:size],), {}).keys() & GLUED_ROLES:
            if size == len(word):
                return [word]
            if rest := _split_number(word[size:], known):
                return [word[:size], *rest]
    return []


def _split_run(run: str, known: Lexicon) -> list[str]:
    """Split a run without spaces, the longest known piece first; an unknown letter stands alone."""
    parts = []
    while run:
        size = next((n for n in range(min(len(run), 8), 0, -1) if (run[:n],) in known), 1)
        parts.append(run[:size])
        run = run[size:]
    return parts
