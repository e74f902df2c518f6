"""Tables as text and files: CSV as published, JSON, Parquet, and a view for the terminal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
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
    """Write a file all or nothing: a reader sees the old content or the new."""
    staged = path.with_name(f".{path.name}.part")
    try:
        staged.write_bytes(data)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)


def terminal_text(frame: pd.DataFrame, width: int) -> str:
    """Lay a frame out for a terminal of this width; long cells and middle columns are cut."""
    import pandas as pd

    with pd.option_context(
        "display.width", width,
        "display.max_columns", 0,
        "display.max_colwidth", max(20, width // 4),
        "display.max_rows", None,
        "display.show_dimensions", False,
        "display.unicode.east_asian_width", True,
        "display.float_format", lambda value: f"{value:,.6g}" if abs(value) < 1000 else f"{value:,.0f}",
    ):  # fmt: skip
        shown = frame.set_axis([""] * len(frame)) if len(frame) else frame
        return repr(shown.fillna("") if all(frame.dtypes == "str") else shown)
