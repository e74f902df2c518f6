"""An installed wheel holds its data and needs no checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_descriptor_and_parquet_under_the_same_paths(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    parquet = {f"rusiran_data/build/parquet/{path.name}" for path in (ROOT / "build/parquet").iterdir()}
    assert {"rusiran_data/datapackage.json", "rusiran_data/py.typed", *parquet} <= names
    assert not [name for name in names if name.startswith(("raw/", "tests/")) or name.endswith(".csv")]


def test_the_installed_package_loads_every_table(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = (
        "import rusiran_data as rd; print(rd.__file__); print(len([rd.load(name) for name in rd.tables()['table']]));"
        "from rusiran_data.cli import main; sys.exit(main(['show', 'trade', '--rows', '1']))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {[str(site), *sys.path]!r}; {code}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert str(site) in done.stdout.splitlines()[0]
    assert "trade-0001" in done.stdout
