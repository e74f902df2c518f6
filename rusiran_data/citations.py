"""What to cite: the dataset with its version, and the sources behind the rows that were used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rusiran_data.accessor import UnknownName, descriptor, load
from rusiran_data.problems import RusiranError, listed, nearest
from rusiran_data.references import STYLES, Reference, names

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["cite"]

DATASET = "rusiran-data"
DOI = re.compile(r"\b10\.\d{4,9}/\S+")
ROW_ID = re.compile(r"([a-z_]+)-\d{4}")
# Columns of ids whose rows a row rests on, beside or instead of a source of its own.
RESTS_ON = ("row_ids",)
OWN_ID = ("id", "event_id", "act_id")
PANELS = ("dyad_year", "directed_dyad_year")
SUPPLIED = {
    "descriptive": "The title is a description, not the printed one.",
    "from_address": "The title was rebuilt from the address.",
}


def cite(what: str | Sequence[str] | pd.DataFrame | None = None, style: str = "bibtex") -> str:
    """Give the references to cite.

    Parameters
    ----------
    what : str, sequence of str, or frame as `load` gives it, optional
        Nothing: the dataset with its version. The name of a table: the dataset and the sources
        behind the table. A frame of rows: the dataset and the sources of these rows; they are
        known by the column ``source_id``, else by the ids of rows in the frame, and in the panel
        also by the series behind its columns. The id of a row (``trade-0114``): the dataset and
        the source of the row. A ``source_id``: this source alone. Or several names and ids.
    style : {'bibtex', 'ris', 'csl-json', 'apa'}
        How to write them.

    Returns
    -------
    str
        The references, the dataset first, the sources by their id; in APA by author. The key
        of a source is its ``source_id``. A title in square brackets is not the printed one. The
        publisher stands as author where no person is known.

    Raises
    ------
    UnknownName
        If a name, id or style does not exist.
    RusiranError
        If a frame has no column that leads to sources.

    Notes
    -----
    An event rests on its best source. To cite all its reports, give ``rd.evidence(event_id)``.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> print(rd.cite("ifri-2022-therme", style="apa"))  # doctest: +ELLIPSIS
    Therme, C. (2022). The Russia-Iran Partnership in a Multipolar World. Ifri...
    >>> rows = rd.load("trade", filters=[("claim_id", "=", "trade-0114")])
    >>> rd.cite(rows).count("@misc{") == 1 + rows["source_id"].nunique()
    True
    """
    if style not in STYLES:
        raise UnknownName(f"style: found {style!r}{nearest(str(style), STYLES)}, expected one of {listed(STYLES)}")
    known = {row["source_id"]: row for row in load("sources", as_="arrow").to_pylist()}
    items: list[Any] = [what] if isinstance(what, str) or hasattr(what, "columns") else list(what or [])
    used: set[str] = set()
    for item in items:
        used |= {item} if isinstance(item, str) and item in known else _behind(item, known)
    # A table, a row or a frame is cited with the dataset that it is part of; a source by itself is not.
    alone = bool(items) and all(isinstance(item, str) and item in known for item in items)
    references = [*([] if alone else [_dataset()]), *(_source(known[key]) for key in sorted(used))]
    return STYLES[style](references).rstrip("\n")


def _dataset() -> Reference:
    package = descriptor()
    doi = DOI.search(package.get("id", ""))
    return Reference(
        key=f"{DATASET}-{package['version']}",
        kind="dataset",
        title=package["title"],
        publisher=package["contributors"][0]["title"],
        issued=package.get("created", "")[:10],
        url=package.get("homepage", ""),
        version=package["version"],
        doi=doi[0] if doi else "",
    )


def _source(row: dict[str, Any]) -> Reference:
    notes = [SUPPLIED.get(row["title_origin"], ""), "The date is inferred." if row["published_inferred"] else ""]
    return Reference(
        key=row["source_id"],
        kind=row["kind"],
        title=f"[{row['title']}]" if row["title_origin"] in SUPPLIED else row["title"],
        publisher=row["publisher"],
        authors=names(row["author"] or ""),
        issued=row["published"] or "",
        url=row["url"] or row["archived_url"] or "",
        accessed=row["accessed"] or "",
        language=row["language"],
        note=" ".join(note for note in notes if note),
    )


def _behind(item: Any, known: Iterable[str]) -> set[str]:
    """Give the ids of the sources behind a table, a row or a frame."""
    if hasattr(item, "columns"):
        found = _of_frame(item.to_pandas() if hasattr(item, "to_pandas") else item)
        if found is None:
            raise RusiranError(
                "cite: found no column source_id or id in the frame, expected one of them: keep it when you choose "
                "columns, or cite the table by its name"
            )
        strange = sorted(found - set(known))
        if strange:
            raise UnknownName(f"source_id: found no source '{strange[0]}'{nearest(strange[0], known)}")
        return found
    tables = descriptor()["resources"]
    if item in tables:
        return _of_frame(load(item)) or set()
    if (match := ROW_ID.fullmatch(str(item))) and match[1] in tables:
        return _of_rows({str(item)})
    raise UnknownName(
        f"cite: found no table, row or source '{item}'{nearest(str(item), [*tables, *known])}; "
        f"the tables are {listed(tables, 99)}"
    )


def _of_frame(frame: pd.DataFrame) -> set[str] | None:
    """Give the sources of the rows of a frame; nothing where no column leads to any."""
    columns = [name for name in frame.columns if name in RESTS_ON or str(name).endswith("_rows")]
    if "source_id" not in frame:
        columns += [name for name in frame.columns if name in OWN_ID]
    series = _series(frame)
    if "source_id" not in frame and not columns and not series:
        return None
    found = set(frame["source_id"].dropna()) if "source_id" in frame else set()
    cells = (str(cell) for name in columns for cell in frame[name].dropna().unique())
    return found | series | _of_rows({item for cell in cells for item in cell.split(";") if ROW_ID.fullmatch(item)})


def _of_rows(ids: set[str]) -> set[str]:
    """Give the sources of rows known by their ids."""
    by_table: dict[str, set[str]] = {}
    for row_id in ids:
        by_table.setdefault(row_id.rpartition("-")[0], set()).add(row_id)
    found: set[str] = set()
    for table, wanted in by_table.items():
        rows = dict(zip(*load(table, columns=["id", "source_id"], as_="arrow").to_pydict().values(), strict=True))
        strange = sorted(wanted - set(rows))
        if strange:
            raise UnknownName(f"cite: found no row '{strange[0]}' in '{table}'")
        found |= {rows[row_id] for row_id in wanted}
    return found


def _series(frame: pd.DataFrame) -> set[str]:
    """Give the sources of the series that filled columns of the panel are made from, as their codebook says."""
    described = {
        field["name"]: set(re.findall(r"\w+", field["description"]))
        for table in PANELS
        for field in descriptor()["resources"][table]["schema"]["fields"]
    }
    words = {word for name, said in described.items() if name in frame and frame[name].notna().any() for word in said}
    rows = load("series", columns=["series_id", "source_id"], as_="arrow").to_pylist()
    return {row["source_id"] for row in rows if row["series_id"] in words}
