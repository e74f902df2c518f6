"""What `load` promises: names, types, filters, attrs, and errors that help."""

from __future__ import annotations

import datetime
import decimal
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
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


@pytest.mark.parametrize(
    "call", [lambda: rd.sources("trade"), lambda: rd.evidence("visits-0001"), lambda: rd.conflicts("trade"), rd.panel]
)
def test_every_frame_of_rows_says_its_version(call: Callable[[], pd.DataFrame]) -> None:
    assert call().attrs["version"] == rd.load("trade").attrs["version"]


def test_columns_come_in_the_order_asked_for() -> None:
    assert list(rd.load("trade", columns=["value", "id"]).columns) == ["value", "id"]
    assert list(rd.load("trade", columns=("value", "id"), as_="arrow").column_names) == ["value", "id"]
    assert list(rd.load("trade", columns=pd.Index(["value", "id"])).columns) == ["value", "id"]


@pytest.mark.parametrize("filters", [None, [("flow", "=", "goods")]])
def test_no_columns_keep_the_rows_in_every_form(filters: list | None) -> None:
    plain = pd.read_parquet(rd.path("trade"), columns=[], filters=filters)
    for form in ("pandas", "arrow", "polars"):
        assert rd.load("trade", columns=[], filters=filters, as_=form).shape == plain.shape  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (["id", "value", "id"], "columns: found 'id' twice, expected each column once"),
        ("id", r"columns: found 'id', expected a list of names, such as \['id'\]"),
        ({"id", "value"}, "expected a list of names"),
        (3, "columns: found 3, expected a list of names"),
        ([3], "found no column 3 in 'trade'; the columns are id"),
        ([None], "found no column None"),
        ([["id"]], r"found no column \['id'\]"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_columns_that_are_no_list_of_names_are_explained(columns: Any, said: str) -> None:
    for form in ("pandas", "arrow"):
        with pytest.raises(accessor.RusiranError, match=said):
            rd.load("trade", columns=columns, as_=form)  # type: ignore[call-overload]


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


@pytest.mark.parametrize(
    "day",
    [
        datetime.date(2020, 3, 20),
        datetime.datetime(2020, 3, 20),
        pd.Timestamp("2020-03-20"),
        np.datetime64("2020-03-20"),
        np.datetime64("2020-03-20T00:00:00", "ns"),
        np.str_("2020-03-20"),
    ],
    ids=repr,
)
def test_a_day_is_a_day_whatever_its_type(day: object) -> None:
    assert len(rd.load("trade", filters=[("period_start", "=", day)])) == len(
        rd.load("trade", filters=[("period_start", "=", "2020-03-20")])
    )
    assert len(rd.load("trade", filters=[("period_start", "in", [day])])) > 0


@pytest.mark.parametrize(
    "moment",
    [
        datetime.datetime(2020, 3, 20, 12),
        datetime.datetime(2020, 3, 20, tzinfo=datetime.UTC),
        pd.Timestamp("2020-03-20", tz="Asia/Tehran"),
        pd.Timestamp("2020-03-20 00:00:00.000000001"),
        np.datetime64("2020-03-20T12"),
        np.datetime64("2020-03-20T00:00:00.000000001", "ns"),
        "2020-03-20T12:00",
        20200320,
        pd.Period("2020-03"),
    ],
    ids=repr,
)
def test_a_moment_or_a_number_is_no_day(moment: object) -> None:
    for sign, value in ((">=", moment), ("in", [moment])):
        with pytest.raises(accessor.RusiranError, match=r"for 'period_start', expected a date .* without time of day"):
            rd.load("trade", filters=[("period_start", sign, value)])


@pytest.mark.parametrize("number", [np.float64(1e9), np.float32(1e9), np.int64(10**9), decimal.Decimal("1e9"), 10**9])
def test_a_number_is_a_number_whatever_its_type(number: object) -> None:
    found = rd.load("trade", filters=[("value", ">", number)])
    assert len(found) == len(rd.load("trade", filters=[("value", ">", 1e9)])) > 20


@pytest.mark.parametrize("column", ["value", "period_start", "flow", "year_to_date"])
@pytest.mark.parametrize("gap", [None, float("nan"), np.nan, pd.NaT, pd.NA, np.datetime64("NaT")], ids=repr)
def test_a_missing_value_is_refused_as_a_filter(column: str, gap: object) -> None:
    for sign, value in (("=", gap), ("!=", gap), ("in", [gap]), ("not in", [gap])):
        with pytest.raises(accessor.RusiranError, match=f"for '{column}', expected .*; a missing value equals nothing"):
            rd.load("trade", filters=[(column, sign, value)])


@pytest.mark.parametrize(
    "several", [["goods"], ("goods",), {"goods"}, np.array(["goods"]), pd.Series(["goods"])], ids=repr
)
def test_several_values_go_after_in_only(several: Any) -> None:
    assert set(rd.load("trade", filters=[("flow", "in", several)])["flow"]) == {"goods"}
    with pytest.raises(accessor.RusiranError, match="expected text; several values go after 'in'") as caught:
        rd.load("trade", filters=[("flow", "=", several)])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "filters",
    [
        [["flow", "=", "goods"]],
        (("flow", "=", "goods"),),
        [[["flow", "=", "goods"]]],
        ([("flow", "=", "goods")], [["flow", "=", "goods"], ("value", ">", 0)]),
    ],
    ids=str,
)
def test_conditions_may_be_tuples_or_lists(filters: Any) -> None:
    assert len(rd.load("trade", filters=filters)) == len(rd.load("trade", filters=[("flow", "=", "goods")]))


@pytest.mark.parametrize(
    "filters",
    [
        {"flow": "goods"},
        ("flow", "=", "goods"),
        "flow = goods",
        7,
        0,
        (condition for condition in [("flow", "=", "goods")]),
        [None],
        [[None]],
        [("flow", "=", "goods"), None],
        [("flow", "=", "goods"), [("flow", "=", "goods")]],
        [(["flow"], "=", "goods")],
        [("flow", ["="], "goods")],
        [("flow", "in", {"goods": 1})],
        [("flow", "in", pd.DataFrame({"goods": [1]}))],
        [("year_to_date", "=", 1)],
        [("value", "=", True)],
    ],
    ids=lambda filters: type(filters).__name__,  # an address in a name would differ between processes
)
def test_filters_of_another_form_are_explained(filters: Any) -> None:
    with pytest.raises(accessor.RusiranError, match=r"^filters: found .*, expected") as caught:
        rd.load("trade", filters=filters)
    assert "\n" not in str(caught.value)


def test_a_mistake_in_one_alternative_is_found_although_another_lets_all_through() -> None:
    with pytest.raises(accessor.RusiranError, match="expected a number"):
        rd.load("trade", filters=[[], [("value", "=", "much")]])


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


@pytest.mark.parametrize("name", [["trade"], None, 3, {"trade": 1}, np.array(["trade", "polls"])], ids=str)
@pytest.mark.parametrize("function", [rd.load, rd.path, rd.sources, rd.evidence])
def test_a_name_of_another_type_is_an_unknown_name(function: Callable[[Any], object], name: object) -> None:
    with pytest.raises(accessor.UnknownName, match=r"found no (table|event)"):
        function(name)


def test_a_very_long_or_malicious_name_does_not_fill_the_screen() -> None:
    with pytest.raises(accessor.UnknownName) as caught:
        rd.load("\x1b[31m" + "x" * 100_000)
    assert len(str(caught.value)) < 2000 and "\x1b" not in str(caught.value)


def test_what_is_done_to_the_attrs_of_a_frame_stays_there() -> None:
    rd.load("trade").attrs["warnings"].clear()
    assert rd.load("trade").attrs["warnings"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"as_": ["pandas"]}, "as_: found"),
        ({"scope": ["dyad"]}, "scope: found"),
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


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda content: [], r"the package is \[\], expected an object"),
        (lambda content: None, "the package is None"),
        (lambda content: {**content, "resources": {}}, "the package has no resources, expected a list"),
        (lambda content: {**content, "version": None}, "the package has no version, expected text"),
        (lambda content: {**content, "resources": [3]}, "table 1 is 3, expected an object"),
        (lambda content: {**content, "resources": content["resources"] * 2}, "two tables have one name"),
        *(
            (lambda content, key=key: content["resources"][0].pop(key) and content, f"table 1 has no {key}, expected")
            for key in ("name", "title", "path", "hash", "schema", "rusiran:kind", "rusiran:rows", "rusiran:terms",
                        "rusiran:warnings")
        ),
        (lambda content: content["resources"][0]["schema"].pop("fields") and content, "the table '.*' has no fields"),
        (lambda content: content["resources"][0]["schema"]["fields"][0].pop("name") and content, "a field of .* no name"),
        *(
            (lambda content, path=path: content["resources"][0].update(path=path) or content, "leaves the folder")
            for path in ("../trade.parquet", "/etc/passwd", "build/../../x", "C:/x", "..\\x", "https://example.org/x", "")
        ),
    ],
)  # fmt: skip
def test_a_descriptor_that_is_not_ours_is_explained_at_once(damaged: Path, spoil, said: str) -> None:
    file = damaged / "datapackage.json"
    file.write_text(json.dumps(spoil(json.loads(file.read_text(encoding="utf-8")))), encoding="utf-8")
    with pytest.raises(accessor.DamagedData, match=rf"datapackage\.json: found a descriptor .*{said}.*; install"):
        rd.tables()


@pytest.mark.parametrize("data", [b"", b"id,value\n", b"PAR1 and so on PAR1"])
def test_a_file_with_the_right_hash_that_is_no_parquet_is_damaged(damaged: Path, data: bytes) -> None:
    file = damaged / "datapackage.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    resource = next(resource for resource in content["resources"] if resource["name"] == "trade")
    resource["hash"] = "sha256:" + hashlib.sha256(data).hexdigest()
    file.write_text(json.dumps(content), encoding="utf-8")
    (damaged / resource["path"]).write_bytes(data)
    with pytest.raises(
        accessor.DamagedData, match=r"trade\.parquet: found no Parquet file with the columns of 'trade'"
    ):
        rd.load("trade")


def test_a_column_that_only_the_descriptor_has_is_damage(damaged: Path) -> None:
    file = damaged / "datapackage.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["resources"][0]["schema"]["fields"].append({"name": "invented", "type": "string"})
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(accessor.DamagedData, match="found no Parquet file with the columns of"):
        rd.load(content["resources"][0]["name"])


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
