"""Messages: one readable line each, whatever stands in the cell."""

from __future__ import annotations

import time

from rusiran_data.problems import Problem, nearest, shown


def test_a_very_long_cell_is_cut_and_what_was_expected_stays() -> None:
    for cell in ("x" * 1_000_000, 'it\'s "so" ' * 100_000, "\\'" * 100_000, "'" * 100_000, "\x00" * 100_000):
        for quoted in (repr(cell), f"'{cell}'", cell):
            said = str(Problem("raw/trade.csv", 17, "flow", f"found {quoted}, expected turnover"))
            assert len(said) < 2100
            assert said.startswith("raw/trade.csv:17:flow: found ")
            assert said.endswith(", expected turnover")
    said = str(Problem("raw/trade.csv", 17, "flow", f"found {'x' * 1000!r}, expected turnover"))
    assert len(said) < 260


def test_a_list_of_what_is_expected_is_not_cut() -> None:
    expected = ", ".join(f"code_number_{number}" for number in range(60))
    assert str(Problem("raw/trade.csv", 17, "", f"found 'x', expected {expected}")).endswith(expected)


def test_control_characters_are_shown_as_escapes() -> None:
    said = str(Problem("raw/trade.csv", 1, "a\x1b[31mb", "found 'red\x1b]0;x\x07', a\nbreak\r\u2028\u202e, expected b"))
    assert said.isprintable()
    assert r"\x1b[31m" in said and r"\n" in said


def test_any_value_is_shown_on_one_short_line() -> None:
    for value in ("a\nb", "x" * 10_000, list(range(10_000)), {"a": "y" * 10_000}, object(), b"x" * 10_000):
        assert "\n" not in shown(value) and len(shown(value)) < 400


def test_the_nearest_word_is_found_once_for_many_lines() -> None:
    known = [f"event-{number:04}" for number in range(2000)]
    start = time.perf_counter()
    assert {nearest("evnt-0007", known) for _ in range(200)} == {" (did you mean 'event-0007'?)"}
    assert time.perf_counter() - start < 5
    assert nearest("x" * 1_000_000, known) == nearest(None, known) == nearest("event", [None, 3]) == ""
