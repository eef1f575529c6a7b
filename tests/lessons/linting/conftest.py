"""Fixtures of the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lessons.course import write_course


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    return write_course(tmp_path) / "01_first"
