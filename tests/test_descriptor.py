"""The two Data Packages: valid for frictionless, complete, and in step with the models."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from rusiran_data.definitions import all_tables
from rusiran_data.pipeline import schema
from rusiran_data.pipeline.validate import problems_of
from tests.conftest import ROOT

DESCRIPTORS = (ROOT / "datapackage.json", ROOT / "build/csv/datapackage.json")
CONTENTS = [json.loads(path.read_text(encoding="utf-8")) for path in DESCRIPTORS]


@pytest.mark.parametrize("path", DESCRIPTORS, ids=["parquet", "csv"])
def test_the_frictionless_command_finds_it_valid(path: Path) -> None:
    command = [str(Path(sys.executable).with_name("frictionless")), "validate", path.name]
    done = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout
    assert "INVALID" not in done.stdout


@pytest.mark.parametrize("which", [0, 1], ids=["parquet", "csv"])
def test_files_and_descriptor_agree(which: int) -> None:
    folder, content = DESCRIPTORS[which].parent, CONTENTS[which]
    for resource in content["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        assert resource.get("bytes", len(data)) == len(data)
        assert resource["licenses"] and resource["description"] and resource["title"]
    described = {(folder / resource["path"]).resolve() for resource in content["resources"]}
    lying = {path.resolve() for path in (folder / content["resources"][0]["path"]).parent.iterdir()}
    assert lying - described <= {DESCRIPTORS[which].resolve()}


def test_every_code_has_a_sentence_and_every_field_a_title_and_a_description() -> None:
    for resource in CONTENTS[0]["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["title"] and field["description"].endswith((".", ")")), (resource["name"], field["name"])
            codes = field.get("categories") or field.get("rusiran:listed_codes") or []
            assert all(code["label"].endswith(".") for code in codes)
            if "enum" in field.get("constraints", {}):
                assert [code["value"] for code in codes] == field["constraints"]["enum"]


def test_every_figure_has_a_unit_or_a_column_that_names_it() -> None:
    units = {"freight": "tonnes", "freight_targets": "tonnes", "polls": "percent", "trade_rates": "percent"}
    for table in all_tables().values():
        columns = schema.columns(table)
        fields = {field["name"]: field for field in schema.table_schema(table)["fields"]}
        for name in {"value_low", "value_high", "value", "rounding"} & set(fields):
            if table.kind != "reference" or table.name == "evidence":
                unit, place = fields[name].get("unit"), fields[name].get("rusiran:unit_from")
                assert bool(unit) != bool(place), (table.name, name)
                assert unit == units.get(table.name)
                assert place is None or place in columns
        for name, field in fields.items():
            assert not name.endswith("_pp") or field["unit"] == "percentage_points"


def test_a_column_of_one_name_has_one_type_in_all_tables() -> None:
    types: dict[str, set[str]] = {}
    for table in all_tables().values():
        for column in schema.columns(table).values():
            types.setdefault(column.name, set()).add(column.type)
    assert {name for name, found in types.items() if len(found) > 1} == set()


def test_every_code_that_is_defined_is_a_plain_word() -> None:
    exempt = {"frequency", "compiler"}
    for table in all_tables().values():
        for column in schema.columns(table).values():
            if column.name not in exempt and not column.refers_to:
                assert all(code == code.lower() or len(code) == 3 for code in column.codes), (table.name, column.name)


def test_the_parquet_files_carry_title_version_terms_and_schema() -> None:
    for resource in CONTENTS[0]["resources"]:
        file = pq.ParquetFile(ROOT / resource["path"])
        metadata = file.metadata.metadata
        assert file.num_row_groups == 1
        assert metadata[b"rusiran:title"].decode() == resource["title"]
        assert metadata[b"rusiran:version"].decode() == CONTENTS[0]["version"]
        assert metadata[b"rusiran:terms"].decode() == resource["rusiran:terms"]
        assert json.loads(metadata[b"rusiran:schema"]) == resource["schema"]
        assert {file.metadata.row_group(0).column(i).compression for i in range(file.metadata.num_columns)} == {"ZSTD"}
        assert file.schema_arrow.names == [field["name"] for field in resource["schema"]["fields"]]


def test_a_wrong_hash_is_found_although_frictionless_passes_over_it(project: Path) -> None:
    path = project / "datapackage.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["resources"][0]["hash"] = "sha256:" + "0" * 64
    path.write_text(json.dumps(content), encoding="utf-8")
    assert problems_of(project) == [
        f"{project / content['resources'][0]['path']}: found another SHA-256 than in datapackage.json"
    ]


def test_the_versions_are_one() -> None:
    import rusiran_data

    version = rusiran_data.__version__.partition(".post")[0]
    assert {content["version"] for content in CONTENTS} == {version}
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
