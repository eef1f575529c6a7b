"""Spaced review: past mistakes and skipped steps come back at growing intervals as they are answered."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from lessons.content.loader import Course, load_spec
from lessons.learner.progress import Answer, Progress

DAY = 86_400.0
INTERVALS = (1.0, 3.0, 7.0, 16.0, 35.0)
"""Days until a question comes back: after a mistake, then after each right answer. After the last it never does."""
FEWEST, MOST = 3, 5
"""Limits on the number of questions in one review. Fewer are not worth a session."""
SAME_SITTING = 0.5 * DAY
"""Seconds within which several answers count as one: an immediate second answer tests no memory."""


@dataclass(frozen=True)
class Due:
    """Question that is due for review."""

    lesson: str
    step: str
    since: float
    """Time since which it is due, in seconds since 1970."""


def due_questions(progress: Progress, course: Course, now: float | None = None) -> list[Due]:
    """Return the questions to review, the longest due first, with lessons alternated; none where they are too few."""
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
    """Return the time when a step's question comes back.

    It is none for a question that was right at first, or right often enough since its last mistake.
    """
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
    """Return the same questions, ordered so that neighbours come from different lessons where possible."""
    rest, order = list(found), list[Due]()
    while rest:
        other = next((due for due in rest if not order or due.lesson != order[-1].lesson), rest[0])
        rest.remove(other)
        order.append(other)
    return order
