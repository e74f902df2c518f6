"""The same bytes from the same inputs; all files or none."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rusiran_data.pipeline import publish
from rusiran_data.pipeline.build import build, differences, make
from tests.conftest import ROOT


def fingerprint(root: Path) -> str:
    """Hash every published file with its name."""
    files = sorted(path for path in [*(root / "build").rglob("*"), root / "datapackage.json"] if path.is_file())
    parts = [path.relative_to(root).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest() for path in files]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def whole(root: Path) -> bool:
    """Say whether the published files are those that their descriptor names."""
    resources = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return all(publish.sha256((root / resource["path"]).read_bytes()) == resource["hash"] for resource in resources)


def test_the_committed_files_are_those_that_raw_gives() -> None:
    assert differences(ROOT, make(ROOT)) == []


def test_a_rebuild_gives_the_same_bytes_wherever_and_whenever(project: Path) -> None:
    before = fingerprint(project)
    for zone, seed in (("Asia/Tehran", "1"), ("America/Los_Angeles", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
        subprocess.run(
            [sys.executable, "-m", "rusiran_data", "build"], cwd=project, env=environment, check=True, timeout=60
        )
        assert fingerprint(project) == before


def test_check_says_which_files_differ(project: Path, rusiran: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    (project / "build/csv/trade.csv").write_text("x\n", encoding="utf-8")
    (project / "build/parquet/polls.parquet").unlink()
    (project / "build/stray.txt").write_text("x\n", encoding="utf-8")
    done = rusiran("build", "--check", cwd=project)
    assert done.returncode == 1
    assert "build/csv/trade.csv: differs from what raw gives" in done.stderr
    assert "build/parquet/polls.parquet: missing" in done.stderr
    assert "build/stray.txt: not made by the build" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_build_leaves_the_previous_one_whole(project: Path, number: int) -> None:
    before = fingerprint(project)
    for wait in (0.5, 3.0, 5.0):
        running = subprocess.Popen(
            [sys.executable, "-m", "rusiran_data", "build"],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
        )
        time.sleep(wait)
        running.send_signal(number)
        running.wait(timeout=60)
        assert fingerprint(project) == before  # raw is unchanged, so whole means equal
    assert whole(project)


class KilledError(BaseException):
    """Stands for a process that ends at once."""


@pytest.mark.parametrize("moves", [0, 1, 2, 3])
@pytest.mark.parametrize("how", ["killed", "failed"])
def test_a_swap_that_stops_in_the_middle_is_undone(
    project: Path, moves: int, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(project), (project / "README.md").read_bytes()
    files = {name: data + b" " for name, data in published(project).items()}
    done: list[object] = []

    def stopping(move):
        def moved(self: Path, target: object) -> object:
            if len(done) == moves:
                raise KilledError if how == "killed" else OSError(5, "Input/output error")
            done.append(self)
            return move(self, target)

        return moved

    recover = publish.recover
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", stopping(Path.rename))
        patched.setattr(Path, "replace", stopping(Path.replace))
        # Neither a killed process nor one that met a broken disk rolls anything back by itself here; the next build does.
        patched.setattr(publish, "recover", lambda root: None)
        patched.setattr(publish.shutil, "rmtree", lambda *_, **__: None)
        with pytest.raises((KilledError, OSError)):
            publish.put_in_place(project, files)
    recover(project)
    assert (fingerprint(project), (project / "README.md").read_bytes()) == before
    assert not (project / publish.STAGING).exists()


def published(root: Path) -> dict[str, bytes]:
    """Read what is published, by path."""
    paths = [*(root / "build").rglob("*"), root / "datapackage.json", root / "README.md"]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def test_a_swap_that_fails_rolls_itself_back(project: Path) -> None:
    before = fingerprint(project)
    (project / "datapackage.json").unlink()
    (project / "datapackage.json").mkdir()
    with pytest.raises(OSError):
        publish.put_in_place(project, published(ROOT))
    (project / "datapackage.json").rmdir()
    shutil.copy(ROOT / "datapackage.json", project)
    assert fingerprint(project) == before


def test_builds_at_the_same_time_do_not_disturb_each_other(project: Path) -> None:
    command = [sys.executable, "-m", "rusiran_data", "build"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    said = [process.communicate(timeout=120)[1] for process in running]
    assert any(process.returncode == 0 for process in running)
    for process, text in zip(running, said, strict=True):
        assert process.returncode == 0 or "another `rusiran build` is running here" in text
    assert whole(project)


def test_a_full_disk_leaves_the_previous_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(project)
    written = []

    def full(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) > 5:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        build(project)
    assert fingerprint(project) == before


def test_two_builds_after_each_other_leave_nothing_behind(project: Path) -> None:
    build(project)
    build(project)
    assert whole(project)
    assert not (project / publish.STAGING).exists()
