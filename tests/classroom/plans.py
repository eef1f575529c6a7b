"""Plans of invented learners: what each of them does at each step of a lesson, drawn by a seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lessons.checking.tries import two_tries
from lessons.content.loader import Lesson, Step
from lessons.content.schema import UNKNOWN, Odds
from lessons.linting.answers import examples

FIRST = ("Ana", "Beto", "Citlali", "Diego", "Elena", "Fermín", "Guadalupe", "Hugo", "Inés", "Julián")
LAST = ("Ruiz", "Paz Ñúñez", "Xochitl-Ortega", "del Río")
CODE = "VERANO-3"
RIGHT = "right"
BY_HAND = ("space", "wait:")
"""Beginnings of keys for which a goal waits: a run, and what it finds. Nobody here trains a network."""


@dataclass(frozen=True)
class Deed:
    """One learner's work at one step."""

    hints: int = 0
    """Hints that are read before the first answer."""
    answers: tuple[str, ...] = ()
    """Names of the answers, one after the other: `right`, `unknown` or a misconception's."""
    skipped: bool = False
    reached: bool = False
    """Whether a lab's goal is reached by the keys of its solution."""
    told: bool = False
    """Whether the last hint, which tells the answer, is among those that are read before."""

    @property
    def right_first(self) -> bool:
        """Return whether the first answer is right, and had not been told."""
        return self.answers[:1] == (RIGHT,) and not self.told


Plan = Mapping[str, Deed]
"""Deeds by step."""


def learners(count: int) -> list[str]:
    """Return names of learners, no two alike."""
    rows = [f"{first} {last}" for last in LAST for first in FIRST]
    return [
        f"{rows[place % len(rows)]}{' ' + str(place // len(rows)) if place >= len(rows) else ''}"
        for place in range(count)
    ]


def plan_of(lesson: Lesson, name: str, seed: int) -> Plan:
    """Return what a learner does in a lesson."""
    dice = random.Random(f"{seed}/{name}/{lesson.id}")
    deeds = [(step, _deed(step, dice)) for step in lesson.steps]
    return {step.id: replace(deed, told=bool(deed.hints) and deed.hints == len(step.hints)) for step, deed in deeds}


def _deed(step: Step, dice: random.Random) -> Deed:
    if step.kind == "code":
        return Deed(hints=_hints(step, dice), skipped=True)
    if step.kind == "lab":
        by_keys = bool(step.spec.solution) and not any(key.startswith(BY_HAND) for key in step.spec.solution)
        reached = by_keys and dice.random() < 0.6
        return Deed(hints=_hints(step, dice), skipped=not reached, reached=reached)
    question = step.spec.question
    if question is None:
        return Deed()
    if dice.random() < 0.1:
        return Deed(hints=_hints(step, dice), skipped=True)
    misses = [name for name in examples(step) if name != RIGHT]
    first = RIGHT if dice.random() < 0.55 else dice.choice([*misses, UNKNOWN])
    if first == RIGHT or not two_tries(step):
        return Deed(_hints(step, dice), (first,))
    if isinstance(question, Odds) or dice.random() < 0.15:
        return Deed(_hints(step, dice), (first,), skipped=True)
    return Deed(_hints(step, dice), (first, _second(first, misses, dice)))


def _second(first: str, misses: Sequence[str], dice: random.Random) -> str:
    """Return a second answer, another one than the first."""
    return RIGHT if dice.random() < 0.7 else dice.choice([name for name in (*misses, UNKNOWN) if name != first])


def _hints(step: Step, dice: random.Random) -> int:
    return dice.randint(1, len(step.hints)) if step.hints and dice.random() < 0.3 else 0
