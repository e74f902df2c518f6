"""What the README shows is what a user sees."""

from __future__ import annotations

import doctest
import re

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_session_in_the_readme_gives_what_it_shows() -> None:
    session = re.search(r"```python\n(.*?)```", README, re.DOTALL)[1]  # type: ignore[index]
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
    assert len(test.examples) >= 6
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test).failed == 0


def test_the_two_commands_are_there_once() -> None:
    commands = [line.strip() for line in README.splitlines() if line.strip().startswith("python3 -m venv")]
    assert len(commands) == 2
    assert commands[0].endswith("rusiran show trade --scope dyad")
    assert commands[1].endswith("pytest")


def test_links_lead_to_files() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "docs/method.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert ((ROOT / page).parent / target).exists(), (page, target)
