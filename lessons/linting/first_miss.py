"""Linter of first misses: it finds feedback that gives a number away at once, and last hints that never tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lessons.checking.tries import two_tries
from lessons.content.loader import PLACEHOLDER, Step
from lessons.content.markdown import Section
from lessons.content.schema import UNKNOWN, Number
from lessons.linting.answers import feedback_keys
from lessons.linting.fault import Fault

RESULT = re.compile(r"`(?:[^`]*=\s*)?([-−]?\d+(?:[.,]\d+)?)\s*%?`")
"""Pattern of a number in code that stands alone or behind an equals sign: `35`, `5 · 7 = 35`."""


def lint_first_miss(step: Step, path: Path) -> Iterator[Fault]:
    """Yield a fault for each feedback to a miss that tells the right number, and one where the last hint does not.

    A number inside a formula, such as `SimpleRNN(20)`, tells nothing. A bet is told its distance, and is left out.
    """
    question = step.spec.question
    if not isinstance(question, Number) or not two_tries(step):
        return
    for key in (*feedback_keys(step), UNKNOWN):
        part = step.part("feedback", key) or step.part("option", key)
        if key != "right" and part is not None and question.right in numbers_told(step, part):
            line = part.line_at(0)
            yield Fault(path, line, "gives_away", {"step": step.id, "key": key})
    hints = [part for part in step.section.parts if part.kind == "hint"]
    if hints and question.right not in numbers_told(step, hints[-1]):
        yield Fault(path, hints[-1].line, "untold", {"step": step.id})


def numbers_told(step: Step, section: Section) -> set[float]:
    """Return the numbers that a text states: those filled in, and those in code that stand alone or as a result."""
    filled = {float(step.numbers[name]) for name in PLACEHOLDER.findall(section.body) if name in step.numbers}
    return filled | {number(found) for found in RESULT.findall(section.body)}


def number(text: str) -> float:
    """Return the number that a text in code is."""
    return float(text.replace("−", "-").replace(",", "."))
