"""Learners who answer what the course asks, right and wrong, as their progress files keep it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lessons.checking.checks import is_right, judge
from lessons.classroom.hand_in import HandIn, Signed, gather
from lessons.content.loader import Lesson, Step, load_course, load_lesson
from lessons.content.schema import UNKNOWN, Choice, Drawing
from lessons.learner.progress import Progress

AT = 1_790_000_000
LANGUAGE = "es"


def answers_to(step: Step) -> tuple[Any, list[Any]]:
    """The right answer to a question, and those of its misconceptions."""
    question = step.spec.question
    assert question is not None
    right = list(question.right) if isinstance(question.right, tuple) else question.right
    if isinstance(question, Choice):
        return right, [option for option in question.options if option != question.right]
    if isinstance(question, Drawing):
        return right, [list(one.curve) for one in question.wrong]
    values = [getattr(one, name) for one in question.wrong for name in one.__struct_fields__ if name != "id"]
    return right, [list(value) if isinstance(value, tuple) else value for value in values]


def work(progress: Progress, lesson: Lesson, draw: random.Random) -> None:
    """One learner's way through a lesson: a miss now and then, sometimes a second one, hints, a skipped step."""
    for step in lesson.steps:
        progress.visit(lesson.id, step.id)
        progress.spend(lesson.id, step.id, draw.uniform(5, 200))
        if step.kind == "code":
            _write(progress, lesson, step, draw)
        elif step.spec.question is not None:
            _answer(progress, lesson, step, draw)
        else:
            progress.complete(lesson.id, step.id)


def _write(progress: Progress, lesson: Lesson, step: Step, draw: random.Random) -> None:
    assert step.spec.code is not None
    if draw.random() < 0.4:
        mistake = draw.choice(step.spec.code.wrong).id
        progress.answer(lesson.id, step.id, step.program(mistake), False, mistake)
        progress.hint(lesson.id, step.id, 1)
    progress.answer(lesson.id, step.id, step.program("answer"), True, "right")
    progress.complete(lesson.id, step.id)


def _answer(progress: Progress, lesson: Lesson, step: Step, draw: random.Random) -> None:
    question = step.spec.question
    assert question is not None
    right, wrong = answers_to(step)
    if draw.random() < 0.1:
        progress.skip(lesson.id, step.id)
        return
    given = [draw.choice([*wrong, UNKNOWN])] if draw.random() < 0.4 and wrong else []
    given += [UNKNOWN] if given and draw.random() < 0.1 else [right]
    for answer in given:
        judgement = judge(step, answer)
        assert (judgement.correct is True) == (answer == right or is_right(question, judgement.key))
        progress.answer(lesson.id, step.id, answer, judgement.correct, judgement.key)
    if judge(step, given[-1]).correct:
        progress.complete(lesson.id, step.id)


def lessons() -> list[Lesson]:
    return [load_lesson(entry.id, LANGUAGE) for entry in load_course().available]


def hand_ins(folder: Path, names: list[str], taught: list[Lesson], code: str = "VERANO-3") -> Iterator[HandIn]:
    """Hand-ins of learners who went through some lessons."""
    for number, name in enumerate(names):
        progress = Progress(folder / f"{number}.sqlite")
        for lesson in taught:
            work(progress, lesson, random.Random(f"{name} {lesson.id}"))
            by = Signed(name, code, f"A{number:03}")
            yield gather(lesson.spec, progress, by, AT + number, "0.0", LANGUAGE)
        progress.close()
