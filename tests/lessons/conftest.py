"""Fixtures of the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.content.loader import Step, load_lesson
from tests.lessons.course import write_course


@pytest.fixture
def steps(tmp_path: Path) -> dict[str, Step]:
    lesson = load_lesson("first", "en", write_course(tmp_path))
    return {step.id.removeprefix("first_"): step for step in lesson.steps}
