"""schema.org descriptions, by which dataset search engines find the tables."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from website.data import Package, Table

Described = dict[str, Any]


def package_dataset(package: Package, site: str | None) -> Described:
    """Describe the whole dataset."""
    content = package.content
    years = [span for table in package.tables.values() if (span := _span(table)) and table.kind != "reference"]
    parts = [
        {
            "@type": "Dataset",
            "name": table.content["title"],
            "description": _plain(table),
            "url": f"{site or ''}{name}/",
            "license": content["licenses"][0]["path"],
            "creator": _creator(package),
        }
        for name, table in package.tables.items()
    ]
    return {
        **_shared(package),
        "name": content["title"],
        "description": content["description"],
        "url": site or "./",
        "temporalCoverage": f"{min(first for first, _ in years)}/{max(last for _, last in years)}",
        "distribution": [
            _download(site, "data/datapackage.json", "application/json", "Data package, Parquet"),
            _download(site, "data/build/csv/datapackage.json", "application/json", "Data package, CSV"),
        ],
        "hasPart": parts,
    }


def table_dataset(package: Package, name: str, site: str | None) -> Described:
    """Describe one table, with its fields and files."""
    table = package.tables[name]
    base = site or "../"
    described = {
        **_shared(package),
        "name": f"{table.content['title']} (rusiran-data, table {name})",
        "description": _plain(table),
        "url": f"{base}{name}/",
        "isPartOf": {"@type": "Dataset", "name": package.content["title"], "url": base,
                     "description": package.content["description"],
                     "license": package.content["licenses"][0]["path"]},
        "variableMeasured": [
            {"@type": "PropertyValue", "name": one["name"], "description": one["description"]}
            | ({"unitText": one["unit"]} if one.get("unit") else {})
            for one in table.fields
        ],
        "distribution": [
            _download(base, f"data/build/csv/{name}.csv", "text/csv", "CSV"),
            _download(base, f"data/build/parquet/{name}.parquet", "application/vnd.apache.parquet", "Parquet"),
        ],
    }  # fmt: skip
    span = _span(table)
    return described | ({"temporalCoverage": f"{span[0]}/{span[1]}"} if span else {})


def as_script(described: Described) -> Markup:
    """Write a description as the content of a script element."""
    # A '</script>' within a text would end the element.
    return Markup(json.dumps(described, ensure_ascii=False).replace("<", "\\u003c"))


def _shared(package: Package) -> Described:
    content = package.content
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "version": content["version"],
        "license": content["licenses"][0]["path"],
        "keywords": content["keywords"],
        "creator": _creator(package),
        "spatialCoverage": ["Russia", "Iran"],
        "isAccessibleForFree": True,
        "inLanguage": "en",
    }


def _creator(package: Package) -> Described:
    return {"@type": "Organization", "name": package.content["contributors"][0]["title"]}


def _download(base: str | None, path: str, form: str, name: str) -> Described:
    return {"@type": "DataDownload", "name": name, "encodingFormat": form, "contentUrl": f"{base or ''}{path}"}


def _plain(table: Table) -> str:
    return " ".join(str(table.content["description"]).split()).replace("`", "")


def _span(table: Table) -> tuple[int, int] | None:
    """Give first and last year of a table whose rows have dates."""
    for start, end in (("period_start", "period_end"), ("date_start", "date_end")):
        years = [row[name].year for row in table.rows for name in (start, end) if row.get(name)]
        if years:
            return min(years), max(years)
    return None
