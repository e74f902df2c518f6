"""References as text: BibTeX, RIS, CSL-JSON and APA, from one plain form."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
# Kind of source, as in the table `sources`, to the types of RIS and CSL.
TYPES = {
    "dataset": ("DATA", "dataset"),
    "legal_act": ("LEGAL", "legislation"),
    "academic": ("JOUR", "article-journal"),
    "think_tank": ("RPRT", "report"),
    "poll_report": ("RPRT", "report"),
    "official_statistics": ("RPRT", "report"),
    "official_statement": ("GOVDOC", "report"),
    "wire": ("NEWS", "article-newspaper"),
    "newspaper": ("NEWS", "article-newspaper"),
    "other": ("ELEC", "webpage"),
}
IN_PERIODICALS = ("article-journal", "article-newspaper")
LATEX = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_"}
    # BibTeX counts braces even where a backslash stands before them.
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}", "\\": r"\textbackslash{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


@dataclass(frozen=True)
class Name:
    """A person; or, with `family` alone, an organisation whose name is never taken apart."""

    family: str
    given: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Day:
    """A date as far as it is known; `doubt` is the mark of EDTF: ``?`` uncertain, ``~`` approximate, ``%`` both."""

    year: int
    month: int = 0
    day: int = 0
    doubt: str = ""


@dataclass(frozen=True)
class Reference:
    """What is cited.

    Parameters
    ----------
    key : str
        Id that never changes.
    kind : str
        One of `TYPES`.
    title : str
        Title, in square brackets where it is not the printed one.
    publisher : str
        Who published it.
    authors : tuple of Name
        Persons; empty where none is known, and the publisher then stands as author.
    issued : str
        Date in EDTF level 1; empty where unknown.
    url, accessed, language, note, version, doi : str
        Empty where unknown.
    """

    key: str
    kind: str
    title: str
    publisher: str
    authors: tuple[Name, ...] = ()
    issued: str = ""
    url: str = ""
    accessed: str = ""
    language: str = ""
    note: str = ""
    version: str = ""
    doi: str = ""


def names(text: str) -> tuple[Name, ...]:
    """Read authors written as 'Surname, Given', joined by ';'.

    Examples
    --------
    >>> names("Therme, Clément;Caves, John P., III")
    (Name(family='Therme', given='Clément', suffix=''), Name(family='Caves', given='John P.', suffix='III'))
    """
    return tuple(Name(*(part.strip() for part in name.split(",", 2))) for name in text.split(";") if name.strip())


def days(edtf: str) -> tuple[Day, ...]:
    """Read a date, or both ends of a span; nothing where the form is another one, which is then cited as it stands.

    Examples
    --------
    >>> days("2014-09?")
    (Day(year=2014, month=9, day=0, doubt='?'),)
    >>> days("201X")
    ()
    """
    found = []
    for part in edtf.split("/"):
        match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", part)
        if match is None:
            return ()
        found.append(Day(int(match[1]), int(match[2] or 0), int(match[3] or 0), match[4]))
    return tuple(found)


def _authors(reference: Reference) -> tuple[Name, ...]:
    return reference.authors or (Name(reference.publisher),)


def _publisher(reference: Reference) -> str:
    """Give the publisher where it is not already the author."""
    return reference.publisher if reference.authors else ""


def bibtex(references: Sequence[Reference]) -> str:
    """Give entries for BibTeX and biblatex.

    All are ``@misc``, the one type that both know and that needs no field which a source may
    lack. ``year`` and ``month`` are for BibTeX, ``date`` (EDTF, with seasons and doubt) for biblatex.
    """
    return "\n".join(map(_bibtex_entry, references))


def _bibtex_entry(reference: Reference) -> str:
    read = days(reference.issued)
    fields = {
        "author": " and ".join(map(_bibtex_name, _authors(reference))),
        # A second pair of braces keeps styles from writing iran and russia in small letters.
        "title": f"{{{_latex(reference.title)}}}",
        "howpublished": _latex(_publisher(reference)),
        "year": str(read[0].year) if read else reference.issued or "n.d.",
        "date": reference.issued if read else "",
        "doi": reference.doi,
        # LaTeX wants ASCII here; % and # may stand as they are.
        "url": quote(reference.url, safe="!#$%&'()*+,/:;=?@[]~"),
        "urldate": reference.accessed,
        "note": f"Version {_latex(reference.version)}" if reference.version else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if read and 1 <= read[0].month <= 12:
        place = next(number for number, line in enumerate(lines) if line.startswith("  year")) + 1
        lines.insert(place, f"  month = {MONTHS[read[0].month - 1][:3].lower()},")
    return "\n".join([f"@misc{{{reference.key},", *lines, "}", ""])


def _bibtex_name(name: Name) -> str:
    if not name.given:
        return f"{{{_latex(name.family)}}}"
    return _latex(", ".join(part for part in (name.family, name.suffix, name.given) if part))


def _latex(text: str) -> str:
    paired = re.sub(r'"([^"]*)"', r"``\1''", text.translate(LATEX))
    return paired.replace('"', r"\textquotedbl{}")


def ris(references: Sequence[Reference]) -> str:
    """Give records in RIS, as reference managers import it."""
    return "\n".join(map(_ris_record, references))


def _ris_record(reference: Reference) -> str:
    kind, csl_kind = TYPES[reference.kind]
    authors = [", ".join(part for part in (name.family, name.given, name.suffix) if part) for name in reference.authors]
    # A comma in a name parts surname and given name: an organisation with one can only stand as publisher.
    organisation = not authors and "," not in reference.publisher
    read = days(reference.issued)
    lines = [
        ("TY", kind),
        ("ID", reference.key),
        *(("AU", author) for author in ([reference.publisher] if organisation else authors)),
        ("TI", reference.title),
        ("T2" if csl_kind in IN_PERIODICALS else "PB", "" if organisation else reference.publisher),
        ("PY", str(read[0].year) if read else ""),
        ("DA", _ris_date(read[0]) if read else ""),
        ("ET", reference.version),
        ("DO", reference.doi),
        ("UR", reference.url),
        ("Y2", reference.accessed.replace("-", "/")),
        ("LA", reference.language),
        ("N1", reference.note),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in lines if value), "ER  - ", ""])


def _ris_date(day: Day) -> str:
    """Give year, month, day and other information, parted by slashes."""
    month = f"{day.month:02}" if 1 <= day.month <= 12 else ""
    doubt = {"": "", "?": "uncertain"}.get(day.doubt, "circa")
    return f"{day.year}/{month}/{f'{day.day:02}' if day.day else ''}/{SEASONS.get(day.month, '') or doubt}"


def csl_json(references: Sequence[Reference]) -> str:
    """Give items in CSL-JSON, for pandoc, Zotero and every citation processor."""
    return json.dumps([_csl_item(reference) for reference in references], ensure_ascii=False, indent=1) + "\n"


def _csl_item(reference: Reference) -> dict[str, Any]:
    kind = TYPES[reference.kind][1]
    item = {
        "id": reference.key,
        "type": kind,
        "title": reference.title,
        "author": [_csl_name(name) for name in _authors(reference)],
        "container-title" if kind in IN_PERIODICALS else "publisher": _publisher(reference),
        "issued": _csl_date(reference.issued),
        "version": reference.version,
        "DOI": reference.doi,
        "URL": reference.url,
        "accessed": _csl_date(reference.accessed),
        "language": reference.language,
        "note": reference.note,
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def _csl_date(edtf: str) -> dict[str, Any]:
    read = days(edtf)
    if not read:
        return {"literal": edtf} if edtf else {}
    date: dict[str, Any] = {
        "date-parts": [
            [part for part in (day.year, day.month if day.month <= 12 else 0, day.day) if part] for day in read
        ]
    }
    if read[0].month in SEASONS:
        date["season"] = read[0].month - 20
    if any(day.doubt for day in read):
        date["circa"] = True
    return date


def apa(references: Sequence[Reference]) -> str:
    """Give a reference list in APA style (7th edition), in alphabetical order, as plain text.

    Works of the same author and year are told apart by a letter, as the style wants it.
    """
    ordered = sorted(references, key=lambda reference: (*_author_and_year(reference), *_date_and_title(reference)))
    shared = Counter(map(_author_and_year, ordered))
    used: Counter[tuple[str, str]] = Counter()
    lines = []
    for reference in ordered:
        group = _author_and_year(reference)
        lines.append(_apa_line(reference, _letter(used[group]) if shared[group] > 1 else ""))
        used[group] += 1
    return "\n".join(lines) + "\n"


def _author_and_year(reference: Reference) -> tuple[str, str]:
    author = "; ".join(map(_apa_name, _authors(reference)))
    apart = unicodedata.normalize("NFKD", author.casefold())
    read = days(reference.issued)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return plain, str(read[0].year) if read else reference.issued


def _date_and_title(reference: Reference) -> tuple[str, str, str]:
    return reference.issued, reference.title.casefold(), reference.key


def _letter(number: int) -> str:
    """Give a, b and so on to z, then aa, ab and so on."""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def _apa_line(reference: Reference, letter: str) -> str:
    authors = _apa_authors(_authors(reference))
    version = f" (Version {reference.version})" if reference.version else ""
    form = " [Data set]" if reference.kind == "dataset" and not reference.title.startswith("[") else ""
    parts = [
        authors,
        f"({_apa_date(reference.issued, letter)})",
        f"{reference.title}{version}{form}",
        _publisher(reference),
    ]
    text = " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)
    address = f"https://doi.org/{reference.doi}" if reference.doi else reference.url
    return f"{text} {address}".strip()


def _apa_authors(authors: Sequence[Name]) -> str:
    each = [_apa_name(name) for name in authors]
    if len(each) > 20:  # the style names the first nineteen and the last
        return f"{', '.join(each[:19])}, … {each[-1]}"
    return each[0] if len(each) == 1 else f"{', '.join(each[:-1])}, & {each[-1]}"


def _apa_name(name: Name) -> str:
    """Give surname, initials and suffix.

    Examples
    --------
    >>> _apa_name(Name("Dupont", "Jean-Pierre M.")), _apa_name(Name("Caves", "John P.", "III"))
    ('Dupont, J.-P. M.', 'Caves, J. P., III')
    """
    given = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in name.given.split())
    return ", ".join(part for part in (name.family, given, name.suffix) if part)


def _apa_date(edtf: str, letter: str) -> str:
    read = days(edtf)
    if not read:
        return f"{edtf or 'n.d.'}{letter and '-' + letter}"
    first, *rest = [_apa_day(day, letter if place == 0 else "") for place, day in enumerate(read)]
    return "–".join([first, *rest])


def _apa_day(day: Day, letter: str) -> str:
    month = SEASONS.get(day.month) or (MONTHS[day.month - 1] if day.month else "")
    text = f"{day.year}{letter}" + (f", {month}" if month else "") + (f" {day.day}" if day.day else "")
    return {"": text, "?": f"{text}?"}.get(day.doubt, f"ca. {text}")


STYLES: dict[str, Callable[[Sequence[Reference]], str]] = {
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
    "apa": apa,
}
