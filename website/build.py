"""Lay out the pages, and let MkDocs make the site of them."""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path
from typing import Any

from rusiran_data.location import checkout
from rusiran_data.problems import RusiranError
from website import documents, pages
from website.data import Package, package

HERE = Path(__file__).resolve().parent
HOW_TO = {
    "howto-check": "Check a figure",
    "howto-python": "Python",
    "howto-r": "R",
    "howto-duckdb": "DuckDB",
    "howto-excel": "Excel",
}
# Pages beside those of the tables, which no table may be named after.
TAKEN = (
    "api",
    "assets",
    "charts",
    "cite",
    "contributing",
    "data",
    "images",
    "index",
    "method",
    "releases",
    "report",
    "tables",
)


def build(output: Path, url: str | None = None) -> None:
    """Make the whole site.

    Parameters
    ----------
    output : Path
        Folder to write; an older site in it is replaced.
    url : str, optional
        Address that the site will have.

    Raises
    ------
    RusiranError
        If the folder holds something else, or a page has a link that leads nowhere.
    """
    from mkdocs.commands.build import build as make
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    if output.is_dir() and any(output.iterdir()) and not (output / "data" / "datapackage.json").is_file():
        raise RusiranError(f"{output}: found a folder that holds something other than the site; name another")
    logging.basicConfig(level=logging.WARNING, format="website: %(message)s")
    with tempfile.TemporaryDirectory() as folder:
        staged, made = Path(folder, "pages"), Path(folder, "site")
        nav = lay_out(checkout(), staged)
        try:
            site_url = url.rstrip("/") + "/" if url else ""
            make(load_config(
                str(HERE / "mkdocs.yml"), docs_dir=str(staged), site_dir=str(made), site_url=site_url, nav=nav,
                strict=True,
            ))  # fmt: skip
        except (Abort, MkDocsException) as error:
            raise RusiranError(f"found mistakes in the pages, listed above ({error})") from None
        if output.is_dir():
            shutil.rmtree(output)
        shutil.move(made, output)


def lay_out(root: Path, staged: Path) -> list[Any]:
    """Write all pages and files that MkDocs reads; gives the navigation."""
    found = package()
    for name in TAKEN:
        if name in found.tables:
            raise RusiranError(f"found a table '{name}', which is the name of another page of the site")
    data = staged / "data"
    shutil.copytree(root / "build" / "csv", data / "build" / "csv")
    shutil.copytree(root / "build" / "parquet", data / "build" / "parquet")
    shutil.copy(root / "datapackage.json", data)
    shutil.copytree(HERE / "assets", staged / "assets")
    if (root / "docs" / "images").is_dir():
        shutil.copytree(root / "docs" / "images", staged / "images")
    others = _documents(root, staged)
    for name, table in found.tables.items():
        if "source_id" in table.references:
            pages.write_references(table, staged / "cite")
        text = pages.table_page(found, name, data, staged / "charts")
        (staged / f"{name}.md").write_text(text, encoding="utf-8")
    picture = "charts/trade.png" if (staged / "charts" / "trade.png").is_file() else None
    (staged / "index.md").write_text(pages.front_page(found, picture), encoding="utf-8")
    (staged / "tables.md").write_text(pages.tables_page(found), encoding="utf-8")
    (staged / "api.md").write_text(pages.api_page(), encoding="utf-8")
    (staged / "command-line.md").write_text(pages.command_page(), encoding="utf-8")
    return _navigation(found, others)


def _documents(root: Path, staged: Path) -> list[Any]:
    """Copy the pages written by hand; gives those that have no place of their own in the navigation."""
    for source, page in (("CHANGELOG.md", "releases.md"), ("CONTRIBUTING.md", "contributing.md"),
                         ("build/report.md", "report.md")):  # fmt: skip
        documents.transfer(root, source, staged / page)
    others = []
    for file in sorted((root / "docs").glob("*.md")):
        documents.transfer(root, f"docs/{file.name}", staged / file.name)
        if file.stem != "method" and file.stem not in HOW_TO:
            others.append({documents.title(file): file.name})
    return others


def _navigation(found: Package, others: list[Any]) -> list[Any]:
    own = ("sources", "conflicts")
    kinds = [
        {
            words: [
                {name: f"{name}.md"} for name, table in found.tables.items() if table.kind == kind and name not in own
            ]
        }
        for kind, words in pages.KINDS.items()
    ]
    return [
        {"Home": "index.md"},
        {"Tables": [{"All tables": "tables.md"}, *kinds]},
        {"Sources": "sources.md"},
        {"Conflicts": "conflicts.md"},
        {"Method": [{"Method": "method.md"}, {"Report of the build": "report.md"}]},
        {"How to": [*[{words: f"{page}.md"} for page, words in HOW_TO.items()], *others,
                    {"Contribute": "contributing.md"}]},
        {"Reference": [{"Library": "api.md"}, {"Command line": "command-line.md"}]},
        {"Releases": "releases.md"},
    ]  # fmt: skip
