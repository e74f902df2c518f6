"""Read any data package of ours from its folder: an older release, or one from elsewhere.

The accessor reads the installed data, which it trusts. What lies in a cache or in a folder that somebody names is not
trusted: a descriptor may neither point outside its folder nor describe files that are not there.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

from rusiran_data import datapackage
from rusiran_data.datapackage import sha256 as sha256
from rusiran_data.location import DESCRIPTOR
from rusiran_data.problems import RusiranError, shown

VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:\.post(\d+))?", re.ASCII)


def version_parts(version: str) -> tuple[int, int, int, int]:
    """Split a version into numbers that sort; the last is that of ``.postN``, 0 without.

    Raises
    ------
    RusiranError
        If it is no version of ours.

    Examples
    --------
    >>> version_parts("1.10.0") > version_parts("1.9.3.post2")
    True
    """
    match = VERSION.fullmatch(version) if isinstance(version, str) else None
    if not match:
        raise RusiranError(f"found the version {shown(version)}, expected one such as 1.0.0 or 1.0.0.post1")
    major, minor, patch, post = (int(part or 0) for part in match.groups())
    return major, minor, patch, post


def read_descriptor(root: Path) -> dict[str, Any]:
    """Read and judge the descriptor of a package.

    Parameters
    ----------
    root : pathlib.Path
        Folder that holds ``datapackage.json``.

    Returns
    -------
    dict
        The descriptor, with its resources by name.

    Raises
    ------
    RusiranError
        If there is none, it cannot be read, or a resource lies outside the folder.

    Examples
    --------
    >>> from rusiran_data.location import data_root
    >>> "trade" in read_descriptor(data_root())["resources"]
    True
    """
    try:
        content = datapackage.read(root / DESCRIPTOR)
    except (FileNotFoundError, NotADirectoryError):
        raise RusiranError(f"{root}: found no {DESCRIPTOR}, expected the folder of a data package") from None
    version_parts(content["version"])
    resources = {resource["name"]: resource for resource in content["resources"]}
    for name, resource in resources.items():
        resource_file(root, name, resource)
        if not _usual(resource):
            raise RusiranError(f"{root / DESCRIPTOR}: found keys, constraints or codes of '{name}' in an unknown form")
    return {**content, "resources": resources}


def _usual(resource: dict[str, Any]) -> bool:
    """Say whether the parts of a schema that need not be there have the form that ours have."""
    schema = resource["schema"]
    names = [field["name"] for field in schema["fields"]]
    key, show = schema.get("primaryKey", []), resource.get("rusiran:show", [])
    if not (isinstance(key, list) and all(name in names for name in key) and isinstance(show, list)):
        return False
    for field in schema["fields"]:
        constraints = field.get("constraints", {})
        if not (isinstance(constraints, dict) and isinstance(constraints.get("enum", []), list)):
            return False
        codes = [field.get("categories", []), field.get("rusiran:listed_codes", [])]
        if not all(isinstance(listed, list) for listed in codes):
            return False
        if not all(isinstance(code, dict) and "value" in code for listed in codes for code in listed):
            return False
    return True


def resource_file(root: Path, name: str, resource: dict[str, Any]) -> Path:
    """Give the file of a resource, which must lie inside the package's folder.

    Raises
    ------
    RusiranError
        If the path runs through a symbolic link to outside the folder.
    """
    file: Path = root / resource["path"]
    if not file.resolve().is_relative_to(root.resolve()):
        raise RusiranError(f"{root / DESCRIPTOR}: found '{name}' at a link to outside its folder ({resource['path']})")
    return file


def read_file(root: Path, name: str, resource: dict[str, Any]) -> bytes:
    """Read the file of a resource and compare its hash.

    Raises
    ------
    RusiranError
        If it is missing or not the one described.
    """
    file = resource_file(root, name, resource)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise RusiranError(f"{file}: found no readable file ({error.strerror}), expected '{name}'") from None
    if sha256(data) != resource.get("hash"):
        raise RusiranError(f"{file}: found {len(data)} bytes with another SHA-256 than in {DESCRIPTOR}")
    return data


def read_cells(root: Path, name: str, resource: dict[str, Any]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Read a table as the cells of its published CSV, so that Parquet and CSV packages compare.

    Returns
    -------
    tuple of list of str and list of tuple of str
        The names of the columns, and the rows; a null is an empty cell.

    Raises
    ------
    RusiranError
        If the file cannot be read or its columns are not those described.
    """
    data = read_file(root, name, resource)
    try:
        if resource.get("format") != "csv":
            import pyarrow as pa
            import pyarrow.parquet as pq

            from rusiran_data.export import csv_bytes

            data = csv_bytes(pq.ParquetFile(pa.BufferReader(data)).read(use_threads=False))
        header, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    except (ValueError, OSError, csv.Error) as error:
        raise RusiranError(f"{root / resource['path']}: found a file that cannot be read ({error})") from None
    described = [field["name"] for field in resource["schema"]["fields"]]
    if header != described:
        raise RusiranError(f"{root / resource['path']}: found columns other than {DESCRIPTOR} describes")
    return header, [tuple(row) for row in rows]
