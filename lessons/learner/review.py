"""What is worth asking again: past mistakes and skipped steps, further and further apart as they are answered."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from lessons.content.loader import Course, load_spec
from lessons.learner.progress import Answer, Progress

DAY = 86_400.0
INTERVALS = (1.0, 3.0, 7.0, 16.0, 35.0)
"""Days until a question comes back: after a mistake, after the first right answer since, and so on. Then never."""
FEWEST, MOST = 3, 5
"""Of one review. Fewer are not worth a learner's morning."""
SAME_SITTING = 0.5 * DAY
"""Answers closer together than this are one: who answers again at once has not waited to forget."""


@dataclass(frozen=True)
class Due:
    """A question to be asked again."""

    lesson: str
    step: str
    since: float
    """When it fell due."""


def due_questions(progress: Progress, course: Course, now: float | None = None) -> list[Due]:
    """At most so many, the longest due first, neighbours from different lessons; none where they are too few."""
    moment = time.time() if now is None else now
    skipped = {(lesson, step): at for lesson, step, at in progress.skipped()}
    seen = {*progress.answered()} | skipped.keys()
    begun = {lesson for lesson, _ in seen}
    asked = {
        (entry.id, step.id)
        for entry in course.available
        if entry.id in begun
        for step in load_spec(entry.folder).steps
        if step.question is not None
    }
    found = []
    for lesson, step in sorted(asked & seen):
        at = due_at(progress.answers(lesson, step), skipped.get((lesson, step)))
        if at is not None and at <= moment:
            found.append(Due(lesson, step, at))
    found.sort(key=lambda due: due.since)
    return mixed(found[:MOST]) if len(found) >= FEWEST else []


def due_at(answers: Sequence[Answer], skipped: float | None) -> float | None:
    """When a step's question comes back; none for one that was answered rightly at once, or often enough since."""
    place, last = -1, 0.0
    if skipped is not None:
        place, last = 0, skipped
    for answer in sorted(answers, key=lambda answer: answer.at):
        if answer.correct is not True:
            place, last = 0, answer.at
        elif place >= 0 and answer.at - last >= SAME_SITTING:
            place, last = place + 1, answer.at
    return None if place < 0 or place >= len(INTERVALS) else last + INTERVALS[place] * DAY


def mixed(found: Sequence[Due]) -> list[Due]:
    """The same, so that no lesson follows itself where another is left."""
    rest, order = list(found), list[Due]()
    while rest:
        other = next((due for due in rest if not order or due.lesson != order[-1].lesson), rest[0])
        rest.remove(other)
        order.append(other)
    return order
