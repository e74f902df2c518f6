"""A mistake in raw is reported with file, line and column, all at once, and changes nothing in build."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from rusiran_data.pipeline.build import make
from rusiran_data.problems import InvalidData
from tests.conftest import copy_of_project


def edit(project: Path, table: str, line: int, **cells: str) -> None:
    """Change cells of one line of a raw file."""
    path = project / "raw" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for column, text in cells.items():
        rows[line - 1][rows[0].index(column)] = text
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def cell(project: Path, table: str, line: int, column: str) -> str:
    """Read one cell of a raw file."""
    with (project / "raw" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))[line - 2][column]


def problems(project: Path) -> list[str]:
    """Give the lines that a contributor sees."""
    with pytest.raises(InvalidData) as caught:
        make(project)
    return str(caught.value).splitlines()


def snapshot(project: Path) -> dict[str, str]:
    """Hash everything that is published."""
    files = [*(project / "build").rglob("*"), project / "datapackage.json", project / "README.md"]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.is_file()}


def machine_lines(project: Path) -> list[int]:
    """Find lines of trade whose figure the machine reads, exact, in a plain year, and that nobody relays."""
    with (project / "raw/trade.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    relayed = {row["claim_id"] for row in rows}
    return [
        line
        for line, row in enumerate(rows, start=2)
        if not row["reading"] and row["qualifier"] == "exact" and row["period"].isdigit()
        and not row["claim_id"] and row["id"] not in relayed and row["pair"] == "IRN-RUS"
    ]  # fmt: skip


def machine_line(project: Path) -> int:
    """Find one such line."""
    return machine_lines(project)[0]


WRONG_CELLS = [
    (
        "trade",
        "flow",
        "turnovr",
        "found 'turnovr', expected one of turnover, goods, balance (did you mean 'turnover'?)",
    ),
    ("trade", "source_id", "no-such-source", "found 'no-such-source', expected a row of raw/sources.csv"),
    ("trade", "source_id", "", "found nothing, expected source"),
    ("trade", "period", "2023-13", "found '2023-13', expected a period: month 13 does not exist"),
    ("trade", "period", "2023 Q1", "Did you mean '2023-Q1'?"),
    ("trade", "value_low", "4,5", "found '4,5', expected plain digits"),
    ("trade", "value_low", "12", "found 12, but the print"),
    ("trade", "qualifier", "at_least", "found 'at_least', but the print"),
    ("trade", "flags", "secondary;doubtful", "found 'secondary;doubtful', expected codes joined by ';'"),
    ("trade", "value_printed", "=1+1", "expected no cell that begins with = + - or @"),
    ("trade", "value_printed", "gazillions", "expected a figure that a machine can read"),
    ("trade", "note", " spaced", "expected no space at the beginning or end"),
    ("trade", "note", "e\u0301", "in decomposed Unicode, expected NFC"),
    ("trade", "claim_id", "trade-9999", "found 'trade-9999', expected the id of a row of this table"),
    ("trade", "id", "trade-1", "found 'trade-1', expected row id with pattern"),
    ("trade", "pair", "RUS-IRN", "expected sides in alphabetical order"),
    ("trade", "scope", "context", "found a scope that does not fit the pair"),
    ("visits", "date", "2015-02-30", "found '2015-02-30', expected a date: day 30 does not exist; 2015-02 has 28 days"),
    ("visits", "trip_id", "visits-9999", "found 'visits-9999', expected the id of another row"),
    ("visits", "counts_as_visit", "maybe", "found 'maybe', expected yes or no"),
    ("visits", "date", "2099", "after the source was published"),
    ("polls", "wave_id", "no-wave", "found 'no-wave', expected a row of raw/poll_waves.csv"),
    ("evidence", "event_id", "visits-9999", "found 'visits-9999', expected a row of raw/visits.csv"),
    ("sanctions", "measure_id", "sanctions-9999", "found 'sanctions-9999', expected the id of another row"),
    ("trade", "stated_on", "yesterday", "found 'yesterday', expected a date"),
    ("trade", "pair", "IRN-XXX", "found 'IRN-XXX', expected two codes of raw/countries.csv"),
    ("trade", "value_low", "0012", "found '0012', expected plain digits"),
    ("trade", "flags", "secondary;secondary", "found 'secondary;secondary', expected each code once"),
    ("trade", "note", "left\u202eright", "invisible mark"),
    ("poll_waves", "sample_size", "99999999999999999999", "expected a whole number below"),
    ("polls", "value_low", "-5", "found -5, but the print"),
    ("countries", "iso2", "xx1", "found 'xx1', expected"),
]


@pytest.fixture(scope="module")
def said_of_wrong_cells(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[int], list[str]]:
    """Put every wrong cell into a line of its own and build once: all mistakes are reported at once."""
    root = copy_of_project(tmp_path_factory.mktemp("wrong") / "checkout")
    good = machine_lines(root)
    lines = []
    for number, (table, column, text, _) in enumerate(WRONG_CELLS):
        line = good[number] if table == "trade" else number + 3
        edit(root, table, line, **{column: text})
        lines.append(line)
    return lines, problems(root)


@pytest.mark.parametrize(
    "number", range(len(WRONG_CELLS)), ids=[f"{case[0]}-{case[1]}-{case[2]}" for case in WRONG_CELLS]
)
def test_a_wrong_cell_is_named_by_line_and_column(
    said_of_wrong_cells: tuple[list[int], list[str]], number: int
) -> None:
    lines, all_said = said_of_wrong_cells
    table, column, _, said = WRONG_CELLS[number]
    found = [text for text in all_said if text.startswith(f"raw/{table}.csv:{lines[number]}:{column}: ")]
    assert any(said in text for text in found), found or all_said


def test_low_above_high(project: Path) -> None:
    line = machine_line(project)
    edit(project, "trade", line, value_printed="", reading="computed", reading_note="x", value_low="9", value_high="3")
    said = f"raw/trade.csv:{line}:value_low: found a lower bound above value_high, expected low <= high"
    assert said in problems(project)


def test_print_and_code_that_disagree_are_both_shown(project: Path) -> None:
    line = machine_line(project)
    edit(project, "trade", line, value_low="12", value_high="12")
    printed = cell(project, "trade", line, "value_printed")
    first = problems(project)[0]
    assert first.startswith(f"raw/trade.csv:{line}:value_high: found 12, but the print '{printed}' is read as ")


def test_manual_where_the_machine_agrees_is_no_way_out(project: Path) -> None:
    line = machine_line(project)
    edit(project, "trade", line, reading="manual", reading_note="too hard")
    assert any(
        f"raw/trade.csv:{line}:reading: found 'manual', expected nothing here" in said for said in problems(project)
    )


def test_a_repeated_id(project: Path) -> None:
    edit(project, "trade", 3, id="trade-0001")
    said = problems(project)
    assert "raw/trade.csv:3:id: found 'trade-0001' again, expected each id once" in said
    assert not [line for line in said if line.startswith("raw/trade.csv:2:id:")]  # the first is not the mistake


def test_a_retired_id_is_not_used_again(project: Path) -> None:
    with (project / "raw/retired.csv").open("a", encoding="utf-8") as file:
        file.write("trade-0001,0.1.0,entered twice\n")
    said = problems(project)
    assert any(
        line.startswith("raw/trade.csv:2:id: found 'trade-0001', expected an id never used before") for line in said
    )


def test_one_evidence_row_is_not_used_twice(project: Path) -> None:
    intake = cell(project, "trade", 2, "intake_id")
    edit(project, "trade", 3, intake_id=intake)
    assert any(f"raw/trade.csv:3:intake_id: found '{intake}' again" in line for line in problems(project))


def test_a_published_row_does_not_vanish_without_a_word(project: Path) -> None:
    path = project / "raw/troops.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    lost = lines[-1].partition(",")[0]
    said = f"raw/troops.csv:id: found no row '{lost}', which was published, expected it or its id in raw/retired.csv"
    assert said in problems(project)
    with (project / "raw/retired.csv").open("a", encoding="utf-8") as file:
        file.write(f"{lost},0.2.0,entered twice\n")
    assert said not in str(make_problems(project))


def make_problems(project: Path) -> list[str]:
    """Give what a build says, which may be nothing."""
    try:
        return [str(problem) for problem in make(project).warnings]
    except InvalidData as error:
        return str(error).splitlines()


@pytest.mark.parametrize("how", ["computed", "manual"])
def test_double_entry_cannot_be_switched_off_silently(project: Path, how: str) -> None:
    line = machine_line(project)
    edit(project, "trade", line, reading=how, reading_note="too hard", value_low="1", value_high="1")
    said = [str(problem) for problem in make(project).warnings]
    assert any(
        f"raw/trade.csv:{line}:reading: warning: found 1 ('{how}'), but the machine reads" in text for text in said
    )


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("period", "2023-13", "found '2023-13', expected a period"),
        ("calendar", "persian", "found 'persian', expected one of gregorian, iranian"),
        ("pair", "", "found nothing, expected pair"),
    ],
)
def test_one_wrong_cell_is_one_line(project: Path, column: str, text: str, said: str) -> None:
    line = machine_line(project)
    edit(project, "trade", line, **{column: text})
    (only,) = problems(project)
    assert only.startswith(f"raw/trade.csv:{line}:{column}: {said}")


def test_a_relay_of_another_period_is_one_line(project: Path) -> None:
    claims = [(line, cell(project, "trade", line, "period")) for line in machine_lines(project)]
    line, period = next((line, period) for line, period in claims if period != claims[0][1])
    first = cell(project, "trade", claims[0][0], "id")
    edit(project, "trade", line, claim_id=first)
    said = [text for text in problems(project) if text.startswith(f"raw/trade.csv:{line}:period:")]
    assert len(said) == 1 and f"found '{period}-01-01', expected '{claims[0][1]}-01-01' as in {first}" in said[0]


@pytest.mark.parametrize(("mark", "word"), [(b";", "semicolons"), (b"\t", "tabs")])
def test_another_separator_is_one_line(project: Path, mark: bytes, word: str) -> None:
    rewrite(project / "raw/trade.csv", lambda data: data.replace(b",", mark))
    assert problems(project) == [f"raw/trade.csv:1: found {word} between the columns, expected commas"]


def test_a_lost_header_is_one_line(project: Path) -> None:
    rewrite(project / "raw/trade.csv", lambda data: data.partition(b"\n")[2])
    (only,) = problems(project)
    assert only.startswith("raw/trade.csv:1: found no name of a column, expected the header id,scope,pair,")


def test_a_file_that_cannot_be_read_is_said_once(project: Path) -> None:
    (project / "raw/countries.csv").write_bytes(b"")
    assert len(problems(project)) == 1


def test_all_mistakes_are_reported_at_once(project: Path) -> None:
    line = machine_line(project)
    edit(project, "trade", line, flow="x", oil="y")
    edit(project, "troops", 2, theatre="moon")
    places = {":".join(problem.split(":")[:3]) for problem in problems(project)}
    assert {f"raw/trade.csv:{line}:flow", f"raw/trade.csv:{line}:oil", "raw/troops.csv:2:theatre"} <= places


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


WRONG_FILES: list[tuple[Callable[[bytes], bytes], str]] = [
    (lambda data: b"", "raw/trade.csv: found an empty file"),
    (lambda data: b"\xef\xbb\xbf" + data, "raw/trade.csv:1: found a byte order mark"),
    (lambda data: data.replace(b"\n", b"\r\n"), "raw/trade.csv:1: found carriage returns"),
    (lambda data: data.decode().encode("utf-16"), "raw/trade.csv:1: found UTF-16 text"),
    (
        lambda data: data.replace("…".encode(), b"\x85", 1).replace("–".encode(), b"\x96", 1) + b"\xe4\n",
        "that is not UTF-8",
    ),
    (lambda data: data.replace(b"\ntrade-0003,", b'\n"trade-0003,', 1), "raw/trade.csv:4: found a quote left open"),
    (lambda data: data.replace(b"\ntrade-0003,", b"\n\ntrade-0003,", 1), "raw/trade.csv:4: found an empty line"),
    (lambda data: data.replace(b"\ntrade-0003,", b"\ntrade-0003,,", 1), "raw/trade.csv:4: found 32 cells, expected 31"),
    (lambda data: data.replace(b",flow,", b",", 1), "raw/trade.csv:1:flow: found no such column"),
    (
        lambda data: data.replace(b",flow,", b",flow,colour,", 1),
        "raw/trade.csv:1:colour: found a column that the table does not",
    ),
    (
        lambda data: data.replace(b",flow,", b",flwo,", 1),
        "raw/trade.csv:1:flwo: found a column that the table does not have (did",
    ),
    (
        lambda data: data.replace(b",flow,origin,", b",origin,flow,", 1),
        "raw/trade.csv:1: found the columns in another order",
    ),
    (lambda data: data.rstrip(b"\n"), "found no line end at the end of the file"),
]


@pytest.mark.parametrize(("change", "said"), WRONG_FILES, ids=[said for _, said in WRONG_FILES])
def test_a_wrong_file(project: Path, change: Callable[[bytes], bytes], said: str) -> None:
    rewrite(project / "raw/trade.csv", change)
    assert any(said in line for line in problems(project))


def test_a_missing_file(project: Path) -> None:
    (project / "raw/trade.csv").unlink()
    assert "raw/trade.csv: found no such file, expected a CSV file (UTF-8) with one row a line" in problems(project)


def test_a_file_of_no_table(project: Path) -> None:
    (project / "raw/trad.csv").write_text("x\n", encoding="utf-8")
    assert "raw/trad.csv: found a file of no table (did you mean 'trade'?)" in problems(project)


def test_the_command_says_all_this_in_plain_lines_and_changes_nothing(
    project: Path, rusiran: Callable[..., object]
) -> None:
    edit(project, "trade", 2, flow="turnovr")
    before = snapshot(project)
    done = rusiran("build", cwd=project)
    assert done.returncode == 1  # type: ignore[attr-defined]
    assert done.stdout == ""  # type: ignore[attr-defined]
    assert "raw/trade.csv:2:flow: found 'turnovr'" in done.stderr  # type: ignore[attr-defined]
    assert "Traceback" not in done.stderr  # type: ignore[attr-defined]
    assert snapshot(project) == before


def test_an_unused_source_is_only_a_warning(project: Path) -> None:
    path = project / "raw/sources.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows.append([f"unused-{rows[1][0]}", *rows[1][1:]])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    said = [str(problem) for problem in make(project).warnings]
    assert f"raw/sources.csv:{len(rows)}:source_id: warning: no row uses 'unused-{rows[1][0]}'" in said
