"""Load the published tables.

Reads ``datapackage.json`` and the Parquet files beside it, and nothing else: neither
the table definitions nor pandera, frictionless or matplotlib are imported here.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from rusiran_data import datapackage
from rusiran_data.datapackage import REPAIR, DamagedData
from rusiran_data.location import DESCRIPTOR, data_root
from rusiran_data.problems import RusiranError, listed, nearest, shown, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from rusiran_data.filters import Filters

__all__ = ["DamagedData", "UnknownName", "conflicts", "evidence", "load", "panel", "path", "sources", "tables"]

FORMS = ("pandas", "arrow", "polars")
SCOPES = ("dyad", "context")


class UnknownName(RusiranError, ValueError):
    """A table, column or option that does not exist; the message lists the right ones."""


@lru_cache(maxsize=4)
def _read_descriptor(file: Path, _stamp: int) -> dict[str, Any]:
    content = datapackage.read(file)
    return {**content, "resources": {resource["name"]: resource for resource in content["resources"]}}


def descriptor(root: Path | None = None) -> dict[str, Any]:
    """Give the descriptor of the installed data, or of the version in a folder, with its resources by name."""
    file = (root or data_root()) / DESCRIPTOR
    return _read_descriptor(file, file.stat().st_mtime_ns)


def _resource(table: str, root: Path | None = None) -> dict[str, Any]:
    resources = descriptor(root)["resources"]
    if not isinstance(table, str) or table not in resources:
        raise UnknownName(
            f"found no table {shown(table)}{nearest(table, resources)}; the tables are {listed(resources, 99)}"
        )
    found: dict[str, Any] = resources[table]
    return found


def path(table: str) -> Path:
    """Give the path of a table's Parquet file.

    Parameters
    ----------
    table : str
        Name of a table.

    Returns
    -------
    pathlib.Path
        The file that `load` reads.

    Raises
    ------
    UnknownName
        If there is no such table.
    DamagedData
        If the file is missing.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> rd.path("trade").name
    'trade.parquet'
    """
    return _file(table)


def _file(table: str, root: Path | None = None) -> Path:
    file: Path = (root or data_root()) / _resource(table, root)["path"]
    if not file.is_file():
        raise DamagedData(f"{file}: found no such file, expected the data of '{table}'; {REPAIR}")
    return file


def tables() -> pd.DataFrame:
    """List the tables.

    Returns
    -------
    pandas.DataFrame
        One row a table: ``table``, ``kind`` (figures, events, reference), ``title``,
        ``rows`` (Int64) and ``fields`` (Int64).

    Examples
    --------
    >>> import rusiran_data as rd
    >>> "trade" in set(rd.tables()["table"])
    True
    """
    import pandas as pd

    rows = [
        (name, content["rusiran:kind"], content["title"], content["rusiran:rows"], len(content["schema"]["fields"]))
        for name, content in descriptor()["resources"].items()
    ]
    frame = pd.DataFrame(rows, columns=["table", "kind", "title", "rows", "fields"])
    return frame.astype({"rows": "Int64", "fields": "Int64"})


@overload
def load(
    table: str,
    columns: Sequence[str] | None = None,
    filters: Filters | None = None,
    scope: str | None = None,
    as_: Literal["pandas"] = "pandas",
    version: str | None = None,
) -> pd.DataFrame: ...
@overload
def load(
    table: str,
    columns: Sequence[str] | None = None,
    filters: Filters | None = None,
    scope: str | None = None,
    *,
    as_: Literal["arrow"],
    version: str | None = None,
) -> pa.Table: ...
@overload
def load(
    table: str,
    columns: Sequence[str] | None = None,
    filters: Filters | None = None,
    scope: str | None = None,
    *,
    as_: Literal["polars"],
    version: str | None = None,
) -> pl.DataFrame: ...
def load(
    table: str,
    columns: Sequence[str] | None = None,
    filters: Filters | None = None,
    scope: str | None = None,
    as_: str = "pandas",
    version: str | None = None,
) -> Any:
    """Load a table.

    Parameters
    ----------
    table : str
        Name of a table; see `tables`.
    columns : sequence of str, optional
        Columns to load, in this order, each once; all by default.
    filters : list of tuple, or list of list of tuple, optional
        Rows to keep, as in `pandas.read_parquet`: conditions ``(column, operator, value)``
        that must all hold, or a list of such lists of which one must hold. A date is text
        such as ``'2020-03-20'`` or any date without a time of day; a missing value is no
        value to compare with.
    scope : {'dyad', 'context'}, optional
        Only rows about Russia and Iran with each other, or only the rest.
    as_ : {'pandas', 'arrow', 'polars'}
        What to return; 'arrow' never imports pandas, 'polars' needs the polars package.
    version : str, optional
        Version of the data, such as ``1.0.0``; the installed one by default. Another is
        taken from the cache, or downloaded once (see `versions`).

    Returns
    -------
    pandas.DataFrame, pyarrow.Table or polars.DataFrame
        One row a figure, event or entry. In pandas: text as ``str``, whole numbers as
        ``Int64``, other numbers as ``float64``, yes or no as ``boolean``, dates as
        ``datetime64[ms]``; `attrs` carries ``table``, ``title``, ``version``, ``terms``,
        ``warnings`` and ``citation``.

    Raises
    ------
    UnknownName
        If a table, column, scope, form or version does not exist.
    DamagedData
        If the file is missing, cut short or altered (its SHA-256 is compared with the
        descriptor's).
    RusiranError
        If a filter is not well formed, or a version cannot be had.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> trade = rd.load("trade", columns=["id", "value"], filters=[("flow", "=", "turnover")], scope="dyad")
    >>> list(trade.columns)
    ['id', 'value']
    """
    if not isinstance(as_, str) or as_ not in FORMS:
        raise UnknownName(f"as_: found {shown(as_)}{nearest(as_, FORMS)}, expected one of {listed(FORMS)}")
    root = None if version is None else _root_of(version)
    content = _resource(table, root)
    names = [field["name"] for field in content["schema"]["fields"]]
    wanted = names if columns is None else _wanted(table, columns, names)
    conditions = _conditions(table, names, filters, scope)
    tested = [name for group in conditions for name, _, _ in group]
    arrow = _read(table, list(dict.fromkeys([*wanted, *tested])), root)
    if conditions:
        from rusiran_data.filters import keep

        arrow = keep(arrow, conditions).select(wanted)
    if as_ == "arrow":
        return arrow
    return _to_polars(arrow) if as_ == "polars" else _to_pandas(arrow, content, descriptor(root))


def _root_of(version: str) -> Path:
    from rusiran_data.releases import root_of  # what fetches other versions, few ever need

    return root_of(version)


def _wanted(table: str, columns: Sequence[str], names: list[str]) -> list[str]:
    """Check the names of columns that somebody asks for."""
    # A set has no order, and the columns are promised in the order asked for.
    if isinstance(columns, (str, bytes, dict, set, frozenset)) or not hasattr(columns, "__iter__"):
        hint = f", such as [{shown(columns)}]" if isinstance(columns, str) else ""
        raise RusiranError(f"columns: found {shown(columns)}, expected a list of names{hint}")
    wanted = list(columns)
    for number, name in enumerate(wanted):
        _known_column(table, name, names)
        if name in wanted[:number]:
            raise RusiranError(f"columns: found {shown(name)} twice, expected each column once")
    return wanted


def _known_column(table: str, name: object, names: list[str]) -> None:
    if not isinstance(name, str) or name not in names:
        raise UnknownName(
            f"found no column {shown(name)} in '{table}'{nearest(name, names)}; the columns are {listed(names, 99)}"
        )


def _conditions(table: str, names: list[str], filters: Filters | None, scope: str | None) -> list[list[Any]]:
    """Join `filters` and `scope` to alternatives of conditions."""
    groups: list[list[Any]] = []
    if filters is not None:
        from rusiran_data.filters import alternatives

        groups = alternatives(filters)
        for group in groups:
            for name, _, _ in group:
                _known_column(table, name, names)
    if scope is None:
        return groups
    if not isinstance(scope, str) or scope not in SCOPES:
        raise UnknownName(f"scope: found {shown(scope)}{nearest(scope, SCOPES)}, expected dyad or context")
    if "scope" not in names:
        raise UnknownName(f"scope: the table '{table}' has none; leave scope out")
    return [[*group, ("scope", "=", scope)] for group in groups or [[]]]


def _read(table: str, names: list[str], root: Path | None = None) -> pa.Table:
    """Read columns of a Parquet file after comparing its hash with the descriptor's."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = _file(table, root)
    data = file.read_bytes()
    if datapackage.sha256(data) != _resource(table, root)["hash"]:
        raise DamagedData(
            f"{file}: found {len(data)} bytes that are not the released '{table}' (the SHA-256 differs from the one in "
            f"{DESCRIPTOR}); {REPAIR}"
        )
    try:
        # One thread is faster for files of this size, and `pq.read_table` would import pandas.
        return pq.ParquetFile(pa.BufferReader(data)).read(columns=names, use_threads=False).select(names)
    except (pa.ArrowException, OSError, KeyError) as error:
        # The descriptor vouches for a file that is not what it says: both come from a faulty build.
        reason = visible(str(error).partition("\n")[0])
        raise DamagedData(f"{file}: found no Parquet file with the columns of '{table}' ({reason}); {REPAIR}") from None


def _to_pandas(arrow: pa.Table, content: dict[str, Any], package: dict[str, Any]) -> pd.DataFrame:
    import pandas as pd
    import pyarrow as pa

    types = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    # Without the file's pandas metadata the types depend on the Arrow schema alone.
    plain = arrow.replace_schema_metadata(None)
    frame: pd.DataFrame = plain.to_pandas(types_mapper=types.get, date_as_object=False)
    if not arrow.num_columns:
        frame = pd.DataFrame(index=pd.RangeIndex(arrow.num_rows))  # as `pandas.read_parquet` and Arrow keep the rows
    version = package["version"]
    frame.attrs = {
        "table": content["name"],
        "title": content["title"],
        "version": version,
        "terms": content["rusiran:terms"],
        "warnings": list(content["rusiran:warnings"]),  # the descriptor is shared by all frames
        "citation": f"rusiran-data contributors. {package['title']}, version {version}, table {content['name']}.",
    }
    return frame


def _to_polars(arrow: pa.Table) -> pl.DataFrame:
    try:
        import polars as pl
    except ModuleNotFoundError as error:
        if error.name != "polars":
            raise
        raise RusiranError("as_='polars' needs the polars package: pip install 'rusiran-data[polars]'") from None
    frame = pl.from_arrow(arrow)
    assert isinstance(frame, pl.DataFrame)
    return frame


def sources(table: str) -> pd.DataFrame:
    """List the sources behind a table.

    Parameters
    ----------
    table : str
        Name of a table whose rows name a source.

    Returns
    -------
    pandas.DataFrame
        The rows of the table `sources` that the table rests on, with ``rows`` (Int64),
        the number of its rows that name each; most used first.

    Raises
    ------
    UnknownName
        If there is no such table, or its rows name no source.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> {"source_id", "title", "rows"} <= set(rd.sources("trade").columns)
    True
    """
    names = [field["name"] for field in _resource(table)["schema"]["fields"]]
    if "source_id" not in names or table == "sources":
        raise UnknownName(f"found no source_id in '{table}': its rows name no source")
    counts = load(table, columns=["source_id"])["source_id"].value_counts().rename("rows").astype("Int64")
    all_sources = load("sources")
    found = all_sources.merge(counts, left_on="source_id", right_index=True)
    found = found.sort_values(["rows", "source_id"], ascending=[False, True], ignore_index=True)
    found.attrs = all_sources.attrs  # pandas drops what the two sides of a merge do not share
    return found


def evidence(event_id: str) -> pd.DataFrame:
    """List the reports behind an event.

    Parameters
    ----------
    event_id : str
        Id of an event, such as ``visits-0012``.

    Returns
    -------
    pandas.DataFrame
        The rows of the table `evidence` about this event, the main report first, with
        ``title``, ``publisher``, ``published`` and ``url`` of each source.

    Raises
    ------
    UnknownName
        If no event has this id.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> len(rd.evidence("visits-0001")) >= 1
    True
    """
    known = load("evidence", columns=["event_id"])["event_id"].unique()
    if not isinstance(event_id, str) or event_id not in known:
        table = descriptor()["resources"].get(str(event_id).rpartition("-")[0], {"rusiran:kind": "events"})
        if table["rusiran:kind"] != "events":
            events = [name for name, found in descriptor()["resources"].items() if found["rusiran:kind"] == "events"]
            raise UnknownName(
                f"found {shown(event_id)}, a row of '{table['name']}', expected an event: a row of {listed(events)}"
            )
        raise UnknownName(f"found no event {shown(event_id)}{nearest(event_id, known)}")
    reports = load("evidence", filters=[("event_id", "=", event_id)])
    about = load("sources", columns=["source_id", "title", "publisher", "published", "url"])
    # The main report bears the event's own id, and has to come first.
    ordered = reports.assign(further=reports["id"] != event_id).sort_values(["further", "id"]).drop(columns="further")
    found = ordered.merge(about, on="source_id", how="left")
    found.attrs = reports.attrs
    return found


def conflicts(table: str | None = None, scope: str | None = "dyad") -> pd.DataFrame:
    """List the figures that cannot all be true.

    Parameters
    ----------
    table : str, optional
        Only conflicts between rows of this table; all by default.
    scope : {'dyad', 'context'} or None
        Figures about the two countries, those kept for comparison, or both.

    Returns
    -------
    pandas.DataFrame
        The rows of the table `conflicts`: one figure a row, grouped by ``conflict_id``, with the
        kind of conflict, the number of claims and the spread of each group. The rule is in
        docs/method.md.

    Raises
    ------
    UnknownName
        If no conflict is between rows of this table, or there is no such scope.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> {"same_period", "near_period"} <= set(rd.conflicts("trade")["kind"])
    True
    """
    if table is None:
        return load("conflicts", scope=scope)
    known = sorted(set(load("conflicts", ["table"], as_="arrow")["table"].to_pylist()))
    if not isinstance(table, str) or table not in known:
        raise UnknownName(
            f"found no conflicts in {shown(table)}{nearest(table, known)}; there are some in {listed(known)}"
        )
    return load("conflicts", filters=[("table", "=", table)], scope=scope)


def panel(directed: bool = False) -> pd.DataFrame:
    """Load the panel of the pair by year.

    Parameters
    ----------
    directed : bool
        True for two rows a year, one for each side that acts; one row a year by default.

    Returns
    -------
    pandas.DataFrame
        From 1989 on, with the keys ``year``, ``ccode1``, ``ccode2`` (Correlates of War, 365 and
        630), ``country1``, ``country2``, and one column a quantity; where claims compete, the number of
        claims, their lowest and highest bound and the row chosen stand beside it. An empty cell
        is unknown, zero is known.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> int(rd.panel()["year"].min()), len(rd.panel(directed=True)) == 2 * len(rd.panel())
    (1989, True)
    """
    return load("directed_dyad_year" if directed else "dyad_year")
