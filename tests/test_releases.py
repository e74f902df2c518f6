"""Releases: the version rule, differences, archives, and older versions over a network that lies."""

from __future__ import annotations

import contextlib
import csv
import errno
import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rusiran_data import differences, download, releases, terminal
from rusiran_data.export import csv_bytes, parquet_bytes
from rusiran_data.history import from_history
from rusiran_data.index import Release, archive_name, index_bytes, read_index
from rusiran_data.packages import sha256
from rusiran_data.pipeline import release as rule
from rusiran_data.pipeline.archives import write_zip
from rusiran_data.pipeline.begin import begin
from rusiran_data.problems import RusiranError
from tests.conftest import ROOT, copy_of_project

# Numbers that no release of the project will have, so that its own list of releases cannot contradict the tests.
FIRST, CORRECTED, ENLARGED, RENAMED = "90.0.0", "90.0.1", "90.1.0", "91.0.0"


# ---------------------------------------------------------------------------------------------- small packages


def field(name: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    """Describe a field as the build does."""
    return {"name": name, "type": kind, "title": name, "description": f"The {name}.", "rusiran:origin": "typed", **more}


FIELDS = [
    field("id"),
    field("kind", categories=[{"value": "a", "label": "The first."}, {"value": "b", "label": "The second."}]),
    field("amount", "number", unit="tonnes"),
    field("source_id"),
]
ROWS = [("t-1", "a", 1.5, "s"), ("t-2", "b", None, "s")]
TYPES = {"string": pa.string(), "number": pa.float64()}


def package(
    folder: Path,
    fields: list[dict[str, Any]] = FIELDS,
    rows: list[tuple[Any, ...]] = ROWS,
    key: str | None = "id",
    *,
    name: str = "things",
    version: str = "1.0.0",
    path: str | None = None,
    plain: bool = False,
    **more: Any,
) -> Path:
    """Write a data package with one table."""
    names = [one["name"] for one in fields]
    table = pa.table(
        {one: pa.array([row[place] for row in rows], TYPES[fields[place]["type"]]) for place, one in enumerate(names)}
    )
    data = csv_bytes(table) if plain else parquet_bytes(table)
    where = path or (f"{name}.csv" if plain else f"build/parquet/{name}.parquet")
    (folder / where).parent.mkdir(parents=True, exist_ok=True)
    (folder / where).write_bytes(data)
    schema: dict[str, Any] = {"fields": fields} | ({"primaryKey": [key]} if key else {})
    resource = {
        "name": name, "title": name, "description": "One row is one thing.", "path": where, "hash": sha256(data),
        "format": "csv" if plain else "parquet", "schema": schema, "rusiran:rows": len(rows), "rusiran:kind": "figures",
        "rusiran:terms": "None.", "rusiran:warnings": [], **more,
    }  # fmt: skip
    content = {"name": "small", "title": "Small", "version": version, "resources": [resource]}
    (folder / "datapackage.json").write_text(json.dumps(content), "utf-8")
    return folder


def changed(one: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    """Give the fields with one of them changed."""
    return [{**each, **more} if each is one else each for each in FIELDS]


Said = tuple[str, str, str, str, str]


def said(found: list[differences.Change]) -> list[Said]:
    """Give changes without the table."""
    return [(change.change, change.id, change.field, change.before, change.after) for change in found]


AMOUNT, KIND = FIELDS[2], FIELDS[1]
CODES = KIND["categories"]
CHANGED: dict[str, tuple[dict[str, Any], list[Said], str]] = {
    "a row added": (
        {"rows": [*ROWS, ("t-3", "a", 2.0, "s")]},
        [("row_added", "t-3", "", "", "a, 2, s")],
        "MINOR",
    ),
    "a row withdrawn": ({"rows": ROWS[:1]}, [("row_withdrawn", "t-2", "", "b, s", "")], "PATCH"),
    "a value corrected": (
        {"rows": [("t-1", "a", 1.6, "s"), ROWS[1]]},
        [("value_changed", "t-1", "amount", "1.5", "1.6")],
        "PATCH",
    ),
    "a value where there was none": (
        {"rows": [ROWS[0], ("t-2", "b", 0.0, "s")]},
        [("value_changed", "t-2", "amount", "", "0")],
        "PATCH",
    ),
    "rows in another order": ({"rows": ROWS[::-1]}, [], ""),
    "a field added": (
        {"fields": [*FIELDS, field("more")], "rows": [(*row, "x") for row in ROWS]},
        [("field_added", "", "more", "", "The more.")],
        "MAJOR",
    ),
    "a field removed": (
        {"fields": [FIELDS[0], FIELDS[1], FIELDS[3]], "rows": [(row[0], row[1], row[3]) for row in ROWS]},
        [("field_removed", "", "amount", "The amount.", "")],
        "MAJOR",
    ),
    "a field renamed": (
        {"fields": changed(AMOUNT, name="weight")},
        [("field_renamed", "", "weight", "amount", "weight")],
        "MAJOR",
    ),
    "the key renamed": (
        {"fields": changed(FIELDS[0], name="key"), "key": "key"},
        [("key_changed", "", "", '["id"]', '["key"]'), ("field_renamed", "", "key", "id", "key")],
        "MAJOR",
    ),
    "another unit": (
        {"fields": changed(AMOUNT, unit="kilograms")},
        [("unit_changed", "", "amount", "tonnes", "kilograms")],
        "MAJOR",
    ),
    "another meaning of a field": (
        {"fields": changed(AMOUNT, description="The net amount.")},
        [("meaning_changed", "", "amount", "The amount.", "The net amount.")],
        "MAJOR",
    ),
    "a comma in the description of a field": (
        {"fields": changed(AMOUNT, description="The, amount")},
        [("meaning_changed", "", "amount", "The amount.", "The, amount")],
        "PATCH",
    ),
    "a code added": (
        {"fields": changed(KIND, categories=[*CODES, {"value": "c", "label": "The third."}])},
        [("code_added", "c", "kind", "", "The third.")],
        "MAJOR",
    ),
    "a code removed": (
        {"fields": changed(KIND, categories=CODES[:1])},
        [("code_removed", "b", "kind", "The second.", "")],
        "MAJOR",
    ),
    "a code renamed": (
        {"fields": changed(KIND, categories=[CODES[0], {"value": "z", "label": "The second."}])},
        [("code_renamed", "b", "kind", "b", "z")],
        "MAJOR",
    ),
    "another meaning of a code": (
        {"fields": changed(KIND, categories=[CODES[0], {"value": "b", "label": "The last."}])},
        [("code_meaning_changed", "b", "kind", "The second.", "The last.")],
        "MAJOR",
    ),
    "another meaning of a row": (
        {"description": "One row is one kind of thing."},
        [("row_meaning_changed", "", "", "One row is one thing.", "One row is one kind of thing.")],
        "MAJOR",
    ),
    "a title": ({"title": "All things"}, [("title_changed", "", "", "things", "All things")], "PATCH"),
    "a warning": ({"rusiran:warnings": ["Beware."]}, [("warnings_changed", "", "", "", "Beware.")], "PATCH"),
    "another range": (
        {"fields": changed(AMOUNT, constraints={"minimum": 0})},
        [("constraint_changed", "", "amount", "", "minimum 0")],
        "MAJOR",
    ),
}


@pytest.mark.parametrize("what", CHANGED)
def test_each_kind_of_change_is_named_and_asks_for_the_bump_of_the_rule(what: str, tmp_path: Path) -> None:
    more, expected, level = CHANGED[what]
    found = differences.changes(package(tmp_path / "old"), package(tmp_path / "new", **more))
    assert said(found) == expected
    levels = [rule._reason(change).level for change in found]
    assert min(levels, key=rule.LEVELS.index, default="") == level


def test_a_table_without_a_key_is_compared_by_whole_rows(tmp_path: Path) -> None:
    twice = [ROWS[0], ROWS[0], ROWS[1]]
    old, new = (
        package(tmp_path / "old", rows=twice, key=None),
        package(tmp_path / "new", rows=[*ROWS, ROWS[1]], key=None),
    )
    assert [change.change for change in differences.changes(old, new)] == ["row_added", "row_withdrawn"]


def test_a_key_that_repeats_is_no_key(tmp_path: Path) -> None:
    twin = ("t-1", "b", 9.0, "s")
    old, new = package(tmp_path / "old", rows=[*ROWS, twin]), package(tmp_path / "new")
    assert said(differences.changes(old, new)) == [("row_withdrawn", "", "", "t-1, b, 9, s", "")]


def test_tables_added_and_removed(tmp_path: Path) -> None:
    old, new = package(tmp_path / "old"), package(tmp_path / "new", name="others")
    found = differences.changes(old, new)
    assert said(found) == [("table_added", "", "", "", "2 rows"), ("table_removed", "", "", "2 rows", "")]
    assert [rule._reason(change).level for change in found] == ["MINOR", "MAJOR"]


def test_parquet_and_csv_of_one_version_do_not_differ(tmp_path: Path) -> None:
    frame = differences.diff(ROOT, ROOT / "build/csv")
    assert set(frame["change"]) <= {"package_changed"} and set(frame["field"]) <= {"name"}
    assert differences.changes(package(tmp_path / "a"), package(tmp_path / "b", plain=True)) == []


def test_tables_that_are_worked_out_are_told_apart() -> None:
    resources = json.loads((ROOT / "datapackage.json").read_bytes())["resources"]
    derived = {resource["name"] for resource in resources if differences._derived(resource)}
    assert derived == {"conflicts", "coverage", "directed_dyad_year", "dyad_year", "timeline"}


def test_the_three_forms_say_the_same(tmp_path: Path) -> None:
    rows = [("t-1", "a", 1.6, "s"), ("t-3", "b", 4.0, "<b>s")]
    frame = differences.diff(package(tmp_path / "old"), package(tmp_path / "new", rows=rows, version="1.1.0"))
    assert list(frame["change"]) == ["row_added", "row_withdrawn", "value_changed"]
    assert (frame.attrs["old"], frame.attrs["new"]) == ("1.0.0", "1.1.0")
    assert [str(dtype) for dtype in frame.dtypes] == ["str", "boolean", "str", "str", "str", "str", "str"]
    content = json.loads(differences.as_json(frame))
    assert content["rows"] == {"things": {"old": 2, "new": 2}} and len(content["changes"]) == 3
    assert content["changes"][0]["before"] is None
    text = differences.as_markdown(frame)
    assert "| `things` | 2 | 2 | 1 | 1 | 1 |" in text and "- `t-1` amount: 1.5 → 1.6" in text and "&lt;b>s" in text
    assert "… and 2 more" in differences.as_markdown(frame, most=1)


@pytest.mark.parametrize(
    "path",
    [
        "../secret.parquet",
        "/etc/passwd",
        "https://example.org/a.parquet",
        "a/../../secret.parquet",
        "C:\\a",
        "",
        ["a"],
        None,
    ],
)
def test_a_descriptor_may_not_point_outside_its_folder(path: Any, tmp_path: Path) -> None:
    folder = package(tmp_path / "old")
    content = json.loads((folder / "datapackage.json").read_bytes())
    content["resources"][0]["path"] = path
    (folder / "datapackage.json").write_text(json.dumps(content))
    with pytest.raises(RusiranError, match=r"leaves the folder|has no path"):
        differences.diff(folder, folder)


def test_a_link_may_not_lead_outside_the_folder(tmp_path: Path) -> None:
    folder = package(tmp_path / "old")
    file = folder / "build/parquet/things.parquet"
    shutil.move(file, tmp_path / "secret.parquet")
    file.symlink_to(tmp_path / "secret.parquet")
    with pytest.raises(RusiranError, match="link to outside its folder"):
        differences.diff(folder, folder)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"resources": 1}', b"[" * 100_000])
def test_a_broken_descriptor_is_one_clear_error(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_bytes(content)
    with pytest.raises(RusiranError, match="descriptor that cannot be read"):
        differences.diff(tmp_path, tmp_path)
    (tmp_path / "empty").mkdir()
    for no_package in (tmp_path / "empty", tmp_path / "datapackage.json"):
        with pytest.raises(RusiranError, match=r"found no datapackage\.json"):
            differences.diff(no_package, tmp_path)


@pytest.mark.parametrize("old", ["v1.0.0", "1.0", "", "latest", "nowhere"])
def test_what_is_neither_a_version_nor_a_folder_is_named(old: str, tmp_path: Path) -> None:
    with pytest.raises(RusiranError, match=rf"found '{old}', expected a version such as 1\.0\.0 or a folder with"):
        differences.diff(old, tmp_path)


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (["schema", "primaryKey"], "id"),
        (["schema", "primaryKey"], ["nope"]),
        (["schema", "primaryKey"], [["id"]]),
        (["rusiran:show"], 1),
        (["schema", "fields", 1, "constraints"], None),
        (["schema", "fields", 1, "constraints"], {"enum": 1}),
        (["schema", "fields", 1, "categories"], {}),
        (["schema", "fields", 1, "categories"], [{}]),
        (["schema", "fields", 1, "rusiran:listed_codes"], ["a"]),
    ],
)
def test_a_descriptor_in_an_unknown_form_is_one_clear_error(words: list[Any], more: Any, tmp_path: Path) -> None:
    folder = package(tmp_path / "old")
    content = json.loads((folder / "datapackage.json").read_bytes())
    part = content["resources"][0]
    for word in words[:-1]:
        part = part[word]
    part[words[-1]] = more
    (folder / "datapackage.json").write_text(json.dumps(content))
    with pytest.raises(RusiranError, match="keys, constraints or codes of 'things' in an unknown form"):
        differences.diff(folder, folder)


def test_of_a_long_list_only_what_differs_is_said(tmp_path: Path) -> None:
    before, after = ["One.", "Two.", "Three.", "Four."], ["One.", "2.", "Three.", "Four.", "Five."]
    old = package(tmp_path / "old", **{"rusiran:warnings": before})
    new = package(tmp_path / "new", **{"rusiran:warnings": after})
    assert [change[3:] for change in said(differences.changes(old, new))] == [("Two.", "2."), ("", "Five.")]
    assert [change[3:] for change in said(differences.changes(new, old))] == [("2.", "Two."), ("Five.", "")]


def test_the_table_for_the_terminal_says_each_change_in_any_width(tmp_path: Path) -> None:
    rows = [("t-1", "a", 1.6, "s"), ("t-3", "b", 4.0, "s")]
    frame = differences.diff(package(tmp_path / "old"), package(tmp_path / "new", rows=rows))
    for width in (20, 40, 80, terminal.UNLIMITED):
        lines = differences.as_table(frame, width).splitlines()
        assert max(map(len, lines)) <= width
        words = " ".join(" ".join(lines).split())
        assert all(word in words for word in ("`t-3`", "added:", "`t-2`", "withdrawn:", "amount:", "1.6"))
    assert len(lines) == 1 + len(frame)


# ---------------------------------------------------------------------------------------------- a server that lies


class Answer(NamedTuple):
    """What the server says to one path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = MappingProxyType({})
    stall: float = 0  # seconds between half of the body and the rest
    drip: bool = False  # one byte at a time
    cut: bool = False  # half of the body, then the end


class Server(ThreadingHTTPServer):
    """Answers from a dictionary, and keeps count."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.stopped = threading.Event()
        self.address = f"http://127.0.0.1:{self.server_port}/owner/rusiran-data/releases"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that hang up are what is tested."""

    def offer(self, path: str, answer: Answer) -> None:
        """Set what to say to a path below the address."""
        self.answers[f"/owner/rusiran-data/releases/{path}"] = answer


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        answer = self.server.answers.get(self.path, Answer(b"not here", 404))
        self.send_response(answer.status)
        headers = {"Content-Length": str(len(answer.body))} | answer.headers
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        half = len(answer.body) // 2
        if answer.drip:
            for place in range(len(answer.body)):
                self.wfile.write(answer.body[place : place + 1])
                if self.server.stopped.wait(0.05):
                    return
            return
        self.wfile.write(answer.body[:half])
        self.wfile.flush()
        if answer.cut:
            self.close_connection = True
            return
        self.server.stopped.wait(answer.stall)
        self.wfile.write(answer.body[half:])

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a real HTTP server on this machine."""
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.stopped.set()
        running.shutdown()
        thread.join()


def zipped(folder: Path, **extra: bytes) -> bytes:
    """Pack a package as a release does."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    write_zip(folder.parent / "packed.zip", files | extra, zipfile.ZIP_STORED)
    return (folder.parent / "packed.zip").read_bytes()


def line(version: str, folder: Path, data: bytes, **more: Any) -> Release:
    """Make the line of a release."""
    descriptor = sha256((folder / "datapackage.json").read_bytes())
    made = Release(version, "2026-01-31", "0" * 40, descriptor, sha256(data), len(data))
    return made._replace(**more)


class World(NamedTuple):
    """A server with one good release, an empty cache, and something outside that must stay as it is."""

    server: Server
    cache: Path
    package: Path
    data: bytes
    outside: Path

    def offer(self, data: bytes | None = None, answer: Answer | None = None, **more: Any) -> None:
        """Offer an archive and the list that has its hash."""
        data = self.data if data is None else data
        release = line(FIRST, self.package, data, **more)
        self.server.offer("latest/download/releases.json", Answer(index_bytes({FIRST: release})))
        self.server.offer(f"download/v{FIRST}/{archive_name(FIRST)}", answer or Answer(data))

    def kept(self) -> list[str]:
        """List what the cache holds besides the list of releases."""
        return sorted(path.name for path in self.cache.iterdir() if path.name != "releases.json")


@pytest.fixture
def world(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Set up a server and an empty cache."""
    cache = tmp_path / "cache"
    cache.mkdir()
    monkeypatch.setenv("RUSIRAN_CACHE", str(cache))
    monkeypatch.setenv("RUSIRAN_RELEASES", server.address)
    monkeypatch.setenv("RUSIRAN_TIMEOUT", "0.5")
    folder = package(tmp_path / "package", version=FIRST)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_text("precious")
    made = World(server, cache, folder, zipped(folder), outside)
    made.offer()
    return made


def test_a_version_is_downloaded_once_and_then_needs_no_network(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = releases.root_of(FIRST)
    assert folder == world.cache / FIRST and world.kept() == [FIRST]
    asked = len(world.server.asked)
    assert releases.root_of(FIRST) == folder
    assert releases.root_of(f"{FIRST}.post2") == folder
    assert len(world.server.asked) == asked, "a version in the cache was asked for again"
    monkeypatch.delenv("RUSIRAN_RELEASES")
    assert releases.root_of(FIRST) == folder
    listed = releases.versions()
    assert dict(zip(listed["version"], listed["place"], strict=True))[FIRST] == "cache"


def test_the_address_can_be_an_argument(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RUSIRAN_RELEASES")
    with pytest.raises(RusiranError, match="set RUSIRAN_RELEASES to the address"):
        releases.root_of(FIRST)
    assert releases.root_of(FIRST, world.server.address).is_dir()
    assert FIRST in set(releases.versions(world.server.address)["version"])


def test_versions_without_a_network_are_those_last_known(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert releases.versions().attrs["problem"] is None
    monkeypatch.setenv("RUSIRAN_RELEASES", "http://127.0.0.1:9")
    frame = releases.versions()
    assert FIRST in set(frame["version"]) and "the connection failed" in frame.attrs["problem"]


def test_a_damaged_cache_is_downloaded_again(world: World) -> None:
    folder = releases.root_of(FIRST)
    (folder / "build/parquet/things.parquet").write_bytes(b"spoilt")
    assert releases.root_of(FIRST) == folder
    assert pq.read_table(folder / "build/parquet/things.parquet").num_rows == len(ROWS)
    assert world.kept() == [FIRST]


def test_an_unknown_version_names_the_known_ones(world: World) -> None:
    with pytest.raises(ValueError, match=rf"found no version '90\.0\.9' \(did you mean '{FIRST}'\?\); known are"):
        releases.root_of("90.0.9")
    with pytest.raises(RusiranError, match=r"expected one such as 1\.0\.0"):
        releases.root_of("../../etc")


def other_port(world: World) -> str:
    return world.server.address.replace("127.0.0.1", "localhost") + "/elsewhere"


def hostile_zip(world: World, name: str, content: bytes = b"x", **attributes: Any) -> bytes:
    """Add a file to a good archive that must not be there."""
    sink = io.BytesIO(world.data)
    with zipfile.ZipFile(sink, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile's own, of a name that is there already
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = name  # past the cleaning that ZipInfo does
        for attribute, value in attributes.items():
            setattr(entry, attribute, value)
        archive.writestr(entry, content)
    return sink.getvalue()


def repacked(world: World, **descriptor: Any) -> tuple[bytes, dict[str, Any]]:
    """Give an archive with another descriptor, whose hash the list has."""
    content = json.loads((world.package / "datapackage.json").read_bytes())
    content["resources"][0] |= descriptor
    data = json.dumps(content).encode()
    return zipped(world.package, **{"datapackage.json": data}), {"descriptor": sha256(data)}


def archive_answer(world: World, answer: Answer) -> None:
    world.offer(answer=answer)


def offer_bytes(world: World, data: bytes, **more: Any) -> None:
    world.offer(data, **more)


def bomb(world: World) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", b"0" * 50_000_000)
    return sink.getvalue()


def overlapping(world: World) -> bytes:
    """Make a zip that claims more bytes than it has."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("datapackage.json", b"1" * 1000)
    data = bytearray(sink.getvalue())
    huge = (2_000_000_000).to_bytes(4, "little")
    place = data.rindex(b"PK\x01\x02")
    data[place + 20 : place + 24] = huge
    data[place + 24 : place + 28] = huge
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[World], None], str]] = {
    "other bytes than in the list": (
        lambda w: archive_answer(w, Answer(b"X" * len(w.data))), "another SHA-256 than the list of releases"),
    "other bytes, without a length": (
        lambda w: archive_answer(w, Answer(b"X" * len(w.data), headers={"Content-Length": ""})),
        "another SHA-256 than the list of releases"),
    "cut short, says so": (lambda w: archive_answer(w, Answer(w.data, cut=True)), "cut short"),
    "cut short, without a length": (
        lambda w: archive_answer(w, Answer(w.data, cut=True, headers={"Content-Length": ""})), "cut short"),
    "stalls in the middle": (lambda w: archive_answer(w, Answer(w.data, stall=5)), "nothing came for 0.5 seconds"),
    "one byte at a time": (lambda w: archive_answer(w, Answer(w.data, drip=True)), "found only .* bytes in 0.5 seconds"),
    "longer than the list says": (lambda w: archive_answer(w, Answer(w.data + b"more")), "expected at most"),
    "longer, without a length": (
        lambda w: archive_answer(w, Answer(w.data + b"more", headers={"Content-Length": ""})), "found more than"),
    "not there": (lambda w: archive_answer(w, Answer(status=404)), "the server says 404"),
    "broken server": (lambda w: archive_answer(w, Answer(status=500)), "the server says 500"),
    "a page instead of the file": (lambda w: archive_answer(w, Answer(b"<html>")), "cut short, found 6 of"),
    "redirect to another host": (
        lambda w: archive_answer(w, Answer(status=302, headers={"Location": other_port(w)})), "found a redirect to"),
    "redirect to a file of this machine": (
        lambda w: archive_answer(w, Answer(status=302, headers={"Location": "file:///etc/passwd"})), "file:///etc/passwd"),
    "redirect in a circle": (
        lambda w: archive_answer(w, Answer(status=302, headers={"Location": f"{w.server.address}/download/v{FIRST}/{archive_name(FIRST)}"})),
        "infinite loop"),
    "no zip": (lambda w: offer_bytes(w, b"no zip"), "zip that cannot be read"),
    "an empty file": (lambda w: (offer_bytes(w, b"x"), archive_answer(w, Answer(b"")))[0], "SHA-256|cut short"),
    "zip with ../": (lambda w: offer_bytes(w, hostile_zip(w, "../outside/precious.txt")), r"found '\.\./outside"),
    "zip with an absolute path": (
        lambda w: offer_bytes(w, hostile_zip(w, str(w.outside / "precious.txt"))), "expected only"),
    "zip with a backslash": (lambda w: offer_bytes(w, hostile_zip(w, "..\\outside\\precious.txt")), "expected only"),
    "zip with a link": (
        lambda w: offer_bytes(
            w, hostile_zip(w, "build/parquet/a.parquet", str(w.outside).encode(), external_attr=0o120777 << 16)),
        "which is no plain file"),
    "zip with a program": (lambda w: offer_bytes(w, hostile_zip(w, "build/run.sh")), "expected only"),
    "zip with a file twice": (
        lambda w: offer_bytes(w, hostile_zip(w, "build/parquet/things.parquet")), "found a file twice"),
    "zip bomb": (lambda w: offer_bytes(w, bomb(w)), "compressed in the archive"),
    "zip that claims gigabytes": (lambda w: offer_bytes(w, overlapping(w)), "bytes unpacked"),
    "descriptor that points outside": (
        lambda w: (lambda data, more: offer_bytes(w, data, **more))(*repacked(w, path="../../outside/precious.txt")),
        "leaves the folder"),
    "descriptor that points to the net": (
        lambda w: (lambda data, more: offer_bytes(w, data, **more))(*repacked(w, path="https://example.org/a.parquet")),
        "leaves the folder"),
    "descriptor of a file that is not there": (
        lambda w: (lambda data, more: offer_bytes(w, data, **more))(*repacked(w, path="build/parquet/other.parquet")),
        "found no readable file"),
    "table that is not the one described": (
        lambda w: (lambda data, more: offer_bytes(w, data, **more))(*repacked(w, hash="sha256:" + "0" * 64)),
        "another SHA-256"),
    "descriptor that is not the released one": (
        lambda w: offer_bytes(w, w.data, descriptor="sha256:" + "0" * 64), "is not what was released"),
    "list that is no list": (
        lambda w: w.server.offer("latest/download/releases.json", Answer(b"<html>")), "no sound list of releases"),
    "list with a version of its own making": (
        lambda w: w.server.offer("latest/download/releases.json", Answer(index_bytes(
            {"../x": line("../x", w.package, w.data)}))), "no sound list"),
    "list with a hash that is none": (lambda w: w.offer(archive="md5:0"), "no sound list"),
    "endless list": (
        lambda w: w.server.offer("latest/download/releases.json", Answer(b" " * 5_000_000)), "expected at most"),
    "list not there": (
        lambda w: w.server.answers.pop("/owner/rusiran-data/releases/latest/download/releases.json"), "says 404"),
    "list sent on to another host": (
        lambda w: w.server.offer(
            "latest/download/releases.json", Answer(status=302, headers={"Location": other_port(w)})),
        "found a redirect to"),
}  # fmt: skip


HOSTILE_PAGE = (ROOT / "docs/hostile-downloads.md").read_text("utf-8")


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_download_is_one_clear_error_and_leaves_nothing(what: str, world: World) -> None:
    prepare, text = HOSTILE[what]
    prepare(world)
    began = time.monotonic()
    with pytest.raises(RusiranError, match=text) as caught:
        releases.root_of(FIRST)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 4
    assert world.kept() == [], "something half-written was left in the cache"
    assert [path.read_text() for path in world.outside.iterdir()] == ["precious"]
    assert f"| {what} | {as_documented(str(caught.value), world)} |" in HOSTILE_PAGE.splitlines()


def as_documented(message: str, world: World) -> str:
    """Give a message as docs/hostile-downloads.md has it: without the names of this machine and moment."""
    for known, name in (
        (world.server.address, "ADDRESS"),
        (str(world.cache), "CACHE"),
        (str(world.outside), "OUTSIDE"),
    ):
        message = message.replace(known, name)
    message = re.sub(r"http://localhost:\d+\S+?(?=[, ])", "ANOTHER HOST", message)
    message = re.sub(r"\d[\d,]*(?= bytes| of )|(?<=at most )\d[\d,]*", "N", message)
    return re.sub(r"\.partial-\w+", ".partial", message)


def test_the_page_of_hostile_downloads_lists_those_tried() -> None:
    listed = [line.split(" | ")[0].removeprefix("| ") for line in HOSTILE_PAGE.splitlines() if line.startswith("| ")]
    assert listed[2:] == list(HOSTILE)


def test_a_list_that_contradicts_the_one_known_is_refused(world: World) -> None:
    releases.root_of(FIRST)
    world.offer(world.data + b"other")
    with pytest.raises(RusiranError, match="a released version's files never change"):
        releases.versions().attrs  # noqa: B018
        raise RusiranError(releases.versions().attrs["problem"])


def test_a_version_once_known_stays_known_when_the_list_forgets_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases.versions()
    world.server.offer("latest/download/releases.json", Answer(index_bytes({})))
    assert FIRST in set(releases.versions()["version"])
    world.offer(world.data + b"other")
    assert "a released version's files never change" in releases.versions().attrs["problem"]


def test_a_list_with_a_key_of_a_later_version_can_be_read(tmp_path: Path) -> None:
    made = {FIRST: line(FIRST, package(tmp_path), b"x")}
    content = json.loads(index_bytes(made))
    content["releases"][0]["doi"] = "10.5281/zenodo.1"
    assert read_index(json.dumps(content).encode(), "here") == made
    del content["releases"][0]["bytes"]
    with pytest.raises(RusiranError, match=r"here: found no sound list of releases .no 'bytes'"):
        read_index(json.dumps(content).encode(), "here")


def test_a_spoilt_list_in_the_cache_says_what_to_do(world: World) -> None:
    (world.cache / "releases.json").write_text("{")
    with pytest.raises(
        RusiranError, match=r"no sound list of releases .*; once it is removed, the list is fetched anew"
    ):
        releases.root_of(FIRST)


def test_a_full_disk_is_no_failed_connection(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    releases.versions()

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("rusiran_data.download.unpack", full)
    with pytest.raises(RusiranError, match=r"the cache cannot be written .No space left on device"):
        releases.root_of(FIRST)
    assert world.kept() == []


def test_an_error_in_writing_is_not_taken_for_one_in_reading(world: World) -> None:
    address = f"{world.server.address}/download/v{FIRST}/{archive_name(FIRST)}"
    with pytest.raises(OSError, match="disk"):
        for _ in download.stream(address, len(world.data)):
            raise OSError("disk")


def test_what_a_killed_process_left_goes_after_a_day(world: World) -> None:
    old, new, link = (world.cache / f".partial-{name}" for name in ("old", "new", "link"))
    old.mkdir()
    new.mkdir()
    (old / "half.zip").write_text("half")
    link.symlink_to(world.outside)
    for path in (old, link):
        os.utime(path, (0, 0), follow_symlinks=False)
    releases.root_of(FIRST)
    assert world.kept() == [".partial-link", ".partial-new", FIRST]
    assert [path.read_text() for path in world.outside.iterdir()] == ["precious"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_shows_how_far_a_download_is(world: World, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    code = f"from rusiran_data.releases import root_of; root_of('{FIRST}')"
    subprocess.run([sys.executable, "-c", code], stderr=theirs, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    os.close(theirs)
    said = os.read(ours, 4096).decode()
    os.close(ours)
    assert f"\rrusiran-data {FIRST} [{'#' * 30}] 0.0 of 0.0 MB" in said and "list" not in said


@pytest.mark.parametrize("what", ["the version", "the list", "the whole cache"])
def test_a_link_in_the_cache_is_refused(what: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    if what == "the version":
        (world.cache / FIRST).symlink_to(world.outside)
    elif what == "the list":
        (world.cache / "releases.json").symlink_to(world.outside / "precious.txt")
    else:
        link = world.cache.parent / "link"
        link.symlink_to(world.outside)
        monkeypatch.setenv("RUSIRAN_CACHE", str(link))
    with pytest.raises(RusiranError, match="symbolic link"):
        releases.root_of(FIRST)
    assert [path.name for path in world.outside.iterdir()] == ["precious.txt"]


@pytest.mark.parametrize(
    "address", ["http://example.org", "ftp://example.org", "file:///tmp", "example.org", "https://"]
)
def test_an_address_that_anybody_could_answer_for_is_refused(address: str, world: World) -> None:
    with pytest.raises(RusiranError, match="expected one that begins with https://"):
        releases.root_of(FIRST, address)


def test_a_cache_that_cannot_be_written_is_one_clear_error(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUSIRAN_CACHE", str(world.outside / "precious.txt"))
    with pytest.raises(RusiranError, match="the cache cannot be written"):
        releases.root_of(FIRST)


def test_two_at_once_do_not_hinder_each_other(world: World) -> None:
    for _ in range(10):
        got: list[Path] = []
        threads = [threading.Thread(target=lambda got=got: got.append(releases.root_of(FIRST))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert got == [world.cache / FIRST] * 4 and world.kept() == [FIRST]
        shutil.rmtree(world.cache / FIRST)


def test_a_version_that_another_process_has_put_in_place_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    faster: list[int] = []

    def unpack(archive: Path, made: Path, most: int) -> None:
        unpacked(archive, made, most)
        if not faster:
            unpacked(archive, world.cache / FIRST, most)
            faster.append((world.cache / FIRST).stat().st_ino)

    unpacked = download.unpack
    monkeypatch.setattr("rusiran_data.download.unpack", unpack)
    assert releases.root_of(FIRST).stat().st_ino == faster[0], "what others may be reading was replaced"


def test_the_version_of_this_checkout_is_the_one_that_the_rule_asks_for() -> None:
    try:
        verdict = rule.check(ROOT)
    except RusiranError as error:
        if "history" not in str(error):
            raise
        pytest.skip(str(error))  # a shallow clone, or no clone at all
    assert verdict.problems == []


def test_the_list_of_releases_is_written_one_line_a_release(tmp_path: Path) -> None:
    made = {version: line(version, package(tmp_path), b"x") for version in ("1.9.0", "1.10.0")}
    data = index_bytes(made)
    assert read_index(data, "here") == made and len(data.splitlines()) == 6


def begun(folder: Path, version: str, day: str) -> dict[str, str]:
    """Begin a version in a small tree; gives what the files say then."""
    files = {
        "rusiran_data/__init__.py": '__version__ = "1.0.0"\n__date__ = "2026-01-01"  # of the data\n',
        "CITATION.cff": "version: 1.0.0\ndate-released: 2026-01-01\n",
        "CHANGELOG.md": "# Changelog\n\n## 1.0.0 (2026-01-01)\n\n### Data\n",
    }
    (folder / "rusiran_data").mkdir(exist_ok=True)
    for name, text in files.items():
        if not (folder / name).exists():
            (folder / name).write_text(text)
    begin(folder, version, day)
    return {name: (folder / name).read_text() for name in files}


def test_a_version_is_begun_wherever_it_is_typed(tmp_path: Path) -> None:
    said = begun(tmp_path, "1.0.1", "2026-02-01")
    assert said["rusiran_data/__init__.py"] == '__version__ = "1.0.1"\n__date__ = "2026-02-01"  # of the data\n'
    assert said["CITATION.cff"] == "version: 1.0.1\ndate-released: 2026-02-01\n"
    assert said["CHANGELOG.md"].startswith("# Changelog\n\n## 1.0.1 (2026-02-01)\n\n### Data\n\n### Code\n\n## 1.0.0 (")
    again = begun(tmp_path, "1.0.1", "2026-02-03")
    assert again["CHANGELOG.md"] == said["CHANGELOG.md"].replace("2026-02-01", "2026-02-03")


def test_when_the_code_alone_changes_the_data_keep_their_number_and_day(tmp_path: Path) -> None:
    said = begun(tmp_path, "1.0.0.post1", "2026-02-01")
    assert '"1.0.0.post1"' in said["rusiran_data/__init__.py"] and '"2026-01-01"' in said["rusiran_data/__init__.py"]
    assert said["CITATION.cff"] == "version: 1.0.0\ndate-released: 2026-01-01\n"
    assert "## 1.0.0.post1 (2026-02-01)" in said["CHANGELOG.md"]


@pytest.mark.parametrize(("version", "day"), [("1.0", "2026-02-01"), ("v1.0.1", "2026-02-01"), ("1.0.1", "1 May")])
def test_what_is_no_version_or_day_begins_nothing(version: str, day: str, tmp_path: Path) -> None:
    with pytest.raises(RusiranError, match="expected one such as"):
        begun(tmp_path, version, day)
    assert 'version__ = "1.0.0"' in (tmp_path / "rusiran_data/__init__.py").read_text()


# ---------------------------------------------------------------------------------------------- the rehearsal


# Runs each line of commands in a child of its own, with the code as it is then; the libraries are imported once.
COMMANDS = """
import contextlib, io, json, os, sys
import edtf, pandas, pandera.pandas, persiantools.jdatetime, pooch, pyarrow.parquet, xlsxwriter
for line in sys.stdin:
    child = os.fork()
    if not child:
        from rusiran_data.cli import main
        answers = []
        for command in json.loads(line):
            said = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code = main(command.split())
            answers.append((code, said.buffer.getvalue().decode()))
        print(json.dumps(answers), flush=True)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print("null", flush=True)
"""


class Rehearsal:
    """A checkout of its own, released as 90.0.0, 90.0.1, 90.1.0 and 91.0.0."""

    def __init__(self, root: Path):
        self.root = copy_of_project(root)
        shutil.rmtree(self.root / "rusiran_data")
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "rusiran_data", self.root / "rusiran_data", ignore=skipped)
        shutil.copy(ROOT / "LICENSE", self.root)
        shutil.copy(ROOT / "CITATION.cff", self.root)
        (self.root / ".gitignore").write_text("dist/\n__pycache__/\n")
        (self.root / "releases.json").write_bytes(index_bytes({}))
        (self.root / "CHANGELOG.md").write_text("# Changelog\n")
        shutil.rmtree(self.root / "build")  # nothing is published yet
        self.thin()
        self.git("init", "--quiet")
        environment = {**os.environ, "PYTHONPATH": str(self.root), "RUSIRAN_CACHE": str(self.root.parent / "old")}
        environment |= {"PYTHONDONTWRITEBYTECODE": "1"}  # a version changed within a second must not be overlooked
        environment.pop("RUSIRAN_RELEASES", None)
        self.process = subprocess.Popen(
            [sys.executable, "-c", COMMANDS],
            cwd=self.root, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        self.archives: dict[str, Path] = {}

    def thin(self) -> None:
        """Keep a few rows of each table, so that a build takes a second."""
        kept: set[str] = set()
        for file in sorted((self.root / "raw").glob("*.csv"), key=lambda file: file.stem in {"evidence", "not_used"}):
            rows = self.raw(file.stem)
            if rows and file.stem == "evidence":
                self.write(file.stem, [row for row in rows if row["event_id"] in kept])
            elif rows and file.stem == "not_used":
                self.write(file.stem, [row for row in rows if not row["used_in"]])
            elif rows and file.stem == "coverage":
                self.write(file.stem, [row for row in rows if not row["selection"]])
            elif rows and "source_id" in rows[0] and "id" in rows[0]:
                alone = [row for row in rows if not row.get("claim_id") and not row.get("act_id")]
                alone = alone[: 80 if file.stem == "trade" else 5]
                self.write(file.stem, alone)
                kept |= {row["id"] for row in alone}
        for name, key in (("poll_waves", "wave_id"), ("questions", "question_id"), ("sources", "source_id")):
            others = [file.stem for file in (self.root / "raw").glob("*.csv") if file.stem != name]
            used = {row.get(key) for other in others for row in self.raw(other)}
            self.write(name, [row for row in self.raw(name) if row[key] in used])

    def raw(self, name: str) -> list[dict[str, str]]:
        """Read a raw file."""
        with (self.root / f"raw/{name}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def write(self, name: str, rows: list[dict[str, str]]) -> None:
        """Write a raw file."""
        with (self.root / f"raw/{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def git(self, *arguments: str) -> None:
        """Run git without anybody's settings."""
        names = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false")
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(["git", *names, *arguments], cwd=self.root, env={**os.environ, **settings}, check=True)

    def run(self, *commands: str) -> list[tuple[int, str]]:
        """Run commands of `rusiran` with the code of the checkout; gives exit code and everything said."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(commands) + "\n")
        self.process.stdin.flush()
        answers = json.loads(self.process.stdout.readline())
        assert answers is not None, "a command ended in a traceback"
        return [tuple(answer) for answer in answers]

    def call(self, version: str) -> None:
        """Say everywhere that this is the version."""
        ((code, said),) = self.run(f"release begin {version} --day 2026-01-31")
        assert code == 0, said

    @contextlib.contextmanager
    def tried(self) -> Iterator[None]:
        """Undo afterwards whatever was changed since the last commit."""
        try:
            yield
        finally:
            self.git("checkout", "--quiet", "--", ".")

    def edit(self, name: str, pattern: str, text: str) -> None:
        """Replace a pattern in a file."""
        file = self.root / name
        file.write_text(re.sub(pattern, lambda _: text, file.read_text("utf-8"), flags=re.MULTILINE), "utf-8")

    def trade(self, change: Callable[[list[dict[str, str]]], None]) -> None:
        """Change rows of raw/trade.csv."""
        rows = self.raw("trade")
        change(rows)
        self.write("trade", rows)

    def release(self, version: str) -> str:
        """Build, write the notes, commit, make the archives, record, tag; gives what the check said."""
        self.call(version)
        (built, said), (noted, _), (checked, text) = self.run("build", "release notes --write", "release check")
        assert (built, noted, checked) == (0, 0, 0), said + text
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", f"Version {version}")
        ((made, said),) = self.run("release archives --record")
        assert made == 0, said
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", f"Record {version}")
        self.git("tag", f"v{version}")
        self.archives[version] = self.root.parent / f"archives-{version}"
        shutil.move(self.root / "dist/release", self.archives[version])
        return text


def plain_row(rows: list[dict[str, str]]) -> dict[str, str]:
    """Find a figure of whole millions that the machine reads and no other row relays."""
    relayed = {row["claim_id"] for row in rows}
    return next(
        row
        for row in rows
        if re.search(r"^\D*\b(\d{3}) million dollars$", row["value_printed"])
        and not row["reading"] and not row["claim_id"] and row["id"] not in relayed
        and row["value_low"] == row["value_high"] == re.sub(r"\D", "", row["value_printed"]) + "000000"
    )  # fmt: skip


def set_millions(row: dict[str, str], more: int) -> None:
    """Print and code another figure."""
    number = int(re.sub(r"\D", "", row["value_printed"])) + more
    row["value_printed"] = re.sub(r"\d{3}", str(number), row["value_printed"])
    row["value_low"] = row["value_high"] = f"{number}000000"


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Rehearsal, dict[str, str]]]:
    """Release four versions, each with the change that its number stands for."""
    made = Rehearsal(tmp_path_factory.mktemp("rehearsal") / "checkout")
    said: dict[str, str] = {}

    said[FIRST] = made.release(FIRST)

    made.trade(lambda rows: set_millions(plain_row(rows), 1))
    (_, (code, text)) = made.run("build", "release check")
    assert code == 1
    said["not bumped"] = text
    said[CORRECTED] = made.release(CORRECTED)

    def enlarge(rows: list[dict[str, str]]) -> None:
        number = max(int(row["id"].removeprefix("trade-")) for row in rows) + 1
        row = {**plain_row(rows), "id": f"trade-{number:04d}", "intake_id": ""}
        set_millions(row, 50)
        rows.append(row)

    made.trade(enlarge)
    said[ENLARGED] = made.release(ENLARGED)

    for file in [*(made.root / "rusiran_data").rglob("*.py"), made.root / "raw/trade.csv"]:
        text = file.read_text("utf-8")
        if "import_basis" in text:
            file.write_text(text.replace("import_basis", "imports_by"), "utf-8")
    said[RENAMED] = made.release(RENAMED)
    yield made, said
    made.process.communicate()


def test_each_release_is_given_the_number_that_its_changes_ask_for(rehearsal: tuple[Rehearsal, dict[str, str]]) -> None:
    _, said = rehearsal
    assert "no release yet" in said[FIRST]
    assert (
        f"found version {FIRST}, expected {CORRECTED}: the changes of the data since {FIRST} ask for PATCH"
        in said["not bumped"]
    )
    assert "PATCH  trade: `trade-" in said[CORRECTED] and "MINOR" not in said[CORRECTED]
    assert "MINOR  trade: `trade-" in said[ENLARGED] and "MAJOR" not in said[ENLARGED]
    assert "MAJOR  trade: field `import_basis` renamed to `imports_by`" in said[RENAMED]


def test_the_diff_between_any_two_releases_needs_no_network(rehearsal: tuple[Rehearsal, dict[str, str]]) -> None:
    made, _ = rehearsal
    (first, second, all_at_once, unknown) = made.run(
        f"diff {FIRST} {CORRECTED} --format json",
        f"diff {CORRECTED} {ENLARGED} --format markdown",
        f"diff {FIRST} --format json",
        "diff 89.0.0 .",
    )
    content = json.loads(first[1][first[1].index("{") : first[1].rindex("}") + 1])
    own = [change for change in content["changes"] if not change["derived"]]
    assert {change["table"] for change in own} == {"trade"}
    assert {change["field"] for change in own} == {"value_printed", "value_low", "value_high", "value"}
    trade = content["rows"]["trade"]["old"]
    assert f"| `trade` | {trade} | {trade + 1} | 1 | 0 | 0 |" in second[1]
    assert '"field_renamed"' in all_at_once[1] and '"row_added"' in all_at_once[1]
    assert unknown[0] == 1 and "found no version '89.0.0' (did you mean" in unknown[1]


def test_the_notes_are_made_by_the_diff(rehearsal: tuple[Rehearsal, dict[str, str]]) -> None:
    made, _ = rehearsal
    notes = {version: (folder / "NOTES.md").read_text("utf-8") for version, folder in made.archives.items()}
    assert "The first release." in notes[FIRST] and "| `trade` |" in notes[FIRST]
    assert f"Since {FIRST}:" in notes[CORRECTED] and " value_printed: " in notes[CORRECTED]
    assert "- `trade`: field `import_basis` renamed to `imports_by`" in notes[RENAMED]


def test_every_old_version_loads_from_a_server_as_it_was(
    rehearsal: tuple[Rehearsal, dict[str, str]], server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import rusiran_data as rd

    made, _ = rehearsal
    monkeypatch.setenv("RUSIRAN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("RUSIRAN_RELEASES", server.address)
    newest = made.archives[RENAMED]
    server.offer("latest/download/releases.json", Answer((newest / "releases.json").read_bytes()))
    for version, folder in made.archives.items():
        data = (folder / archive_name(version)).read_bytes()
        server.offer(f"download/v{version}/{archive_name(version)}", Answer(data))
    assert set(made.archives) <= set(rd.versions()["version"])
    frames = {version: rd.load("trade", version=version) for version in made.archives}
    assert [frame.attrs["version"] for frame in frames.values()] == list(made.archives)
    assert len(frames[ENLARGED]) == len(frames[FIRST]) + 1
    assert "import_basis" in frames[FIRST] and "imports_by" in frames[RENAMED]
    before, after = (frames[version].set_index("id")["value"] for version in (FIRST, CORRECTED))
    assert (after - before).fillna(0).sum() == 1_000_000
    asked = len(server.asked)
    assert rd.load("trade", version=FIRST, as_="arrow").num_rows == len(frames[FIRST])
    assert len(rd.load("countries", columns=["country"], version=CORRECTED)) > 0
    assert len(server.asked) == asked


def test_the_archives_are_the_same_bytes_when_made_again(
    rehearsal: tuple[Rehearsal, dict[str, str]], tmp_path: Path
) -> None:
    made, _ = rehearsal
    again = tmp_path / "again"
    os.utime(made.root / "datapackage.json", (0, 0))
    ((code, said),) = made.run(f"release archives --into {again}")
    assert code == 0, said
    sums = (again / "SHA256SUMS").read_text()
    assert sums == (made.archives[RENAMED] / "SHA256SUMS").read_text()
    for name in sums.splitlines():
        digest, _, file = name.partition("  ")
        assert hashlib.sha256((again / file).read_bytes()).hexdigest() == digest
    names = {path.name for path in again.iterdir()}
    stem = f"rusiran-data-{RENAMED}"
    assert names == {
        f"{stem}-parquet.zip", f"{stem}-csv.zip", f"{stem}.sqlite", f"{stem}.xlsx", "NOTES.md", "SHA256SUMS", "releases.json"
    }  # fmt: skip


def test_the_database_holds_keys_and_says_what_each_column_is(rehearsal: tuple[Rehearsal, dict[str, str]]) -> None:
    made, _ = rehearsal
    base = sqlite3.connect(f"file:{made.archives[FIRST] / f'rusiran-data-{FIRST}.sqlite'}?mode=ro", uri=True)
    with zipfile.ZipFile(made.archives[FIRST] / archive_name(FIRST)) as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
    for resource in descriptor["resources"]:
        info = base.execute(f'PRAGMA table_info("{resource["name"]}")').fetchall()
        assert [one[1] for one in info] == [one["name"] for one in resource["schema"]["fields"]]
        assert [one[1] for one in info if one[5]] == resource["schema"]["primaryKey"]
    (statement,) = base.execute("SELECT sql FROM sqlite_master WHERE name = 'trade'").fetchone()
    assert "-- Lower bound [see currency]: Lower bound as printed" in statement
    assert base.execute("PRAGMA foreign_key_list(trade)").fetchall()
    sentence = "SELECT description FROM codebook WHERE \"table\" = 'trade' AND field = 'flow' AND code = 'goods'"
    assert base.execute(sentence).fetchone()[0]
    base.close()


def test_the_workbook_explains_itself_and_holds_no_formulas(rehearsal: tuple[Rehearsal, dict[str, str]]) -> None:
    made, _ = rehearsal
    with zipfile.ZipFile(made.archives[FIRST] / f"rusiran-data-{FIRST}.xlsx") as book:
        sheets = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        assert sheets[:2] == ["about", "codebook"] and "trade" in sheets
        assert b'wrapText="1"' in book.read("xl/styles.xml")
        text = re.compile(rb'<c r="B4" s="[1-9]\d*" t="s">')  # the description of the package
        about = book.read("xl/worksheets/sheet1.xml")
        assert text.search(about), "long texts of the first sheet are cut"
        assert re.search(rb'<row r="4"[^>]* ht="(45|60|75)" customHeight="1"', about), "its lines lie over one another"
        assert all(b"<f>" not in book.read(name) for name in book.namelist() if "worksheets/sheet" in name)


def test_a_clone_without_history_still_holds_the_release_whose_data_it_has(
    rehearsal: tuple[Rehearsal, dict[str, str]], tmp_path: Path
) -> None:
    made, _ = rehearsal
    made.git("clone", "--quiet", "--depth", "1", "--no-tags", made.root.as_uri(), str(tmp_path / "shallow"))
    listed = read_index((made.root / "releases.json").read_bytes(), "here")
    from_history(tmp_path / "shallow", listed[RENAMED], tmp_path / "found")
    assert sha256((tmp_path / "found/datapackage.json").read_bytes()) == listed[RENAMED].descriptor
    with pytest.raises(RusiranError, match="git fetch --unshallow"):
        from_history(tmp_path / "shallow", listed[FIRST], tmp_path / "other")


def test_a_release_of_code_alone_takes_a_post_number(rehearsal: tuple[Rehearsal, dict[str, str]]) -> None:
    made, _ = rehearsal
    file = made.root / "rusiran_data/terminal.py"
    text = file.read_text("utf-8")
    try:
        assert made.run("release check")[0] == (0, f"{RENAMED} is right: last release {RENAMED}, 0 changes\n")
        file.write_text(text + "\n# another line\n", "utf-8")
        code, said = made.run("release check")[0]
        assert code == 1 and f"expected {RENAMED}.post1: the data are those of {RENAMED}" in said
    finally:
        file.write_text(text, "utf-8")


def test_a_release_of_code_alone_does_not_repeat_what_changed_in_the_data(
    rehearsal: tuple[Rehearsal, dict[str, str]], tmp_path: Path
) -> None:
    made, _ = rehearsal
    with made.tried():
        made.call(f"{RENAMED}.post1")
        made.edit("CITATION.cff", r"^version: .*$", f"version: {RENAMED}")
        made.edit("rusiran_data/terminal.py", r"\Z", "\n# another line\n")
        # The file with the citation is in the archives, which stay those of the data.
        noted, checked = made.run("release notes --write", "release check")
        assert (noted[0], checked[0]) == (0, 0), checked[1]
        changelog = (made.root / "CHANGELOG.md").read_text("utf-8")
        first = changelog[: changelog.index(f"## {RENAMED} ")]
        assert f"The data are those of {RENAMED}." in first and "Since" not in first and "\n\n\n" not in first
        ((code, said),) = made.run(f"release archives --into {tmp_path / 'post'}")
        assert code == 0, said
        assert f"Cite as version {RENAMED}. " in (tmp_path / "post/NOTES.md").read_text("utf-8")


def test_a_forgotten_build_is_noticed_and_the_released_data_stay_at_hand(
    rehearsal: tuple[Rehearsal, dict[str, str]],
) -> None:
    made, _ = rehearsal
    with made.tried():
        made.trade(lambda rows: set_millions(plain_row(rows), 7))
        code, said = made.run("release check")[0]
        assert code == 1 and "other than raw/ gives" in said and "`rusiran build`" in said
        built, (_, folder), (_, changes) = made.run(
            "build", f"versions --get {RENAMED}", f"diff {RENAMED} --format markdown"
        )
        assert built[0] == 0 and Path(folder.strip()) != made.root
        assert "value_printed: " in changes, "the data of today were taken for those of the release"


def test_an_id_does_not_vanish_between_two_releases(rehearsal: tuple[Rehearsal, dict[str, str]]) -> None:
    made, _ = rehearsal
    with made.tried():
        gone = made.raw("freight")[0]["id"]
        made.write("freight", made.raw("freight")[1:])
        shutil.rmtree(made.root / "build")  # the build knows by it which rows were published
        built, (code, said) = made.run("build", "release check")
        assert built[0] == 0, built[1]
        assert code == 1 and f"raw/retired.csv: found no '{gone}', which {RENAMED} had" in said


def test_archives_replace_nothing_that_is_not_a_release(
    rehearsal: tuple[Rehearsal, dict[str, str]], tmp_path: Path
) -> None:
    made, _ = rehearsal
    file = tmp_path / "folder/precious.txt"
    file.parent.mkdir()
    file.write_text("precious")
    (first, of_file), (second, of_folder) = made.run(
        f"release archives --into {file}", f"release archives --into {file.parent}"
    )
    assert (first, second) == (1, 1)
    assert "found a file, expected the name of a folder" in of_file and "found other files" in of_folder
    assert file.read_text() == "precious"


def test_without_a_history_the_check_says_so(
    rehearsal: tuple[Rehearsal, dict[str, str]],
) -> None:
    made, _ = rehearsal
    hidden = made.root.parent / "git"
    (made.root / ".git").rename(hidden)
    try:
        code, said = made.run("release check")[0]
    finally:
        hidden.rename(made.root / ".git")
    assert code == 1 and "found no history" in said and "unshallow" not in said


def test_a_wrong_version_anywhere_fails_the_check(rehearsal: tuple[Rehearsal, dict[str, str]]) -> None:
    made, _ = rehearsal
    files = ["CITATION.cff", "CHANGELOG.md", "datapackage.json"]
    before = {name: (made.root / name).read_text("utf-8") for name in files}
    try:
        for name, text in before.items():
            (made.root / name).write_text(text.replace(RENAMED, "95.0.0"), "utf-8")
        code, said = made.run("release check")[0]
        assert code == 1
        for name in files:
            assert f"{name}: found version 95.0.0, expected {RENAMED} as in rusiran_data/__init__.py" in said
    finally:
        for name, text in before.items():
            (made.root / name).write_text(text, "utf-8")


@pytest.mark.parametrize("name", ["CITATION.cff", "CHANGELOG.md", "datapackage.json", "releases.json"])
def test_another_day_of_release_anywhere_fails_the_check(
    name: str, rehearsal: tuple[Rehearsal, dict[str, str]]
) -> None:
    made, _ = rehearsal
    file = made.root / name
    before = file.read_text("utf-8")
    try:
        file.write_text(before.replace("2026-01-31", "2026-02-01"), "utf-8")
        code, said = made.run("release check")[0]
        assert code == 1 and f"{name}: found 2026-02-01 as the day of release, expected 2026-01-31" in said
    finally:
        file.write_text(before, "utf-8")


def test_a_released_version_is_never_made_again_with_other_files(rehearsal: tuple[Rehearsal, dict[str, str]]) -> None:
    made, _ = rehearsal
    file = made.root / "LICENSE"
    text = file.read_text("utf-8")
    listed = (made.root / "releases.json").read_text("utf-8")
    try:
        file.write_text(text + "More.\n", "utf-8")
        code, said = made.run("release archives")[0]
        assert code == 1 and "a released version's files never change" in said
        file.write_text(text, "utf-8")
        newest = read_index(listed.encode(), "here")
        (made.root / "releases.json").write_bytes(
            index_bytes({**newest, FIRST: newest[FIRST]._replace(bytes=newest[FIRST].bytes + 1)})
        )
        code, said = made.run("release check")[0]
        assert code == 1 and f"found other hashes of {FIRST}" in said
        newest[RENAMED] = newest[RENAMED]._replace(archive=newest[FIRST].archive)
        (made.root / "releases.json").write_bytes(index_bytes(newest))
        code, said = made.run("release check")[0]
        assert code == 1 and f"found other hashes of {RENAMED}" in said
        del newest[RENAMED]
        (made.root / "releases.json").write_bytes(index_bytes(newest))
        code, said = made.run("release check")[0]
        assert code == 1 and f"releases.json: found no {RENAMED}, which" in said
    finally:
        file.write_text(text, "utf-8")
        (made.root / "releases.json").write_text(listed, "utf-8")


def test_a_changed_rule_of_derivation_asks_for_major_unless_it_corrects_an_error(
    rehearsal: tuple[Rehearsal, dict[str, str]],
) -> None:
    made, _ = rehearsal
    code = made.root / "rusiran_data/definitions/timeline.py"
    kept = {path: path.read_bytes() for path in (code, made.root / "datapackage.json", made.root / "CHANGELOG.md")}
    shutil.copytree(made.root / "build", made.root.parent / "build-kept")
    try:
        text = code.read_text("utf-8")
        assert "DERIVED_TEST_HOOK" not in text
        code.write_text(text + RULE_CHANGE, "utf-8")
        (_, (exit_code, said)) = made.run("build", "release check")
        assert exit_code == 1 and "derivation rule changed" in said and f"expected {bumped_major()}" in said
        made.edit("CHANGELOG.md", r"^### Code$", "- Corrected derivation of `timeline.title`.\n\n### Code")
        exit_code, said = made.run("release check")[0]
        assert exit_code == 1 and "ask for PATCH" in said
    finally:
        for path, data in kept.items():
            path.write_bytes(data)
        shutil.rmtree(made.root / "build")
        shutil.move(made.root.parent / "build-kept", made.root / "build")


def bumped_major() -> str:
    """Give the version after the last one of the rehearsal."""
    return rule.bumped(RENAMED, "MAJOR")


RULE_CHANGE = """

def _shouted(context):  # type: ignore[no-untyped-def]
    rows = derive(context)
    for row in rows[:1]:
        row.values["title"] = row.values["title"].upper()
    return rows


object.__setattr__(TABLE, "derive", _shouted)
"""
