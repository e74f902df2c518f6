"""The same bytes from the same inputs; all files or none."""

from __future__ import annotations

import hashlib
import json
import os
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


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_build_leaves_the_previous_one_whole(project: Path, number: int) -> None:
    before = fingerprint(project)
    for wait in (0.3, 1.2, 2.0, 2.6):
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


def test_a_build_killed_in_the_middle_of_the_swap_is_undone_by_the_next(project: Path) -> None:
    before = fingerprint(project)
    staging = project / publish.STAGING
    (staging / "build").mkdir(parents=True)
    (project / "build").rename(staging / "previous")  # what a kill between the two renames leaves
    publish.recover(project)
    assert fingerprint(project) == before
    assert not staging.exists()


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
