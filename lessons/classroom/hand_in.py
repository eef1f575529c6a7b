"""Hand-in: what a learner did in one lesson, as far as a teacher asks, and nothing besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from core.jobs.headline import Headline
from lessons.content.schema import LessonSpec, StepSpec
from lessons.learner.notebook import Notebook, Run
from lessons.learner.progress import Answer, Origin, Progress

VERSION = 1
MOST_RUNS = 3
"""Runs of one step that are told with their scores, the latest; the others are counted."""
StepFate = Literal["new", "visited", "done", "skipped", "tested"]


class Given(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer, or one program, as it was judged."""

    answer: Any
    right: bool | None
    """Whether it was right; none for "I don't know"."""
    feedback: str
    """Name of the misconception that it was taken for, or of what was said of it."""
    origin: Origin = "lesson"
    variant: int = 0
    """Draw of the question's numbers that it answers; 0 for those of the lesson."""


class Ran(msgspec.Struct, frozen=True, omit_defaults=True):
    """One run of a lab."""

    lab: str
    seed: int | None = None
    headline: Headline | None = None
    """Score of the run; none where another version of dembow wrote it."""


class StepDone(msgspec.Struct, frozen=True, omit_defaults=True):
    """A learner's work at one step."""

    step: str
    fate: StepFate = "new"
    tries: int = 0
    """Number of answers, in the lesson and its short check. A review asks, weeks later, what is left of them."""
    first: Given | None = None
    last: Given | None = None
    """Latest answer, where there were several."""
    misses: dict[str, int] = {}
    """Times of each misconception, and of "I don't know" by the name of its feedback."""
    hints: int = 0
    """Hints that were read. The last one tells the answer."""
    seconds: int = 0
    runs: int = 0
    """Number of runs of the lab beside the step."""
    ran: tuple[Ran, ...] = ()
    right_in_review: bool = False
    """Whether a review was answered right, and the lesson never: that counts as a right answer to the step itself."""

    @property
    def first_try(self) -> bool | None:
        """Whether the first answer was right, and had not been told before; none where nothing was answered."""
        return None if self.first is None else self.first.right is True and self.first.origin != "told"

    @property
    def once_right(self) -> bool:
        """Whether any answer was right, whatever was said after it."""
        told = any(given is not None and given.right is True for given in (self.first, self.last))
        # Those between the first and the last are known by number alone: each is a miss, or right.
        return told or self.right_in_review or self.tries > sum(self.misses.values())


class Signed(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whose hand-in it is."""

    name: str
    code: str = ""
    """Code of the class."""
    number: str = ""
    """Number or address by which the school knows the learner, where the teacher asks for it."""


class HandIn(msgspec.Struct, frozen=True, omit_defaults=True):
    """One learner's work in one lesson."""

    lesson: str
    by: Signed
    at: int
    """Time of the hand-in, in seconds since 1970."""
    dembow: str
    """Version of the program that wrote it."""
    language: str
    steps: tuple[StepDone, ...]
    left_out: tuple[str, ...] = ()
    """Names of parts that did not fit into a line: `scores`, `programs` or `first_programs`."""

    def step(self, name: str) -> StepDone:
        """Return what was done at a step; a step that the learner never came to is new."""
        return next((one for one in self.steps if one.step == name), StepDone(name))


def gather(spec: LessonSpec, progress: Progress, by: Signed, at: int, dembow: str, language: str) -> HandIn:
    """Return a learner's hand-in of one lesson, out of the progress file."""
    fates, hints, times = progress.steps(spec.id), progress.hints(spec.id), progress.times(spec.id)
    runs: dict[str, list[Run]] = {}
    for run in Notebook(progress).runs():
        if run.place.lesson == spec.id:
            runs.setdefault(run.place.step, []).append(run)
    steps = (
        StepDone(
            step.id,
            fates.get(step.id, "new"),
            hints=hints.get(step.id, 0),
            seconds=round(times.get(step.id, 0.0)),
            runs=len(runs.get(step.id, ())),
            ran=tuple(_ran(run) for run in runs.get(step.id, [])[:MOST_RUNS]),
            **_answers(step, progress.answers(spec.id, step.id)),
        )
        for step in spec.steps
    )
    return HandIn(spec.id, by, at, dembow, language, tuple(one for one in steps if one != StepDone(one.step)))


def _ran(run: Run) -> Ran:
    return Ran(run.lab, run.seed, run.headline)


def _answers(step: StepSpec, answers: Sequence[Answer]) -> dict[str, Any]:
    """Return the fields of a step that its answers fill. That a goal was reached is no answer: its fate tells it."""
    if step.kind == "lab" or not answers:
        return {}
    own = [one for one in answers if one.origin != "review"]
    given = [Given(one.answer, one.correct, one.feedback, one.origin, one.variant) for one in own]
    misses = Counter(one.feedback for one in own if one.correct is not True)
    later = any(one.correct is True for one in answers) and not any(one.correct is True for one in own)
    return {
        "tries": len(given),
        "first": given[0] if given else None,
        "last": given[-1] if len(given) > 1 else None,
        "misses": dict(sorted(misses.items())),
        "right_in_review": later,
    }
