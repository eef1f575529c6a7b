"""`python -m dembow` takes dembow's own packages, and says whose they are where they are not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dembow


def started(folder: Path, *words: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`python -m dembow` from a folder, with the modules of another, as a person would start it."""
    environment = {**os.environ, "PYTHONPATH": str(path or dembow.HERE)}
    command = [sys.executable, "-m", "dembow", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)


def test_a_core_of_somebody_else_s_is_not_taken(tmp_path: Path) -> None:
    for name in dembow.PACKAGES:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('a stranger was imported')", "utf-8")
    done = started(tmp_path, "--lang", "en", "--help")
    assert done.returncode == 0, done.stderr
    assert "usage: dembow" in done.stdout


@pytest.mark.parametrize("package", dembow.PACKAGES)
def test_a_package_that_was_overwritten_is_named(package: str, tmp_path: Path) -> None:
    shutil.copy(dembow.__file__, tmp_path)
    for name in dembow.PACKAGES:
        (tmp_path / name / ("strings" if name != package else "elsewhere")).mkdir(parents=True)
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('imported too early')", "utf-8")
    done = started(tmp_path, path=tmp_path)
    assert done.returncode == dembow.BAD_REQUEST
    assert done.stdout == ""
    assert f"`{package}`" in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_a_package_that_is_missing_is_named(tmp_path: Path) -> None:
    shutil.copy(dembow.__file__, tmp_path)
    done = started(tmp_path, path=tmp_path)
    assert done.returncode == dembow.BAD_REQUEST
    assert all(f"`{name}`" in done.stderr for name in dembow.PACKAGES)
