"""The commands of `rusiran`: data on standard output, talk on standard error, one line for a mistake."""

from __future__ import annotations

import csv
import io
import json
import os
import pkgutil
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from rusiran_data import commands, export
from rusiran_data.pipeline.validate import problems_of
from tests.conftest import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]
COMMANDS = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))
PROGRAM = f"{shlex.quote(sys.executable)} -m rusiran_data"


def shell(command: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell script; `rusiran` in it is the command line under test."""
    return subprocess.run(
        ["bash", "-c", f'rusiran() {{ {PROGRAM} "$@"; }}; {command}'],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


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


def test_show_of_all_columns_in_a_pipe_is_not_cut() -> None:
    shown = shell("unset COLUMNS; rusiran show trade --columns all --rows 1").stdout
    assert "period_label" in shown and "..." not in shown and len(shown.splitlines()) == 2


def test_gaps_are_blank() -> None:
    shown = shell("unset COLUMNS; rusiran show trade --columns all --rows 1000").stdout
    assert not [word for word in ("NaN", "<NA>", "NaT", "None") if f" {word} " in shown]
    assert "period_start" in shown and "1991-01-01 " in shown


def test_no_rows_asked_for_are_not_called_no_rows(rusiran: Run) -> None:
    done = rusiran("show", "trade", "--rows", "0")
    assert done.stdout == ""
    assert done.stderr.startswith("0 of ")


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
    done = shell("rusiran export polls | head -1")
    assert done.stdout.startswith("id,scope,")
    assert done.stderr == ""


def test_export_writes_into_devices_and_pipes_and_leaves_them_there(tmp_path: Path) -> None:
    whole = (ROOT / "build/csv/cameo.csv").read_text(encoding="utf-8")
    assert shell("rusiran export cameo --output /dev/null && test -c /dev/null").returncode == 0
    assert shell("rusiran export cameo --output /dev/stdout | cat").stdout == whole
    assert shell("rusiran export cameo --output >(cat > got); sleep 0.3; cat got", cwd=tmp_path).stdout == whole
    done = shell("mkfifo pipe; cat pipe & rusiran export cameo --output pipe; wait; test -p pipe", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, whole)
    done = shell("rusiran export cameo --output /dev/full; echo $?; test -c /dev/full")
    assert (done.stdout, done.stderr) == ("1\n", "rusiran: /dev/full: No space left on device\n")


def test_export_writes_through_a_link(rusiran: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    for name, before in (("full", "old"), ("dangling", None)):
        target, link = tmp_path / "elsewhere" / name, tmp_path / name
        if before:
            target.write_text(before, encoding="utf-8")
        link.symlink_to(target)
        assert rusiran("export", "cameo", "--output", str(link)).returncode == 0
        assert link.is_symlink()
        assert target.read_bytes() == (ROOT / "build/csv/cameo.csv").read_bytes()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "Too many levels" in rusiran("export", "cameo", "--output", str(tmp_path / "loop")).stderr


def test_export_touches_no_other_file(rusiran: Run, tmp_path: Path) -> None:
    mine = tmp_path / ".x.csv.part"
    mine.write_text("mine", encoding="utf-8")
    assert rusiran("export", "cameo", "--output", str(tmp_path / "x.csv")).returncode == 0
    assert mine.read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".x.csv.part", "x.csv"]


def test_a_failing_export_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "x.csv"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left on device") as caught:
        export.write_whole(target, b"new")
    assert caught.value.filename == str(target)  # and not the file that is made on the way
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["old"]


def test_export_keeps_permissions(tmp_path: Path) -> None:
    done = shell(
        "umask 027; rusiran export cameo --output x; stat -c %a x; chmod 604 x; rusiran export cameo --output x; "
        "stat -c %a x",
        cwd=tmp_path,
    )
    assert done.stdout.split() == ["640", "604"]


@pytest.mark.parametrize("output", ["", "/", ".", "nowhere/", "folder"])
def test_export_to_what_is_no_file(rusiran: Run, tmp_path: Path, output: str) -> None:
    (tmp_path / "folder").mkdir()
    done = rusiran("export", "cameo", "--output", output, cwd=tmp_path)
    assert done.returncode == 1
    assert "expected the name of a file" in done.stderr and len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


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
    assert "the build works out all its rows" in rusiran("new", "timeline", cwd=project).stderr


def test_new_passes_over_strange_ids(rusiran: Run, project: Path) -> None:
    path = project / "raw/trade.csv"
    text = path.read_text(encoding="utf-8")
    number = text.count("\n")
    for line, strange in enumerate(("trade-²", "trade-٣", "trade-", "trade-x", "trade", "9999"), start=1):
        text = text.replace(f"\ntrade-{line:04},", f"\n{strange},")
    path.write_text(text, encoding="utf-8")
    assert rusiran("new", "trade", cwd=project).stdout.startswith(f"trade-{number:04},")


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


def test_nothing_is_built_outside_a_checkout(rusiran: Run, tmp_path: Path) -> None:
    for arguments in (("build",), ("build", "--check"), ("new", "trade")):
        done = rusiran(*arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "rusiran: found no checkout of rusiran-data here or above; change into one first\n"


def test_the_nearest_checkout_is_meant_even_if_it_has_no_raw_files(rusiran: Run, project: Path) -> None:
    inner = project / "raw/inner"  # a checkout inside a checkout
    (inner / "rusiran_data/deep").mkdir(parents=True)
    (inner / "pyproject.toml").touch()
    for arguments in (("build", "--check"), ("new", "trade"), ("validate",)):
        done = rusiran(*arguments, cwd=inner / "rusiran_data/deep")
        assert done.returncode == 1
        assert (
            done.stderr == f"rusiran: {inner / 'raw'}: found no such folder, expected the raw files of this checkout\n"
        )
    assert rusiran("new", "trade", cwd=project / "build/csv").returncode == 0


@pytest.mark.parametrize("name", ["datapackage.json", "build/csv/datapackage.json"])
def test_validate_names_a_descriptor_that_cannot_be_read(rusiran: Run, project: Path, name: str) -> None:
    for other in ("datapackage.json", "build/csv/datapackage.json"):
        (project / other).write_text("{", encoding="utf-8")
    for content in ("", "[]", "null", "{}", '{"resources": [{}]}', "\xff", "[" * 100_000):
        (project / name).write_text(content, encoding="latin-1")
        lines = problems_of(project)
        assert len(lines) == 2
        assert (
            sum(line.startswith(f"{project / name}: found a descriptor that cannot be read (") for line in lines) == 1
        )
    done = rusiran("validate", cwd=project / "raw")  # it looks at the checkout around; see also test_wheel
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, f"{project}: 2 problems")


@pytest.mark.parametrize("locale", ["PYTHONIOENCODING=ascii", "PYTHONIOENCODING=cp1252", "LC_ALL=C PYTHONUTF8=0"])
def test_any_text_goes_through_any_locale(tmp_path: Path, locale: str) -> None:
    environment = dict(pair.split("=") for pair in locale.split())
    done = shell("rusiran parse 'полтора мильярда' --language ru --format json", **environment)
    assert json.loads(done.stdout)["reason"] == "unknown word 'мильярда'"
    done = shell(
        "rusiran export sources --output źródła.csv 2>/dev/null && cat źródła.csv", cwd=tmp_path, **environment
    )
    assert done.stdout == (ROOT / "build/csv/sources.csv").read_text(encoding="utf-8")
    for command in ("show sources --rows 300 --columns all", "show тест"):
        done = shell(f"rusiran {command} 2>&1 | iconv -f latin1", **environment)
        assert "Traceback" not in done.stdout and "rusiran" in done.stdout


def test_text_that_is_no_utf8_is_named() -> None:
    done = shell(r"rusiran parse $'\xff' --language ru --format json")
    assert (done.returncode, done.stderr) == (1, "rusiran: found text that is not UTF-8 among the arguments\n")


@pytest.mark.parametrize("command", ["tables", "export trade", "--help"])
def test_output_that_cannot_be_written_is_an_error(command: str) -> None:
    done = shell(f"rusiran {command} > /dev/full")
    assert (done.returncode, done.stderr) == (1, "rusiran: No space left on device\n")
    done = shell(f"rusiran {command} >&-")
    assert (done.returncode, done.stderr) == (1, "rusiran: standard output is closed\n")


def test_streams_that_are_not_needed_may_be_closed(tmp_path: Path) -> None:
    done = shell("rusiran export cameo --output x.csv >&- 2>&-; cat x.csv", cwd=tmp_path)
    assert done.stdout == (ROOT / "build/csv/cameo.csv").read_text(encoding="utf-8")
    done = shell("rusiran show trde 2>&-", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")


def test_a_working_directory_that_is_gone(tmp_path: Path) -> None:
    gone = f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir {tmp_path}/gone;"
    assert shell(f"{gone} rusiran export cameo").stdout.startswith("cameo,")
    done = shell(f"{gone} rusiran build")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "found no checkout" in done.stderr


def test_what_a_user_types_is_never_given_raw_to_the_terminal() -> None:
    done = shell(r"rusiran export $'\x1b[31mx'")
    assert "\x1b" not in done.stderr and r"\x1b[31mx" in done.stderr
