"""What the commands share: arguments, and output that fits the terminal or goes on whole."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rusiran_data.problems import RusiranError, shown

if TYPE_CHECKING:
    import pandas as pd


UNLIMITED = 10_000


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add ``--format`` with a view for people and three for scripts."""
    choices = ("table", "csv", "json", "parquet")
    parser.add_argument("--format", choices=choices, default="table", help="form of the output (default table)")


def add_scope(parser: argparse.ArgumentParser) -> None:
    """Add ``--scope``."""
    parser.add_argument("--scope", choices=("dyad", "context"), help="only rows of this scope")


def add_where(parser: argparse.ArgumentParser) -> None:
    """Add ``--where``, which may be given several times."""
    about = "only rows for which this holds, such as 'period_start>=2023-01-01'; several must all hold"
    parser.add_argument("--where", type=_condition, action="append", default=[], metavar="CONDITION", help=about)


def _condition(text: str) -> tuple[str, str, str]:
    match = re.fullmatch(r"\s*(\w+)\s*(<=|>=|!=|=|<|>)\s*(.*?)\s*", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"found '{text}', expected COLUMN=VALUE (or != < <= > >=)")
    return match[1], match[2], match[3]


def filters(table: str, conditions: list[tuple[str, str, str]]) -> list[tuple[str, str, Any]] | None:
    """Turn the conditions of ``--where`` into filters of `load`, by the types of the columns.

    Raises
    ------
    RusiranError
        If a value is none of its column.
    """
    from rusiran_data.accessor import descriptor

    fields = descriptor()["resources"].get(table, {"schema": {"fields": []}})["schema"]["fields"]
    types = {field["name"]: field["type"] for field in fields}
    return [(name, sign, _value(types.get(name, ""), name, text)) for name, sign, text in conditions] or None


def _value(kind: str, name: str, text: str) -> Any:
    if kind == "boolean":
        if text not in ("yes", "no"):
            raise RusiranError(f"--where: found {shown(text)} for '{name}', expected yes or no")
        return text == "yes"
    if kind in ("number", "integer"):
        try:
            return float(text)
        except ValueError:
            raise RusiranError(f"--where: found {shown(text)} for '{name}', expected a number") from None
    return text


def whole_number(text: str) -> int:
    """Read an argument that counts something.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is not a whole number of 0 or more.
    """
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"found '{text}', expected a whole number such as 20")
    return int(text)


def output_file(text: str) -> Path:
    """Read the name of a file to write.

    Raises
    ------
    RusiranError
        If it can only be a folder, or is nothing at all.
    """
    if not text or text.endswith(("/", os.sep)):
        raise RusiranError(f"--output: found {shown(text)}, expected the name of a file")
    try:
        os.fsencode(text)
    except UnicodeEncodeError:  # UTF-8 that the locale does not know; see `cli`
        text = os.fsdecode(text.encode("utf-8", "surrogateescape"))
    return Path(text)


def width() -> int:
    """Give the columns of the terminal; as good as no limit where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() or "COLUMNS" in os.environ else UNLIMITED


def write(data: bytes) -> None:
    """Write bytes to standard output, whatever encoding the terminal claims."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def put(frame: pd.DataFrame, form: str = "table") -> None:
    """Show a frame to a person, or write it in a form for scripts."""
    if form == "table":
        from rusiran_data.layout import cut

        limit = width()
        print(cut(frame, limit if limit < UNLIMITED else None) if len(frame) else "no rows")
        return
    import pyarrow as pa

    from rusiran_data import export

    table = pa.Table.from_pandas(frame, preserve_index=False)
    days = [
        pa.field(field.name, pa.date32() if pa.types.is_timestamp(field.type) else field.type) for field in table.schema
    ]
    write(export.FORMATS[form](table.cast(pa.schema(days))))
