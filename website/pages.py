"""The Markdown pages that are made from the tables and from the code."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from pathlib import Path

import rusiran_data
from rusiran_data import commands
from rusiran_data.citations import cite
from website.cells import UP
from website.charts import draw
from website.data import Package, Table
from website.templates import render

KINDS = {"figures": "Figures", "events": "Events", "reference": "Reference and derived tables"}
STYLES = {"apa": "Text", "bibtex": "BibTeX", "ris": "RIS"}
ERRORS = ("accessor.UnknownName", "accessor.DamagedData", "problems.RusiranError")


def front_page(package: Package, picture: str | None) -> str:
    """Write the front page."""
    figures = [table.content["rusiran:double_entry"] for table in package.tables.values()
               if "rusiran:double_entry" in table.content]  # fmt: skip
    confirmed, printed = (sum(one[name] for one in figures) for name in ("confirmed", "printed"))
    own = [table for table in package.tables.values() if table.kind != "reference"]
    conflicts = {row["conflict_id"] for row in package.tables["conflicts"].rows}
    numbers = [
        (f"{sum(len(table.rows) for table in own):,}", "figures and events", "tables/"),
        (f"{len(package.sources):,}", "sources", "sources/"),
        (f"{len({row['language'] for row in package.sources.values()}):,}", "languages of sources", "sources/"),
        (f"{100 * confirmed / printed:.0f} %", "of printed figures confirmed by machine", "report/"),
        (f"{len(conflicts):,}", "groups of figures in conflict", "conflicts/"),
    ]
    return render(
        "front.md", description=package.content["description"], numbers=numbers, picture=picture, up="", files=False,
        kinds=_kinds(package)[:2], citations=citations(),
    )  # fmt: skip


def tables_page(package: Package) -> str:
    """Write the list of all tables with their files."""
    return render("tables.md", version=package.content["version"], up=UP, files=True, kinds=_kinds(package))


def _kinds(package: Package) -> list[tuple[str, str, list[tuple[Table, str]]]]:
    return [
        (kind, words, [(table, first_line(table)) for table in package.tables.values() if table.kind == kind])
        for kind, words in KINDS.items()
    ]


def table_page(package: Package, name: str, data: Path, charts: Path) -> str:
    """Write the page of a table, all but its rows; draws its chart into the folder `charts`."""
    table = package.tables[name]
    first, *rest = str(table.content["description"]).split("\n\n")
    sources = {row["source_id"] for row in table.rows} if "source_id" in table.references else set()
    return render(
        "table.md",
        table=table,
        description=first,
        first=first,
        rest=rest,
        sources=len(sources),
        entry=table.content.get("rusiran:double_entry"),
        csv=_size(data / "build" / "csv" / f"{name}.csv"),
        parquet=_size(data / "build" / "parquet" / f"{name}.parquet"),
        chart=draw(name, charts / f"{name}.png"),
        citations=citations(),
        filled={one["name"]: f"{100 * table.filled(one['name']):.0f} %" for one in table.fields},
    )


def first_line(table: Table) -> str:
    """Give the sentence that says what a row is."""
    return str(table.content["description"]).partition("\n\n")[0]


def citations() -> dict[str, str]:
    """Give the citation of the dataset, by style."""
    return {words: cite(style=style).strip() for style, words in STYLES.items()}


def write_references(table: Table, folder: Path) -> None:
    """Write the references of the dataset and of the sources behind a table, for reference managers."""
    folder.mkdir(exist_ok=True)
    for style, ending in (("bibtex", "bib"), ("ris", "ris")):
        (folder / f"{table.name}.{ending}").write_text(cite(table.name, style=style), encoding="utf-8")


def api_page() -> str:
    """Write the page from which mkdocstrings makes the reference of the library."""
    names = [f"{home}.{name}" for name, home in sorted(rusiran_data._HOMES.items())]
    blocks = [f"::: rusiran_data.{name}" for name in names]
    errors = [f"::: rusiran_data.{name}" for name in ERRORS]
    return "\n\n".join(
        [
            "# The library",
            "All functions are called as `rd.load(…)` after `import rusiran_data as rd`.",
            *blocks,
            "## Errors",
            *[f"{block}\n    options: {{heading_level: 3}}" for block in errors],
            "",
        ]
    )


def command_page() -> str:
    """Write the help of every command."""
    parts = ["# The command line", "`rusiran` has the verbs of the library and those that build the data."]
    for name in sorted(module.name for module in pkgutil.iter_modules(commands.__path__)):
        command = importlib.import_module(f"{commands.__name__}.{name}")
        parser = argparse.ArgumentParser(
            prog=f"rusiran {name}",
            description=(command.__doc__ or "").partition("\n")[0],
            epilog=f"example:\n  {command.EXAMPLE}",
            formatter_class=_Help,
        )
        command.add(parser)
        parts += [f"## {name}", f"```text\n{parser.format_help()}```"]
    return "\n\n".join([*parts, ""])


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help of the same width on every terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=88)


def _size(file: Path) -> str:
    kilobytes = file.stat().st_size / 1000
    return f"{kilobytes:,.0f} kB" if kilobytes >= 1 else "1 kB"
