"""The commands of `rusiran`: data on standard output, talk on standard error, one line for a mistake."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.conftest import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]
COMMANDS = ("tables", "show", "export", "new", "parse", "build", "doctor", "validate")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_shows_an_example(rusiran: Run, command: str) -> None:
    done = rusiran(command, "--help")
    assert done.returncode == 0
    assert f"example:\n  rusiran {command}" in done.stdout


def test_tables(rusiran: Run) -> None:
    listed = json.loads(rusiran("tables", "--format", "json").stdout)
    assert {"table": "trade", "kind": "figures"}.items() <= next(
        row for row in listed if row["table"] == "trade"
    ).items()
    assert "trade" in rusiran("tables").stdout


def test_show_fits_the_terminal(rusiran: Run) -> None:
    done = rusiran("show", "trade", "--scope", "dyad", "--rows", "5", COLUMNS="80")
    lines = done.stdout.splitlines()
    assert len(lines) == 6
    assert max(map(len, lines)) <= 80
    assert "5 of " in done.stderr


def test_show_of_all_columns_in_a_pipe_is_not_cut(rusiran: Run) -> None:
    assert "period_label" in rusiran("show", "trade", "--columns", "all", "--rows", "1").stdout


def test_export_equals_the_published_csv(rusiran: Run, tmp_path: Path) -> None:
    for table in ("trade", "polls", "visits", "sources"):
        target = tmp_path / f"{table}.csv"
        assert rusiran("export", table, "--output", str(target)).returncode == 0
        assert target.read_bytes() == (ROOT / f"build/csv/{table}.csv").read_bytes()
        assert list(tmp_path.iterdir()) == [target]
        target.unlink()


def test_export_formats(rusiran: Run, tmp_path: Path) -> None:
    rows = json.loads(rusiran("export", "trade", "--format", "json", "--scope", "context").stdout)
    assert {row["scope"] for row in rows} == {"context"}
    assert len(list(csv.DictReader(io.StringIO(rusiran("export", "trade").stdout)))) > len(rows)
    target = tmp_path / "trade.parquet"
    rusiran("export", "trade", "--format", "parquet", "--output", str(target))
    assert pq.read_table(target).num_rows > len(rows)


def test_export_into_a_reader_that_stops_early() -> None:
    command = f"{sys.executable} -m rusiran_data export polls | head -1"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("id,scope,")
    assert done.stderr == ""


def test_new_gives_the_next_free_id_as_a_row(rusiran: Run, project: Path) -> None:
    done = rusiran("new", "trade", cwd=project)
    number = len((project / "raw/trade.csv").read_text(encoding="utf-8").splitlines())
    columns = (project / "raw/trade.csv").read_text(encoding="utf-8").split("\n")[0].count(",")
    assert done.stdout == f"trade-{number:04}" + "," * columns + "\n"
    assert "flow*: Flow [turnover | goods | balance]" in done.stderr
    with (project / "raw/retired.csv").open("a", encoding="utf-8") as file:
        file.write("trade-0777,0.1.0,entered twice\n")
    assert rusiran("new", "trade", cwd=project).stdout.startswith("trade-0778,")
    assert "a short name that you choose" in rusiran("new", "sources", cwd=project).stderr


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "qualifier", "unit", "rounding"),
    [
        ("$4.6 billion", "en", 4_600_000_000, 4_600_000_000, "exact", "USD", 50_000_000),
        ("4,6 млрд долларов", "ru", 4_600_000_000, 4_600_000_000, "exact", "USD", 50_000_000),
        ("600 Mio Dollar", "de", 600_000_000, 600_000_000, "exact", "USD", 500_000),
        ("US$ 800 milhões", "pt", 800_000_000, 800_000_000, "exact", "USD", 500_000),
        ("700-3,000", "en", 700, 3000, "range", None, 0.5),
        ("more than $800m", "en", 800_000_000, None, "at_least", "USD", 500_000),
        ("no fewer than thirty-three", "en", 33, None, "at_least", None, 0.5),
        ("полтора миллиарда", "ru", 1_500_000_000, 1_500_000_000, "exact", None, 50_000_000),
        ("۴٫۶ میلیارد دلار", "fa", 4_600_000_000, 4_600_000_000, "exact", "USD", 50_000_000),
        ("46亿美元", "zh", 4_600_000_000, 4_600_000_000, "exact", "USD", 50_000_000),
        ("56%", "en", 56, 56, "exact", "percent", 0.5),
        ("about 20", "en", 20, 20, "approximate", None, 0.5),
        ("1.234", "de", 1234, 1234, "exact", None, 0.5),
        ("1.234", "en", 1.234, 1.234, "exact", None, 0.0005),
    ],
)
def test_parse(
    rusiran: Run, text: str, language: str, low: float, high: float, qualifier: str, unit: str, rounding: float
) -> None:
    answer = json.loads(rusiran("parse", text, "--language", language, "--format", "json").stdout)
    expected = {"low": low, "high": high, "qualifier": qualifier, "unit": unit, "rounding": rounding}
    assert answer == {**expected, "refused": False, "reason": None}


def test_parse_refuses_in_words(rusiran: Run) -> None:
    answer = json.loads(rusiran("parse", "dozens", "--language", "en", "--format", "json").stdout)
    assert answer["refused"] and answer["reason"] and answer["low"] is None
    assert rusiran("parse", "dozens", "--language", "en").stdout.startswith("refused: ")
    assert json.loads(rusiran("parse", "five", "--language", "xx", "--format", "json").stdout)["refused"]


def test_parse_with_a_scale_outside_the_cell(rusiran: Run) -> None:
    done = rusiran("parse", "250", "--language", "en", "--scale", "in millions of dollars", "--format", "json")
    assert json.loads(done.stdout)["low"] == 250_000_000


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "trde"), "rusiran: found no table 'trde' (did you mean 'trade'?)"),
        (("show", "trade", "--columns", "vale"), "rusiran: found no column 'vale' in 'trade' (did you mean 'value'?)"),
        (("export", "sources", "--scope", "dyad"), "rusiran: scope: the table 'sources' has none"),
        (("new", "trde"), "rusiran: found no table 'trde' (did you mean 'trade'?)"),
        (("export", "trade", "--output", "/no/such/folder/x.csv"), "No such file or directory"),
    ],
)
def test_a_mistake_gets_one_line(rusiran: Run, arguments: tuple[str, ...], said: str) -> None:
    done = rusiran(*arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_build_check_and_validate_agree_with_what_is_committed(rusiran: Run) -> None:
    done = rusiran("build", "--check")
    assert done.returncode == 0, done.stderr
    assert "equals the files in place" in done.stderr
    done = rusiran("validate")
    assert done.returncode == 0, done.stderr


def test_build_outside_a_checkout(rusiran: Run, tmp_path: Path) -> None:
    # The code of this checkout is found by its own place, so nothing is built in the wrong folder.
    assert rusiran("build", "--check", cwd=tmp_path).returncode == 0
