"""A value as HTML: numbers with separators, ids as links, addresses only where they are addresses."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from rusiran_data.export import plain_number
from website.data import ROW_ID, Package, Table

# Every table has a page of its own beside the others, so all links go one level up.
UP = "../"
# Keys in these tables are words of their own; row ids are recognised wherever they stand.
LINKED = ("sources", "questions", "poll_waves", "series", "timeline")


def anchor(name: str) -> str:
    """Give the part of an address after ``#`` for the id of an element."""
    return quote(name, safe=":;+~!*'()@,/?-._")


def number(value: float) -> str:
    """Write a number with separators from ten thousand on, so that years stay as they are.

    Examples
    --------
    >>> number(4600000000.0), number(1399), number(0.25)
    ('4,600,000,000', '1399', '0.25')
    """
    plain = plain_number(value)
    if abs(value) < 10_000:
        return plain
    whole, dot, rest = plain.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def text(words: str) -> Markup:
    """Write a text of the codebook; what stands between backquotes becomes code.

    Examples
    --------
    >>> text("null < `value`")
    Markup('null &lt; <code>value</code>')
    """
    coded = re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(words)))
    return Markup(coded.replace("docs/method.md", f'<a href="{UP}method/">the method</a>'))


def link(package: Package, row_id: str) -> Markup:
    """Write the id of a row as a link to the row."""
    return Markup('<a href="{}{}/#{}">{}</a>').format(UP, package.homes[row_id], anchor(row_id), row_id)


def linked(package: Package, words: str) -> Markup:
    """Write a text in which ids of rows are links."""
    parts: list[str] = []
    end = 0
    for match in ROW_ID.finditer(words):
        if match[0] in package.homes:
            parts += [escape(words[end : match.start()]), link(package, match[0])]
            end = match.end()
    return Markup("").join([*parts, escape(words[end:])])


def source(package: Package, source_id: str) -> Markup:
    """Write a source: its entry in the index, and the document itself where an address is known."""
    found = package.sources.get(source_id)
    if found is None:
        return escape(source_id)
    entry = Markup('<a href="{}sources/#{}">{}</a>').format(UP, anchor(source_id), source_id)
    return entry + (outside(found["url"], source_id) if found["url"] else "")


def outside(address: str, name: str) -> Markup:
    """Write the arrow that leads to a document elsewhere."""
    if not address.startswith(("https://", "http://")):
        return Markup("")
    return Markup(' <a class="out" href="{}" rel="noopener" aria-label="open {}">↗</a>').format(address, name)


def cell(package: Package, table: Table, name: str, value: Any) -> Markup:
    """Write one value of a table."""
    if value is None:
        return Markup("")
    if isinstance(value, bool):
        return Markup("yes" if value else "no")
    if isinstance(value, (int, float)):
        return Markup(number(value))
    if isinstance(value, date):
        return Markup(value.isoformat())
    if name == table.key:
        return Markup('<a href="#{}">{}</a>').format(anchor(value), value)
    if name == "source_id":
        return source(package, value)
    if table.references.get(name) in LINKED:
        # The act of a row may be named after a row; the act itself stands in the timeline.
        return Markup('<a href="{}{}/#{}">{}</a>').format(UP, table.references[name], anchor(value), value)
    if name.endswith("url") and value.startswith(("https://", "http://")):
        return Markup('<a href="{}" rel="noopener">{}</a>').format(value, value)
    if name in table.codes:
        return Markup("; ").join(escape(part) for part in str(value).split(";"))
    return linked(package, str(value))
