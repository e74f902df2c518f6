"""The steps of CONTRIBUTING, done as they stand there."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_bad_input import edit

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a whole copy of the project, code included."""
    root = tmp_path / "copy"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".*", "__pycache__", "*.egg-info"))
    return root


def _rusiran(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rusiran_data", *arguments],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_table_is_one_module_and_one_raw_file(checkout: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    module = textwrap.dedent(re.search(r"```python\n(.*?)```", text, re.DOTALL)[1])  # type: ignore[index]
    (checkout / "rusiran_data/definitions/students.py").write_text(module, encoding="utf-8")

    path = checkout / "raw/students.csv"
    path.write_text(_rusiran(checkout, "new", "students").stdout, encoding="utf-8")
    with (checkout / "raw/sources.csv").open(encoding="utf-8", newline="") as file:
        source = next(row["source_id"] for row in csv.DictReader(file) if row["published"] > "2020")
    edit(checkout, "students", 2, scope="dyad", origin="IRN", host="RUS", value_printed="more than 6,000",
         value_low="6000", qualifier="at_least", period="2019", calendar="gregorian", source_id=source,
         printed_locale="en")  # fmt: skip

    done = _rusiran(checkout, "build")
    assert done.returncode == 0, done.stderr
    assert _rusiran(checkout, "validate").returncode == 0
    assert "6,000" in _rusiran(checkout, "show", "students", "--columns", "value_printed").stdout
    assert "| `students` | One row is one count of students" in (checkout / "README.md").read_text(encoding="utf-8")
    assert _rusiran(checkout, "new", "students").stdout.startswith("students-0002,")


def test_an_empty_new_row_is_answered_by_what_is_missing(project: Path, rusiran: Run) -> None:
    row = rusiran("new", "trade", cwd=project).stdout
    with (project / "raw/trade.csv").open("a", encoding="utf-8") as file:
        file.write(row)
    said = rusiran("build", cwd=project).stderr
    line = len((project / "raw/trade.csv").read_text(encoding="utf-8").splitlines())
    for column in ("scope", "flow", "source_id", "qualifier", "value_printed"):
        assert f"raw/trade.csv:{line}:{column}: found nothing, expected" in said
