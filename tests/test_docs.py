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
