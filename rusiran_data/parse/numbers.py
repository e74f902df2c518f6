"""Reads a printed number: ``'about 700-3,000'`` becomes bounds, a qualifier, a unit and how far it was rounded.

The way of a text, one function a step:

1. ``normalise``: one kind of space, quote and digit width; no invisible marks.
2. ``tokenise``: digits, words and signs; each word is looked up in the language's lexicon and gets its *roles*.
   A word may have several roles ('до' is *up to* and also the *to* of a range); the place decides which one counts.
3. ``fold``: digits, number words and scales become one :class:`Amount`.
4. ``read_number``: what stands before, between and behind the one or two amounts must be wholly understood.

How often something happened ('third visit', 'twice') is read in the same way, with more words, where it is asked for.

Nothing is skipped that is not known, and what cannot be read is refused: a wrong reading is far worse than none. The
words of each language are data, in :mod:`rusiran_data.parse.languages`.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from rusiran_data.parse.languages import LANGUAGES, Words, load
from rusiran_data.parse.languages import _symbols as symbols
from rusiran_data.parse.languages._lexicon import Roles, fold_case, lexicon, patterns, split_word

__all__ = ["LANGUAGES", "Reading", "Refused", "read_number"]

ONE = Decimal(1)
HALF = Decimal("0.5")
THOUSAND = Decimal(1000)


class Refused(ValueError):
    """The text is not read.

    Attributes
    ----------
    reason : str
        Why, in plain words.

    Examples
    --------
    >>> try:
    ...     read_number("dozens", "en")
    ... except Refused as refusal:
    ...     print(refusal.reason)
    'dozens' is too vague
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed number says.

    Attributes
    ----------
    low, high : Decimal or None
        The bounds as printed, in base units; None where the side is open.
    qualifier : str
        ``exact``, ``approximate``, ``at_least``, ``at_most`` or ``range``.
    unit : str or None
        An ISO 4217 code, ``percent``, ``percentage_points``, ``tonnes``, or None for a bare number or a count.
    rounding : Decimal
        Half a unit of the last printed digit, in base units.

    Examples
    --------
    >>> read_number("up to 33", "en")
    Reading(low=None, high=Decimal('33'), qualifier='at_most', unit=None, rounding=Decimal('0.5'))
    """

    low: Decimal | None
    high: Decimal | None
    qualifier: str
    unit: str | None
    rounding: Decimal


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: digits, or a phrase of the lexicon, or something unknown (no roles)."""

    text: str
    phrase: str = ""  # as the lexicon has it
    roles: Roles = field(default_factory=dict)
    tight: bool = False  # no space before it


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its scales: '2 milliards 791 millions' is one amount."""

    value: Decimal
    step: Decimal  # one unit of the last printed digit
    scale: Decimal = ONE  # what '4.6' was multiplied by
    compound: bool = False  # more than one part, so the scale cannot be shared
    bare: bool = False  # a scale without a number
    hedge: str = ""  # '20-odd million'
    counts: str = ""  # 'ordinal' or 'adverb', if it is one: 'third', 'twice'


@dataclass(slots=True)
class Side:
    """What the words on one side of an amount say."""

    hedges: list[str] = field(default_factory=list)
    unit: str | None = None
    factor: Decimal = ONE
    sign: int = 0  # of 'up 15%' and 'down 3%'
    change: bool = False  # 'by 15%'
    things: bool = False
    repeated: bool = False  # 'times', after which no noun may follow
    on: bool = False  # 'on four occasions', after which a noun must follow
    opener: str = ""  # 'between'
    closer: str = ""  # 'arasında'


# --- 1. normalise -----------------------------------------------------------------------------------------------------

FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
SAME_SIGN = ("<wide>", "<narrow>", "<noBreak>", "<compat>", "<initial>", "<medial>", "<final>", "<isolated>")


def normalise(text: str) -> str:
    r"""Bring spaces, quotes, widths and invisible marks to one form.

    Examples
    --------
    >>> normalise("\u200f５\u202f000 d’euros")
    "5 000 d'euros"
    """
    out = []
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        if char in FRACTIONS:
            out.append(char)
        elif char == "\u200c" or kind in ("Zs", "Cc"):  # the Persian half-space parts words
            out.append(" ")
        elif kind == "Cf" or (kind == "Mn" and "ARABIC" in unicodedata.name(char, "")):
            continue
        elif char in "’‘ʼ`´′":
            out.append("'")
        elif char in "²³":  # of m³; after a number it is a footnote mark, and an unknown word
            out.append(char)
        elif (mapped := unicodedata.normalize("NFKC", char)) != char:
            # A footnote mark (5²) or a number in a circle is not a digit of the number; the ª of '3ª' stays itself.
            raised = unicodedata.decomposition(char).startswith("<super>") and mapped.isalpha()
            if not raised and not unicodedata.decomposition(char).startswith(SAME_SIGN):
                raise Refused(f"{char!r} is not read")
            out.append(char if raised else mapped)
        else:
            out.append(char)
    return " ".join("".join(out).split())


# --- 2. tokenise ------------------------------------------------------------------------------------------------------

_SIGNS = sorted((*symbols.SIGNS, *symbols.AT_LEAST, *symbols.AT_MOST, "--"), key=len, reverse=True)
TOKEN = re.compile(
    r"(?P<digits>(?<![^\W\d_])\.\d+|\d+(?:[.,'٫٬،/]\d+| \d{3}(?!\d))*(?: ?[½¼¾])?|[½¼¾])"
    rf"|(?P<sign>(?<![^\W\d_])(?:{'|'.join(map(re.escape, _SIGNS))}))"
    r"|(?P<word>[^\W\d_]+'?)"
    r"|(?P<mark>\S)"
)


def tokenise(text: str, language: str, occasions: bool = False) -> list[Token]:
    """Cut a normalised text into tokens with their roles.

    Examples
    --------
    >>> [(token.text, sorted(token.roles)) for token in tokenise("more than 5 million", "en")]
    [('more than', ['at_least']), ('5', ['digits']), ('million', ['scale'])]
    """
    if load(language).case_apostrophe:
        text = re.sub(r"'(?=[^\W\d_])", "", text)
    known = lexicon(language, occasions)
    pieces = list(_pieces(text, language, occasions))
    longest = max(map(len, known))
    tokens: list[Token] = []
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        if piece.roles:
            tokens.append(piece)
            i += 1
            continue
        best: tuple[int, tuple[str, ...]] | None = None
        key: tuple[str, ...] = ()
        for j in range(i, min(i + 2 * longest, len(pieces))):
            # A hyphen inside a word is nothing: 'US-Dollar'.
            if not (j > i and _is_hyphen(pieces, j)):
                key += (pieces[j].phrase,)
                if key in known:
                    best = (j + 1, key)
        if (piece.text,) in known and (best is None or best[0] == i + 1):
            best = (i + 1, (piece.text,))
        if best is None:
            tokens.append(piece)
            i += 1
        else:
            end, key = best
            printed = "".join(("" if p.tight else " ") + p.text for p in pieces[i:end]).strip()
            tokens.append(Token(printed, " ".join(key), known[key], piece.tight))
            i = end
    return tokens


def _pieces(text: str, language: str, occasions: bool) -> Iterable[Token]:
    """Digits, single words (glued ones split) and marks."""
    ordinal_dot = load(language).ordinal_dot
    end = 0
    before = ""
    for match in TOKEN.finditer(text):
        printed = match[0]
        tight = match.start() == end and end > 0
        end = match.end()
        if (
            printed == "."
            and tight
            and (before == "word" or (end == len(text) and not (before == "digits" and ordinal_dot)))
        ):
            continue  # of an abbreviation or of the sentence
        before = match.lastgroup or ""
        if before == "digits":
            yield Token(printed, printed, {"digits": True}, tight)
        elif before == "word":
            parts = split_word(fold_case(printed, language), language, occasions)
            for n, part in enumerate(parts):
                yield Token(printed if len(parts) == 1 else part, part, {}, tight or n > 0)
        else:
            yield Token(printed, fold_case(printed, language), {}, tight)


def _is_hyphen(tokens: Sequence[Token], i: int) -> bool:
    """Whether this is a dash with no space on either side."""
    return tokens[i].text in symbols.DASHES and tokens[i].tight and i + 1 < len(tokens) and tokens[i + 1].tight


# --- 3. fold: digits, number words, scales ----------------------------------------------------------------------------


def read_digits(printed: str, words: Words) -> tuple[Decimal, Decimal]:
    """Read digits with their marks: the value and one unit of the last digit.

    Examples
    --------
    >>> read_digits("1,234.5", load("en"))
    (Decimal('1234.5'), Decimal('0.1'))
    >>> read_digits("1.234", load("de"))
    (Decimal('1234'), Decimal('1'))
    """
    fraction = Decimal(0)
    if printed[-1] in FRACTIONS:
        fraction = Decimal(FRACTIONS[printed[-1]])
        printed = printed[:-1].strip() or "0"
    digits = re.split(r"\D", printed)
    marks = re.findall(r"\D", printed)
    if "/" in marks and (not words.slash_decimal or printed[0].isascii() or len(digits[0]) > 3):
        raise Refused(f"'{printed}' is a ratio or a date")
    if sum(map(len, digits)) > 20:
        raise Refused(f"'{printed}' is too long")
    whole, decimals = _split_decimals(digits, marks, words, printed)
    value = Decimal("".join(str(unicodedata.digit(d)) for d in whole + decimals)).scaleb(-len(decimals))
    if fraction:
        if decimals:
            raise Refused(f"'{printed}' has two fractions")
        return value + fraction, ONE.scaleb(fraction.as_tuple().exponent)  # type: ignore[arg-type]
    return value, ONE.scaleb(-len(decimals))


def _split_decimals(digits: list[str], marks: list[str], words: Words, printed: str) -> tuple[str, str]:
    """Decide which mark is the decimal one: digits before and after it."""
    if not marks:
        return digits[0], ""
    last = marks[-1]
    is_decimal = last in words.decimal + "/"
    if last in words.group and marks.count(last) == 1 and (len(digits[-1]) != 3 or digits[0] in ("0", "۰", "٠")):
        is_decimal = True  # '117,7' in English, '4.6' in German: it cannot part groups
    if is_decimal:
        groups, group_marks, decimals = digits[:-1], set(marks[:-1]), digits[-1]
    else:
        groups, group_marks, decimals = digits, set(marks), ""
    grouped = len(groups) == 1 or (
        len(groups[0]) <= 3 and groups[0][0] not in "0۰٠" and all(len(group) == 3 for group in groups[1:])
    )
    allowed = len(group_marks) <= 1 and all(mark in words.group + " '" for mark in group_marks)
    if not (grouped and allowed) or (is_decimal and last in group_marks):
        raise Refused(f"the marks in '{printed}' do not fit together")
    return "".join(groups), decimals


def _role(tokens: Sequence[Token], i: int, role: str) -> object:
    """The value of a role of the i-th token; None if it has no such role or there is no such token."""
    return tokens[i].roles.get(role) if 0 <= i < len(tokens) else None


def _room(value: Decimal, words: Words) -> int:
    """What is still free after a number word: after 'twenty' less than 10, after 'four' nothing."""
    if value in words.wide_tens:
        return 20
    if value == 10 and "11" not in words.numbers:  # Turkish 'on bir'
        return 10
    if value < 20 or value % 10 or (words.ones_first and value < 100):
        return 1
    return 100 if value % 100 == 0 else 10


def _read_piece(tokens: Sequence[Token], i: int, words: Words) -> tuple[Decimal, int, int] | None:
    """One number word, with the hundred after it: its value, the room it leaves, the next place."""
    value = _role(tokens, i, "number")
    if isinstance(value, Decimal):
        n = i + 1
        skip = n + 1 if n < len(tokens) and _is_hyphen(tokens, n) else n
        times = _role(tokens, skip, "times")
        if isinstance(times, Decimal) and 1 <= value < 20 and value == int(value):
            return value * times, int(times), skip + 1
        if words.ones_first and 1 <= value < 10 and _role(tokens, n, "linked"):
            tens = _role(tokens, n + 1, "number")
            # 'drei und zwanzig' may be two numbers.
            if isinstance(tens, Decimal) and tens in range(20, 100, 10) and (not words.glued or tokens[n + 1].tight):
                return value + tens, 1, n + 2
        return value, _room(value, words), n
    times = _role(tokens, i, "times")
    if isinstance(times, Decimal) and (_role(tokens, i, "times_alone") or _role(tokens, i - 1, "one")):
        return times, int(times), i + 1
    return None


def _read_small(tokens: Sequence[Token], i: int, words: Words) -> tuple[Decimal, int] | None:
    """Number words below ten thousand: 'three hundred and thirty-three'. Each must fit into what the last left free."""
    if _role(tokens, i, "one") and _role(tokens, i + 1, "times") and not _role(tokens, i, "number"):
        i += 1
    first = _read_piece(tokens, i, words)
    if first is None:
        return None
    total, room, n = first
    while True:
        j = n
        gap = bool(words.gap and _role(tokens, j, "gap"))
        linked = _is_link(tokens, j, room, words)
        if gap or linked or (j < len(tokens) and _is_hyphen(tokens, j)):
            j += 1
        piece = _read_piece(tokens, j, words)
        if piece is None or not 0 < piece[0] < room or piece[0] % 1:
            if piece and room == 10 and piece[0] in range(100, 1000, 100) and j > n and not linked:
                raise Refused("a number word like 'twenty-five hundred'")  # it is no range of 20 to 500
            return total, n
        if words.gap and not gap and room >= 100 and piece[0] < 10:
            raise Refused("a place is left out in the number word, which may be short for tens")
        total, room, n = total + piece[0], piece[1], piece[2]


def _is_link(tokens: Sequence[Token], i: int, room: int, words: Words) -> bool:
    """Whether this is the 'and' inside a number that has still room."""
    place = "hundreds" if room >= 100 else "tens"
    return place in words.linked_after and room > 1 and _role(tokens, i, "linked") is not None


def _read_scale(
    tokens: Sequence[Token], i: int, words: Words, after_digits: bool, beside_money: bool = False
) -> tuple[Decimal, int] | None:
    """A scale, perhaps after a hyphen ('5-million')."""
    if i < len(tokens) and _is_hyphen(tokens, i):
        i += 1
    if i >= len(tokens):
        return None
    beside = beside_money or _role(tokens, i + 1, "money") or (after_digits and tokens[i].tight)
    for role, allowed in (
        ("scale", True),
        ("short_scale", beside),
        ("times", after_digits and (words.times_after_digits or _role(tokens, i + 1, "scale"))),
    ):
        scale = tokens[i].roles.get(role)
        if allowed and isinstance(scale, Decimal):
            return scale, i + 1
    return None


@dataclass(frozen=True, slots=True)
class Part:
    """A number and the scale it is multiplied by: '200 million' of '2 billion 200 million'."""

    number: Decimal
    step: Decimal
    scale: Decimal
    bare: bool
    hedge: str


def _read_part(tokens: Sequence[Token], i: int, words: Words) -> tuple[Part, int] | None:
    whole = _role(tokens, i, "whole")
    if isinstance(whole, tuple):
        number, scale = whole
        return _add_half(tokens, i + 1, number, scale, "")
    if i >= len(tokens):
        return None
    token, bare, after_digits = tokens[i], False, False
    number, step, n = ONE, ONE, i
    small = _read_small(tokens, i, words)
    if "digits" in token.roles:
        (number, step), n, after_digits = read_digits(token.text, words), i + 1, True
        if n < len(tokens) and _is_hyphen(tokens, n) and _role(tokens, n + 1, "number_endings"):
            n += 2
        _check_three_digits(token.text, _read_scale(tokens, n, words, True) is not None, words)
    elif small is not None:
        number, n = small
        step = ONE if number % 1 == 0 else Decimal("0.1")
    elif "half" in token.roles and _read_scale(tokens, i + 1, words, False):
        number, step, n = HALF, Decimal("0.1"), i + 1
    elif "one" in token.roles and _role(tokens, i + 1, "scale"):
        n = i + 1
    elif "scale" in token.roles and (
        "scales_alone" in token.roles
        or ("scales_governed" in token.roles and i > 0 and HEDGES & tokens[i - 1].roles.keys())
        or ("scales_before_half" in token.roles and _role(tokens, i + 1, "plus_half"))
    ):
        bare = True
    else:
        return None
    if _role(tokens, n, "plus_half") and step == ONE and not bare:
        number, step, n = number + HALF, Decimal("0.1"), n + 1
    # '20-odd million', '20多亿'
    hedge = ""
    m = n + 1 if n < len(tokens) and _is_hyphen(tokens, n) else n
    for role in ("approximate_after", "at_least_after"):
        if _role(tokens, m, role) and _role(tokens, m + 1, "scale"):
            hedge, n = role.removesuffix("_after"), m + 1
            break
    scale, last, length = ONE, None, 0
    beside_money = bool(_role(tokens, i - 1, "money"))
    while found := _read_scale(tokens, n, words, after_digits, beside_money):
        if last is not None and not (last < found[0] and last <= THOUSAND):
            break  # 'thousand million' is one scale, 'million thousand' is not
        last, n = found
        scale, length = scale * last, length + 1
    if length == 1 and step == ONE:
        part = _add_half(tokens, n, number, scale, hedge)
        return replace(part[0], bare=bare), part[1]
    return Part(number, step, scale, bare, hedge), n


def _check_three_digits(printed: str, scaled: bool, words: Words) -> None:
    """Refuse '1.234' and '1,234' where they are meant both ways."""
    for mark, name, readable in ((".", "point", words.three_after_dot), (",", "comma", words.three_after_comma)):
        clear = readable in ("", "with scale" if scaled else "without scale")
        if not clear and re.fullmatch(rf"[1-9]\d{{0,2}}\{mark}\d{{3}}", printed):
            raise Refused(f"the {name} in '{printed}' may be a decimal {name} or part thousands")


def _add_half(tokens: Sequence[Token], n: int, number: Decimal, scale: Decimal, hedge: str) -> tuple[Part, int]:
    """'deux milliards et demi'; in Arabic the scale may stand once more after the half."""
    step = ONE if number % 1 == 0 else Decimal("0.1")
    if _role(tokens, n, "plus_half") and step == ONE:
        number, step, n = number + HALF, Decimal("0.1"), n + 1
        if _role(tokens, n, "scale") == scale:
            n += 1
    return Part(number, step, scale, False, hedge), n


def _read_amount(tokens: Sequence[Token], i: int, words: Words) -> tuple[Amount, int] | None:
    """Parts with falling scales: '2 milliards 791 millions 800 mille'."""
    first = _read_part(tokens, i, words)
    if first is None:
        return None
    part, n = first
    # Values that are closed, with the scale each must stay below.
    closed = [(part.number * part.scale, part.scale)]
    step, hedge = part.step * part.scale, part.hedge
    while part.step == ONE and not hedge:
        linked = _role(tokens, n, "linked") is not None
        following = _read_part(tokens, n + 1 if linked else n, words)
        joined = following and _join(closed, following[0], linked and len(words.linked_after) < 2)
        if not following or not joined:
            break
        (part, n), closed = following, joined
        step, hedge = part.step * part.scale, part.hedge
    value = sum((value for value, _ in closed), Decimal(0))
    compound = len(closed) > 1
    return Amount(value, step, part.scale if not compound else closed[0][1], compound, first[0].bare, hedge), n


def _join(closed: list[tuple[Decimal, Decimal]], part: Part, falling: bool) -> list[tuple[Decimal, Decimal]] | None:
    """Add one more part, or None if it does not fit below the last ('5 thousand and 6 million' are two figures)."""
    smaller = [value for value, scale in closed if ONE < scale < part.scale]
    if smaller:  # '2 mil 500 millones' is 2,500 millions
        lowest = min(scale for _, scale in closed)
        if part.number >= lowest or part.bare or falling:
            return None
        kept = closed[: len(closed) - len(smaller)]
        value = (sum(smaller) + part.number) * part.scale
        return [*kept, (value, part.scale)] if not kept or value < kept[-1][1] else None
    above = closed[-1][1]
    value = part.number * part.scale
    if value >= above:
        return None
    # 'two million 300' may stand for 2.3 million; 2万3 does stand for 23,000.
    if part.scale == ONE and part.step != ONE:
        return None
    if part.scale == ONE and above != THOUSAND and not (above == 10 * THOUSAND and value >= THOUSAND):
        return None
    return [*closed, (value, part.scale)]


# --- ordinals and adverbs: how often something happened ---------------------------------------------------------------


def _read_occasion(tokens: Sequence[Token], i: int, words: Words) -> tuple[Amount, int] | None:
    """An ordinal or an adverb: 'third', '32nd', 'twice'."""
    adverb = _role(tokens, i, "adverbs")
    if isinstance(adverb, Decimal):
        return Amount(adverb, ONE, counts="adverb"), i + 1
    found = (
        _read_prefixed_ordinal(tokens, i, words)
        or _read_ordinal_digits(tokens, i, words)
        or _read_ordinal_words(tokens, i, words)
    )
    return (Amount(found[0], ONE, counts="ordinal"), found[1]) if found else None


def _small_digits(tokens: Sequence[Token], i: int) -> Decimal | None:
    """A whole number below a thousand in plain digits."""
    plain = _role(tokens, i, "digits") and re.fullmatch(r"\d{1,3}", tokens[i].text)
    if not plain or len(str(int(tokens[i].text))) < len(tokens[i].text):
        return None
    return Decimal(int(tokens[i].text)) or None


def _read_prefixed_ordinal(tokens: Sequence[Token], i: int, words: Words) -> tuple[Decimal, int] | None:
    """第三, 第33."""
    if not _role(tokens, i, "ordinal_prefix"):
        return None
    if digits := _small_digits(tokens, i + 1):
        return digits, i + 2
    small = _read_small(tokens, i + 1, words)
    return small if small and small[0] > 0 else None


def _read_ordinal_digits(tokens: Sequence[Token], i: int, words: Words) -> tuple[Decimal, int] | None:
    """'32nd', '12-й', '3.', '3.ª'."""
    number, n = _small_digits(tokens, i), i + 1
    if number is None:
        return None
    dotted = n < len(tokens) and tokens[n].text == "." and tokens[n].tight
    if _role(tokens, n + dotted, "ordinal_marks") and tokens[n + dotted].tight:
        return number, n + dotted + 1
    if dotted:
        return (number, n + 1) if words.ordinal_dot else None
    if n < len(tokens) and _is_hyphen(tokens, n):
        n += 1
    ending = _role(tokens, n, "ordinal_endings")
    if isinstance(ending, frozenset) and tokens[n].tight and _last_ordinal(int(number), words) in ending:
        return number, n + 1
    return None


def _last_ordinal(number: int, words: Words) -> str:
    """The key of the word with which the ordinal of this number ends: of 132, that of 'second'."""
    return next((str(n) for n in (number % 100 or 100, number % 10) if str(n) in words.ordinals), "")


def _read_ordinal_words(tokens: Sequence[Token], i: int, words: Words) -> tuple[Decimal, int] | None:
    """Number words of which the last, or each, is an ordinal: 'thirty-second', 'trigésimo segundo'."""
    total, room, n, complete = Decimal(0), 1000, i, False
    while True:
        j = n
        if n > i and (_is_link(tokens, n, room, words) or (n < len(tokens) and _is_hyphen(tokens, n))):
            j += 1
        piece = _read_ordinal_piece(tokens, j, words)
        is_ordinal = piece is not None
        if not complete and piece is None:
            piece = _read_piece(tokens, j, words)
        if piece is None or not 0 < piece[0] < room or (words.ordinals_agree and not is_ordinal and piece[0] % 100):
            return (total, n) if complete else None
        total, room, n = total + piece[0], piece[1], piece[2]
        complete = is_ordinal
        if complete and not words.ordinals_agree:
            return total, n


def _read_ordinal_piece(tokens: Sequence[Token], i: int, words: Words) -> tuple[Decimal, int, int] | None:
    """One ordinal word, or ones before tens ('dreiunddreißigste', 'الثالث والثلاثون'): its value, room, next place."""
    value = _role(tokens, i, "ordinals")
    ones = value if words.ordinals_agree else _role(tokens, i, "number")
    if words.ones_first and isinstance(ones, Decimal) and ones < 10 and _role(tokens, i + 1, "linked"):
        tens = _role(tokens, i + 2, "ordinals")
        if isinstance(tens, Decimal) and tens in range(20, 100, 10) and (not words.glued or tokens[i + 2].tight):
            return ones + tens, 1, i + 3
    return (value, _room(value, words), i + 1) if isinstance(value, Decimal) else None


# --- amounts in the text ----------------------------------------------------------------------------------------------


def fold(tokens: Sequence[Token], words: Words, occasions: bool = False) -> list[Token | Amount]:
    """Put an Amount where digits, number words and scales stand, with its sign."""
    items: list[Token | Amount] = []
    i = 0
    while i < len(tokens):
        # Spanish 'cayó un 3 %': the article is no number.
        article = "article" in tokens[i].roles and _role(tokens, i + 1, "digits")
        found = None if article else _read_amount(tokens, i, words)
        if occasions and (occasion := _read_occasion(tokens, i, words)):
            items.append(occasion[0])
            i = occasion[1]
        elif found:
            amount, n = found
            if _is_minus(tokens, i - 1, items):
                items.pop()
                amount = replace(amount, value=-amount.value)
            elif len(items) > 1 and "money" in tokens[i - 1].roles and _is_minus(tokens, i - 2, items[:-1]):  # -$2.3bn
                del items[-2]
                amount = replace(amount, value=-amount.value)
            items.append(amount)
            i = n
        else:
            items.append(tokens[i])
            i += 1
    return items


def _is_minus(tokens: Sequence[Token], i: int, items: Sequence[Token | Amount]) -> bool:
    """Whether the last item is a minus: the word, or a dash that holds to what follows and not to an amount before."""
    if not items or not isinstance(items[-1], Token):
        return False
    if "minus" in items[-1].roles:
        return True
    if items[-1].text not in symbols.MINUS:
        return False
    first = len(items) == 1
    return tokens[i + 1].tight and (
        first or (not items[-1].tight and isinstance(items[-2], Token)) or _role(tokens, i - 1, "money") is not None
    )


# --- 4. what stands around the amounts --------------------------------------------------------------------------------

COMMAS = (",", "،")
HEDGES = frozenset({"approximate", "at_least", "at_most"})
REASONS = {
    "vague": "'{}' is too vague",
    "ratio": "'{}' speaks of a ratio or a part of a whole",
    "per": "'{}' makes it a rate or an average",
    "no_currency": "'{}' is no currency of ISO 4217",
}


def _unread(token: Token) -> Refused:
    for role, reason in REASONS.items():
        if role in token.roles:
            return Refused(reason.format(token.text))
    if token.roles:
        return Refused(f"'{token.text}' is not understood here")
    return Refused(f"unknown word '{token.text}'" if token.text[0].isalpha() else f"'{token.text}' is not read")


def _unit(token: Token, *kinds: str) -> tuple[str, Decimal] | None:
    """The unit a token names, with its factor (a kilotonne is 1000 tonnes)."""
    for kind in kinds:
        value = token.roles.get(kind)
        if isinstance(value, tuple):
            return value
    return None


def _set_unit(side: Side, unit: str, factor: Decimal) -> None:
    if side.unit not in (None, unit):
        raise Refused(f"two units, {side.unit} and {unit}")
    side.unit, side.factor = unit, factor


def _read_before(tokens: Sequence[Token], pair: bool) -> Side:
    """Understand the words before an amount."""
    side = Side()
    for i, token in enumerate(tokens):
        roles = token.roles
        following = tokens[i + 1].roles if i + 1 < len(tokens) else {}
        if side.sign and "level" in roles:
            side.sign = 0  # 'rose to 15%' is no change
        elif "degree" in roles and HEDGES & following.keys():
            pass
        elif hedge := HEDGES & roles.keys():
            side.hedges.append(min(hedge))
        elif unit := _unit(token, "money", "measure_before"):
            _set_unit(side, *unit)
        elif "up" in roles or "down" in roles:
            if side.sign:
                raise _unread(token)
            side.sign = 1 if "up" in roles else -1
        elif pair and "opener" in roles and not side.opener:
            side.opener = token.phrase
        elif ("plus" in roles and i == len(tokens) - 1) or "skip" in roles or "article" in roles:
            pass
        elif "repeats_before" in roles:
            side.on = True
        elif "by" in roles:
            side.change = True
        else:
            raise _unread(token)
    return side


def _read_after(tokens: Sequence[Token], language: str, pair: bool, repeated: bool = False) -> Side:
    """Understand the words after an amount, or after an adverb such as 'twice'."""
    side = Side(things=repeated, repeated=repeated)
    described = False  # adjectives still without a noun
    for i, token in enumerate(tokens):
        roles = token.roles
        following = tokens[i + 1].roles if i + 1 < len(tokens) else {}
        after = [hedge for hedge in sorted(HEDGES) if f"{hedge}_after" in roles]
        if after:
            side.hedges.append(after[0])
        elif (unit := _unit(token, "money", "measure")) and not side.things and not described:
            _set_unit(side, *unit)
        elif pair and "closer" in roles and not side.closer:
            side.closer = token.phrase
        elif "up_after" in roles or "down_after" in roles:
            if side.sign:
                raise _unread(token)
            side.sign = 1 if "up_after" in roles else -1
        elif side.repeated and "skip_after" not in roles:
            raise _unread(token)  # 'four times exports'
        elif "repeats" in roles and not side.things and not described:
            side.things = side.repeated = True
        elif "nouns" in roles:
            side.things, described = True, False
        elif "adjectives" in roles:
            described = not side.things
        elif "of" in roles and {"money", "measure", "nouns", "adjectives", "of"} & following.keys():
            pass
        elif (
            side.things
            and ("linked" in roles or token.text in COMMAS)
            and {"nouns", "adjectives", "linked"} & following.keys()
        ):
            pass  # '13 individuals, entities and vessels'
        elif "skip_after" in roles:
            pass
        elif "dash" in roles and token.tight and following and tokens[i + 1].tight:
            pass  # '20-odd', 'Iran-backed'
        elif _is_name(tokens, i, language):
            described = True
        else:
            raise _unread(token)
    if described:
        raise Refused("it is not said what is counted")
    return side


def _is_name(tokens: Sequence[Token], i: int, language: str) -> bool:
    """Whether this is a proper name before a known noun: '40 Sukhoi Superjets'.

    A misspelt scale ('4 Bilion visits') must never pass for a name.
    """
    token = tokens[i]
    if token.roles or not load(language).names_before_nouns or len(token.text) < 4 or not token.text.istitle():
        return False
    following = next((t for t in tokens[i + 1 :] if t.roles), None)
    if following is None or not {"nouns", "adjectives"} & following.roles.keys():
        return False
    return not difflib.get_close_matches(token.phrase, _never_names(language), 1, 0.65)


@cache
def _never_names(language: str) -> tuple[str, ...]:
    """Words that change a number: the scales of all languages, all but the harmless words of this one."""
    scales = {
        key[0] for other in LANGUAGES for key, roles in lexicon(other).items() if {"scale", "times"} & roles.keys()
    }
    own = {
        word
        for key, roles in lexicon(language).items()
        if not {"nouns", "adjectives", "money"} & roles.keys()
        for word in key
    }
    return tuple(word for word in sorted(scales | own) if len(word) > 2)


# --- the whole --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Header:
    """What stands outside the cell."""

    scale: Decimal = ONE
    unit: str | None = None


def _read_header(text: str, language: str) -> Header:
    scale, side, seen = ONE, Side(), False
    tokens = tokenise(normalise(text), language)
    money = any("money" in token.roles for token in tokens)
    times = load(language).times_after_digits  # 百万美元
    for i, token in enumerate(tokens):
        roles = token.roles
        following = tokens[i + 1].roles if i + 1 < len(tokens) else {}
        multiplies = times and {"scale", "money", "measure", "nouns"} & following.keys()
        found = roles.get("scale") or (money and roles.get("short_scale")) or (multiplies and roles.get("times"))
        if isinstance(found, Decimal):
            scale, seen = scale * found, True
        elif unit := _unit(token, "money", "measure"):
            _set_unit(side, *unit)
        elif not ({"header", "skip", "of", "linked", "nouns"} & roles.keys() or token.text in "(),/:;[]"):
            raise Refused(f"in the header '{text}': {_unread(token).reason}")
        else:
            seen = seen or "nouns" in roles
    if not seen and side.unit is None:
        raise Refused(f"the header '{text}' gives neither scale nor unit")
    return Header(scale * side.factor, side.unit)


def _read_plain(text: str, language: str, scale: str | None) -> Reading:
    """Read digits alone, perhaps with a percent sign, which are the same in a language without words here."""
    found = re.fullmatch(r"(%? ?)(0|[1-9]\d{0,19})( ?%?)", " ".join(text.split()), re.ASCII)
    header = scale.strip() if scale else ""
    before, after = (found[1].strip(), found[3].strip()) if found else ("", "")
    if not found or (before and after) or header not in ("", "%") or not re.fullmatch("[a-z]{2}", language):
        known = ", ".join(LANGUAGES)
        raise Refused(f"no words for the language '{language}', so plain digits only are read; known: {known}")
    value = Decimal(found[2])
    return Reading(value, value, "exact", "percent" if before or after or header else None, HALF)


def read_number(text: str, language: str, scale: str | None = None, occasions: bool = False) -> Reading:
    """Read a printed number.

    Parameters
    ----------
    text : str
        The number as printed, with its hedge, scale and unit.
    language : str
        ISO 639-1 code of the text; of a language that is not in ``LANGUAGES``, only plain digits are read.
    scale : str, optional
        Words that stand outside the cell, in a table's header: ``'in millions of dollars'``, ``'%'``.
    occasions : bool, default False
        Whether the text says how often something happened, so that ordinals ('third visit') and numbers of times
        ('twice') are read as well.

    Returns
    -------
    Reading
        Bounds, qualifier, unit and rounding.

    Raises
    ------
    Refused
        If any part of the text is not understood.

    Examples
    --------
    >>> reading = read_number("nearly $4.6 billion", "en")
    >>> reading.low, reading.qualifier, reading.unit, reading.rounding
    (Decimal('4600000000'), 'approximate', 'USD', Decimal('50000000'))
    >>> read_number("от 700 до 3000 человек", "ru").qualifier
    'range'
    >>> read_number("12,5", "de", scale="in Mio. Euro").low
    Decimal('12500000')
    >>> read_number("for the third time", "en", occasions=True).low
    Decimal('3')
    """
    if language in LANGUAGES:
        reading = _read_items(_items(text, language, occasions), language, scale)
    else:
        reading = _read_plain(text, language, scale)
    if occasions:
        _check_occasions(reading)
    return reading


def _items(text: str, language: str, occasions: bool) -> list[Token | Amount]:
    """Tokens and amounts of a text in which no word makes it unreadable."""
    tokens = _drop_commas(tokenise(normalise(text), language, occasions))
    if not tokens:
        raise Refused("the text is empty")
    for token in tokens:
        if token.roles and token.roles.keys() <= REASONS.keys():
            raise _unread(token)
    return fold(tokens, load(language), occasions)


def _check_occasions(reading: Reading) -> None:
    """Refuse what cannot count how often something happened: money, 2.5 times."""
    if reading.unit:
        raise Refused(f"a number in {reading.unit} counts no occasions")
    if any(bound is not None and (bound < 0 or bound % 1) for bound in (reading.low, reading.high)):
        raise Refused("occasions are counted in whole numbers")


def _read_items(items: list[Token | Amount], language: str, scale: str | None) -> Reading:
    places = [i for i, item in enumerate(items) if isinstance(item, Amount)]
    amounts = [item for item in items if isinstance(item, Amount)]
    if not amounts:
        raise next((_unread(t) for t in _tokens(items) if not t.roles), Refused("there is no number in it"))
    if len(amounts) > 2:
        raise Refused("more than two numbers")
    if any(amount.counts == "ordinal" for amount in amounts):
        return _read_ordinal(items, places, scale)
    pair = len(amounts) == 2
    before = _read_before(_tokens(items[: places[0]]), pair)
    after = _read_after(_tokens(items[places[-1] + 1 :]), language, pair, bool(amounts[-1].counts))
    header = _read_header(scale, language) if scale else Header()
    if pair:
        middle = _tokens(items[places[0] + 1 : places[1]])
        return _finish_pair(amounts, before, middle, after, header, language)
    return _finish_single(amounts[0], before, after, header)


def _read_ordinal(items: list[Token | Amount], places: list[int], scale: str | None) -> Reading:
    """Read an ordinal with at most the occasion that it counts: 'for the third time'."""
    if len(places) > 1:
        raise Refused("an ordinal beside another number")
    if scale:
        raise Refused("an ordinal under a header")
    before, amount, after = _tokens(items[: places[0]]), items[places[0]], _tokens(items[places[0] + 1 :])
    named, described = False, False
    for token in before:
        if not {"ordinal_before", "occasions"} & token.roles.keys():
            raise _unread(token)
        named = named or "occasions" in token.roles
    for token in after:
        if "occasions" in token.roles and not named:
            named = True
        elif "adjectives" in token.roles:
            described = True
        else:
            raise _unread(token)
    if not named and (described or any("one" in token.roles for token in before)):
        raise Refused("it is not said what is counted")  # 'a third'
    assert isinstance(amount, Amount)
    return Reading(amount.value, amount.value, "exact", None, HALF)


def _tokens(items: Iterable[Token | Amount]) -> list[Token]:
    return [item for item in items if isinstance(item, Token)]


def _drop_commas(tokens: list[Token]) -> list[Token]:
    """A comma before 'but' says nothing."""
    return [t for i, t in enumerate(tokens) if not (t.text in COMMAS and (_role(tokens, i + 1, "but") is not None))]


def _finish_single(amount: Amount, before: Side, after: Side, header: Header) -> Reading:
    if after.closer:
        raise Refused("a range with one number")
    hedges = [*before.hedges, *([amount.hedge] if amount.hedge else []), *after.hedges]
    bounds = [hedge for hedge in hedges if hedge != "approximate"]
    if len(set(bounds)) > 1 or (bounds and "approximate" in hedges and (hedges[0] == "approximate" or after.hedges)):
        raise Refused("the words around the number contradict each other")
    qualifier = bounds[0] if bounds else "approximate" if hedges else "exact"
    whole = _merge_units([before, after])
    unit, factor = _apply_header(whole, header, amount.scale != ONE)
    if amount.bare and amount.value == amount.scale > THOUSAND and unit is None and not whole.things:
        raise Refused("a scale with nothing to count")
    value, rounding = amount.value * factor, amount.step * factor / 2
    if sign := _check_change(before, after, unit):
        if value < 0:
            raise Refused("a rise or fall of a number with a sign")
        value *= sign
        if sign < 0:  # fell by more than 3%: the change is -3% at most
            qualifier = {"at_least": "at_most", "at_most": "at_least"}.get(qualifier, qualifier)
    low = None if qualifier == "at_most" else _plain(value)
    high = None if qualifier == "at_least" else _plain(value)
    return Reading(low, high, qualifier, unit, _plain(rounding))


def _merge_units(sides: Iterable[Side]) -> Side:
    """Put together the one unit that several sides may repeat."""
    whole = Side()
    for side in sides:
        whole.things, whole.on = whole.things or side.things, whole.on or side.on
        if side.unit:
            if whole.unit and side.factor != whole.factor:
                raise Refused("two units")
            _set_unit(whole, side.unit, side.factor)
    if whole.on and not whole.things:
        raise Refused("it is not said what is counted")
    return whole


def _apply_header(side: Side, header: Header, scaled: bool) -> tuple[str | None, Decimal]:
    if scaled and header.scale != ONE:
        raise Refused("both the cell and the header give a scale")
    if side.unit and header.unit and side.unit != header.unit:
        raise Refused(f"the cell is in {side.unit}, the header in {header.unit}")
    if side.things and header.unit:
        raise Refused(f"the cell counts things, the header is in {header.unit}")
    if side.factor != ONE and header.scale != ONE:
        raise Refused("both the cell and the header give a scale")
    return side.unit or header.unit, side.factor * header.scale


def _check_change(before: Side, after: Side, unit: str | None) -> int:
    """The sign of 'up' or 'down', which are read of percentages only."""
    if before.sign and after.sign:
        raise Refused("two words of direction")
    if (before.sign or after.sign or before.change) and unit not in ("percent", "percentage_points"):
        raise Refused("a rise or fall that is not in percent")
    return before.sign or after.sign


def _finish_pair(
    amounts: list[Amount], before: Side, middle: list[Token], after: Side, header: Header, language: str
) -> Reading:
    joiners = [i for i, token in enumerate(middle) if {"dash", "joiner", "but"} & token.roles.keys()]
    refusal = Refused("two figures")
    for place in joiners:
        try:
            left = _read_after(middle[:place], language, False)
            right = _read_before(middle[place + 1 :], False)
            _check_pattern(before, left, middle[place], right, after, language)
        except Refused as reason:
            refusal = reason
        else:
            return _finish_range(amounts, (before, left, right, after), header)
    raise refusal


def _check_pattern(before: Side, left: Side, joiner: Token, right: Side, after: Side, language: str) -> None:
    """Refuse unless the words around the two numbers make a range."""
    pattern = (before.opener, joiner.phrase, after.closer)
    # 'grew 15% to 20%' may name the level reached.
    if pattern in patterns(language, "changes") or (before.sign and (before.opener or "level" in joiner.roles)):
        raise Refused("it may be a change, and a change is two figures")
    first, second = {*before.hedges, *left.hedges}, {*right.hedges, *after.hedges}
    if first | second == {"at_least", "at_most"} and not first & second:
        if "but" in joiner.roles and not before.opener:
            return
    elif (first | second) - {"approximate"}:
        raise Refused("an open bound with a range")
    elif "dash" in joiner.roles:
        ranges = {(opener, closer) for opener, _, closer in patterns(language, "ranges")}
        changes = {opener for opener, _, _ in patterns(language, "changes")} - {""}
        if (before.opener, after.closer) in ranges | {("", "")} and before.opener not in changes:
            return
    elif pattern in patterns(language, "ranges"):
        return
    raise Refused("two figures")


def _finish_range(amounts: list[Amount], sides: tuple[Side, Side, Side, Side], header: Header) -> Reading:
    before, left, right, after = sides
    first, second = amounts
    if first.hedge or second.hedge:
        raise Refused("an open bound with a range")
    if left.unit and not (right.unit or after.unit):
        raise Refused("only the first of two numbers has a unit")
    if left.things or (before.unit and after.things):
        raise Refused("two figures")  # '5 visits to 7 countries'
    if first.value < 0 <= second.value:
        raise Refused("it is not clear whether the sign is for both numbers")  # 'minus 5-7%'
    if left.sign or right.sign or left.change or right.change:
        raise Refused("two changes")
    whole = _merge_units(sides)
    scaled = first.scale != ONE or second.scale != ONE
    if first.scale == ONE and second.scale != ONE:  # '1-2 million': one scale for both
        if second.compound:
            raise Refused("it is not clear whether the scale is for both numbers")
        first = replace(first, value=first.value * second.scale, step=first.step * second.scale)
    unit, factor = _apply_header(whole, header, scaled)
    low, high = first.value * factor, second.value * factor
    if low >= high:
        raise Refused("the first number of the range is not the smaller one")
    if not scaled and second.value % THOUSAND == 0 and first.value * THOUSAND < second.value:
        raise Refused("the first number may be short for thousands")  # '3 to 4,000'
    if unit is None and not whole.things and not scaled and all(_like_year(amount) for amount in amounts):
        raise Refused("it may be a span of years")
    if sign := _check_change(before, after, unit):
        if low < 0:
            raise Refused("a rise or fall of a number with a sign")
        low, high = sorted((low * sign, high * sign))
    rounding = max(first.step, second.step) * factor / 2
    return Reading(_plain(low), _plain(high), "range", unit, _plain(rounding))


def _like_year(amount: Amount) -> bool:
    """Whether a number could be a year of the common or the Iranian calendar."""
    return amount.step == ONE and (1900 <= amount.value <= 2100 or 1300 <= amount.value <= 1450)


def _plain(value: Decimal) -> Decimal:
    """The same number without an exponent."""
    return Decimal(f"{value.normalize():f}")
