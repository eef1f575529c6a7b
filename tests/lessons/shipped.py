"""Lessons and steps of the course that ships."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps

import pytest

from core.base.language import LANGUAGES
from lessons.content.loader import Lesson, Step, load_course, load_lesson

SHIPPED = [load_lesson(entry.id, language) for entry in load_course().available for language in LANGUAGES]
STEPS = [step for lesson in SHIPPED for step in lesson.steps]
ASKING = [step for step in STEPS if step.spec.question is not None]
EACH = pytest.mark.parametrize("lesson", SHIPPED, ids=lambda lesson: f"{lesson.language}-{lesson.id}")


def of_each_step(check: Callable[..., None]) -> Callable[..., None]:
    """Make a check of a `step` a test of a lesson that checks each of its steps, and names the one that fails.

    A test a step would take longer to begin and to be told of than to run.
    """

    @wraps(check)
    def checked(lesson: Lesson, **others: object) -> None:
        for step in lesson.steps:
            try:
                check(step=step, **others)
            except AssertionError as error:
                error.add_note(f"at step {step.id}")
                raise

    signature = inspect.signature(check)
    renamed = [one.replace(name="lesson") if name == "step" else one for name, one in signature.parameters.items()]
    checked.__signature__ = signature.replace(parameters=renamed)  # type: ignore[attr-defined]
    of_each: Callable[..., None] = EACH(checked)
    return of_each


def of_each_question(check: Callable[..., None]) -> Callable[..., None]:
    """As `of_each_step`, of the steps that ask something."""

    @wraps(check)
    def asking(step: Step, **others: object) -> None:
        if step.spec.question is not None:
            check(step=step, **others)

    return of_each_step(asking)
