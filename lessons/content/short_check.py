"""Short check of a lesson: a few of its own questions, by which somebody who knows it passes in two minutes."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from lessons.content.schema import Choice, LessonSpec, Odds, Order, StepSpec

FEWEST, MOST = 3, 5
"""Limits on the number of questions in a check. With fewer questions, a lucky guess would pass."""
MISSES = 1
"""Number of questions that may be missed. The answer "I don't know" counts as a miss."""


def check_questions(spec: LessonSpec) -> tuple[str, ...]:
    """Return the ids of the steps whose questions form the check, in the lesson's order; none where there are too few.

    They are those that lesson.toml lists. Without a list, questions that ask for a reason come before those that ask
    for a figure: choices and orders, then odds, then the others. With numbers and drawings a lesson likes to bet on
    what a run then shows, and nobody can know that without having seen the run. Earlier questions of a kind come first,
    because later ones depend on what the lesson has shown by then.
    """
    if spec.test_out is not None:
        return spec.test_out
    asking = [step for step in spec.steps if step.question is not None]
    chosen = {step.id for step in sorted(asking, key=_guesswork)[:MOST]}
    return tuple(step.id for step in asking if step.id in chosen) if len(chosen) >= FEWEST else ()


def needed(count: int) -> int:
    """Return how many right answers pass a check of `count` questions."""
    return count - MISSES


def to_read(steps: Sequence[StepSpec], missed: Collection[str]) -> list[str]:
    """Return the steps that explain the questions `missed`, in the lesson's order.

    They are each missed question itself, where its answer is explained, and a text step right before it.
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
