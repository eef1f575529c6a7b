"""Linter of first misses: it finds feedback that gives an answer away at once, and last hints that never tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lessons.checking.tries import two_tries
from lessons.content.loader import PLACEHOLDER, Step
from lessons.content.markdown import Section
from lessons.content.schema import UNKNOWN, Choice, Number
from lessons.linting.answers import feedback_keys
from lessons.linting.fault import Fault

RESULT = re.compile(r"`(?:[^`]*=\s*)?([-−]?\d+(?:[.,]\d+)?)\s*%?`")
"""Pattern of a number in code that stands alone or behind an equals sign: `35`, `5 · 7 = 35`."""
CODE = re.compile(r"`[^`]+`")
FEW = 2
"""Words below which an option's label is too common to give anything away."""


def lint_first_miss(step: Step, path: Path) -> Iterator[Fault]:
    """Yield a fault for each feedback to a miss that tells the answer, and one where the last hint does not.

    A number inside a formula, such as `SimpleRNN(20)`, tells nothing. A bet is told its outcome, and is left out.
    """
    question = step.spec.question
    if not isinstance(question, Number | Choice) or not two_tries(step):
        return
    right = question.right if isinstance(question, Choice) else "right"
    for key in (*feedback_keys(step), UNKNOWN):
        part = step.part("feedback", key) or step.part("option", key)
        if key != right and part is not None and tells(step, part, question):
            yield Fault(path, part.line_at(0), "gives_away", {"step": step.id, "key": key})
    hints = [part for part in step.section.parts if part.kind == "hint"]
    if isinstance(question, Number) and hints and not tells(step, hints[-1], question):
        yield Fault(path, hints[-1].line, "untold", {"step": step.id})


def tells(step: Step, section: Section, question: Number | Choice) -> bool:
    """Return whether a text states the right number, or the code or the words of the right option's label."""
    if isinstance(question, Number):
        return question.right in numbers_told(step, section)
    label = step.label(question.right)
    if codes := CODE.findall(label):
        return any(code in section.body for code in codes)
    return len(label.split()) > FEW and label.casefold() in section.body.casefold()


def numbers_told(step: Step, section: Section) -> set[float]:
    """Return the numbers that a text states: those filled in, and those in code that stand alone or as a result."""
    filled = {float(step.numbers[name]) for name in PLACEHOLDER.findall(section.body) if name in step.numbers}
    return filled | {number(found) for found in RESULT.findall(section.body)}


def number(text: str) -> float:
    """Return the number that a text in code is."""
    return float(text.replace("−", "-").replace(",", "."))
