"""The steps of CONTRIBUTING, done as they stand there."""

from __future__ import annotations

import csv
import os
import re
import shlex
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


def _in_a_shell(checkout: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run `rusiran` as it stands in CONTRIBUTING.md, with the redirection that the shell makes first."""
    assert f"`rusiran {command}`" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return subprocess.run(
        f"{shlex.quote(sys.executable)} -m rusiran_data {command}",
        shell=True,
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_table_is_one_module_and_one_raw_file(checkout: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    module = textwrap.dedent(re.search(r"```python\n(.*?)```", text, re.DOTALL)[1])  # type: ignore[index]
    (checkout / "rusiran_data/definitions/students.py").write_text(module, encoding="utf-8")

    _in_a_shell(checkout, "new students > raw/students.csv")
    with (checkout / "raw/sources.csv").open(encoding="utf-8", newline="") as file:
        source = next(row["source_id"] for row in csv.DictReader(file) if row["published"] > "2020")
    edit(checkout, "students", 2, scope="dyad", origin="IRN", host="RUS", value_printed="more than 6,000",
         value_low="6000", qualifier="at_least", period="2019", calendar="gregorian", source_id=source,
         printed_locale="en")  # fmt: skip

    done = _rusiran(checkout, "build")
    assert done.returncode == 0, done.stderr
    assert "6,000" in _rusiran(checkout, "show", "students", "--columns", "value_printed").stdout
    assert "| `students` | One row is one count of students" in (checkout / "README.md").read_text(encoding="utf-8")
    assert _rusiran(checkout, "new", "students").stdout.startswith("students-0002,")


def test_a_row_is_appended_as_the_guide_says(checkout: Path) -> None:
    before = (checkout / "raw/trade.csv").read_text(encoding="utf-8")
    assert _in_a_shell(checkout, "new trade >> raw/trade.csv").returncode == 0
    after = (checkout / "raw/trade.csv").read_text(encoding="utf-8")
    assert after.startswith(before) and after.count("\n") == before.count("\n") + 1


def test_a_raw_file_emptied_by_a_slip_does_not_begin_again_at_one(project: Path, rusiran: Run) -> None:
    (project / "raw/trade.csv").write_text("", encoding="utf-8")  # what `> raw/trade.csv` does
    done = rusiran("new", "trade", cwd=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert "raw/trade.csv: found no rows, though some are published (was it '>' in place of '>>'?)" in done.stderr


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("x = 1", "rusiran: rusiran_data/definitions/students.py: found no TABLE, expected one"),
        (
            "from rusiran_data.definitions.trade import TABLE",
            "rusiran: rusiran_data/definitions/students.py: found a TABLE named 'trade', expected 'students'",
        ),
        ("import rusiran_data.modl", "rusiran: found no module rusiran_data.modl; a part of this package is missing"),
    ],
)
def test_a_module_that_defines_no_table_is_named(checkout: Path, module: str, said: str) -> None:
    (checkout / "rusiran_data/definitions/students.py").write_text(module, encoding="utf-8")
    done = _rusiran(checkout, "new", "students")
    assert done.returncode == 1
    assert done.stderr.startswith(said) and len(done.stderr.splitlines()) == 1


def test_a_module_with_an_underscore_is_no_table(checkout: Path) -> None:
    (checkout / "rusiran_data/definitions/_shared.py").write_text("x = 1\n", encoding="utf-8")
    assert _rusiran(checkout, "new", "trade").returncode == 0


def test_an_empty_new_row_is_answered_by_what_is_missing(project: Path, rusiran: Run) -> None:
    row = rusiran("new", "trade", cwd=project).stdout
    with (project / "raw/trade.csv").open("a", encoding="utf-8") as file:
        file.write(row)
    said = rusiran("build", cwd=project).stderr
    line = len((project / "raw/trade.csv").read_text(encoding="utf-8").splitlines())
    for column in ("scope", "flow", "source_id", "qualifier", "value_printed"):
        assert f"raw/trade.csv:{line}:{column}: found nothing, expected" in said
