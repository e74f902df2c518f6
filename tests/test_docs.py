"""The code in the documentation runs and says what it should."""

from __future__ import annotations

import contextlib
import io
import re

import pytest

from tests.conftest import ROOT


def python_blocks(page: str) -> list[str]:
    """Give the Python blocks of a page."""
    return re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


def test_the_merge_on_correlates_of_war_numbers_keeps_every_year() -> None:
    names: dict[str, object] = {}
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        for block in python_blocks("docs/merge.md"):
            exec(compile(block, "docs/merge.md", "exec"), names)
    lines = said.getvalue().splitlines()
    assert lines[0] == "True True"
    assert lines[-1] == "['IRN', 'RUS']"
    assert any(line.startswith("Rouhani") for line in lines)


@pytest.mark.parametrize("page", ["docs/method.md", "docs/merge.md", "CONTRIBUTING.md", "README.md"])
def test_pages_name_only_columns_and_tables_that_exist(page: str) -> None:
    import rusiran_data as rd

    known = set(rd.tables()["table"])
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r'rd\.load\("(\w+)"', text)) | set(re.findall(r"rusiran (?:show|export) (\w+)", text))
    assert named <= known


def test_the_worked_example_runs_and_says_what_it_used() -> None:
    names: dict[str, object] = {}
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        for block in python_blocks("docs/worked-example.md"):
            exec(compile(block, "docs/worked-example.md", "exec"), names)
    text = said.getvalue()
    assert "of 33 years have a turnover" in text
    assert "opportunistic" in text or "partial" in text
    assert re.search(r"turnover disputed for .*2007.*2012", text)
    assert re.search(r"\d+ rows; \d+ claims; \d+ sources", text)
    assert int(re.search(r"(\d+) entries", text)[1]) > 5  # type: ignore[index]
