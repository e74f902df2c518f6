"""The how-to pages do what they show."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess

import pytest

from rusiran_data.cli import main
from tests.conftest import ROOT


def _blocks(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_python_sessions_give_what_they_show() -> None:
    session = "\n".join(_blocks("howto-python.md", "python"))
    test = doctest.DocTestParser().get_doctest(session, {}, "howto-python.md", "howto-python.md", 0)
    assert len(test.examples) >= 15
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test).failed == 0


def test_every_duckdb_query_gives_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs the package duckdb")
    monkeypatch.chdir(ROOT)
    queries = _blocks("howto-duckdb.md", "sql")
    assert len(queries) >= 4
    for query in queries:
        assert duckdb.sql(query).fetchall(), query


def test_every_command_of_the_check_says_something(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    text = (ROOT / "docs/howto-check.md").read_text(encoding="utf-8")
    commands = re.findall(r"(?m)^    rusiran (.*)$", text) + re.findall(r"`rusiran (.*?)`", text)
    assert len(commands) >= 9
    said = {}
    for command in commands:
        assert main(shlex.split(command)) == 0, command
        said[command] = capsysbinary.readouterr().out.decode()
        assert len(said[command].splitlines()) > 1, command
    year = next(output for command, output in said.items() if "period_start>=" in command)
    assert "trade-0121" in year
    assert "arms-0018" in said["find S-300 2016"]


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R")
def test_the_r_session_runs() -> None:
    script = "\n".join(_blocks("howto-r.md", "r"))
    done = subprocess.run(
        ["Rscript", "--vanilla", "-"], cwd=ROOT, input=script, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "value.claims" in done.stdout
