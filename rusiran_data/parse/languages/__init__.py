"""The words of printed numbers, one small module a language.

A module here is data and nothing else: it makes one ``WORDS`` of the class :class:`Words`. The grammar that uses the
words is in :mod:`rusiran_data.parse.numbers`. To add a language, add a module named by its ISO 639-1 code.

How words are written down
--------------------------
Phrases stand apart by commas. ``visit/s`` means *visit* and *visits*; ``compan+y/ies`` means *company* and
*companies*; in a phrase of several words each may have endings. Write in lower case; an entry with a capital letter
(``Mt``) is matched exactly as written. Hyphens are written as spaces.

Patterns of two numbers (``ranges``, ``changes``) show each number as ``…``: ``between … and …``.
"""

from __future__ import annotations

import importlib
import itertools
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["LANGUAGES", "Words", "forms", "load"]

LANGUAGES: tuple[str, ...] = tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))

Table = Mapping[str, str]  # what it means -> the phrases that mean it


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the grammar must know of one language."""

    # How digits are written. A space or an apostrophe may group in any language.
    decimal: str
    group: str
    slash_decimal: bool = False  # ۴/۶, in the script's own digits only
    three_after_dot: str = (
        ""  # '1.234' is read only 'with scale' or only 'without scale', or 'never', being meant both ways
    )
    three_after_comma: str = ""  # the same of '1,234'
    ordinal_dot: bool = False  # '33.' is 'thirty-third'

    # How words are written.
    spelling: Table = field(default_factory=dict)  # capital or variant letter -> the letter it is
    case_apostrophe: bool = False  # it parts a case ending: 800'den

    # Number words.
    numbers: Table = field(default_factory=dict)  # '20' -> 'twenty'
    times: Table = field(default_factory=dict)  # words that multiply the small number before them: '100' -> 'hundred'
    times_alone: str = ""  # those that also stand for themselves: 'hundert', 'cent'
    times_after_digits: bool = False  # '5 hundred', 5百; but '5 cents' is money
    wide_tens: tuple[int, ...] = ()  # tens that take 1 to 19 after them: soixante-dix-neuf
    linked: str = ""  # the 'and' inside a number
    linked_after: tuple[str, ...] = ()  # where it may stand: after 'tens', after 'hundreds'
    ones_first: bool = False  # dreiunddreißig
    gap: str = ""  # zero word that must mark a skipped place: 三百零五
    article: str = ""  # dropped before a number: 'another 30%', 'un 30 %'
    one: str = ""  # articles that mean one before a scale: 'a million'
    half: str = ""  # before a scale: 'half a'
    plus_half: str = ""  # after a number or a scale: 'and a half'

    number_endings: str = ""  # behind a hyphen: '3-х'

    # Scales.
    scales: Table = field(default_factory=dict)
    short_scales: Table = field(default_factory=dict)  # letters, only beside a digit or a currency: '5m', '5 M€'
    scales_alone: str = ""  # forms that mean 'one of it' without a number: 'миллиард долларов'
    scales_governed: str = ""  # forms that do so only after a hedge: 'более миллиарда'
    scales_before_half: str = ""  # forms that do so only before a half: 'ملياراً ونصف', for 'مليارا دولار' is two
    wholes: Table = field(default_factory=dict)  # '2 1000' -> words that are number and scale in one: ألفين

    # Hedges. 'after' stands behind the number.
    approximate: str = ""
    approximate_after: str = ""
    at_least: str = ""
    at_least_after: str = ""
    at_most: str = ""
    at_most_after: str = ""
    degree: str = ""  # 'slightly', dropped before 'more than'

    # Two numbers.
    ranges: str = ""
    changes: str = ""
    but: str = ""  # 'more than 5 but less than 7'

    # Change in percent.
    up: str = ""
    down: str = ""
    up_after: str = ""
    down_after: str = ""
    by: str = ""  # 'rose by'
    level: str = ""  # 'rose to': a level, no sign
    minus: str = ""

    # Units.
    percent: str = ""
    percent_before: str = ""
    points: str = ""
    currencies: Table = field(default_factory=dict)
    no_currency: str = ""  # money that ISO 4217 does not know
    tonnes: Table = field(default_factory=dict)

    # Words that change nothing.
    nouns: str = ""
    adjectives: str = ""
    names_before_nouns: bool = False  # capital letters mark names, and names stand before nouns
    of: str = ""
    skip: str = ""  # before the number
    skip_after: str = ""
    header: str = ""  # in a table's header

    # How often something happened; read only where occasions are asked for.
    ordinals: Table = field(default_factory=dict)  # '3' -> 'third', in the singular
    ordinals_agree: bool = False  # every part is an ordinal: 'vigésimo tercero'
    ordinal_endings: str = ""  # behind digits, as the word ends: '32nd'
    ordinal_marks: str = ""  # behind digits, of any number: '3ª'
    ordinal_prefix: str = ""  # makes an ordinal of a number: 第三
    ordinal_before: str = ""  # dropped before an ordinal: 'for the third time'
    occasions: str = ""  # nouns that an ordinal may count, in the singular: 'visit'
    repeats: str = ""  # 'times': after it no noun may follow, or it is a ratio
    repeats_before: str = ""  # dropped before a number of times: 'on four occasions'
    adverbs: Table = field(default_factory=dict)  # '2' -> 'twice'

    # Words that make the text unreadable, with the reason.
    vague: str = ""
    ratio: str = ""
    per: str = ""

    # How words are glued together.
    glued: str = ""  # '' never, 'numbers' (einundzwanzig), 'all' (no spaces at all)
    prefixes: str = ""
    suffixes: str = ""


def forms(text: str) -> Iterator[str]:
    """Spell out phrases with their endings.

    Examples
    --------
    >>> list(forms("visit/s, compan+y/ies"))
    ['visit', 'visits', 'company', 'companies']
    """
    for phrase in text.split(","):
        words = phrase.split()
        if words:
            yield from (" ".join(choice) for choice in itertools.product(*map(_endings, words)))


def _endings(word: str) -> list[str]:
    if "+" in word:
        stem, _, ends = word.partition("+")
        return [stem + end for end in ends.split("/")]
    stem, *more = word.split("/")
    return [stem, *(stem + end for end in more)]


def load(language: str) -> Words:
    """Load one language's words.

    Examples
    --------
    >>> load("en").decimal
    '.'
    """
    words = importlib.import_module(f"{__name__}.{language}").WORDS
    assert isinstance(words, Words)
    return words
