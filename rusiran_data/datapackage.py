"""Read a Data Package descriptor and make sure, once, that it has what we rely on; hash as it does."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path, PurePosixPath
from typing import Any

from rusiran_data.problems import RusiranError, shown

PACKAGE: dict[str, type] = {"title": str, "version": str, "resources": list}
RESOURCE: dict[str, type] = {
    "name": str,
    "title": str,
    "path": str,
    "hash": str,
    "schema": dict,
    "rusiran:kind": str,
    "rusiran:rows": int,
    "rusiran:terms": str,
    "rusiran:warnings": list,
}
REPAIR = "install the package again, or run `rusiran build` in a checkout"
WORDS = {str: "text", list: "a list", dict: "an object", int: "a whole number"}


class DamagedData(RusiranError, OSError):
    """A data file that is missing or not the one that was released."""


def sha256(data: bytes) -> str:
    """Give a hash as Data Package writes it."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def read(file: Path) -> dict[str, Any]:
    """Read a descriptor.

    Parameters
    ----------
    file : Path
        A ``datapackage.json``.

    Returns
    -------
    dict
        The descriptor, with all keys that the package reads.

    Raises
    ------
    DamagedData
        If it cannot be read, lacks a key, or names a file outside its folder.
    """
    try:
        content = json.loads(file.read_bytes())
        _check(content)
    except (ValueError, RecursionError) as error:
        raise DamagedData(f"{file}: found a descriptor that cannot be read ({error}); {REPAIR}") from None
    return dict(content)


def _check(content: Any) -> None:
    _need(content, PACKAGE, "the package")
    names = []
    for number, resource in enumerate(content["resources"], start=1):
        _need(resource, RESOURCE, f"table {number}")
        names.append(resource["name"])
        place = f"the table {shown(names[-1])}"
        _need(resource["schema"], {"fields": list}, place)
        for field in resource["schema"]["fields"]:
            _need(field, {"name": str, "type": str}, f"a field of {place}")
        if not _stays_inside(resource["path"]):
            raise ValueError(f"the path {shown(resource['path'])} of {place} leaves the folder")
    if len(set(names)) < len(names):
        raise ValueError("two tables have one name")


def _need(content: Any, keys: dict[str, type], place: str) -> None:
    if not isinstance(content, dict):
        raise ValueError(f"{place} is {shown(content)}, expected an object")
    for key, kind in keys.items():
        if not isinstance(content.get(key), kind):
            raise ValueError(f"{place} has no {key}, expected {WORDS[kind]}")


def _stays_inside(path: str) -> bool:
    """Say whether a path is relative and goes down only, on every system."""
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not set(path) & {"\\", ":", "\0"} and not path.startswith("/")
