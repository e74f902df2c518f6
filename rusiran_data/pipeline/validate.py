"""Check the published files with frictionless, and their hashes ourselves."""

from __future__ import annotations

import json
from pathlib import Path

from rusiran_data.location import DESCRIPTOR
from rusiran_data.pipeline.publish import sha256


def problems_of(root: Path) -> list[str]:
    """Give what is wrong with the descriptors under `root` and their files, one line each.

    Parameters
    ----------
    root : Path
        A folder with ``datapackage.json`` and, in a checkout, ``build/csv``.

    Returns
    -------
    list of str
        Empty where all is well.
    """
    found = []
    for path in (root / DESCRIPTOR, root / "build/csv" / DESCRIPTOR):
        if path.is_file():
            found += _hashes(path) + _frictionless(path)
        elif path.parent == root or (path.parent.parent.is_dir() and (root / "raw").is_dir()):
            found.append(f"{path}: found no such file")
    return found


def _hashes(path: Path) -> list[str]:
    """Compare hashes, since frictionless passes over a wrong one on a Parquet file."""
    found = []
    for resource in json.loads(path.read_bytes())["resources"]:
        file = path.parent / resource["path"]
        if not file.is_file():
            found.append(f"{file}: found no such file")
        elif sha256(file.read_bytes()) != resource["hash"]:
            found.append(f"{file}: found another SHA-256 than in {path.name}")
    return found


def _frictionless(path: Path) -> list[str]:
    import frictionless

    report = frictionless.Package(str(path)).validate()
    errors = [(f"{path}: ", error) for error in report.errors]
    errors += [(f"{path.parent / task.place}: ", error) for task in report.tasks for error in task.errors]
    return [f"{place}{error.message}" for place, error in errors]
