"""Fixtures of the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.content.loader import load_course
from tests.lessons.course import write_course
from tui.commands import check as command


@pytest.fixture
def half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of two lessons of which the second has claims alone."""
    folder = write_course(tmp_path)
    (folder / "02_second" / "lesson.toml").unlink()
    monkeypatch.setattr(command, "load_course", lambda: load_course(folder))
    monkeypatch.setattr(command, "lint", lambda: [])
    return folder
