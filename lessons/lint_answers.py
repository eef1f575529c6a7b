"""Faults in questions: answers judged wrongly, or judged without a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from lessons.checks import judge
from lessons.fault import Fault
from lessons.loader import Lesson, Step
from lessons.schema import UNKNOWN, Choice, Number, Odds, Order, Question

HINTS = 4
"""Nudge, pointed hint, worked step, answer with its reason."""


def lint_answers(lesson: Lesson, path: Path) -> Iterator[Fault]:
    """Hints and feedback of every step; the recap's card."""
    for step in lesson.steps:
        if step.kind in ("predict", "lab") and len(step.hints) != HINTS:
            yield Fault(path, step.section.line, "no_hint", {"step": step.id, "count": len(step.hints)})
        if step.kind == "lab" and not step.part("goal"):
            yield Fault(path, step.section.line, "no_feedback", {"step": step.id, "key": "goal"})
        if step.spec.question is not None:
            yield from lint_question(step, path)
    if not any(step.kind == "recap" and step.part("card") for step in lesson.steps):
        yield Fault(path, 1, "no_recap", {})


def lint_question(step: Step, path: Path) -> Iterator[Fault]:
    """The right answer passes; each wrong one fails, with words of its own."""
    line, question = step.section.line, step.spec.question
    for key, answer in examples(step).items():
        correct = judge(step, answer).correct
        right = key == "right"
        if right and not (correct and can_be_given(question, answer)):
            yield Fault(path, line, "right_fails", {"step": step.id})
        if not right and correct:
            yield Fault(path, line, "wrong_passes", {"step": step.id, "key": key})
    texts: dict[str, str] = {}
    for key in feedback_keys(step):
        part = step.part("feedback", key) or step.part("option", key)
        if part is None or not part.body:
            yield Fault(path, line, "no_feedback", {"step": step.id, "key": key})
        elif part.body in texts:
            yield Fault(path, part.line, "same_feedback", {"step": step.id, "a": texts[part.body], "b": key})
        else:
            texts[part.body] = key


def examples(step: Step) -> dict[str, object]:
    """An answer of each kind that the question knows: `right`, then each wrong one by its id."""
    question = step.spec.question
    if isinstance(question, Choice):
        wrong = {option: option for option in question.options if option not in (question.right, UNKNOWN)}
        return {"right": question.right, **wrong}
    if isinstance(question, Number):
        return {"right": question.right, **{wrong.id: wrong.value for wrong in question.wrong}}
    if isinstance(question, Order):
        return {"right": list(question.right), **{wrong.id: list(wrong.order) for wrong in question.wrong}}
    if isinstance(question, Odds):
        return {"right": question.right, **{wrong.id: wrong.odds for wrong in question.wrong}}
    return {}


def can_be_given(question: Question | None, answer: object) -> bool:
    """Whether the screen lets anyone answer that: it offers the options, items and tokens of the question, no more."""
    if isinstance(question, Choice):
        return answer in question.options
    if isinstance(question, Order):
        return sorted(cast(Sequence[str], answer)) == sorted(question.items)
    if isinstance(question, Odds):
        return set(cast(Mapping[str, float], answer)) <= set(question.tokens)
    return True


def feedback_keys(step: Step) -> tuple[str, ...]:
    """Every feedback that an answer may ask for."""
    question = step.spec.question
    if isinstance(question, Choice):
        return question.options
    if isinstance(question, Number):
        return ("right", *(wrong.id for wrong in question.wrong), "high", "low")
    if isinstance(question, Order | Odds):
        return ("right", *(wrong.id for wrong in question.wrong), "other")
    return ()
