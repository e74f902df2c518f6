"""What `cite` promises: the right sources, in forms that the tools of the trade read back unchanged."""

from __future__ import annotations

import codecs
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import latexcodec  # noqa: F401 (knows the encoding `ulatex`)
import pyarrow as pa
import pytest
from pybtex import format_from_string
from pybtex.database import BibliographyData, parse_string

import rusiran_data as rd
from rusiran_data import accessor
from rusiran_data.export import parquet_bytes
from rusiran_data.references import STYLES
from tests.conftest import ROOT

DATASET = f"rusiran-data-{rd.__version__.partition('.post')[0]}"
# The part of the schema of CSL-JSON that is used here.
NAME = {
    "type": "object",
    "properties": {part: {"type": "string", "minLength": 1} for part in ("family", "given", "suffix", "literal")},
    "additionalProperties": False,
    "minProperties": 1,
}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 2,
        },
        "season": {"enum": [1, 2, 3, 4]},
        "circa": {"type": "boolean"},
        "literal": {"type": "string", "minLength": 1},
    },
    "additionalProperties": False,
    "minProperties": 1,
}
TEXT = ("id", "title", "container-title", "publisher", "version", "DOI", "URL", "language", "note")
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            **{name: {"type": "string", "minLength": 1} for name in TEXT},
            "type": {"enum": ["article-journal", "article-newspaper", "dataset", "legislation", "report", "webpage"]},
            "author": {"type": "array", "items": NAME, "minItems": 1},
            "issued": DATE,
            "accessed": DATE,
        },
        "required": ["id", "type", "title", "author"],
        "additionalProperties": False,
    },
}


def plain(text: str) -> str:
    """Undo what LaTeX needs."""
    decoded = codecs.decode(text.replace(r"\$", "$"), "ulatex")
    for written, meant in ((r"\textbraceleft{}", "{"), (r"\textbraceright{}", "}")):
        decoded = decoded.replace(written, "\0" if meant == "{" else "\1")
    return decoded.replace("{", "").replace("}", "").replace("\0", "{").replace("\1", "}")


def straight(text: str) -> str:
    return text.replace("“", '"').replace("”", '"')


def records(ris: str) -> list[list[tuple[str, str]]]:
    """Read RIS by its grammar: two characters, two spaces, a hyphen, a space; ER ends a record."""
    found: list[list[tuple[str, str]]] = [[]]
    for line in filter(None, ris.splitlines()):
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        if match[1] == "ER":
            found.append([])
        else:
            found[-1].append((match[1], match[2]))
    assert found.pop() == []
    return found


@pytest.fixture(scope="module")
def bibtex() -> BibliographyData:
    return parse_string(rd.cite("sources"), "bibtex")


def test_bibtex_of_every_source_is_read_back(bibtex: BibliographyData) -> None:
    sources = rd.load("sources").set_index("source_id")
    assert set(bibtex.entries) == {*sources.index, DATASET}
    for key, source in sources.iterrows():
        entry = bibtex.entries[key]
        assert straight(plain(entry.fields["title"])).strip("[]") == straight(source["title"]).strip("[]")
        assert entry.fields["year"] == (source["published"][:4] if isinstance(source["published"], str) else "n.d.")
        assert entry.persons["author"]


def test_names_are_read_back(bibtex: BibliographyData) -> None:
    for source in rd.load("sources").dropna(subset="author").itertuples():
        people = bibtex.entries[source.source_id].persons["author"]
        ours = [[part.strip() for part in name.split(",")] for name in source.author.split(";")]
        read = [
            [
                " ".join([*person.prelast_names, *person.last_names]),
                " ".join([*person.first_names, *person.middle_names]),
            ]
            + ([" ".join(person.lineage_names)] if person.lineage_names else [])
            for person in people
        ]
        assert read == ours


def test_a_publisher_without_persons_is_one_author_never_taken_apart(bibtex: BibliographyData) -> None:
    for source in rd.load("sources").query("author.isna()").itertuples():
        (author,) = bibtex.entries[source.source_id].persons["author"]
        assert straight(plain(author.last_names[0])) == straight(source.publisher)
        assert not author.first_names and not author.lineage_names


def test_a_bibtex_style_can_print_every_entry() -> None:
    printed = format_from_string(rd.cite("polls"), style="plain", output_backend="plaintext")
    assert printed.count("\n[") + 1 == rd.cite("polls").count("@misc{")


def test_ris_of_every_source_is_whole() -> None:
    read = [dict(record) for record in records(rd.cite("sources", "ris"))]
    sources = rd.load("sources").set_index("source_id")
    assert [record["ID"] for record in read] == [DATASET, *sorted(sources.index)]
    for record in read[1:]:
        source = sources.loc[record["ID"]]
        assert record["TI"].strip("[]") == source["title"].strip("[]")
        assert record.get("UR", source["archived_url"]) in (source["url"], source["archived_url"])
        assert re.fullmatch(r"\d{4}/(\d\d)?/(\d\d)?/\w*", record.get("DA", "2000///"))
        assert {"AU", "PB", "T2"} & set(record)


def test_csl_json_of_every_source_fits_the_schema() -> None:
    items = json.loads(rd.cite("sources", "csl-json"))
    jsonschema.validate(items, CSL)
    assert [item["id"] for item in items] == [DATASET, *sorted(rd.load("sources")["source_id"])]


def test_apa_has_a_line_for_every_source_in_alphabetical_order() -> None:
    lines = rd.cite("sources", "apa").splitlines()
    assert len(lines) == 1 + len(rd.load("sources"))
    assert len(set(lines)) == len(lines)
    assert all(re.search(r"\((\d{4}|ca\. \d{4}|n\.d\.)[^()]*\)\. ", line) for line in lines)
    assert not any(re.search(r"\?\. |!\. |[^.]\.\. | \. |  ", line) for line in lines)


def test_apa_tells_works_of_one_author_and_year_apart() -> None:
    lines = [line for line in rd.cite("sources", "apa").splitlines() if line.startswith("TASS. (")]
    dates = [re.search(r"\((?:ca\. )?(\d{4}[a-z]*|n\.d\.[-a-z]*)", line)[1] for line in lines]
    assert len(dates) > 10 and len(set(dates)) == len(dates)


def test_the_dataset_is_cited_with_its_version() -> None:
    version = rd.__version__.partition(".post")[0]
    assert f"(Version {version}) [Data set]." in rd.cite(style="apa")
    assert f"note = {{Version {version}}}" in rd.cite()
    assert f"\nET  - {version}\n" in rd.cite(style="ris")
    assert json.loads(rd.cite(style="csl-json"))[0]["version"] == version


def keys(what: object) -> set[str]:
    return {item["id"] for item in json.loads(rd.cite(what, "csl-json"))}


@pytest.mark.parametrize("table", ["trade", "polls", "visits", "evidence", "series", "conflicts"])
def test_a_table_is_cited_with_the_sources_behind_it(table: str) -> None:
    assert keys(table) >= {DATASET, *rd.load(table)["source_id"]}


def test_a_frame_is_cited_with_the_sources_of_its_rows_alone() -> None:
    rows = rd.load("trade", filters=[("flow", "=", "turnover"), ("period_start", "=", "2022-01-01")])
    assert keys(rows) == {DATASET, *rows["source_id"]}
    assert keys(rows.head(0)) == {DATASET}


@pytest.mark.parametrize("form", ["arrow", "polars"])
def test_a_frame_of_another_library_is_cited_alike(form: str) -> None:
    flow = [("flow", "=", "balance")]
    assert keys(rd.load("trade", filters=flow, as_=form)) == keys(rd.load("trade", filters=flow))


def test_a_frame_without_sources_is_cited_by_the_ids_of_its_rows() -> None:
    rows = rd.load("trade", filters=[("flow", "=", "balance")])
    assert keys(rows[["id", "value"]].rename_axis(None)) == keys(rows)


def test_the_panel_is_cited_with_the_rows_chosen_and_the_series_behind_its_columns() -> None:
    panel = rd.panel()
    series = rd.load("series").set_index("series_id")["source_id"]
    rows = rd.load("trade").set_index("id")["source_id"]
    chosen = {row for cell in panel["turnover_rows"].dropna() for row in cell.split(";")}
    assert keys(panel) >= {DATASET, series["unga_agreement"], series["cow_mid_hostlev"], *rows[list(chosen)]}
    assert keys(panel[["year", "un_agreement"]]) == {DATASET, series["unga_agreement"]}


def test_a_row_is_cited_with_the_dataset_and_a_source_without_it() -> None:
    source = rd.load("trade", filters=[("id", "=", "trade-0114")])["source_id"].iloc[0]
    assert keys("trade-0114") == {DATASET, source}
    assert keys(source) == {source}
    assert keys(["trade-0114", "ifri-2022-therme"]) == {DATASET, source, "ifri-2022-therme"}


def test_a_table_without_sources_is_cited_with_the_dataset_alone() -> None:
    assert keys("countries") == {DATASET} == keys(None)


@pytest.mark.parametrize(
    ("what", "style", "said"),
    [
        ("trde", "apa", r"no table, row or source 'trde' \(did you mean 'trade'\?\)"),
        ("trade-9999", "apa", "no row 'trade-9999' in 'trade'"),
        ("trade", "APA", r"found 'APA', expected one of bibtex, ris, csl-json, apa"),
        ("trade", "bibtx", "did you mean 'bibtex'"),
    ],
)
def test_a_mistake_is_explained(what: str, style: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        rd.cite(what, style)


def test_a_frame_that_leads_to_no_source_is_a_mistake() -> None:
    with pytest.raises(accessor.RusiranError, match="keep it when you choose columns"):
        rd.cite(rd.load("trade", columns=["value"]))
    with pytest.raises(ValueError, match="found no source 'ifri-2022-therm'"):
        rd.cite(rd.load("trade", columns=["source_id"]).head(1).assign(source_id="ifri-2022-therm"))


# Sources that are harder than any in the data, each with what it must become.
HARD = [
    {
        "source_id": "hard-latex", "title": r'50% of {Iran} & "Russia": $1_000 #1 ~ x^2 \ "odd', "title_origin": "printed",
        "publisher": "Smith & Sons, and {Co}_100%", "url": "https://a.test/x_y?q={1}&r=50%25#ایران",
    },
    {
        "source_id": "hard-names", "title": "Who?", "title_origin": "printed", "kind": "academic", "publisher": "Revue №1",
        "author": "Đoković-Łoś, Jean-Żółw B.;van der Berg, Anna;Caves, John P., III;Plato;Məmmədli, Rövşən",
        "published": "2015-12-01/2015-12-03",
    },
    {
        "source_id": "hard-nothing", "title": "یادداشت", "title_origin": "descriptive", "publisher": "ایسنا",
        "archived_url": "https://archive.test/1", "accessed": "2026-01-05", "kind": "wire",
    },
    {"source_id": "hard-decade", "title": "Old.", "title_origin": "printed", "publisher": "X", "published": "199X"},
    {"source_id": "hard-about", "title": "A", "title_origin": "unknown", "publisher": "X", "published": "2014-23~"},
]  # fmt: skip


@pytest.fixture
def hard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a package with hard sources and a DOI for the accessor to read."""
    shutil.copytree(ROOT / "build/parquet", tmp_path / "build/parquet")
    file = tmp_path / "build/parquet/sources.parquet"
    schema = pa.parquet.read_schema(file)
    defaults = {"kind": "other", "language": "en"}
    data = parquet_bytes(pa.Table.from_pylist([defaults | source for source in HARD], schema))
    file.write_bytes(data)
    content = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    from hashlib import sha256

    next(item for item in content["resources"] if item["name"] == "sources")["hash"] = (
        "sha256:" + sha256(data).hexdigest()
    )
    content |= {"id": "https://doi.org/10.5281/zenodo.1234567", "created": "2026-11-21T00:00:00Z"}
    (tmp_path / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(accessor, "data_root", lambda: tmp_path)
    return tmp_path


def test_hard_sources_in_bibtex(hard: Path) -> None:
    entries = parse_string(rd.cite("sources"), "bibtex").entries
    latex = entries["hard-latex"]
    assert latex.fields["title"] == (
        r"{50\% of \textbraceleft{}Iran\textbraceright{} \& ``Russia'': \$1\_000 \#1 \textasciitilde{} "
        r"x\textasciicircum{}2 \textbackslash{} \textquotedbl{}odd}"
    )
    assert [str(person) for person in latex.persons["author"]] == [
        r"{Smith \& Sons, and \textbraceleft{}Co\textbraceright{}\_100\%}"
    ]
    assert latex.fields["url"] == "https://a.test/x_y?q=%7B1%7D&r=50%25#%D8%A7%DB%8C%D8%B1%D8%A7%D9%86"
    names = entries["hard-names"].persons["author"]
    assert [name.last_names for name in names] == [["Đoković-Łoś"], ["Berg"], ["Caves"], ["{Plato}"], ["Məmmədli"]]
    assert names[1].prelast_names == ["van", "der"] and names[2].lineage_names == ["III"]
    assert entries["hard-names"].fields["date"] == "2015-12-01/2015-12-03"
    assert (
        entries["hard-nothing"].fields["year"] == "n.d." and entries["hard-nothing"].fields["urldate"] == "2026-01-05"
    )
    assert entries["hard-decade"].fields["year"] == "199X" and "date" not in entries["hard-decade"].fields
    assert entries["hard-about"].fields["date"] == "2014-23~" and "month" not in entries["hard-about"].fields
    assert entries[DATASET].fields["doi"] == "10.5281/zenodo.1234567" and entries[DATASET].fields["year"] == "2026"


def test_hard_sources_in_ris(hard: Path) -> None:
    read = {dict(record)["ID"]: record for record in records(rd.cite("sources", "ris"))}
    assert [value for tag, value in read["hard-names"] if tag == "AU"] == [
        "Đoković-Łoś, Jean-Żółw B.", "van der Berg, Anna", "Caves, John P., III", "Plato", "Məmmədli, Rövşən",
    ]  # fmt: skip
    assert ("T2", "Revue №1") in read["hard-names"] and ("DA", "2015/12/01/") in read["hard-names"]
    assert ("PB", "Smith & Sons, and {Co}_100%") in read["hard-latex"] and "AU" not in dict(read["hard-latex"])
    assert ("UR", "https://archive.test/1") in read["hard-nothing"] and ("Y2", "2026/01/05") in read["hard-nothing"]
    assert "PY" not in dict(read["hard-nothing"]) and "PY" not in dict(read["hard-decade"])
    assert ("DA", "2014///Autumn") in read["hard-about"]
    assert ("DO", "10.5281/zenodo.1234567") in read[DATASET]


def test_hard_sources_in_csl_json(hard: Path) -> None:
    items = json.loads(rd.cite("sources", "csl-json"))
    jsonschema.validate(items, CSL)
    read = {item["id"]: item for item in items}
    assert read["hard-names"]["author"][2:4] == [
        {"family": "Caves", "given": "John P.", "suffix": "III"},
        {"literal": "Plato"},
    ]
    assert read["hard-names"]["issued"] == {"date-parts": [[2015, 12, 1], [2015, 12, 3]]}
    assert read["hard-nothing"]["title"] == "[یادداشت]" and "issued" not in read["hard-nothing"]
    assert read["hard-decade"]["issued"] == {"literal": "199X"}
    assert read["hard-about"]["issued"] == {"date-parts": [[2014]], "season": 3, "circa": True}
    assert read[DATASET]["DOI"] == "10.5281/zenodo.1234567"


def test_hard_sources_in_apa(hard: Path) -> None:
    assert rd.cite("hard-names", "apa") == (
        "Đoković-Łoś, J.-Ż. B., van der Berg, A., Caves, J. P., III, Plato, & Məmmədli, R. "
        "(2015, December 1–2015, December 3). Who? Revue №1."
    )
    assert rd.cite("hard-nothing", "apa") == "ایسنا. (n.d.). [یادداشت]. https://archive.test/1"
    assert rd.cite("hard-decade", "apa") == "X. (199X). Old."
    assert rd.cite("hard-about", "apa") == "X. (ca. 2014, Autumn). A."
    assert rd.cite(style="apa").startswith("rusiran-data contributors. (2026, November 21). rusiran-data: ")
    assert rd.cite(style="apa").endswith("[Data set]. https://doi.org/10.5281/zenodo.1234567")


def test_every_style_shows_the_doi(hard: Path) -> None:
    assert all("10.5281/zenodo.1234567" in rd.cite(style=style) for style in STYLES)


def test_the_citation_file_is_valid_cff() -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.citation-file-format",
        "CITATION.cff",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_citation_file_is_in_step_with_the_dataset() -> None:
    import yaml

    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    package = accessor.descriptor()
    assert str(cff["version"]) == package["version"] == rd.__version__.partition(".post")[0]
    assert cff["title"] == package["title"]
    assert [author["name"] for author in cff["authors"]] == [one["title"] for one in package["contributors"]]
    assert cff["license"] == package["licenses"][0]["name"]
    item = json.loads(rd.cite(style="csl-json"))[0]
    assert cff.get("doi") == item.get("DOI")
    assert str(cff.get("date-released", "")) == package.get("created", "")[:10]
