"""Last stage: Parquet, CSV and descriptors, put in place all at once or not at all."""

from __future__ import annotations

import inspect
import json
import os
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from rusiran_data import __date__, __version__
from rusiran_data.datapackage import sha256 as sha256
from rusiran_data.export import csv_bytes, parquet_bytes
from rusiran_data.model import Table
from rusiran_data.pipeline import schema
from rusiran_data.pipeline.context import Context
from rusiran_data.problems import RusiranError

ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
KINDS = ("figures", "events", "reference")
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
TERMS = (
    "The compilation is licensed CC BY 4.0. Facts and figures are those of the sources; where a source has terms of "
    "its own, they are given in `sources.terms`."
)
TITLE = "rusiran-data: indicators of the relationship between Russia and Iran"
DESCRIPTION = (
    "Trade, polls, visits, troops, arms, sanctions, agreements, incidents and voting between Russia and Iran, each "
    "figure with its source, as printed and as read, its period, its uncertainty and the sources that say otherwise."
)
STAGING = ".rusiran-staging"
SWAPPING = "swapping"  # stands in the staging folder while files are being swapped
LOCK = ".rusiran-lock"


def data_version() -> str:
    """Give the data version: the package's version without a ``.postN``."""
    return __version__.partition(".post")[0]


def published_frame(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Give the published columns of a checked frame, in the order of the key."""
    names = [column.name for column in schema.columns(table).values() if column.published]
    ordered = frame[names].sort_values(schema.primary_key(table), ignore_index=True)
    for column in schema.columns(table).values():
        if column.published and column.type == "date":
            ordered[column.name] = ordered[column.name].dt.date
    return ordered


def arrow_table(table: Table, frame: pd.DataFrame) -> pa.Table:
    """Make the Arrow table to publish; its pandas metadata lets frictionless tell null from NaN."""
    columns = [column for column in schema.columns(table).values() if column.published]
    arrow_schema = pa.schema([(column.name, ARROW[column.type]) for column in columns])
    return pa.Table.from_pandas(frame, schema=arrow_schema, preserve_index=False)


def file_metadata(table: Table, frame: pd.DataFrame) -> dict[str, str]:
    """Say in a Parquet file what it is."""
    return {
        "rusiran:description": description(table),
        "rusiran:schema": compact_json(filled_schema(table, frame)),
        "rusiran:terms": table.terms or TERMS,
        "rusiran:title": table.title,
        "rusiran:version": data_version(),
    }


def filled_schema(table: Table, frame: pd.DataFrame) -> dict[str, Any]:
    """Give the Table Schema, with the share of the rows in which each field is filled."""
    content = schema.table_schema(table)
    for field in content["fields"]:
        field["rusiran:filled"] = round(int(frame[field["name"]].notna().sum()) / max(len(frame), 1), 4)
    return content


def description(table: Table) -> str:
    """Say what a row of the table is: the docstring of its model."""
    return inspect.cleandoc(table.model.__doc__ or "")


def compact_json(content: Any) -> str:
    """Give JSON without spaces and with the keys in order."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def pretty_json(content: Any) -> bytes:
    """Give JSON for people: indented, in the order in which it was made."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def resource(table: Table, context: Context, frame: pd.DataFrame, data: bytes, *, parquet: bool) -> dict[str, Any]:
    """Describe one table as a resource of a Data Package (v2)."""
    suffix, mediatype = ("parquet", "application/vnd.apache.parquet") if parquet else ("csv", "text/csv")
    content: dict[str, Any] = {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": description(table),
        "path": f"build/parquet/{table.name}.parquet" if parquet else f"{table.name}.csv",
        "format": suffix,
        "mediatype": mediatype,
    }
    if not parquet:  # frictionless always fails on `bytes` of a Parquet file
        content |= {"encoding": "utf-8", "bytes": len(data)}
    content |= {
        "hash": sha256(data),
        "licenses": [LICENCE],
        "schema": filled_schema(table, frame),
        "rusiran:kind": table.kind,
        "rusiran:rows": len(frame),
        "rusiran:show": list(table.show),
        "rusiran:terms": table.terms or TERMS,
        "rusiran:warnings": list(table.warnings),
    }
    if sources := _sources(table, context):  # an empty list is not allowed
        content["sources"] = sources
    confirmed = readings_of(table.name, context)
    if confirmed["printed"]:
        content["rusiran:double_entry"] = confirmed
    return content


def readings_of(table: str, context: Context) -> dict[str, int]:
    """Count the printed figures of a table, and those that the machine confirmed."""
    readings = [reading for name, reading in context.readings if name == table]
    return {"printed": len(readings), "confirmed": readings.count("machine")}


def _sources(table: Table, context: Context) -> list[dict[str, str]]:
    """List the sources behind the rows of a table, as Data Package wants them."""
    used = {row.values.get("source_id") for row in context.rows[table.name]} if table.name != "sources" else set()
    listed = []
    for row in context.rows["sources"]:
        if row.values["source_id"] in used:
            source = {"title": f"{row.values['publisher']}: {row.values['title']}"}
            if row.values["url"]:
                source["path"] = row.values["url"]
            listed.append(source)
    return listed


def descriptor(resources: list[dict[str, Any]], *, parquet: bool) -> dict[str, Any]:
    """Make the Data Package descriptor around the resources."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "rusiran-data" if parquet else "rusiran-data-csv",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": data_version(),
        "created": f"{__date__}T00:00:00Z",
        "licenses": [LICENCE],
        "keywords": ["Russia", "Iran", "international relations", "trade", "sanctions", "public opinion", "dyads"],
        "contributors": [{"title": "rusiran-data contributors", "roles": ["author"]}],
        "resources": resources,
    }


def render(context: Context, frames: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """Make every published file in memory, by its path from the project's root."""
    files: dict[str, bytes] = {}
    parquet, plain = [], []
    for table in sorted(context.tables.values(), key=lambda table: (KINDS.index(table.kind), table.name)):
        frame = published_frame(table, frames[table.name])
        arrow = arrow_table(table, frame)
        files[f"build/parquet/{table.name}.parquet"] = data = parquet_bytes(arrow, file_metadata(table, frame))
        parquet.append(resource(table, context, frame, data, parquet=True))
        files[f"build/csv/{table.name}.csv"] = data = csv_bytes(arrow)
        plain.append(resource(table, context, frame, data, parquet=False))
    files["build/csv/datapackage.json"] = pretty_json(descriptor(plain, parquet=False))
    files["datapackage.json"] = pretty_json(descriptor(parquet, parquet=True))
    return files


def put_in_place(root: Path, files: Mapping[str, bytes]) -> None:
    """Write all files beside the old ones, then swap; whatever fails, the old ones stay.

    Parameters
    ----------
    root : Path
        The project's root.
    files : mapping of str to bytes
        Content by path from the root; ``build/`` is replaced as a whole.

    Raises
    ------
    RusiranError
        If another build is putting its files in place.
    """
    with _alone(root):
        recover(root)
        staging = root / STAGING
        try:
            for name, data in files.items():
                _write_durably(staging / "new" / name, data)
            for name in _root_files(files):
                if (root / name).is_file():
                    _write_durably(staging / "previous" / name, (root / name).read_bytes())
            with _uninterrupted():
                (staging / SWAPPING).touch()
                try:
                    if (root / "build").exists():
                        (root / "build").rename(staging / "previous" / "build")
                    (staging / "new" / "build").rename(root / "build")
                    for name in _root_files(files):
                        (staging / "new" / name).replace(root / name)
                except BaseException:
                    recover(root)
                    raise
                (staging / SWAPPING).unlink()
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _root_files(files: Iterable[str]) -> list[str]:
    return [name for name in files if not name.startswith("build/")]


def _write_durably(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def recover(root: Path) -> None:
    """Put back what a build that was killed in the middle of the swap had taken away.

    Parameters
    ----------
    root : Path
        The project's root; nothing happens where no swap was begun.
    """
    staging = root / STAGING
    if (staging / SWAPPING).exists():
        previous = staging / "previous"
        if (previous / "build").exists():
            if (root / "build").exists():
                (root / "build").rename(staging / "failed")
            (previous / "build").rename(root / "build")
        for path in sorted(previous.iterdir()) if previous.is_dir() else []:
            if path.is_file():
                path.replace(root / path.name)
    shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold a lock that the system releases even if this process is killed."""
    with (root / LOCK).open("a") as lock:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            else:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RusiranError("another `rusiran build` is running here; wait until it is done") from None
        yield


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let the swap finish before an interrupt is heard (a few renames)."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are heard by the main thread alone
        return
    held: list[int] = []
    before = {
        number: signal.signal(number, lambda got, _: held.append(got)) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for heard in held:
            signal.raise_signal(heard)
