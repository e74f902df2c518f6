"""List every numeral, number word and date of a text file, so that none is left behind when the text is coded.

The list goes to standard output as CSV.  It is meant to be ticked off against the tables, as ``docs/seed-coverage.csv``
does for the two founding documents.  A date is one item ('11 October 2021'), and so is a printed range ('700-3,000')
and a number with its sign, per cent or scale ('$3.8 billion').  Not listed: Roman numerals, dates without a digit ('the
next day'), months without a day or year, vague quantities ('several', 'both', 'majority'), and words of other languages
than English.

Example: ``python scripts/list_numbers.py article.txt --document tass-2024-10-11-ashgabat > numbers.csv``
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CONTEXT_WORDS = 6

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
DAY = r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)"
# A number of four digits from 1800 to 2099 is taken for a year, unless it has a sign, a part or a scale.
YEAR = r"(?<![\d$€£])(?<!\d[.,])(?:1[89]|20)\d\d(?!\d|[.,]\d|\s?%)"
NTH = r"\d{1,2}(?:st|nd|rd|th)"

SMALL = (
    r"zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
SCALE = r"(?:thousand|million|billion|trillion)s?\b"
CARDINAL = rf"(?:(?:{SMALL}|dozens?|hundreds?)\b|{SCALE})"
ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth"
    r"|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|hundredth|thousandth)(?:s|ly)?\b"
)
OTHER = r"(?:once|twice|thrice|half|halves|quarters?|single|dual|twin|(?:doubl|tripl)(?:e[ds]?|ing)|\w+fold)\b"

DATES = (
    r"(?<!\d)\d{4}(?P<dash>[-/])\d{2}(?P=dash)\d{2}(?!\d)",
    rf"{DAY}\s+{MONTH}(?:,?\s+{YEAR})?",
    rf"{MONTH}\s+{DAY}(?:,?\s+{YEAR})?",
    rf"\b{MONTH}(?:\s?[-–]\s?{MONTH})?,?\s+{YEAR}",
    rf"\b{SEASON}(?:\s?[-–]\s?{SEASON})?,?\s+(?:of\s+)?{YEAR}",
    r"\b[Yy]ear\s+\d{4}\b",
    rf"{YEAR}[-–/]{YEAR}",
    rf"{YEAR}[-–/]\d{{2}}(?!\d)",
    r"(?<!\d)\d{3}0s\b",
    rf"\b(?:{NTH}|{ORDINAL})(?:\s+and\s+(?:early\s+|late\s+)?(?:{NTH}|{ORDINAL}))?\s+centur(?:y|ies)\b",
    YEAR,
)
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
NUMERAL = rf"[$€£]?(?:{DIGITS}(?:[-–]{DIGITS})?|[¼½¾⅓⅔])(?:(?:st|nd|rd|th)\b|\s?%|\s+per\s?cent\b|\s+(?i:{SCALE}))?"
WORD = rf"(?i:\b(?:{CARDINAL}(?:(?:-|\s+(?:(?:of|and)\s+)?){CARDINAL})*(?:-{ORDINAL})?|{ORDINAL}|{OTHER}))"
# The kinds are tried in this order at each place, so that a year is a date before it is a numeral.
ITEM = re.compile(rf"(?P<date>{'|'.join(DATES)})|(?P<numeral>{NUMERAL})|(?P<word>{WORD})")


class Item(NamedTuple):
    """A number or date in a document.

    Parameters
    ----------
    document : str
        Name of the document.
    line : int
        Line on which the item begins; the first is 1.
    item : str
        Key of the place: the line and the number of the item among those that begin on it, such as 'L12-3'.
    kind : str
        'date', 'numeral' or 'word'.
    text : str
        The item as printed, on one line.
    context : str
        A few words on each side, with ' … ' in the place of the item.
    """

    document: str
    line: int
    item: str
    kind: str
    text: str
    context: str


def list_numbers(text: str, document: str) -> Iterator[Item]:
    """Find the numbers and dates of a text.

    Parameters
    ----------
    text : str
        The text, with its line breaks.
    document : str
        Name to put into each item.

    Yields
    ------
    Item
        The items, in the order of the text.
    """
    seen: Counter[int] = Counter()
    for match in ITEM.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        seen[line] += 1
        before = text[: match.start()].split()[-CONTEXT_WORDS:]
        after = text[match.end() :].split(maxsplit=CONTEXT_WORDS)[:CONTEXT_WORDS]
        yield Item(
            document=document,
            line=line,
            item=f"L{line}-{seen[line]}",
            kind=str(match.lastgroup),
            text=" ".join(match.group().split()),
            context=" ".join([*before, "…", *after]),
        )


def main() -> None:
    """Write the list for the file that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path, help="text file in UTF-8")
    parser.add_argument("--document", help="name of the document in the list (default: name of the file)")
    arguments = parser.parse_args()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(Item._fields)
    text = arguments.file.read_text(encoding="utf-8")
    writer.writerows(list_numbers(text, arguments.document or arguments.file.stem))


if __name__ == "__main__":
    main()
