"""Linter of questions: it finds answers that nobody can give, that are judged wrongly, or that get no feedback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lessons.checking.checks import answer_key, drawing_scale, is_right, points
from lessons.content.loader import Step
from lessons.content.schema import UNKNOWN, Choice, Drawing, Number, Odds, Order, Question
from lessons.linting.fault import Fault

HINTS = 4
"""Number of hints a step has: a nudge, a pointed hint, a worked step and the answer with its reason."""
ROUNDING = 0.005
"""Largest amount by which odds may miss a sum of one. Thirds are written with four digits."""


def lint_question(question: Question) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield a fault for each answer that cannot be given, is judged wrongly, or is taken for another mistake."""
    names = wrong_names(question)
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield "duplicate_id", {"id": name}
    for name, answer in answers_to(question).items():
        key = answer_key(question, answer)
        right = is_right(question, key)
        if not can_give(question, answer):
            yield "impossible", {"key": name}
        elif name == "right" and not right:
            yield "right_fails", {}
        elif name != "right" and right:
            yield "wrong_passes", {"key": name}
        elif name not in ("right", key):
            yield "shadowed", {"key": name, "other": key}


def lint_feedback(step: Step, path: Path) -> Iterator[Fault]:
    """Yield a fault for each answer that has no feedback, or only the feedback of another answer."""
    texts: dict[str, str] = {}
    for key in feedback_keys(step):
        part = step.part("feedback", key) or step.part("option", key)
        if part is None or not part.body:
            line = part.line if part else step.section.line
            yield Fault(path, line, "no_feedback", {"step": step.id, "key": key})
        elif part.body in texts:
            yield Fault(path, part.line, "same_feedback", {"step": step.id, "a": texts[part.body], "b": key})
        else:
            texts[part.body] = key


def examples(step: Step) -> dict[str, object]:
    """Return an answer of each kind that the step's question knows; none when the step has no question."""
    return {} if step.spec.question is None else answers_to(step.spec.question)


def answers_to(question: Question) -> dict[str, object]:
    """Return an answer of each kind that the question knows: `right`, then each wrong one by its id."""
    if isinstance(question, Choice):
        wrong = {option: option for option in question.options if option not in (question.right, UNKNOWN)}
        return {"right": question.right, **wrong}
    if isinstance(question, Number):
        return {"right": question.right, **{wrong.id: wrong.value for wrong in question.wrong}}
    if isinstance(question, Order):
        return {"right": list(question.right), **{wrong.id: list(wrong.order) for wrong in question.wrong}}
    if isinstance(question, Drawing):
        return {"right": list(points(question.right)), **{w.id: list(points(w.curve)) for w in question.wrong}}
    return {"right": question.right, **{wrong.id: wrong.odds for wrong in question.wrong}}


def wrong_names(question: Question) -> list[str]:
    """Return the ids of the wrong answers; for a choice, the ids of all options."""
    return list(question.options) if isinstance(question, Choice) else [wrong.id for wrong in question.wrong]


def can_give(question: Question, answer: object) -> bool:
    """Return whether a learner can enter this answer."""
    if isinstance(question, Choice):
        return answer in question.options and answer != UNKNOWN
    if isinstance(question, Order):
        return isinstance(answer, list) and sorted(answer) == sorted(question.items)
    if isinstance(question, Drawing):
        low, high = drawing_scale(question)
        right = points(question.right)
        return isinstance(answer, list) and len(answer) == len(right) and low <= min(answer) and max(answer) <= high
    if isinstance(question, Odds):
        return (
            isinstance(answer, dict)
            and set(answer) <= set(question.tokens)
            and min(answer.values(), default=-1) >= 0
            and abs(sum(answer.values()) - 1) <= ROUNDING
        )
    return isinstance(answer, int | float) and question.holds(answer)


def feedback_keys(step: Step) -> tuple[str, ...]:
    """Return the name of every feedback that an answer to the step may get."""
    question, code = step.spec.question, step.spec.code
    if code is not None:
        return ("right", *(wrong.id for wrong in code.wrong))
    if question is None:
        return ()
    if isinstance(question, Choice):
        return question.options
    rest = ("high", "low") if isinstance(question, Number | Drawing) else ("other",)
    return ("right", *(wrong.id for wrong in question.wrong), *rest)
