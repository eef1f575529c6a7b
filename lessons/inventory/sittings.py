"""Sittings of the inventory: before the course, after it and two weeks later, kept with the learner's progress."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from core.base.errors import DembowError
from lessons.classroom.hand_in import Given, HandIn, Signed, StepDone
from lessons.content.schema import UNKNOWN
from lessons.inventory.kept import kept_as
from lessons.inventory.questions import RIGHT, InventorySpec
from lessons.learner.progress import Progress
from lessons.learner.review import DAY

When = Literal["before", "after", "later"]
WHENS: tuple[When, ...] = get_args(When)
APART = 14.0
"""Days between the sitting after the course and the last one."""
BETWEEN = 1.0
"""Days between the sitting before the course and the one after it, at the least: whoever asks again at once erred."""
HEAD = "inventory_"
"""Beginning of the name that a sitting has among hand-ins, where lessons have their ids."""


class Sitting(msgspec.Struct, frozen=True):
    """One sitting: when it was, and what was answered."""

    when: When
    at: float
    """Time of the last answer, in seconds since 1970."""
    language: str
    answers: dict[str, str]
    """Option of each question, by the question's id; `unknown` for "I don't know"."""

    @property
    def right(self) -> int:
        """Number of right answers."""
        return sum(answer == RIGHT for answer in self.answers.values())


def sittings(progress: Progress) -> dict[When, Sitting]:
    """Return the sittings that the learner has been through, by when they were; one that is not whole is none."""
    kept = {when: kept_as(Sitting, progress.setting(HEAD + when)) for when in WHENS}
    return {when: sitting for when, sitting in kept.items() if sitting is not None and sitting.when == when}


def due(progress: Progress, now: float) -> When:
    """Return which sitting comes next.

    Raises `DembowError` where the next one is not due yet, or where all are over.
    """
    done = sittings(progress)
    when = next((when for when in WHENS if when not in done), None)
    if when is None:
        raise DembowError("inventory_over", right=done["later"].right, count=len(done["later"].answers))
    if when == "after" and now - done["before"].at < BETWEEN * DAY:
        raise DembowError("inventory_same_day")
    if when == "later":
        days = (done["after"].at + APART * DAY - now) / DAY
        if days > 0:
            raise DembowError("inventory_early", days=max(1, round(days + 0.5)))
    return when


def keep(progress: Progress, sitting: Sitting) -> None:
    """Keep a sitting with the learner's progress."""
    progress.set(HEAD + sitting.when, msgspec.json.encode(sitting).decode())


def handed(sitting: Sitting, by: Signed, dembow: str) -> HandIn:
    """Return a sitting as a hand-in: each question a step, each misconception its name."""
    steps = tuple(
        StepDone(name, "done", 1, _given(answer), None, {} if answer == RIGHT else {answer: 1})
        for name, answer in sitting.answers.items()
    )
    return HandIn(HEAD + sitting.when, by, int(sitting.at), dembow, sitting.language, steps)


def of_hand_in(hand_in: HandIn, spec: InventorySpec) -> Sitting | None:
    """Return the sitting that a hand-in is; none where it is a lesson's, or has an answer that is none."""
    when = next((one for one in WHENS if hand_in.lesson == HEAD + one), None)
    if when is None:
        return None
    given = {step.step: step.first.answer for step in hand_in.steps if step.first is not None}
    known: Mapping[str, tuple[str, ...]] = {one.id: (*one.options, UNKNOWN) for one in spec.questions}
    answers = {name: str(answer) for name, answer in given.items() if answer in known.get(name, ())}
    return Sitting(when, float(hand_in.at), hand_in.language, answers) if len(answers) == len(known) else None


def _given(answer: str) -> Given:
    return Given(answer, None if answer == UNKNOWN else answer == RIGHT, answer)
