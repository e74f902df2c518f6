"""Show rows of a table on the terminal, or one row in full with its source."""

from __future__ import annotations

import argparse
import shlex
import sys
from typing import TYPE_CHECKING, Any

from rusiran_data import terminal
from rusiran_data.problems import RusiranError

if TYPE_CHECKING:
    import pandas as pd

NO_TABLE: dict[str, dict[str, list[dict[str, str]]]] = {"schema": {"fields": []}}
EXAMPLE = "rusiran show trade --scope dyad --where flow=turnover --rows 5"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", metavar="TABLE|ROW", help="a table, or the id of a row such as trade-0121")
    parser.add_argument("--columns", metavar="A,B", help="columns to show, joined by commas; 'all' for every one")
    terminal.add_scope(parser)
    terminal.add_where(parser)
    parser.add_argument("--rows", type=terminal.whole_number, default=20, metavar="N", help="how many rows (20)")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data import load
    from rusiran_data.accessor import descriptor

    resources = descriptor()["resources"]
    table, _, number = options.what.rpartition("-")
    if number.isdigit() and "id" in {field["name"] for field in resources.get(table, NO_TABLE)["schema"]["fields"]}:
        if options.columns or options.scope or options.where:
            raise RusiranError("a row is shown in full: leave out --columns, --scope and --where")
        return _row(table, options.what)
    columns = [name.strip() for name in options.columns.split(",")] if options.columns else None
    if columns == ["all"]:
        columns = None
    elif columns is None:
        columns = resources.get(options.what, {}).get("rusiran:show")
    filters = terminal.filters(options.what, options.where)
    frame = load(options.what, columns=columns, filters=filters, scope=options.scope)
    shown = frame.head(options.rows)
    if frame.empty:
        print("no rows")
    elif options.rows:
        _put(shown, resources[options.what]["schema"])
    if len(frame) > options.rows:
        again = " ".join([options.what, *_again(options)])
        print(f"{options.rows} of {len(frame)} rows; `rusiran export {again}` gives all", file=sys.stderr)
    return 0


def _put(frame: pd.DataFrame, schema: dict[str, Any]) -> None:
    """Show the columns that there is room for, those first that say which row, how much, when and who."""
    from rusiran_data.layout import one_line

    width = terminal.width()
    if width >= terminal.UNLIMITED:
        terminal.put(frame)
        return
    whole = {*schema["primaryKey"], "date"}
    measured = {field["name"] for field in schema["fields"] if field["type"] in ("number", "integer", "date")}
    text, left = one_line(frame, width, whole | measured | {"title", "source_id"}, whole)
    print(text)
    if left:
        print(f"no room for {', '.join(left)}; --columns names what to show, a pipe or file shows all", file=sys.stderr)


def _again(options: argparse.Namespace) -> list[str]:
    """Give the options that choose rows, as they were typed."""
    scope = ["--scope", options.scope] if options.scope else []
    return scope + [part for condition in options.where for part in ("--where", shlex.quote("".join(condition)))]


def _row(table: str, row_id: str) -> int:
    """Show what a row says and where it comes from, and tell where its rivals are listed."""
    import pandas as pd

    from rusiran_data import conflicts, load
    from rusiran_data.layout import grid

    found = load(table, filters=[("id", "=", row_id)])
    if found.empty:
        raise RusiranError(f"found no row '{row_id}' in '{table}'")
    row = found.iloc[0].dropna()
    if "source_id" in row:
        source = load("sources", filters=[("source_id", "=", row["source_id"])]).iloc[0]
        about = source[["publisher", "title", "published", "url"]].dropna()
        row = pd.concat([row, about.rename(lambda name: f"source: {name}")])
    print(grid(pd.DataFrame({"field": row.index, row_id: row.to_numpy()}), terminal.width()))
    rivals = conflicts(scope=None)["row_ids"].str.split(";").map(lambda ids: row_id in ids).sum()
    if rivals:
        print(f"other figures stand against it: `rusiran conflicts {row_id}`", file=sys.stderr)
    if "date_label" in found:
        print(f"the reports behind it: `rusiran evidence {row_id}`", file=sys.stderr)
    return 0
