"""Lessons and steps of the course that ships."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from lessons.content.loader import load_course, load_lesson

SHIPPED = [load_lesson(entry.id, language) for entry in load_course().available for language in LANGUAGES]
STEPS = [pytest.param(step, id=f"{lesson.language}-{step.id}") for lesson in SHIPPED for step in lesson.steps]
