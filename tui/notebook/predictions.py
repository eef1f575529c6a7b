"""Predictions are put in words: an answer is kept by its ids, and read again in the lesson's own language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from core.base.errors import DembowError
from core.base.language import Strings
from lessons.checking.checks import fits
from lessons.content.loader import Lesson, Step, load_lesson
from lessons.content.schema import UNKNOWN, Drawing
from lessons.learner.notebook import Prediction
from tui.drawing.numbers import percent, written

MARKS = {True: ("✓", "good"), False: ("✗", "warn"), None: ("·", "dim")}
"""Mark and style of a prediction that was right, wrong, or not made because the learner did not know."""


@lru_cache(maxsize=64)
def lesson_of(lesson: str, language: str) -> Lesson | None:
    """Return the lesson; none where the course no longer has it."""
    try:
        return load_lesson(lesson, language)
    except DembowError as error:
        if error.key in ("unknown_lesson", "no_such_number", "lesson_to_come"):
            return None
        raise


def step_of(lesson: str, step: str, language: str) -> Step | None:
    """Return a step of a lesson; none where the course no longer has it."""
    found = lesson_of(lesson, language) if lesson else None
    return next((one for one in found.steps if one.id == step), None) if found else None


def bet_text(prediction: Prediction, lesson: str, strings: Strings) -> str:
    """Return the question, the answer, and how right it was."""
    step = step_of(lesson, prediction.step, strings.language)
    if step is None or not fits(step.spec.question, prediction.answer):
        return strings("notebook.bet_gone")
    how = {True: "right", False: "wrong", None: "unknown"}[prediction.correct]
    answer = answer_text(step, prediction.answer, strings).replace("`", "")  # nothing here makes code stand out
    return strings(f"notebook.bet_{how}", question=step.title, answer=answer)


def answer_text(step: Step, answer: object, strings: Strings) -> str:
    """Return the words of an answer that fits the step's question."""
    if answer == UNKNOWN:
        return strings("lesson.dont_know")
    if isinstance(step.spec.question, Drawing) and isinstance(answer, Sequence):
        return strings("notebook.drawn", count=len(answer))
    if isinstance(answer, str):
        return step.label(answer)
    if isinstance(answer, Mapping):
        return ", ".join(f"{token} {percent(share)}" for token, share in answer.items() if share)
    if isinstance(answer, Sequence):
        return " → ".join(step.label(str(item)) for item in answer)
    return written(answer)
