"""The files of a release, the same bytes each time they are made.

The Parquet package is stored without further compression (Parquet has its own), so that its bytes depend on nothing
but the committed files; `releases.json` holds its hash. The other archives depend also on the versions of zlib, SQLite
and XlsxWriter: the same tools give the same bytes.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from rusiran_data.export import write_whole
from rusiran_data.history import git
from rusiran_data.index import INDEX, Release, archive_name, index_bytes, index_file
from rusiran_data.location import DESCRIPTOR
from rusiran_data.packages import read_descriptor, read_file, sha256
from rusiran_data.pipeline.release import SHOWN, check, code_version, data_part, entry, release_day
from rusiran_data.pipeline.sqlite import write_sqlite
from rusiran_data.pipeline.workbook import write_workbook
from rusiran_data.problems import RusiranError

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold
BESIDE = ("LICENSE", "CITATION.cff")
SUMS, NOTES = "SHA256SUMS", "NOTES.md"


def make(root: Path, folder: Path, *, record: bool = False) -> list[tuple[str, str, int]]:
    """Make the archives of the version in a checkout.

    Parameters
    ----------
    root : pathlib.Path
        A checkout whose version passes `rusiran release check`.
    folder : pathlib.Path
        Folder to write; what an earlier run left in it is replaced as a whole.
    record : bool
        Add the release to ``releases.json``; needs a clean checkout and a day in the changelog.

    Returns
    -------
    list of tuple
        Name, SHA-256 and size of each file.

    Raises
    ------
    RusiranError
        If the version is wrong, or was released with other data.
    """
    version = code_version(root)
    data_version = version.partition(".post")[0]  # a release of code alone carries the archives of its data again
    problems = check(root).problems
    if problems:
        raise RusiranError("; ".join(problems))
    if folder.exists() and not folder.is_dir():
        raise RusiranError(f"{folder}: found a file, expected the name of a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / SUMS).is_file():
        raise RusiranError(f"{folder}: found other files than those of a release; name an empty folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".release-") as staging:
        made = Path(staging) / "made"
        made.mkdir()
        _packages(root, made, data_version)
        _recorded(root, (made / archive_name(data_version)).read_bytes(), version, record=record)
        (made / NOTES).write_text(notes(root, version), "utf-8")
        shutil.copyfile(root / INDEX, made / INDEX)
        sums = [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in sorted(made.iterdir())]
        (made / SUMS).write_text("".join(f"{digest}  {name}\n" for name, digest in sums), "utf-8")
        if folder.exists():
            folder.rename(Path(staging) / "previous")
        made.rename(folder)
    return [(name, digest, (folder / name).stat().st_size) for name, digest in sums]


def _packages(root: Path, into: Path, version: str) -> None:
    parquet, plain = read_descriptor(root), read_descriptor(root / "build/csv")
    beside = {name: (root / name).read_bytes() for name in BESIDE}
    files: dict[str, bytes] = {DESCRIPTOR: (root / DESCRIPTOR).read_bytes(), **beside}
    tables: dict[str, pa.Table] = {}
    for name, resource in parquet["resources"].items():
        files[resource["path"]] = data = read_file(root, name, resource)
        tables[name] = pq.ParquetFile(pa.BufferReader(data)).read(use_threads=False)
    write_zip(into / archive_name(version), files, zipfile.ZIP_STORED)
    files = {DESCRIPTOR: (root / "build/csv" / DESCRIPTOR).read_bytes(), **beside}
    files |= {one["path"]: read_file(root / "build/csv", name, one) for name, one in plain["resources"].items()}
    write_zip(into / f"rusiran-data-{version}-csv.zip", files, zipfile.ZIP_DEFLATED)
    write_sqlite(into / f"rusiran-data-{version}.sqlite", parquet, tables)
    write_workbook(into / f"rusiran-data-{version}.xlsx", parquet, tables)


def write_zip(file: Path, files: Mapping[str, bytes], compression: int) -> None:
    """Write a zip whose bytes depend on the files' names and content alone."""
    with zipfile.ZipFile(file, "w") as archive:
        for name in sorted(files, key=lambda name: (name != DESCRIPTOR, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            entry.compress_type = compression
            archive.writestr(entry, files[name], compresslevel=9)


def notes(root: Path, version: str) -> str:
    """Give the release notes: the changelog's entry, and every change of the data where the entry lists a part only."""
    said = entry(root).strip()
    whole, part = data_part(root, None), data_part(root, SHOWN)
    more = f"\n\n## All changes of the data\n\n{whole}" if whole != part else ""
    cite = f"\n\nCite as version {version.partition('.post')[0]}. The hashes of all files are in {SUMS}."
    return f"{said}{more}{cite}\n"


def _recorded(root: Path, archive: bytes, version: str, *, record: bool) -> None:
    """Compare the Parquet package with the list of releases, or add it there."""
    releases = index_file(root)
    digest = sha256(archive)
    for name in (version, version.partition(".post")[0]):
        if name in releases and releases[name].archive != digest:
            raise RusiranError(
                f"{releases[name].file}: found another SHA-256 than was released ({INDEX}); a released version's "
                f"files never change, and {' and '.join(BESIDE)} are among them"
            )
    if version in releases or not record:
        return
    descriptor = sha256((root / DESCRIPTOR).read_bytes())
    line = Release(version, release_day(root), _tree(root), descriptor, digest, len(archive))
    write_whole(root / INDEX, index_bytes({**releases, version: line}))


def _tree(root: Path) -> str:
    """Give git's id of the tree to release, which must hold the files as they are."""
    tree = git(root, "rev-parse", "HEAD^{tree}")
    changed = git(root, "status", "--porcelain", "--", "raw", "build", DESCRIPTOR, "rusiran_data")
    if tree is None or changed is None:
        raise RusiranError(f"{root}: found no commit to release")
    if changed.strip():
        first = changed.decode(errors="replace").splitlines()[0]
        raise RusiranError(f"{root}: found changes that are not committed ({first.strip()}); commit, then record")
    return tree.decode().strip()
