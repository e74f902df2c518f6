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


def checkout() -> Path:
    """Give the root of the checkout that the build works on.

    Raises
    ------
    RusiranError
        If the working directory and the package lie in no checkout.
    """
    for folder in (*[Path.cwd(), *Path.cwd().parents], Path(__file__).resolve().parent.parent):
        if (folder / "raw").is_dir() and (folder / "rusiran_data").is_dir():
            return folder
    raise RusiranError("found no raw/ folder here or above; run this inside a checkout of rusiran-data")
