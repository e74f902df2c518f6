"""Explain the fields and codes of a table."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from rusiran_data import terminal
from rusiran_data.problems import RusiranError, listed, nearest

if TYPE_CHECKING:
    import pandas as pd

EXAMPLE = "rusiran codebook trade flow compiler"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("table", metavar="TABLE", nargs="?", help="a table; all of them by default")
    parser.add_argument("fields", metavar="FIELD", nargs="*", help="only these fields, with what each code means")
    parser.add_argument("--codes", action="store_true", help="say what each code means; in other forms, one row a code")
    terminal.add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data import codebook, codes

    book, meanings = codebook(options.table), codes(options.table)
    for name in options.fields:
        if name not in set(book["field"]):
            near = nearest(name, book["field"])
            raise RusiranError(
                f"found no field '{name}' in '{options.table}'{near}; the fields are {listed(book['field'], 99)}"
            )
    if options.fields:
        book, meanings = (frame[frame["field"].isin(options.fields)] for frame in (book, meanings))
    if options.format != "table":
        terminal.put(meanings if options.codes else book, options.format)
        return 0
    for table, fields in book.groupby("table", sort=False):
        if options.table is None:
            print(f"{table}\n{'=' * len(str(table))}")
        own = meanings[meanings["table"] == table]
        for field in fields.to_dict("records"):
            sentences = own[own["field"] == field["field"]]
            print("\n".join(_lines(field, sentences, in_full=bool(options.codes or options.fields))), end="\n\n")
    return 0


def _unit(field: dict[Any, Any]) -> str:
    """Say in which unit a field is, or which field says so."""
    import pandas as pd

    if pd.notna(field["unit_from"]):
        return f" (unit: see {field['unit_from']})"
    return f" ({field['unit']})" if pd.notna(field["unit"]) else ""


def _lines(field: dict[Any, Any], sentences: pd.DataFrame, *, in_full: bool) -> list[str]:
    """Lay out a field: the facts, what it means, and its codes, in full with their sentences."""
    import pandas as pd

    from rusiran_data.layout import paragraph

    facts = [
        f"{field['type']}{_unit(field)}",
        "worked out" if field["origin"] == "worked_out" else field["origin"],
        "required" if field["required"] else f"{100 * field['share_filled']:.3g} percent filled",
        "" if pd.isna(field["refers_to"]) else f"refers to {field['refers_to']}",
        "several codes joined by ;" if field["several_codes"] else "",
    ]
    codes = list(sentences["code"])
    if in_full:
        codes = [f"{code}: {meaning}" for code, meaning in zip(codes, sentences["meaning"], strict=True)]
    elif codes:
        codes = [" | ".join(codes)]
    width = terminal.width()
    return [
        paragraph(f"{field['field']}: {', '.join(fact for fact in facts if fact)}", width),
        paragraph(f"{field['title']}. {field['meaning']}", width, 4),
        *(paragraph(code, width, 6) for code in codes),
    ]
