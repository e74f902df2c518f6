"""Older and newer versions of the data: which there are, and where their files lie.

The installed version needs nothing. Others come from the cache, from the history of a checkout, or from the address
of the releases, in this order; whatever arrives is compared with the hash in the list of releases.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rusiran_data.index import INDEX, Release, data_releases, index_bytes, index_file, joined, read_index
from rusiran_data.location import DESCRIPTOR, data_root
from rusiran_data.packages import read_descriptor, read_file, sha256, version_parts
from rusiran_data.problems import RusiranError, listed, nearest

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["cache_folder", "root_of", "versions"]

MOST_INDEX = 4 << 20
ATTEMPTS = 10
LEFT = 86_400  # seconds after which a download that is not finished never will be


def versions(releases: str | None = None) -> pd.DataFrame:
    """List the versions of the data.

    Parameters
    ----------
    releases : str, optional
        Address of the releases, laid out as GitHub does; the environment variable ``RUSIRAN_RELEASES`` by default.
        Without either, or without a network, the versions known here are listed.

    Returns
    -------
    pandas.DataFrame
        One row a version, oldest first: ``version``, ``date`` of the release, and ``place``: ``installed``, ``cache``,
        ``history`` (of the checkout) or ``releases`` (has to be downloaded). `attrs` has ``problem``, what kept the
        list from being brought up to date, or None.

    Raises
    ------
    RusiranError
        If the address contradicts what is known here about a version.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> "installed" in set(rd.versions()["place"])
    True
    """
    import pandas as pd

    known, problem = _known(), None
    if address := _address(releases):
        try:
            heard = _heard(address)
        except RusiranError as error:
            problem = str(error)
        else:
            known = joined(known, heard, address)
    installed = read_descriptor(data_root())["version"]
    days: dict[str, str | None] = {name: one.date for name, one in data_releases(known).items()}
    days.setdefault(installed, None)
    rows = [
        (name, days[name], "installed" if name == installed else _place(known[name]))
        for name in sorted(days, key=version_parts)
    ]
    frame = pd.DataFrame(rows, columns=["version", "date", "place"]).astype("str")
    frame["date"] = pd.to_datetime(frame["date"]).astype("datetime64[ms]")
    frame.attrs["problem"] = problem
    return frame


def root_of(version: str, releases: str | None = None) -> Path:
    """Give the folder that holds ``datapackage.json`` and the files of a version.

    Parameters
    ----------
    version : str
        Version such as ``1.0.0``; a release of code alone (``1.0.0.post1``) has the data of ``1.0.0``.
    releases : str, optional
        Address of the releases; the environment variable ``RUSIRAN_RELEASES`` by default.

    Returns
    -------
    pathlib.Path
        Folder of the installed data, or one in the cache. A version that is in neither is taken from the history of
        the checkout, else downloaded (which needs the extra ``download``).

    Raises
    ------
    UnknownName
        If there is no such version.
    RusiranError
        If it cannot be had, or is not what was released.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> (root_of(rd.load("trade").attrs["version"]) / "datapackage.json").is_file()
    True
    """
    version_parts(version)
    version = version.partition(".post")[0]
    if version == read_descriptor(data_root())["version"] and _as_released(version):
        return data_root()
    known = _known()
    address = _address(releases)
    if version not in known and address:
        known = joined(known, _heard(address), address)
    if version not in known:
        raise _unknown(version, known, address)
    release = known[version]
    folder = _folder(release)
    if _damage(folder, release) is None:
        return folder
    if _in_history(release):
        return _from_history(release)
    if not address:
        damage = f" ({_damage(folder, release)})" if folder.exists() else ""
        raise RusiranError(
            f"version {version} is not in the cache {cache_folder()}{damage}; set RUSIRAN_RELEASES to the address of "
            "the releases to download it"
        )
    return _download(release, address)


def _as_released(version: str) -> bool:
    """Say whether the installed data are those of a version, not what a checkout has made of them since."""
    listed = index_file(data_root()).get(version)
    return listed is None or sha256((data_root() / DESCRIPTOR).read_bytes()) == listed.descriptor


def _unknown(version: str, known: dict[str, Release], address: str | None) -> RusiranError:
    from rusiran_data.accessor import UnknownName

    names = [*data_releases(known)]
    there = f"; known are {listed(names, 99)}" if names else ""
    hint = "" if address else "; set RUSIRAN_RELEASES to the address of the releases to look for others"
    return UnknownName(f"found no version '{version}'{nearest(version, names)}{there}{hint}")


def _address(given: str | None) -> str | None:
    """Give the address of the releases: the argument, the setting, or the one of the project's home page."""
    from rusiran_data.download import require_safe

    home = read_descriptor(data_root()).get("homepage", "")
    default = f"{home}/releases" if home.startswith("https://github.com/") else None
    address = given or os.environ.get("RUSIRAN_RELEASES") or default
    if address:
        require_safe(address)
    return address.rstrip("/") if address else None


def cache_folder() -> Path:
    """Give the folder for versions other than the installed one (``RUSIRAN_CACHE``, or the user's cache).

    Raises
    ------
    RusiranError
        If neither is known, because the extra ``download`` is not installed.
    """
    if chosen := os.environ.get("RUSIRAN_CACHE"):
        return Path(chosen).absolute()
    return Path(_pooch().os_cache("rusiran-data"))


def _pooch() -> Any:
    try:
        import pooch
    except ImportError:
        raise RusiranError("other versions need the package pooch: pip install 'rusiran-data[download]'") from None
    pooch.get_logger().setLevel("WARNING")  # the progress line says what is being fetched
    return pooch


def _known() -> dict[str, Release]:
    """Join the list that was installed with the one last heard from the address of the releases."""
    installed = index_file(data_root())
    try:
        heard = cache_folder() / INDEX
    except RusiranError:
        return installed
    if heard.is_symlink():
        raise RusiranError(f"{heard}: found a symbolic link in the cache; remove it")
    if not heard.is_file():
        return installed
    try:
        return joined(installed, read_index(heard.read_bytes(), str(heard)), str(heard))
    except RusiranError as error:
        raise RusiranError(f"{error}; once it is removed, the list is fetched anew") from None


def _heard(address: str) -> dict[str, Release]:
    """Ask the address for its list of releases, and keep it for times without a network."""
    from rusiran_data.download import stream

    where = f"{address}/latest/download/{INDEX}"
    heard = read_index(b"".join(stream(where, MOST_INDEX)), where)
    # What was heard before stays known: a list that has lost a version must not make room for another one of its name.
    all_known = joined(_known(), heard, where)
    with _staging() as staging:  # also refuses a cache that is a link
        (staging / INDEX).write_bytes(index_bytes(all_known))
        (staging / INDEX).replace(cache_folder() / INDEX)
    return heard


def _folder(release: Release) -> Path:
    folder = cache_folder() / release.version
    if folder.is_symlink():
        raise RusiranError(f"{folder}: found a symbolic link in the cache; remove it")
    return folder


def _damage(folder: Path, release: Release) -> str | None:
    """Say why a folder does not hold a release, file by file; None where it does."""
    try:
        if sha256((folder / DESCRIPTOR).read_bytes()) != release.descriptor:
            return f"{folder / DESCRIPTOR}: found another SHA-256 than was released"
        for name, resource in read_descriptor(folder)["resources"].items():
            read_file(folder, name, resource)
    except (RusiranError, OSError) as error:
        return str(error)
    return None


def _place(release: Release) -> str:
    try:
        if _damage(_folder(release), release) is None:
            return "cache"
    except RusiranError:
        pass  # no cache, or one that is not ours: then it has to come from elsewhere
    return "history" if _in_history(release) else "releases"


def _in_history(release: Release) -> bool:
    from rusiran_data.history import tree_of

    return (data_root() / ".git").exists() and tree_of(data_root(), release) is not None


def _from_history(release: Release) -> Path:
    from rusiran_data.history import from_history

    with _staging() as staging:
        made = staging / release.version
        from_history(data_root(), release, made)
        return _keep(made, release)


def _download(release: Release, address: str) -> Path:
    from rusiran_data.download import stream, unpack

    pooch = _pooch()
    where = f"{address}/download/v{release.version}/{release.file}"

    def fetch(url: str, output_file: str, _pooch: object) -> None:
        with Path(output_file).open("wb") as file:
            got = sum(map(file.write, stream(url, release.bytes, f"rusiran-data {release.version}")))
        if got < release.bytes:
            raise RusiranError(f"{url}: cut short, found {got:,} of {release.bytes:,} bytes")

    with _staging() as staging:
        try:
            archive = pooch.retrieve(where, release.archive, fname=release.file, path=staging, downloader=fetch)
        except ValueError:  # pooch's word for another hash
            raise RusiranError(
                f"{where}: found another SHA-256 than the list of releases has for {release.version}; nothing was kept"
            ) from None
        made = staging / release.version
        unpack(Path(archive), made, release.bytes)
        return _keep(made, release)


def _keep(made: Path, release: Release) -> Path:
    """Move a version into the cache once it is whole and right."""
    damage = _damage(made, release)
    if damage:
        raise RusiranError(f"version {release.version} is not what was released: {damage}")
    folder = _folder(release)
    problem: OSError | None = None
    for attempt in range(ATTEMPTS):
        if _damage(folder, release) is None:  # ours, or that of another process that was faster
            return folder
        try:
            if folder.exists():
                folder.rename(made.parent / f"damaged-{attempt}")
            made.rename(folder)
        except OSError as error:  # another process moves the folder at the same moment, or the cache cannot be written
            problem = error
    raise problem or OSError(f"{folder} does not stay")


@contextmanager
def _staging() -> Iterator[Path]:
    """Give a folder in the cache, gone afterwards whatever happens, so that nothing half-written is ever found."""
    cache = cache_folder()
    if cache.is_symlink():
        raise RusiranError(f"{cache}: found a symbolic link, expected the folder of the cache itself")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for left in cache.glob(".partial-*"):  # by a process that was killed, or by one that still works
            with suppress(FileNotFoundError):
                if left.lstat().st_mtime < time.time() - LEFT:
                    shutil.rmtree(left, ignore_errors=True)  # of a link it touches nothing
        with tempfile.TemporaryDirectory(prefix=".partial-", dir=cache, ignore_cleanup_errors=True) as staging:
            yield Path(staging)
    except RusiranError:
        raise
    except OSError as error:
        raise RusiranError(f"{cache}: the cache cannot be written ({error.strerror or error})") from None
