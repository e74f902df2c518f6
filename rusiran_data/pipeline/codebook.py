"""The codebook as rows, for the files that carry it as a table: SQLite and Excel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

COLUMNS = ("table", "field", "code", "type", "unit", "title", "description", "origin")


def codebook_rows(descriptor: dict[str, Any]) -> Iterator[tuple[str | None, ...]]:
    """Give a row for each table, field and code, in the order of the descriptor.

    Parameters
    ----------
    descriptor : dict
        What `rusiran_data.packages.read_descriptor` gave.

    Yields
    ------
    tuple of str or None
        The cells of `COLUMNS`; `field` and `code` are null where a row is about the whole.
    """
    for name, resource in descriptor["resources"].items():
        yield name, None, None, None, None, resource["title"], resource["description"], None
        for field in resource["schema"]["fields"]:
            own = field["name"]
            origin = field.get("rusiran:origin")
            yield name, own, None, field["type"], unit_of(field), field["title"], field["description"], origin
            for code in [*field.get("categories", []), *field.get("rusiran:listed_codes", [])]:
                yield name, own, code["value"], None, None, None, code["label"], None


def unit_of(field: dict[str, Any]) -> str | None:
    """Give the unit of a field, or where it stands."""
    return field.get("unit") or (f"see {field['rusiran:unit_from']}" if "rusiran:unit_from" in field else None)


def about_rows(descriptor: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give what holds for the package as a whole, as names and texts."""
    yield "title", descriptor["title"]
    yield "version", descriptor["version"]
    yield "description", descriptor["description"]
    yield "licence", descriptor["licenses"][0]["name"]
    if descriptor.get("id"):
        yield "identifier", descriptor["id"]
    yield "citation", f"rusiran-data contributors. {descriptor['title']}, version {descriptor['version']}."
    for name, resource in descriptor["resources"].items():
        yield f"{name}: terms of use", resource["rusiran:terms"]
        for warning in resource["rusiran:warnings"]:
            yield f"{name}: warning", warning
