"""What changed between two versions of the data: rows, values, schema and code lists.

Everything is read off two data packages (descriptor and files), so that any two releases can be compared without the
code that made them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rusiran_data.location import DESCRIPTOR
from rusiran_data.packages import VERSION, read_cells, read_descriptor
from rusiran_data.problems import RusiranError, shown

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHANGES", "Change", "as_json", "as_markdown", "as_table", "changes", "diff"]

# Every kind of change, with the sentence that says it; `{id}` and so on are fields of `Change`.
CHANGES = {
    "table_added": "table added ({after})",
    "table_removed": "table removed ({before})",
    "row_meaning_changed": "what a row is: {before} → {after}",
    "key_changed": "key: {before} → {after}",
    "references_changed": "foreign keys: {before} → {after}",
    "columns_moved": "order of the columns changed",
    "title_changed": "title of {field}: {before} → {after}",
    "warnings_changed": "warnings changed: {before} → {after}",
    "terms_changed": "terms of use: {before} → {after}",
    "package_changed": "{field} of the package: {before} → {after}",
    "field_added": "field `{field}` added ({after})",
    "field_removed": "field `{field}` removed ({before})",
    "field_renamed": "field `{before}` renamed to `{after}`",
    "type_changed": "type of `{field}`: {before} → {after}",
    "unit_changed": "unit of `{field}`: {before} → {after}",
    "meaning_changed": "meaning of `{field}`: {before} → {after}",
    "constraint_changed": "constraint of `{field}`: {before} → {after}",
    "origin_changed": "origin of `{field}`: {before} → {after}",
    "code_added": "code `{id}` of `{field}` added: {after}",
    "code_removed": "code `{id}` of `{field}` removed: {before}",
    "code_renamed": "code of `{field}`: `{before}` renamed to `{after}`",
    "code_meaning_changed": "meaning of code `{id}` of `{field}`: {before} → {after}",
    "row_added": "`{id}` added: {after}",
    "row_withdrawn": "`{id}` withdrawn: {before}",
    "value_changed": "`{id}` {field}: {before} → {after}",
}
ROWS = ("row_added", "row_withdrawn", "value_changed")


class Change(NamedTuple):
    """One difference between two versions; a row of what `diff` gives."""

    table: str
    derived: bool
    change: str
    id: str = ""
    field: str = ""
    before: str = ""
    after: str = ""

    def sentence(self) -> str:
        """Say the change to a person, on one line."""
        parts = {name: value or "(nothing)" for name, value in self._asdict().items() if isinstance(value, str)}
        if self.change == "title_changed":
            parts["field"] = f"`{self.field}`" if self.field else "the table"
        return CHANGES[self.change].format(**parts)


def diff(old: str | Path, new: str | Path | None = None) -> pd.DataFrame:
    """List what changed between two versions of the data.

    Parameters
    ----------
    old, new : str or pathlib.Path
        A version such as ``1.0.0``, or the path of a folder that holds ``datapackage.json``. `new` is the installed
        data if it is left out.

    Returns
    -------
    pandas.DataFrame
        One row a change: ``table``; ``derived`` (boolean), true for tables that the build works out from others;
        ``change``, a word of `CHANGES`; ``id`` of the row, or the code; ``field``; ``before`` and ``after`` as
        published in CSV, null where there was or is nothing. `attrs` carries ``old`` and ``new``, the versions, and
        ``rows``, the number of rows of each table in both.

    Raises
    ------
    RusiranError
        If a version is not known or a folder holds no sound package.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> from rusiran_data.location import data_root
    >>> len(rd.diff(data_root(), data_root()))
    0
    """
    import pandas as pd

    roots = [_root(old), _root(new)]
    descriptors = [read_descriptor(root) for root in roots]
    found = changes(roots[0], roots[1])
    frame = pd.DataFrame(found, columns=list(Change._fields)).astype({"derived": "boolean"})
    texts = [name for name in Change._fields if name != "derived"]
    frame[texts] = frame[texts].astype("str").replace("", None)
    counts = [{name: item.get("rusiran:rows", 0) for name, item in one["resources"].items()} for one in descriptors]
    frame.attrs = {
        "old": descriptors[0]["version"],
        "new": descriptors[1]["version"],
        "rows": {name: (counts[0].get(name), counts[1].get(name)) for name in sorted({*counts[0], *counts[1]})},
    }
    return frame


def _root(which: str | Path | None) -> Path:
    from rusiran_data.location import data_root

    if which is None:
        return data_root()
    if isinstance(which, str) and VERSION.fullmatch(which):
        from rusiran_data.releases import root_of

        return root_of(which)
    if not str(which) or not Path(which).exists():
        raise RusiranError(f"found {shown(str(which))}, expected a version such as 1.0.0 or a folder with {DESCRIPTOR}")
    return Path(which)


def changes(old: Path, new: Path) -> list[Change]:
    """List what changed between the packages in two folders; tables that people write come first."""
    before, after = read_descriptor(old), read_descriptor(new)
    found = [Change("", False, "package_changed", "", name, *pair) for name, pair in _package_words(before, after)]
    names = [*after["resources"], *(name for name in before["resources"] if name not in after["resources"])]
    for name in names:
        first, second = before["resources"].get(name), after["resources"].get(name)
        if first is None:
            found.append(Change(name, _derived(second), "table_added", after=f"{second.get('rusiran:rows')} rows"))
        elif second is None:
            found.append(Change(name, _derived(first), "table_removed", before=f"{first.get('rusiran:rows')} rows"))
        else:
            found += _table_changes(name, old, new, first, second)
    return sorted(found, key=lambda change: change.derived)  # stable: keeps the order within


def _package_words(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    # The version differs between any two versions, and `resources` is compared table by table.
    for name in sorted({*before, *after} - {"version", "resources", "created"}):
        for pair in _pairs(before.get(name), after.get(name)):
            yield name, pair


def _pairs(before: Any, after: Any) -> Iterator[tuple[str, str]]:
    """Give what was and what is in its place; of two lists only the items that differ."""
    if not (isinstance(before, list) and isinstance(after, list)):
        before, after = [before], [after]
    old, new = [_short(item) for item in before], [_short(item) for item in after]
    for same, first, last, start, end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if same != "equal":
            yield from zip_longest(old[first:last], new[start:end], fillvalue="")


def _short(content: Any) -> str:
    if content is None:
        return ""
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, sort_keys=True)


def _derived(resource: dict[str, Any]) -> bool:
    """Tell a table that the build works out from others from one that people write.

    In the latter every row names its source, or nothing at all is worked out.
    """
    fields = resource["schema"]["fields"]
    typed = {field["name"] for field in fields if field.get("rusiran:origin", "typed") == "typed"}
    return "source_id" not in typed and len(typed) < len(fields)


def _table_changes(name: str, old: Path, new: Path, first: dict[str, Any], second: dict[str, Any]) -> list[Change]:
    found: list[tuple[str, str, str, str, str]] = []  # change, id, field, before, after
    words = (
        ("title_changed", "title"),
        ("row_meaning_changed", "description"),
        ("warnings_changed", "rusiran:warnings"),
        ("terms_changed", "rusiran:terms"),
    )
    for change, word in words:
        found += [(change, "", "", *pair) for pair in _pairs(first.get(word), second.get(word))]
    old_key, new_key = (_short(one["schema"].get("primaryKey")) for one in (first, second))
    if old_key != new_key:
        found.append(("key_changed", "", "", old_key, new_key))
    references = [one["schema"].get("foreignKeys", []) for one in (first, second)]
    found += [("references_changed", "", "", *pair) for pair in _pairs(*references)]
    same_file = first.get("hash") == second.get("hash") and first["schema"] == second["schema"]
    if not same_file:  # a file with the same hash and schema has the same rows
        columns_before, rows_before = read_cells(old, name, first)
        columns_after, rows_after = read_cells(new, name, second)
        tables = _Keyed(first, columns_before, rows_before), _Keyed(second, columns_after, rows_after)
        renamed = _renamed(*tables, first, second)
        found += _field_changes(first, second, renamed)
        found += _row_changes(*tables, renamed)
    derived = _derived(second)
    return [Change(name, derived, *rest) for rest in found]


class _Keyed:
    """Rows of one table by their key."""

    def __init__(self, resource: dict[str, Any], columns: list[str], rows: list[tuple[str, ...]]):
        self.columns = columns
        self.key: list[str] = resource["schema"].get("primaryKey", [])
        places = [columns.index(name) for name in self.key]
        self.rows = {"/".join(row[place] for place in places): row for row in rows} if places else {}
        if len(self.rows) != len(rows):
            # No key that identifies the rows: then the row is its own identity, counted where it stands several times.
            self.key = []
            self.rows = {}
        self.counts = Counter(rows)
        show = resource.get("rusiran:show", columns[:4])
        self.shown = [columns.index(name) for name in show if name in columns and name not in self.key]

    def label(self, row: tuple[str, ...]) -> str:
        """Say in a few cells what a row is about."""
        return ", ".join(row[place] for place in self.shown if row[place])


def _renamed(old: _Keyed, new: _Keyed, first: dict[str, Any], second: dict[str, Any]) -> dict[str, str]:
    """Give the fields (old name to new) that have gone under one name and come under another with the same values."""
    gone = [name for name in old.columns if name not in new.columns]
    come = [name for name in new.columns if name not in old.columns]
    types = [{field["name"]: field["type"] for field in one["schema"]["fields"]} for one in (first, second)]
    common = [key for key in old.rows if key in new.rows]
    found: dict[str, str] = {}
    for name in gone:
        before = [old.rows[key][old.columns.index(name)] for key in common]
        for candidate in come:
            after = [new.rows[key][new.columns.index(candidate)] for key in common]
            same = before == after and any(before) and types[0][name] == types[1][candidate]
            if same and candidate not in found.values():
                found[name] = candidate
                break
    return found


def _field_changes(
    first: dict[str, Any], second: dict[str, Any], renamed: dict[str, str]
) -> Iterator[tuple[str, str, str, str, str]]:
    before = {field["name"]: field for field in first["schema"]["fields"]}
    after = {field["name"]: field for field in second["schema"]["fields"]}
    for name, field in before.items():
        if name in renamed:
            yield "field_renamed", "", renamed[name], name, renamed[name]
        elif name not in after:
            yield "field_removed", "", name, field.get("description", ""), ""
    for name, field in after.items():
        if name not in before and name not in renamed.values():
            yield "field_added", "", name, "", field.get("description", "")
    for name, field in before.items():
        now = after.get(renamed.get(name, name))
        if now is not None:
            yield from _one_field(now["name"], field, now)
    stayed = [renamed.get(name, name) for name in before if renamed.get(name, name) in after]
    if stayed != [name for name in after if name in set(stayed)]:
        yield "columns_moved", "", "", ", ".join(before), ", ".join(after)


def _one_field(name: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    words = (
        ("type_changed", "type"),
        ("unit_changed", "unit"),
        ("unit_changed", "rusiran:unit_from"),
        ("meaning_changed", "description"),
        ("title_changed", "title"),
        ("origin_changed", "rusiran:origin"),
    )
    for change, word in words:
        for pair in _pairs(before.get(word), after.get(word)):
            yield change, "", name, *pair
    constraints = [dict(field.get("constraints", {})) for field in (before, after)]
    for one, field in zip(constraints, (before, after), strict=True):
        one.pop("enum", None)  # compared code by code
        if "rusiran:listed_codes" in field:
            one.pop("pattern", None)  # made of the codes
    for constraint in sorted({*constraints[0], *constraints[1]}):
        values = [one.get(constraint) for one in constraints]
        if values[0] != values[1]:
            said = [f"{constraint} {_short(value)}" if value is not None else "" for value in values]
            yield "constraint_changed", "", name, said[0], said[1]
    yield from _code_changes(name, _codes(before), _codes(after))


def _codes(field: dict[str, Any]) -> dict[str, str]:
    codes = {str(code): "" for code in field.get("constraints", {}).get("enum", [])}
    for category in [*field.get("categories", []), *field.get("rusiran:listed_codes", [])]:
        codes[str(category["value"])] = category.get("label", "")
    return codes


def _code_changes(name: str, before: dict[str, str], after: dict[str, str]) -> Iterator[tuple[str, str, str, str, str]]:
    gone = {code: sentence for code, sentence in before.items() if code not in after}
    come = {code: sentence for code, sentence in after.items() if code not in before}
    for code, sentence in gone.items():
        heir = next((other for other, words in come.items() if words and words == sentence), None)
        if heir is not None:
            del come[heir]
            yield "code_renamed", code, name, code, heir
        else:
            yield "code_removed", code, name, sentence, ""
    for code, sentence in come.items():
        yield "code_added", code, name, "", sentence
    for code, sentence in before.items():
        if code in after and after[code] != sentence:
            yield "code_meaning_changed", code, name, sentence, after[code]


def _row_changes(old: _Keyed, new: _Keyed, renamed: dict[str, str]) -> Iterator[tuple[str, str, str, str, str]]:
    if not old.key or not new.key or [renamed.get(name, name) for name in old.key] != new.key:
        yield from (("row_added", "", "", "", new.label(row)) for row in (new.counts - old.counts).elements())
        yield from (("row_withdrawn", "", "", old.label(row), "") for row in (old.counts - new.counts).elements())
        return
    for key, row in new.rows.items():
        if key not in old.rows:
            yield "row_added", key, "", "", new.label(row)
    for key, row in old.rows.items():
        if key not in new.rows:
            yield "row_withdrawn", key, "", old.label(row), ""
    pairs = [
        (renamed.get(name, name), place, new.columns.index(renamed.get(name, name)))
        for place, name in enumerate(old.columns)
        if renamed.get(name, name) in new.columns
    ]
    for key, before in old.rows.items():
        after = new.rows.get(key)
        if after is None or (after == before and len(pairs) == len(before)):
            continue
        for name, first, second in pairs:
            if before[first] != after[second]:
                yield "value_changed", key, name, before[first], after[second]


def _listed(frame: pd.DataFrame) -> list[Change]:
    filled = frame.astype({"derived": "bool"}).fillna("")
    return [Change(*row) for row in filled[list(Change._fields)].itertuples(index=False, name=None)]


def as_table(frame: pd.DataFrame, width: int) -> str:
    """Give what `diff` found as a table of at most `width` cells, one sentence a change.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> from rusiran_data.location import data_root
    >>> print(as_table(rd.diff(data_root(), data_root()), 80))
    Nothing changed in the data.
    """
    import pandas as pd

    from rusiran_data.layout import grid

    found = _listed(frame)
    tables = [f"{change.table} (derived)" if change.derived else change.table for change in found]
    said = pd.DataFrame({"table": tables, "change": [change.sentence() for change in found]})
    return grid(said, width) if found else "Nothing changed in the data."


def as_json(frame: pd.DataFrame) -> str:
    """Give what `diff` found as JSON.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> from rusiran_data.location import data_root
    >>> sorted(json.loads(as_json(rd.diff(data_root(), data_root()))))
    ['changes', 'new', 'old', 'rows']
    """
    listed = [
        {name: (None if value == "" else value) for name, value in change._asdict().items()}
        for change in _listed(frame)
    ]
    rows = {name: {"old": pair[0], "new": pair[1]} for name, pair in frame.attrs["rows"].items()}
    content = {"old": frame.attrs["old"], "new": frame.attrs["new"], "rows": rows, "changes": listed}
    return json.dumps(content, ensure_ascii=False, indent=1)


def as_markdown(frame: pd.DataFrame, most: int | None = None) -> str:
    """Give what `diff` found as Markdown, as in the changelog.

    Parameters
    ----------
    frame : pandas.DataFrame
        What `diff` gave.
    most : int, optional
        Most changes to list of one table; all by default. Changes of schema and codes are always all listed.

    Returns
    -------
    str
        A table with the number of rows added, withdrawn and changed, then the changes one by one.

    Examples
    --------
    >>> import rusiran_data as rd
    >>> from rusiran_data.location import data_root
    >>> print(as_markdown(rd.diff(data_root(), data_root())))
    Nothing changed in the data.
    """
    found = _listed(frame)
    if not found:
        return "Nothing changed in the data."
    tables = list(dict.fromkeys(change.table for change in found if change.table))
    derived = {change.table for change in found if change.derived}
    head = ("table", "rows before", "rows after", "added", "withdrawn", "changed")
    lines = [f"| {' | '.join(head)} |", "| --- | --: | --: | --: | --: | --: |"]
    for table in tables:
        own = [change for change in found if change.table == table]
        before, after = frame.attrs["rows"].get(table, (None, None))
        counts = [sum(change.change == word for change in own) for word in ROWS[:2]]
        counts.append(len({change.id for change in own if change.change == "value_changed"}))
        name = f"`{table}` (derived)" if table in derived else f"`{table}`"
        cells = ["–" if count is None else str(count) for count in (before, after, *counts)]
        lines.append(f"| {' | '.join([name, *cells])} |")
    schema = [change for change in found if change.change not in ROWS]
    if schema:
        lines += ["", "Schema and code lists:"]
        lines += [f"- {f'`{change.table}`: ' if change.table else ''}{_safe(change.sentence())}" for change in schema]
    for table in tables:
        own = [change for change in found if change.table == table and change.change in ROWS]
        shown = own if most is None else own[:most]
        if own and not (table in derived and most is not None):
            lines += ["", f"Rows of `{table}`{' (derived)' if table in derived else ''}:"]
            lines += [f"- {_safe(change.sentence())}" for change in shown]
            if len(shown) < len(own):
                lines.append(f"- … and {len(own) - len(shown)} more; `rusiran diff` lists them all")
    return "\n".join(lines)


def _safe(text: str) -> str:
    """Keep text of a cell from acting as markup: it stays on one line, and no HTML gets through."""
    return re.sub(r"\s+", " ", text).replace("<", "&lt;")
