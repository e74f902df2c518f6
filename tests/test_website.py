"""The website holds every row at an address of its own, leads nowhere in vain, and asks no other host."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from rusiran_data.accessor import descriptor, load
from tests.conftest import ROOT

pytest.importorskip("mkdocs", reason="needs the extra site")
pytest.importorskip("mkdocstrings", reason="needs the extra site")

ADDRESS = "https://example.org/rusiran/"
COMMENTS = re.compile(r"<!--.*?-->|<pre.*?</pre>", re.DOTALL)


def _make(output: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "website", "--output", str(output), "--url", ADDRESS],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once, by the command that people use."""
    output = tmp_path_factory.mktemp("website") / "_site"
    done = _make(output)
    assert done.returncode == 0, done.stderr
    return output


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, str]:
    return {file: file.read_text(encoding="utf-8") for file in site.rglob("*.html")}


def test_every_row_of_every_table_has_its_address(pages: dict[Path, str], site: Path) -> None:
    for name, content in descriptor()["resources"].items():
        key = "conflict_id" if name == "conflicts" else content["schema"]["primaryKey"][0]
        ids = set(re.findall(r' id="([^"]+)"', pages[site / name / "index.html"]))
        missing = {str(value) for value in load(name, columns=[key])[key]} - {unescape(one) for one in ids}
        assert not missing, (name, sorted(missing)[:3])


def test_every_link_within_the_site_leads_somewhere(pages: dict[Path, str], site: Path) -> None:
    ids = {file: {unescape(one) for one in re.findall(r' id="([^"]+)"', text)} for file, text in pages.items()}
    for file, text in pages.items():
        if file.name == "404.html":
            continue
        for target in set(re.findall(r'<(?:a|img)[^>]* (?:href|src)="([^"]+)"', text)):
            path, _, part = unescape(target).partition("#")
            if re.match(r"[a-z]+:", path):
                continue
            there = (file.parent / unquote(path)).resolve() if path else file
            there = there / "index.html" if there.is_dir() else there
            assert there.is_file(), (file.parent.name, target)
            if part and there.suffix == ".html":
                assert unquote(part) in ids[there], (file.parent.name, target)


def test_no_page_makes_the_browser_ask_another_host(pages: dict[Path, str], site: Path) -> None:
    loads = re.compile(r"<(?:script|img|iframe|source|video|audio)[^>]*\ssrc=\"?(https?:|//)[^>]*>"
                       r"|<link(?![^>]*rel=\"?canonical)[^>]*href=\"?(https?:|//)[^>]*>")  # fmt: skip
    for file, text in pages.items():
        found = loads.search(COMMENTS.sub("", text))
        assert found is None, (file.parent.name, found and found[0])
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import\s*)[\"']?(https?:|//)", sheet.read_text(encoding="utf-8")), sheet.name


def test_the_files_offered_are_the_published_ones(site: Path) -> None:
    for folder in ("build/csv", "build/parquet"):
        for file in (ROOT / folder).iterdir():
            assert (site / "data" / folder / file.name).read_bytes() == file.read_bytes(), file.name


def test_dataset_search_engines_find_each_table_and_its_files(pages: dict[Path, str], site: Path) -> None:
    for name in ("", *descriptor()["resources"]):
        text = pages[site / name / "index.html"]
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        assert found, name
        described = json.loads(found[1])
        assert described["@type"] == "Dataset"
        assert 50 <= len(described["description"]) <= 5000 or name, name
        assert {"name", "license", "creator", "version", "distribution"} <= set(described)
        assert described["url"] == f"{ADDRESS}{name}/" if name else ADDRESS
        for one in described["distribution"]:
            assert (site / one["contentUrl"].removeprefix(ADDRESS)).is_file(), one


def test_the_search_index_stays_small(site: Path) -> None:
    assert (site / "search" / "search_index.json").stat().st_size < 1_500_000


def test_a_folder_with_other_things_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    done = _make(tmp_path)
    assert done.returncode == 1
    assert "holds something other than the site" in done.stderr
    assert (tmp_path / "thesis.txt").is_file()
