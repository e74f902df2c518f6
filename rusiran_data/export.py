"""Tables as files: CSV as published, JSON, Parquet, and a way to write a file all or nothing."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import secrets
import stat
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rusiran_data.problems import RusiranError

if TYPE_CHECKING:
    import pyarrow as pa


def csv_bytes(table: pa.Table) -> bytes:
    """Write CSV: UTF-8, line feeds, dates as ISO 8601, numbers in plain digits, nulls empty."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(table.column_names)
    for row in table.to_pylist():
        writer.writerow([_cell(value) for value in row.values()])
    return sink.getvalue().encode("utf-8")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return plain_number(value)
    return str(value)


def plain_number(value: float) -> str:
    """Write a number without exponent and without a needless decimal part.

    Examples
    --------
    >>> plain_number(4500000000.0), plain_number(5.8)
    ('4500000000', '5.8')
    """
    return str(int(value)) if value == int(value) else f"{Decimal(repr(value)):f}"


def json_bytes(table: pa.Table) -> bytes:
    """Write a JSON list with one object a row; dates as ISO 8601, nulls as null."""
    rows = [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        for row in table.to_pylist()
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def parquet_bytes(table: pa.Table, metadata: Mapping[str, str] | None = None) -> bytes:
    """Write Parquet with zstd compression in one row group, and metadata in alphabetical order."""
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    with pq.ParquetWriter(sink, table.schema, compression="zstd") as writer:
        writer.write_table(table, row_group_size=max(table.num_rows, 1))
        # As metadata of the table it would be written a second time, inside the Arrow schema.
        writer.add_key_value_metadata(dict(sorted((metadata or {}).items())))
    return sink.getvalue()


FORMATS: dict[str, Callable[[pa.Table], bytes]] = {"csv": csv_bytes, "json": json_bytes, "parquet": parquet_bytes}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file all or nothing: a reader sees the old content or the new.

    A link keeps pointing at its file, which gets the new content; a device or a pipe is written into.

    Raises
    ------
    RusiranError
        If `path` is a folder.
    OSError
        If it cannot be written; the error names `path`.
    """
    try:
        if path.is_dir():
            raise RusiranError(f"{path}: found a folder, expected the name of a file")
        mode = _mode(path)
        if mode is not None and not stat.S_ISREG(mode):
            path.write_bytes(data)
        elif mode is not None and not os.access(path, os.W_OK):  # replacing it would pass over its protection
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        else:
            _replace(path.resolve(), data, mode)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    """Put a new file in the place of `target`, with its permissions or else the usual ones."""
    staged = target.with_name(f".{secrets.token_hex(8)}.part")
    staged.touch(exist_ok=False)  # a file that is there already is not ours, neither to write nor to remove
    try:
        with staged.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            staged.chmod(stat.S_IMODE(mode))
        staged.replace(target)
    except BaseException:
        staged.unlink()
        raise
