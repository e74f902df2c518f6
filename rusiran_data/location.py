"""Where the data lies: inside an installed package, or at the root of a checkout."""

from __future__ import annotations

from pathlib import Path

from rusiran_data.problems import RusiranError

DESCRIPTOR = "datapackage.json"


def data_root() -> Path:
    """Give the folder that holds ``datapackage.json`` and ``build/parquet``.

    Returns
    -------
    pathlib.Path
        The package's own folder where it was installed from a wheel, else the root of
        the checkout.

    Raises
    ------
    RusiranError
        If neither holds a descriptor.
    """
    package = Path(__file__).resolve().parent
    for folder in (package, package.parent):
        if (folder / DESCRIPTOR).is_file():
            return folder
    raise RusiranError(f"{package.parent / DESCRIPTOR}: found no such file; is the installation complete?")


def checkout_here() -> Path | None:
    """Give the nearest folder at or above the working directory that is a checkout, or None."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # the working directory has been deleted
        return None
    for folder in (here, *here.parents):
        if (folder / "pyproject.toml").is_file() and (folder / "rusiran_data").is_dir():
            return folder
    return None


def checkout() -> Path:
    """Give the root of the checkout that the build works on: the one around the working directory.

    Never another one, such as that of the code which runs: a build there would surprise.

    Raises
    ------
    RusiranError
        If the working directory lies in no checkout, or the checkout has no raw files.
    """
    folder = checkout_here()
    if folder is None:
        raise RusiranError("found no checkout of rusiran-data here or above; change into one first")
    if not (folder / "raw").is_dir():
        raise RusiranError(f"{folder / 'raw'}: found no such folder, expected the raw files of this checkout")
    return folder
