"""The list of releases: ``releases.json``, which knows every release's hashes for ever.

It stands in the repository, travels inside the wheel, and is published with each release. A line of it is never
changed: whoever holds any copy can tell whether what arrives as 1.0.0 is what was released as 1.0.0.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rusiran_data.packages import version_parts
from rusiran_data.problems import RusiranError

INDEX = "releases.json"
_HASH = re.compile(r"sha256:[0-9a-f]{64}")
_TREE = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
MOST_BYTES = 1 << 30  # no archive of ours will come near


class Release(NamedTuple):
    """One line of the list.

    Parameters
    ----------
    version : str
        Version, also such as ``1.0.0.post1``.
    date : str
        Day of the release.
    tree : str
        Git's id of the tree that was released: finds the files in any full clone, with or without the tag.
    descriptor : str
        SHA-256 of ``datapackage.json``, which holds the SHA-256 of every table.
    archive : str
        SHA-256 of the Parquet package as published.
    bytes : int
        Its size.
    """

    version: str
    date: str
    tree: str
    descriptor: str
    archive: str
    bytes: int

    @property
    def file(self) -> str:
        """Name of the Parquet package."""
        return archive_name(self.version.partition(".post")[0])


def archive_name(version: str) -> str:
    """Give the name of the Parquet package of a version.

    Examples
    --------
    >>> archive_name("1.0.0")
    'rusiran-data-1.0.0-parquet.zip'
    """
    return f"rusiran-data-{version}-parquet.zip"


def read_index(data: bytes, where: str) -> dict[str, Release]:
    """Read and judge a list of releases, by version, oldest first.

    Parameters
    ----------
    data : bytes
        Content of ``releases.json``.
    where : str
        Where it comes from, for messages.

    Raises
    ------
    RusiranError
        If it is not such a list.

    Examples
    --------
    >>> read_index(b'{"releases": []}', "here")
    {}
    """
    try:
        # A key that a later version may add is passed over: the list must stay readable for whoever pinned this one.
        lines = [Release(**{key: line[key] for key in Release._fields}) for line in json.loads(data)["releases"]]
        releases = {line.version: _sound(line) for line in lines}
    except KeyError as error:
        raise RusiranError(f"{where}: found no sound list of releases (no {error} where it is expected)") from None
    except (ValueError, TypeError, AttributeError, RusiranError, RecursionError) as error:
        raise RusiranError(f"{where}: found no sound list of releases ({error})") from None
    if len(releases) < len(lines):
        raise RusiranError(f"{where}: found a version twice in the list of releases")
    return dict(sorted(releases.items(), key=lambda item: version_parts(item[0])))


def _sound(release: Release) -> Release:
    version_parts(release.version)
    date.fromisoformat(release.date)
    for pattern, text in ((_HASH, release.descriptor), (_HASH, release.archive), (_TREE, release.tree)):
        if not pattern.fullmatch(text):
            raise ValueError(f"'{text}' of {release.version} is no hash")
    if type(release.bytes) is not int or not 0 < release.bytes <= MOST_BYTES:
        raise ValueError(f"{release.bytes} of {release.version} is no size")
    return release


def index_file(root: Path) -> dict[str, Release]:
    """Read the list of a checkout or an installed package; none is an empty one."""
    file = root / INDEX
    return read_index(file.read_bytes(), str(file)) if file.is_file() else {}


def joined(known: dict[str, Release], heard: dict[str, Release], where: str) -> dict[str, Release]:
    """Join two lists; a release that both know must be the same in both.

    Raises
    ------
    RusiranError
        If they contradict each other: a released version's files never change.
    """
    for version, release in heard.items():
        if version in known and known[version] != release:
            raise RusiranError(
                f"{where}: found other hashes of {version} than known here; a released version's files never change, "
                "so one of the two lists is wrong"
            )
    return dict(sorted({**known, **heard}.items(), key=lambda item: version_parts(item[0])))


def index_bytes(releases: dict[str, Release]) -> bytes:
    """Write a list of releases, one line a release, so that a new one is one line of a diff."""
    lines: list[str] = [json.dumps(release._asdict()) for release in releases.values()]
    body = ",\n".join(f"  {line}" for line in lines)
    return (f'{{\n "releases": [\n{body}\n ]\n}}\n' if lines else '{\n "releases": []\n}\n').encode()


def data_releases(releases: dict[str, Release]) -> dict[str, Release]:
    """Leave out the releases of code alone, whose data are those of the version before."""
    return {name: one for name, one in releases.items() if ".post" not in name}
