"""Find a release in the history of the checkout, without a network.

The published files of every release were committed, so git holds them already, at no further cost. The list of
releases names the tree; where the history was rewritten the tag is tried. What git gives is believed only if it has
the hash in the list.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from rusiran_data.index import Release
from rusiran_data.location import DESCRIPTOR
from rusiran_data.packages import sha256
from rusiran_data.problems import RusiranError

DATA = (DESCRIPTOR, "build/parquet")


def git(root: Path, *arguments: str) -> bytes | None:
    """Run git in a folder; nothing if it fails or is not there."""
    try:
        # Line ends as committed, whatever the user has set: the hashes are those of the bytes.
        command = ["git", "-C", str(root), "-c", "core.autocrlf=false", *arguments]
        done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def tree_of(root: Path, release: Release) -> str | None:
    """Give the git id under which a release's files are found in the checkout, if they are."""
    return _first_with(root, release, release.tree, f"refs/tags/v{release.version}^{{tree}}")


def _first_with(root: Path, release: Release, *names: str) -> str | None:
    """Give the first of some trees that holds the descriptor of a release, and so, by its hashes, all its tables."""
    for name in names:
        found = git(root, "cat-file", "blob", f"{name}:{DESCRIPTOR}")
        if found is not None and sha256(found) == release.descriptor:
            return name
    return None


def from_history(root: Path, release: Release, into: Path, paths: tuple[str, ...] = DATA) -> None:
    """Write a release's files into a folder.

    Parameters
    ----------
    root : pathlib.Path
        A checkout.
    release : Release
        Line of the list of releases.
    into : pathlib.Path
        Folder to write to.
    paths : tuple of str
        What to take; the descriptor and the Parquet files by default.

    Raises
    ------
    RusiranError
        If the history does not hold it.
    """
    if git(root, "rev-parse", "--git-dir") is None:
        raise RusiranError(
            f"{root}: found no history to take {release.version} from, expected a clone of the repository, and git"
        )
    # A clone without history or tags still has what is checked out, which is the release if the data have not changed.
    tree = tree_of(root, release) or _first_with(root, release, "HEAD^{tree}")
    packed = git(root, "archive", "--format=tar", tree, *paths) if tree else None
    if packed is None:
        raise RusiranError(
            f"{root}: found no files of {release.version} in the history of this checkout; `git fetch --unshallow "
            "--tags` fetches a history that was cut short"
        )
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        for member in files:
            content = files.extractfile(member) if member.isfile() else None
            if content is not None:
                target = into / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
