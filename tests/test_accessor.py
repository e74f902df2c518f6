"""What `load` promises: names, types, filters, attrs, and errors that help."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

import rusiran_data as rd
from rusiran_data import accessor
from tests.conftest import ROOT

TABLES = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))["resources"]
DTYPES = {
    "string": "str",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[ms]",
}


def run(code: str) -> str:
    """Run code in a fresh interpreter and give what it prints."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize("resource", TABLES, ids=[resource["name"] for resource in TABLES])
def test_the_types_of_every_table_are_those_of_its_schema(resource: dict) -> None:
    frame = rd.load(resource["name"])
    expected = {field["name"]: DTYPES[field["type"]] for field in resource["schema"]["fields"]}
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == expected
    assert len(frame) == resource["rusiran:rows"] > 0


def test_the_first_command_of_the_readme_gives_sourced_trade_figures() -> None:
    trade = rd.load("trade", scope="dyad")
    assert len(trade) > 150
    assert trade["source_id"].isin(rd.load("sources")["source_id"]).all()
    assert set(trade["pair"]) <= {"IRN-RUS", "IRN-SUN"}


def test_attrs_say_what_to_cite() -> None:
    attrs = rd.load("trade").attrs
    assert attrs["version"] == rd.__version__.partition(".post")[0]
    assert attrs["version"] in attrs["citation"]
    assert attrs["title"] and attrs["terms"] and attrs["warnings"]


def test_columns_come_in_the_order_asked_for() -> None:
    assert list(rd.load("trade", columns=["value", "id"]).columns) == ["value", "id"]
    assert rd.load("trade", columns=[]).shape[1] == 0


@pytest.mark.parametrize(
    "filters",
    [
        [("flow", "=", "turnover")],
        [("flow", "==", "goods"), ("value", ">", 1e9)],
        [[("flow", "=", "turnover"), ("value", "<=", 5e8)], [("compiler", "in", ["RUS-FCS", "IMF"])]],
        [("compiler", "not in", {"unknown"})],
        [("value", "!=", 1e9)],
        [("origin", "=", "IRN")],
        [("period_start", ">=", datetime.date(2020, 3, 20))],
        [("months", "<", 12)],
        [("year_to_date", "=", True)],
        [],
    ],
    ids=str,
)
def test_filters_mean_what_they_mean_in_pandas(filters: list) -> None:
    ours = rd.load("trade", columns=["id"], filters=filters)
    pandas = pd.read_parquet(rd.path("trade"), columns=["id"], filters=filters or None)
    assert list(ours["id"]) == list(pandas["id"])


def test_a_date_in_a_filter_may_be_text() -> None:
    text = rd.load("trade", filters=[("period_start", ">=", "2020-03-20")])
    assert (text["period_start"] >= pd.Timestamp("2020-03-20")).all() and len(text) > 20


def test_scope_and_filters_go_together() -> None:
    both = rd.load("trade", filters=[[("flow", "=", "goods")], [("flow", "=", "turnover")]], scope="context")
    assert set(both["scope"]) == {"context"}


def test_arrow_never_imports_pandas_and_import_is_light() -> None:
    code = """
import sys
before = set(sys.modules)
import rusiran_data as rd
assert {name.partition(".")[0] for name in set(sys.modules) - before} <= {"rusiran_data", "__future__"}, "not light"
table = rd.load("trade", columns=["id"], filters=[("value", ">", 1e9), ("flow", "in", ["goods"])], scope="dyad", as_="arrow")
assert "pandas" not in sys.modules
print(type(table).__module__, table.num_rows > 0)
"""
    assert run(code) == "pyarrow.lib True"


def test_the_accessor_needs_none_of_the_building_tools() -> None:
    code = """
import sys
import rusiran_data as rd
rd.load("polls"), rd.tables(), rd.sources("trade"), rd.evidence("visits-0002")
print(sorted({"pandera", "frictionless", "matplotlib", "edtf", "persiantools"} & set(sys.modules)))
print([name for name in sys.modules if name.startswith("rusiran_data.definitions")])
"""
    assert run(code) == "[]\n[]"


def test_polars() -> None:
    frame = rd.load("trade", as_="polars")
    assert frame.shape == rd.load("trade").shape


def test_an_unknown_table_is_answered_with_the_right_ones() -> None:
    with pytest.raises(ValueError, match=r"found no table 'trde' \(did you mean 'trade'\?\); the tables are .*visits"):
        rd.load("trde")


def test_an_unknown_column_is_answered_with_the_right_ones() -> None:
    for call in (lambda: rd.load("trade", columns=["vale"]), lambda: rd.load("trade", filters=[("vale", "=", 1)])):
        with pytest.raises(
            ValueError, match=r"no column 'vale' in 'trade' \(did you mean 'value'\?\); the columns are id, scope"
        ):
            call()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"as_": "panda"}, "did you mean 'pandas'"),
        ({"scope": "dyadic"}, "did you mean 'dyad'"),
        ({"filters": [("value", "~", 1)]}, "expected one of ="),
        ({"filters": [("value", "=")]}, r"expected \(column, operator, value\)"),
        ({"filters": [("value", ">", "much")]}, "expected a number"),
        ({"filters": [("period_start", ">", "soon")]}, "expected a date"),
        ({"filters": [("flow", "in", "goods")]}, "expected a list of values"),
    ],
)
def test_a_wrong_option_is_explained(arguments: dict, said: str) -> None:
    with pytest.raises(Exception, match=said) as caught:
        rd.load("trade", **arguments)
    assert isinstance(caught.value, accessor.RusiranError)


def test_scope_of_a_table_without_scope() -> None:
    with pytest.raises(ValueError, match="the table 'sources' has none"):
        rd.load("sources", scope="dyad")


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the data for the accessor to read."""
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    shutil.copytree(ROOT / "build/parquet", tmp_path / "build/parquet")
    monkeypatch.setattr(accessor, "data_root", lambda: tmp_path)
    return tmp_path


def test_a_missing_file_is_named(damaged: Path) -> None:
    (damaged / "build/parquet/trade.parquet").unlink()
    with pytest.raises(OSError, match=r"trade\.parquet: found no such file, expected the data of 'trade'"):
        rd.load("trade")


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:1000], lambda data: data[:5000] + b"x" + data[5001:], lambda _: b""]
)
def test_a_truncated_or_altered_file_is_never_loaded(damaged: Path, spoil) -> None:
    file = damaged / "build/parquet/trade.parquet"
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(OSError, match=r"trade\.parquet: found \d+ bytes that are not the released 'trade'"):
        rd.load("trade")


def test_a_spoilt_descriptor_is_named(damaged: Path) -> None:
    (damaged / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(OSError, match=r"datapackage\.json: found a descriptor that cannot be read"):
        rd.load("trade")


def test_tables_lists_all() -> None:
    assert {"trade", "polls", "questions", "poll_waves", "visits", "visit_counts", "troops", "sanctions", "sources",
            "countries", "evidence"} <= set(rd.tables()["table"])  # fmt: skip


def test_sources_of_a_table() -> None:
    found = rd.sources("trade")
    assert found["rows"].sum() == len(rd.load("trade"))
    assert found["rows"].is_monotonic_decreasing
    with pytest.raises(ValueError, match="found no source_id in 'countries'"):
        rd.sources("countries")


def test_evidence_of_an_event() -> None:
    reports = rd.evidence("visits-0002")
    assert reports["role"].tolist() == ["main", "further", "further"]
    assert reports["title"].notna().all()
    with pytest.raises(ValueError, match="found no event 'visits-9999'"):
        rd.evidence("visits-9999")


def test_every_event_has_its_main_report() -> None:
    reports = rd.load("evidence")
    events = pd.concat([rd.load(name)["id"] for name in ("visits", "sanctions", "arms", "agreements", "events")])
    assert set(reports.loc[reports["role"] == "main", "event_id"]) == set(events)


def test_path_is_the_file() -> None:
    assert pa.parquet.ParquetFile(rd.path("trade")).num_row_groups == 1


def test_help_lists_the_public_names() -> None:
    assert dir(rd) == sorted(rd.__all__)
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        rd.lod  # noqa: B018
