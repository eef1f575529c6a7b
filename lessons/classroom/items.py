"""Items: each question of a lesson as a class met it, and what to teach again."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lessons.classroom.hand_in import HandIn
from lessons.content.loader import Lesson, Step
from lessons.content.schema import UNKNOWN

GOOD = 0.7
"""Share of first answers that are right from which on a class need not see a question again."""
FEWEST = 2
"""Learners who share a misconception from which on it is one of the class."""
PATIENT = 2
"""Tries after which somebody who is not through is stuck."""


@dataclass(frozen=True)
class Misconception:
    """A misconception that some learners have, by the name of its feedback."""

    name: str
    words: str
    """Words that the course has for it; empty where the lesson knows no such feedback any more."""
    learners: int
    share: float
    """Share of those who answered."""


@dataclass(frozen=True)
class Item:
    """One question, or one program, as the class met it."""

    lesson: str
    step: str
    title: str
    answered: int
    """Learners who answered."""
    right_first: int
    """Learners whose first answer was right."""
    unknown: int
    """Learners who said at some time that they do not know."""
    skipped: int
    hints: float
    """Hints that were read, a learner."""
    minutes: float | None
    """Median of the minutes; none where nobody's were kept."""
    misconceptions: tuple[Misconception, ...]
    """Most frequent first."""
    stuck: tuple[str, ...]
    """Names of those who tried and are not through."""

    @property
    def first_try(self) -> float | None:
        """Share of first answers that were right; none where nobody answered."""
        return self.right_first / self.answered if self.answered else None

    @property
    def known(self) -> float | None:
        """Share of those who answered or skipped it whose first answer was right; none where nobody came to it."""
        came = self.answered + self.skipped
        return self.right_first / came if came else None


def items_of(lesson: Lesson, hand_ins: Sequence[HandIn]) -> list[Item]:
    """Return the questions and programs of a lesson as the hand-ins of that lesson met them, in its order."""
    return [_item(lesson.id, step, hand_ins) for step in lesson.steps if step.kind in ("predict", "code")]


def teach_again(items: Sequence[Item], most: int = 3) -> list[Item]:
    """Return the questions that a class missed most, worst first: those below `GOOD`, or with people who are stuck.

    Who skipped a question is counted as somebody who missed it: nobody skips what is known.
    """
    missed = [one for one in items if one.known is not None and (one.known < GOOD or one.stuck)]
    return sorted(missed, key=lambda one: (one.known or 0.0, -len(one.stuck)))[:most]


def _item(lesson: str, step: Step, hand_ins: Sequence[HandIn]) -> Item:
    done = [(one.by.name, one.step(step.id)) for one in hand_ins]
    tried = [(name, one) for name, one in done if one.first is not None]
    met = Counter(miss for _, one in tried for miss in one.misses if miss != UNKNOWN)
    seconds = [one.seconds for _, one in done if one.seconds]
    return Item(
        lesson,
        step.id,
        step.title,
        len(tried),
        sum(one.first_try is True for _, one in tried),
        sum(UNKNOWN in one.misses for _, one in tried),
        sum(one.fate == "skipped" for _, one in done),
        sum(one.hints for _, one in done) / max(len(done), 1),
        statistics.median(seconds) / 60 if seconds else None,
        tuple(
            Misconception(name, _words(step, name), count, count / len(tried))
            for name, count in sorted(met.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
        tuple(name for name, one in tried if _stuck(one.tries, one.fate, right=(one.last or one.first).right)),  # type: ignore[union-attr]
    )


def _stuck(tries: int, fate: str, *, right: bool | None) -> bool:
    return tries >= PATIENT and right is not True and fate not in ("done", "tested")


def _words(step: Step, name: str) -> str:
    part = step.part("feedback", name) or step.part("option", name)
    return step.fill(part.body, {}) if part else ""
