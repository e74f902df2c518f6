"""Templates of the pages; every value is escaped unless it is marked as HTML."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from website.cells import anchor, number, text

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "anchor": anchor,
        "count": _count,
        "css_string": _css_string,
        "number": number,
        "text": text,
    }
    return environment


def _count(number: int) -> str:
    """Write how many there are."""
    return f"{number:,}"


def _css_string(words: str) -> Markup:
    """Write a text as a string of a style sheet inside HTML."""
    return Markup('"{}"').format(words.replace("\\", "").replace('"', ""))


def render(template: str, **values: Any) -> Markup:
    """Fill a template."""
    return Markup(_environment().get_template(template).render(**values))
