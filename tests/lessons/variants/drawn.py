"""Questions of the course that draw their numbers, for the tests of this folder."""

from __future__ import annotations

from functools import cache

from core.base.language import LANGUAGES
from lessons.content.loader import Lesson, Step, load_course, load_lesson
from lessons.variants.varied import drawn_steps, recalled_steps


@cache
def drawn(language: str = next(iter(LANGUAGES))) -> tuple[tuple[Lesson, Step], ...]:
    """Every question of the course that draws its numbers, with its lesson."""
    return tuple(drawn_steps(load_lesson(entry.id, language) for entry in load_course().available))


@cache
def recalled(language: str = next(iter(LANGUAGES))) -> tuple[tuple[Lesson, Step], ...]:
    """Every question of the course in place of which a review asks another one."""
    return tuple(recalled_steps(load_lesson(entry.id, language) for entry in load_course().available))
