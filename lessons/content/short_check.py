"""The short check: a few of a lesson's own questions, by which somebody who knows passes it in two minutes."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from lessons.content.schema import Choice, LessonSpec, Odds, Order, StepSpec

FEWEST, MOST = 3, 5
"""Questions of a check. With fewer, a lucky guess would pass."""
MISSES = 1
"""Questions that may be missed; not to know is to miss."""


def check_questions(spec: LessonSpec) -> tuple[str, ...]:
    """The steps whose questions make up the check, in the lesson's order; none where there are too few.

    The author's own, where lesson.toml marks them. Else those that ask for a reason before those that ask for a figure:
    choices and orders, then odds, then the others. With numbers and drawings a lesson likes to bet on what a run then
    shows, and nobody can know that without having seen the run. Of one kind the first come first: later ones lean on
    what the lesson has shown by then.
    """
    if spec.test_out is not None:
        return spec.test_out
    asking = [step for step in spec.steps if step.question is not None]
    chosen = {step.id for step in sorted(asking, key=_guesswork)[:MOST]}
    return tuple(step.id for step in asking if step.id in chosen) if len(chosen) >= FEWEST else ()


def needed(count: int) -> int:
    """Right answers that pass a check of so many questions."""
    return count - MISSES


def to_read(steps: Sequence[StepSpec], missed: Collection[str]) -> list[str]:
    """The steps that tell what was missed, in the lesson's order: each question missed, where its answer is explained,
    and the text right before it, where there is one.
    """
    found = set(missed)
    for before, step in itertools.pairwise(steps):
        if step.id in missed and before.kind == "read":
            found.add(before.id)
    return [step.id for step in steps if step.id in found]


def _guesswork(step: StepSpec) -> int:
    if isinstance(step.question, Choice | Order):
        return 0
    return 1 if isinstance(step.question, Odds) else 2
