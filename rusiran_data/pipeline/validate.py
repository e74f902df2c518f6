"""Check the published files with frictionless, and their hashes ourselves."""

from __future__ import annotations

from pathlib import Path

from rusiran_data import datapackage
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
            found += _problems(path)
        elif path.parent == root or (root / "raw").is_dir():
            found.append(f"{path}: found no such file")
    return found


def _problems(path: Path) -> list[str]:
    try:
        content = datapackage.read(path)
    except datapackage.DamagedData as error:
        return [str(error)]
    found = []
    for resource in content["resources"]:
        file = path.parent / resource["path"]
        if not file.is_file():
            found.append(f"{file}: found no such file")
        elif sha256(file.read_bytes()) != resource["hash"]:  # frictionless passes over it on Parquet
            found.append(f"{file}: found another SHA-256 than in {path.name}")
    return found or _frictionless(path)  # what is not the file described need not be looked into


def _frictionless(path: Path) -> list[str]:
    import frictionless

    try:
        report = frictionless.Package(str(path)).validate()
    except frictionless.FrictionlessException as error:
        return [f"{path}: {reason.message}" for reason in error.reasons or [error.error]]
    errors = [(f"{path}: ", error) for error in report.errors]
    errors += [(f"{path.parent / task.place}: ", error) for task in report.tasks for error in task.errors]
    return [f"{place}{error.message}" for place, error in errors]
