"""A copy of the project that a test may spoil."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# How long an example takes is no promise; a busy machine must not fail a test.
settings.register_profile("rusiran", deadline=None)
settings.load_profile("rusiran")


def copy_of_project(root: Path) -> Path:
    """Copy raw files, published files and README into a checkout; the code is that of this one."""
    (root / "rusiran_data").mkdir(parents=True)
    for name in ("raw", "build"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("README.md", "datapackage.json", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a checkout that a test may spoil."""
    return copy_of_project(tmp_path / "checkout")


@pytest.fixture
def rusiran(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line as a user does, in a process of its own."""

    def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "rusiran_data", *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run
