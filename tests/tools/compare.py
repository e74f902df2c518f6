"""Compare what other tools read in a release with what was published, cell by cell."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq


class Read(NamedTuple):
    """One table as a tool read it; `types` in the words of Table Schema, "" where the tool has none for a column."""

    table: str
    types: dict[str, str]
    rows: list[list[Any]]


Reader = Callable[[Path], Iterator[Read]]
HERE = Path(__file__).parent
DIGITS = 1e-15  # Excel and R write 15 digits
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def resources(folder: Path) -> list[dict[str, Any]]:
    """Give the resources of the package in a folder."""
    listed: list[dict[str, Any]] = json.loads((folder / "datapackage.json").read_bytes())["resources"]
    return listed


def expected(work: Path) -> dict[str, Read]:
    """Read what was published with the library that wrote it."""
    found = {}
    for one in resources(work / "parquet"):
        table = pq.ParquetFile(work / "parquet" / one["path"]).read()
        types = {field["name"]: field["type"] for field in one["schema"]["fields"]}
        found[one["name"]] = Read(one["name"], types, [list(row.values()) for row in table.to_pylist()])
    return found


def frictionless_package(folder: str) -> Reader:
    """Read with frictionless, after it has validated the package."""

    def read(work: Path) -> Iterator[Read]:
        import frictionless

        package = frictionless.Package(str(work / folder / "datapackage.json"))
        if not package.validate().valid:
            raise RuntimeError("frictionless finds the package not valid")
        for resource in package.resources:
            rows = [list(row.values()) for row in resource.read_rows()]
            yield Read(resource.name, {field.name: field.type for field in resource.schema.fields}, rows)

    return read


DUCK = {"VARCHAR": "string", "BIGINT": "integer", "DOUBLE": "number", "BOOLEAN": "boolean", "DATE": "date"}


def duckdb_parquet(work: Path) -> Iterator[Read]:
    """Query the Parquet files with DuckDB."""
    import duckdb

    for one in resources(work / "parquet"):
        query = duckdb.sql(f"SELECT * FROM '{work / 'parquet' / one['path']}'")
        types = {name: DUCK[str(kind)] for name, kind in zip(query.columns, query.types, strict=True)}
        yield Read(one["name"], types, [list(row) for row in query.fetchall()])


def duckdb_csv(work: Path) -> Iterator[Read]:
    """Query the CSV files with DuckDB, types from the schema and nothing guessed (its guess at the quotes is wrong)."""
    import duckdb

    names = {ours: theirs for theirs, ours in DUCK.items()}
    for one in resources(work / "csv"):
        columns = {field["name"]: names[field["type"]] for field in one["schema"]["fields"]}
        query = duckdb.read_csv(
            str(work / "csv" / one["path"]),
            columns=columns,
            header=True,
            sep=",",
            quotechar='"',
            escapechar='"',
            auto_detect=False,
        )
        types = {name: DUCK[str(kind)] for name, kind in zip(query.columns, query.types, strict=True)}
        yield Read(one["name"], types, [list(row) for row in query.fetchall()])


def polars_parquet(work: Path) -> Iterator[Read]:
    """Read the Parquet files with Polars."""
    import polars

    names = {"String": "string", "Int64": "integer", "Float64": "number", "Boolean": "boolean", "Date": "date"}
    for one in resources(work / "parquet"):
        frame = polars.read_parquet(work / "parquet" / one["path"])
        types = {name: names[str(kind)] for name, kind in frame.schema.items()}
        yield Read(one["name"], types, [list(row) for row in frame.rows()])


def arrow_dataset(work: Path) -> Iterator[Read]:
    """Read the Parquet files with Arrow's dataset reader (not the one that wrote them)."""
    import pyarrow.dataset as dataset

    names = {"string": "string", "int64": "integer", "double": "number", "bool": "boolean", "date32[day]": "date"}
    for one in resources(work / "parquet"):
        table = dataset.dataset(work / "parquet" / one["path"]).to_table()
        types = {field.name: names[str(field.type)] for field in table.schema}
        yield Read(one["name"], types, [list(row.values()) for row in table.to_pylist()])


SQL = {"TEXT": "string", "INTEGER": "integer", "REAL": "number", "BOOLEAN": "boolean", "DATE": "date"}


def database(work: Path) -> Path:
    """Give the SQLite file of the release."""
    return next((work / "release").glob("*.sqlite"))


def sqlite(work: Path) -> Iterator[Read]:
    """Read the database with SQLite; it keeps dates as text and truth as 0 or 1 under the declared types."""
    import sqlite3

    base = sqlite3.connect(f"file:{database(work)}?mode=ro", uri=True)
    for one in resources(work / "parquet"):
        types = {row[1]: SQL[row[2]] for row in base.execute(f'PRAGMA table_info("{one["name"]}")')}
        yield Read(one["name"], types, [list(row) for row in base.execute(f'SELECT * FROM "{one["name"]}"')])
    base.close()


def served(work: Path, file: Path, names: dict[str, str]) -> Iterator[Read]:
    """Ask Datasette for every table of a database over its JSON interface."""
    program = str(work / "datasette/bin/datasette")
    for table in names:
        address = f"/{file.stem}/{names[table]}.json?_shape=arrays&_size=max"
        options = ["--setting", "max_returned_rows", "100000", "--get", address]
        content = json.loads(subprocess.run([program, str(file), *options], capture_output=True, check=True).stdout)
        columns = content.get("columns") or [*content["rows"][0]]
        rows = [list(row) if isinstance(row, list) else [*row.values()] for row in content["rows"]]
        keep = [place for place, name in enumerate(columns) if name != "rowid"]
        yield Read(table, {columns[place]: "" for place in keep}, [[row[place] for place in keep] for row in rows])


def datasette(work: Path) -> Iterator[Read]:
    """Serve the SQLite file with Datasette."""
    copy = work / "rusiran.db"
    shutil.copyfile(database(work), copy)
    return served(work, copy, {one["name"]: one["name"] for one in resources(work / "parquet")})


def to_datasette(work: Path) -> Iterator[Read]:
    """Make a database of the CSV package with datapackage-to-datasette, and serve it.

    It makes each pattern a check, and then fails on every null under one, so patterns of such columns are left out.
    """
    content = json.loads((work / "csv/datapackage.json").read_bytes())
    for resource in content["resources"]:
        for field in resource["schema"]["fields"]:
            if not field.get("constraints", {}).get("required"):
                field.get("constraints", {}).pop("pattern", None)
    without = work / "csv/without-patterns.json"
    without.write_text(json.dumps(content), "utf-8")
    base, metadata = work / "made.db", work / "made.json"
    for file in (base, metadata):
        file.unlink(missing_ok=True)
    program = str(work / "datasette/bin/datapackage-to-datasette")
    subprocess.run([program, str(base), str(without), str(metadata)], capture_output=True, check=True)
    return served(work, base, {one["name"]: one["name"] for one in resources(work / "csv")})


def lines(command: list[str]) -> Iterator[Read]:
    """Run a reader in another language that writes one JSON line a table."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "failed")
    for text in done.stdout.splitlines():
        content = json.loads(text)
        yield Read(content["table"], content["types"], content["rows"])


def npm_datapackage(work: Path) -> Iterator[Read]:
    """Read the CSV package with the npm client."""
    return lines(["node", str(HERE / "read.js"), str(work / "csv"), str(work)])


def with_r(how: str) -> Reader:
    """Read with R."""
    return lambda work: lines(["Rscript", str(HERE / "read.R"), how, str(work / "csv"), str(database(work))])


def openpyxl_workbook(work: Path) -> Iterator[Read]:
    """Read the workbook with openpyxl; a cell knows its type, a column does not."""
    import openpyxl

    book = openpyxl.load_workbook(next((work / "release").glob("*.xlsx")))
    for one in resources(work / "parquet"):
        header, *rows = book[one["name"]].iter_rows(values_only=True)
        yield Read(one["name"], {str(name): "" for name in header}, [list(row) for row in rows])


def libreoffice(work: Path) -> Iterator[Read]:
    """Open the workbook with LibreOffice without a screen, and read what it made of it."""
    book = next((work / "release").glob("*.xlsx"))
    profile = f"-env:UserInstallation=file://{work}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(work), str(book)]
    subprocess.run(command, capture_output=True, check=True, timeout=600)
    space = {
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    }
    sheets = ElementTree.parse(work / f"{book.stem}.fods").iterfind(".//table:table", space)
    found = {sheet.get(f"{{{space['table']}}}name"): sheet for sheet in sheets}
    for one in resources(work / "parquet"):
        width = len(one["schema"]["fields"])
        rows = []
        for row in found[one["name"]].iterfind(".//table:table-row", space):
            cells: list[Any] = []
            for cell in row.iterfind("table:table-cell", space):
                repeated = int(cell.get(f"{{{space['table']}}}number-columns-repeated", 1))
                cells += [_office(cell, space["office"])] * min(repeated, width)
            if any(cell is not None for cell in cells):
                rows.append([*cells[:width], *[None] * (width - len(cells))])
        yield Read(one["name"], {str(name): "" for name in rows[0]}, rows[1:])


def _office(cell: ElementTree.Element, office: str) -> Any:
    kind = cell.get(f"{{{office}}}value-type")
    if kind is None:
        return None
    if kind == "boolean":
        return cell.get(f"{{{office}}}boolean-value") == "true"
    if kind == "date":
        return cell.get(f"{{{office}}}date-value")
    if kind == "string":
        return "\n".join(_paragraph(paragraph) for paragraph in cell if paragraph.tag == f"{TEXT}p")
    return float(cell.get(f"{{{office}}}value", "nan"))


def _paragraph(element: ElementTree.Element) -> str:
    """Give the text of a paragraph; spaces in a row are elements there."""
    text = element.text or ""
    for child in element:
        text += " " * int(child.get(f"{TEXT}c", 1)) if child.tag == f"{TEXT}s" else _paragraph(child)
        text += child.tail or ""
    return text


READERS: dict[str, Reader] = {
    "frictionless, Parquet": frictionless_package("parquet"),
    "frictionless, CSV": frictionless_package("csv"),
    "DuckDB, Parquet": duckdb_parquet,
    "DuckDB, CSV with types": duckdb_csv,
    "Polars, Parquet": polars_parquet,
    "Arrow dataset, Parquet": arrow_dataset,
    "SQLite": sqlite,
    "Datasette, SQLite file": datasette,
    "datapackage-to-datasette, CSV without patterns": to_datasette,
    "npm datapackage, CSV": npm_datapackage,
    "base R, CSV": with_r("base"),
    "R readr, CSV": with_r("tidy"),
    "R RSQLite, SQLite file": with_r("sqlite"),
    "openpyxl, Excel": openpyxl_workbook,
    "LibreOffice, Excel": libreoffice,
}


def same(kind: str, wanted: Any, got: Any) -> bool:
    """Compare a cell; tools may name a date by text and truth by 0 or 1, but never lose or bend a value."""
    if wanted is None or got is None:
        return wanted is got
    if kind == "date":
        text = (
            got.date().isoformat() if isinstance(got, datetime) else got.isoformat() if isinstance(got, date) else got
        )
        return bool(str(text) == wanted.isoformat())
    if kind in ("integer", "number"):
        return (
            isinstance(got, int | float | Decimal)
            and not isinstance(got, bool)
            and math.isclose(float(got), float(wanted), rel_tol=DIGITS)
        )
    return bool(got == wanted) if kind == "boolean" else isinstance(got, str) and got == wanted


def judge(wanted: Read, got: Read) -> tuple[str, str, str]:
    """Say rows, types and values of one table: as they are where right, else what is wrong."""
    rows = f"{len(got.rows)}" if len(got.rows) == len(wanted.rows) else f"{len(got.rows)} of {len(wanted.rows)}"
    if list(got.types) != list(wanted.types):
        return rows, "other columns", "–"
    typed = [name for name, kind in got.types.items() if kind]
    wrong = [f"{name} {got.types[name]}" for name in typed if got.types[name] != wanted.types[name]]
    types = "by cell" if not typed else f"{len(typed) - len(wrong)} of {len(wanted.types)}"
    if wrong:
        types += f" ({', '.join(wrong[:3])}{'…' if len(wrong) > 3 else ''})"
    bad = []
    kinds = list(wanted.types.items())
    for want, have in zip(sorted(wanted.rows, key=_key), sorted(got.rows, key=_key), strict=False):
        bad += [(name, w, h) for (name, kind), w, h in zip(kinds, want, have, strict=True) if not same(kind, w, h)]
    values = "all" if not bad else f"{len(bad)} wrong, first {bad[0][0]}: {bad[0][1]!r} read as {bad[0][2]!r}"
    return rows, types, values


def _key(row: list[Any]) -> str:
    return str(row[0])


def matrix(version: str, wanted: dict[str, Read], cells: dict[tuple[str, str], str]) -> str:
    """Lay the result out as a page: one line a table, one column a tool."""
    lines = [
        f"# What other tools read in version {version}",
        "",
        "Written by `tests/tools/run docs/other-tools-read.md`. A cell holds the rows read and the columns that had the type",
        "of the schema (by cell: the tool has no types of columns); every value was compared. What is wrong is in bold.",
        "",
        f"| table | {' | '.join(READERS)} |",
        f"| --- |{' --- |' * len(READERS)}",
    ]
    lines += [
        f"| `{name}` | {' | '.join(cells.get((tool, name), '**did not run**') for tool in READERS)} |"
        for name in wanted
    ]
    return "\n".join(lines) + "\n"


def main(work: Path, report: str) -> int:
    """Run all readers; gives the number of tables that one of them read wrongly."""
    wanted = expected(work)
    failures, cells = 0, dict[tuple[str, str], str]()
    print("| tool | table | rows | types right | values right |\n| --- | --- | --: | --- | --- |", flush=True)
    for tool, reader in READERS.items():
        try:
            got = {read.table: read for read in reader(work)}
        except Exception as error:  # whatever a tool trips over is a finding of this table
            said = getattr(error, "stderr", None) or error
            said = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
            print(f"| {tool} | – | – | did not run | {said.strip().splitlines()[-1][:200] if said.strip() else ''} |")
            failures += len(wanted)
            continue
        for name, want in wanted.items():
            rows, types, values = judge(want, got[name]) if name in got else ("0", "missing", "–")
            right = values == "all" and types in ("by cell", f"{len(want.types)} of {len(want.types)}")
            failures += not right
            cells[tool, name] = (
                f"{rows} · {types}".replace(" of ", "/") if right else f"**{rows} · {types} · {values[:160]}**"
            )
            print(f"| {tool} | `{name}` | {rows} | {types} | {values[:160]} |", flush=True)
    if report:
        version = json.loads((work / "parquet/datapackage.json").read_bytes())["version"]
        Path(report).write_text(matrix(version, wanted, cells), "utf-8")
    print(f"{failures} of {len(READERS) * len(wanted)} wrong", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
