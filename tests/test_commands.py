"""The commands that explain, search and cite: readable on a terminal, whole in a pipe, one line for a mistake."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import termios
from collections.abc import Callable

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import rusiran_data as rd
from rusiran_data.cli import main
from rusiran_data.layout import cells, grid, wrap
from rusiran_data.references import STYLES
from tests.conftest import ROOT

Run = Callable[..., subprocess.CompletedProcess]
SCREENS = [
    ("codebook", "trade", "flow", "flags"),
    ("codebook", "polls"),
    ("find", "favour"),
    ("find", "伊朗"),
    ("sources", "polls"),
    ("evidence", "sanctions-0169"),
    ("conflicts", "troops"),
    ("conflicts", "trade-0114"),
    ("panel",),
    ("panel", "--directed"),
    ("panel", "--columns", "all"),
    ("tables",),
    ("show", "trade-0121"),
    ("show", "trade", "--where", "flow=turnover"),
]


@pytest.fixture
def here(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process: starting one takes longer than all that these commands do."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
        monkeypatch.delenv("COLUMNS", raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        try:
            code = main(list(arguments))
        except SystemExit as stop:
            code = stop.code
        out, err = capsysbinary.readouterr()
        if "parquet" in arguments:
            return subprocess.CompletedProcess(arguments, code, out, err.decode())
        return subprocess.CompletedProcess(arguments, code, out.decode(), err.decode())

    return run


@pytest.mark.parametrize("command", ["codebook", "find", "cite", "sources", "evidence", "conflicts", "panel", "show"])
def test_the_example_in_every_help_runs(rusiran: Run, command: str) -> None:
    example = rusiran(command, "--help").stdout.partition("example:\n  ")[2].strip().partition(" > ")[0]
    assert example.startswith(f"rusiran {command}")
    done = rusiran(*example.split()[1:])
    assert done.returncode == 0 and done.stdout and "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", SCREENS, ids=" ".join)
def test_every_screen_fits_the_terminal(here: Run, arguments: tuple[str, ...]) -> None:
    for columns in (80, 120):
        done = here(*arguments, COLUMNS=str(columns))
        assert done.returncode == 0, done.stderr
        assert max(map(cells, done.stdout.splitlines())) <= columns
        assert "\x1b" not in done.stdout


def test_nothing_is_cut_off_on_a_narrow_screen(here: Run) -> None:
    narrow = here("sources", "polls", COLUMNS="80").stdout
    titles = rd.sources("polls")["title"]
    assert all(word in narrow.replace("\n", " ") for word in titles.iloc[0].split()[:3])
    assert "…" not in narrow.replace("…", "", sum(title.count("…") for title in titles))


def test_the_titles_of_tables_are_not_cut(here: Run) -> None:
    assert "..." not in here("tables", COLUMNS="80").stdout
    assert all(title in here("tables", COLUMNS="200").stdout for title in rd.tables()["title"])


def test_a_row_is_shown_in_full_with_its_source_and_who_says_otherwise(here: Run) -> None:
    first = rd.conflicts("trade").query("scope == 'dyad'").iloc[0]
    row_id = first["row_ids"].split(";")[0]
    done = here("show", row_id)
    row = rd.load("trade", filters=[("id", "=", row_id)]).iloc[0].dropna()
    source = rd.load("sources", filters=[("source_id", "=", row["source_id"])]).iloc[0]
    assert all(line in done.stdout for line in (row["value_printed"], source["title"], source["publisher"]))
    assert {line.split()[0] for line in done.stdout.splitlines()} >= set(row.index)
    assert f"`rusiran conflicts {row_id}`" in done.stderr
    assert "`rusiran evidence visits-0001`" in here("show", "visits-0001").stderr


def test_rows_are_chosen_by_conditions(here: Run) -> None:
    year = ("--where", "flow=turnover", "--where", "period_start>=2023-01-01", "--where", "period_end <= 2023-12-31")
    conditions = [("flow", "=", "turnover"), ("period_start", ">=", "2023-01-01"), ("period_end", "<=", "2023-12-31")]
    expected = rd.load("trade", filters=conditions, scope="dyad")
    found = list(csv.DictReader(io.StringIO(here("export", "trade", "--scope", "dyad", *year).stdout)))
    assert [row["id"] for row in found] == list(expected["id"]) and len(found) > 2
    shown = here("show", "trade", "--scope", "dyad", "--columns", "id", *year).stdout
    assert shown.split()[1:] == list(expected["id"])
    for condition, column in (("value>4e9", "value"), ("year_to_date=yes", "year_to_date"), ("months!=12", "months")):
        rows = list(csv.DictReader(io.StringIO(here("export", "trade", "--where", condition).stdout)))
        assert 0 < len(rows) < len(rd.load("trade")) and all(row[column] for row in rows)


@pytest.mark.parametrize("table", ["trade", "polls", "arms", "sources", "events"])
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_a_table_has_one_line_a_row_and_names_what_there_is_no_room_for(here: Run, width: int, table: str) -> None:
    done = here("show", table, "--rows", "7", COLUMNS=str(width))
    head, *rows = done.stdout.splitlines()
    assert len(rows) == 7 and all(cells(line) <= width for line in (head, *rows))
    keys = list(rd.load(table).iloc[:7, 0])
    assert [line.split()[0] for line in rows] == keys
    names = rd.codebook(table)["field"]
    assert not set(head.split()) - set(names)
    left = re.search(r"no room for (.*);", done.stderr)
    assert not set(head.split()) & set(left[1].split(", ") if left else [])
    assert left or width > 60


def test_a_narrow_terminal_still_shows_the_figure_its_time_and_its_source(here: Run) -> None:
    said = here("show", "trade", "--where", "value=4600000000", "--rows", "1", COLUMNS="80").stdout
    row = rd.load("trade", filters=[("value", "=", 4.6e9)]).iloc[0]
    day = row["period_start"].date().isoformat()
    assert all(word in said for word in (row["id"], row["flow"], "4,600,000,000", day, row["source_id"][:11]))


def test_the_command_that_gives_all_rows_asks_for_the_same_ones(here: Run) -> None:
    said = here("show", "trade", "--scope", "dyad", "--where", "value>1e9", "--rows", "1").stderr
    command = shlex.split(re.search(r"`rusiran (.*?)`", said)[1])  # type: ignore[index]
    assert len(here(*command).stdout.splitlines()) == 1 + int(re.search(r"1 of (\d+) rows", said)[1])  # type: ignore[index]


def test_conflicts_are_those_of_the_pair_unless_asked(here: Run) -> None:
    said = here("conflicts", "trade", "--groups", "99").stdout
    assert {block[:7] for block in said.split("\n\n")} <= {"IRN-RUS", "IRN-SUN"}
    said = here("conflicts", "trade", "--groups", "99", "--scope", "context").stdout
    assert "CHN-IRN" in {block[:7] for block in said.split("\n\n")}
    assert set(rd.conflicts()["scope"]) == {"dyad"} and set(rd.conflicts(scope=None)["scope"]) == {"dyad", "context"}


def test_a_pipe_gets_one_line_a_row(here: Run) -> None:
    assert len(here("sources", "polls").stdout.splitlines()) == 1 + len(rd.sources("polls"))


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        (("codebook", "trade"), lambda: len(rd.codebook("trade"))),
        (("codebook", "trade", "--codes"), lambda: len(rd.codes("trade"))),
        (("find", "favour"), lambda: len(rd.find("favour"))),
        (("sources", "polls"), lambda: len(rd.sources("polls"))),
        (("evidence", "sanctions-0169"), lambda: len(rd.evidence("sanctions-0169"))),
        (("conflicts", "trade"), lambda: len(rd.conflicts("trade"))),
        (("panel",), lambda: len(rd.panel())),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_all_rows_come_in_every_form(here: Run, arguments: tuple[str, ...], rows: Callable[[], int]) -> None:
    assert len(json.loads(here(*arguments, "--format", "json").stdout)) == rows()
    assert len(list(csv.reader(io.StringIO(here(*arguments, "--format", "csv").stdout)))) == 1 + rows()
    data = here(*arguments, "--format", "parquet").stdout
    assert pq.ParquetFile(pa.BufferReader(data)).metadata.num_rows == rows()


def test_days_have_no_hour_in_any_form(here: Run) -> None:
    for form in ("csv", "json"):
        assert "00:00:00" not in here("evidence", "sanctions-0169", "--format", form).stdout
    assert "2025-09-28" in here("evidence", "sanctions-0169").stdout


def test_the_codebook_of_a_field_says_what_each_code_means(here: Run) -> None:
    said = here("codebook", "trade", "flow").stdout
    assert all(sentence in said for sentence in rd.codes("trade", "flow")["meaning"])
    assert "turnover | goods | balance" in here("codebook", "trade").stdout


def test_who_says_otherwise(here: Run) -> None:
    first = rd.conflicts("trade").iloc[0]
    row = first["row_ids"].split(";")[0]
    said = here("conflicts", row, "--format", "json").stdout
    assert first["conflict_id"] in {found["conflict_id"] for found in json.loads(said)}
    apart = here("conflicts", row).stdout
    assert row in apart and "apart" in apart


def test_conflicts_by_kind_and_scope(here: Run) -> None:
    found = json.loads(here("conflicts", "--kind", "near_period", "--scope", "dyad", "--format", "json").stdout)
    assert {(row["kind"], row["scope"]) for row in found} == {("near_period", "dyad")}


def test_the_panel_of_some_years(here: Run) -> None:
    done = here("panel", "--directed", "--years", "2020-2022", "--columns", "year,country1,exports", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["year"] for row in rows] == ["2020", "2020", "2021", "2021", "2022", "2022"]
    assert list(rows[0]) == ["year", "country1", "exports"]


def test_years_without_a_panel_are_said_to_have_no_rows(here: Run) -> None:
    assert here("panel", "--years", "2090").stdout == here("show", "trade", "--where", "flow=x").stdout == "no rows\n"


@pytest.mark.parametrize("style", STYLES)
def test_the_command_cites_what_the_function_cites(here: Run, style: str) -> None:
    assert here("cite", "trade-0114", "--style", style).stdout == rd.cite("trade-0114", style) + "\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("codebook", "trde"), "did you mean 'trade'"),
        (("codebook", "trade", "flw"), "found no field 'flw' in 'trade' (did you mean 'flow'?)"),
        (("find", "%"), "found no word"),
        (("cite", "trade-9999"), "found no row 'trade-9999' in 'trade'"),
        (("cite", "trde"), "did you mean 'trade'"),
        (("sources", "countries"), "found no source_id in 'countries'"),
        (("evidence", "visits-9999"), "found no event 'visits-9999'"),
        (("evidence", "trade-0001"), "a row of 'trade', expected an event: a row of agreements, arms, events"),
        (("show", "trade-9999"), "found no row 'trade-9999' in 'trade'"),
        (("show", "trade-0001", "--scope", "dyad"), "a row is shown in full"),
        (("show", "sources-0001"), "found no table 'sources-0001'"),
        (("show", "trade", "--where", "flw=goods"), "did you mean 'flow'"),
        (("show", "trade", "--where", "value=many"), "--where: found 'many' for 'value', expected a number"),
        (("export", "trade", "--where", "year_to_date=1"), "expected yes or no"),
        (("export", "trade", "--where", "period_start=2023"), "expected a date such as '2020-03-20'"),
        (("conflicts", "trade-9999"), "found no row 'trade-9999' in 'trade'"),
        (("conflicts", "poll"), "did you mean 'polls'"),
        (("conflicts", "--kind", "mirr"), "did you mean 'mirror'"),
        (("panel", "--columns", "turnver"), "did you mean 'turnover'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_mistake_gets_one_line(here: Run, arguments: tuple[str, ...], said: str) -> None:
    done = here(*arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert said in done.stderr


def test_a_misused_option_is_explained(here: Run) -> None:
    done = here("panel", "--years", "soon")
    assert done.returncode == 2 and "expected a year or a span such as 2010-2024" in done.stderr
    done = here("show", "trade", "--where", "flow")
    assert done.returncode == 2 and "found 'flow', expected COLUMN=VALUE" in done.stderr


def test_a_terminal_that_knows_ascii_alone(rusiran: Run) -> None:
    done = rusiran("find", "товарооборот", PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and "silkway" in done.stdout


def test_a_reader_that_stops_early() -> None:
    command = f"{sys.executable} -m rusiran_data codebook | head -1"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout and done.stderr == ""


def test_a_real_terminal_of_eighty_columns() -> None:
    parent, child = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "rusiran_data", "evidence", "sanctions-0169"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=child, stderr=child, env=environment)
    os.close(child)
    seen = b""
    try:
        while chunk := os.read(parent, 4096):
            seen += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(parent)
    assert process.wait() == 0
    lines = seen.decode().splitlines()
    assert len(lines) > 4 and max(map(cells, lines)) <= 80


def test_wide_and_combining_characters_are_measured_as_shown() -> None:
    text = grid(pd.DataFrame({"a": ["伊朗与俄罗斯", "e\u0301te\u0301"], "b": ["x", "y"]}), 40)
    assert len({cells(line.rpartition("  ")[0]) for line in text.splitlines()}) == 1
    assert all(cells(line) <= 5 for line in wrap("伊朗与俄罗斯贸易", 5))
