"""Judge answers by their meaning, and a lab's goal by the lab's facts."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from core.sandbox.found import Ran
from lessons.checking.code_checks import RIGHT, code_key
from lessons.content.loader import Step
from lessons.content.schema import UNKNOWN, Choice, Clause, Curve, Drawing, Number, Odds, Order, Question

SAME = 1e-9
NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+))(?:/(\d+\.?\d*))?")
DOTTED = re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+")
"""Pattern of a whole number with points between its thousands, as in Spain. Elsewhere a point begins decimals."""
THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?")
MARGIN = 0.2
"""Margin of a drawing's scale above and below the known points, as a share of their range, where no ends are given."""
NEAR_WRONG = 0.1
"""Total variation distance within which odds count as those of a misconception."""


@dataclass(frozen=True)
class Judgement:
    """Verdict on one answer and the feedback for it."""

    correct: bool | None
    """Whether the answer is right; none where the learner answered "I don't know"."""
    feedback: str
    """Feedback in Markdown, with its numbers still to be filled in."""
    key: str
    """Name of the feedback: an option's id, `right`, a misconception's id, `high`, `low` or `other`."""


def judge(step: Step, answer: object) -> Judgement:
    """Judge an answer to a predict step: an option's id, a number, a list of ids, odds by token, or the points of a
    drawing.
    """
    question = step.spec.question
    if question is None:
        raise ValueError(f"step {step.id} asks nothing")
    if answer == UNKNOWN:
        return Judgement(None, _text(step, UNKNOWN) or step.hints[0], UNKNOWN)
    key = answer_key(question, answer)
    return Judgement(is_right(question, key), _text(step, key), key)


def judge_program(step: Step, ran: Ran) -> Judgement:
    """Judge what a program of a code step did.

    Where the run ended in trouble, the feedback is empty: the screen has the text for it.
    """
    if step.spec.code is None:
        raise ValueError(f"step {step.id} asks for no program")
    key = code_key(step.spec.code, ran)
    return Judgement(key == RIGHT, _text(step, key), key)


def is_right(question: Question, key: str) -> bool:
    """Return whether `key` names the feedback of the right answer."""
    return key == (question.right if isinstance(question, Choice) else "right")


def fits(question: Question | None, answer: object) -> bool:
    """Return whether the question still takes an answer that was kept on disk. Lessons change between versions."""
    if question is None or answer == UNKNOWN:
        return question is not None
    if isinstance(question, Choice):
        return answer in question.options
    if isinstance(question, Number):
        return _is_number(answer)
    if isinstance(question, Order):
        return isinstance(answer, list) and sorted(map(str, answer)) == sorted(question.items)
    if isinstance(question, Drawing):
        return isinstance(answer, list) and len(answer) == len(question.right) and all(map(_is_number, answer))
    return isinstance(answer, dict) and set(answer) <= set(question.tokens) and all(map(_is_number, answer.values()))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and -LARGEST <= value <= LARGEST


def answer_key(question: Question, answer: object) -> str:
    """Return the name of the feedback that an answer gets."""
    if isinstance(question, Choice):
        return str(answer)
    if isinstance(question, Number):
        return _number_key(question, float(cast(float, answer)))
    if isinstance(question, Order):
        order = tuple(cast(Sequence[str], answer))
        if order == question.right:
            return "right"
        return next((wrong.id for wrong in question.wrong if wrong.order == order), "other")
    if isinstance(question, Drawing):
        return _drawing_key(question, cast(Sequence[float], answer))
    return _odds_key(question, cast(Mapping[str, float], answer))


def _number_key(question: Number, answer: float) -> str:
    reach = question.tolerance + SAME
    if abs(answer - question.right) <= reach:
        return "right"
    nearest = min(question.wrong, key=lambda wrong: abs(wrong.value - answer), default=None)
    if nearest and abs(nearest.value - answer) <= reach:
        return nearest.id
    return "high" if answer > question.right else "low"


def _drawing_key(question: Drawing, answer: Sequence[float]) -> str:
    if apart(answer, points(question.right)) <= question.tolerance + SAME:
        return "right"
    nearest = min(question.wrong, key=lambda wrong: apart(answer, points(wrong.curve)), default=None)
    if nearest and apart(answer, points(nearest.curve)) <= question.tolerance + SAME:
        return nearest.id
    return "high" if sum(answer) > sum(points(question.right)) else "low"


def points(curve: Curve) -> tuple[float, ...]:
    """Return the values of a curve. Raise `TypeError` where it is still a name, because the lesson was not loaded."""
    if isinstance(curve, str):
        raise TypeError(f"the curve {curve} has not been filled in")
    return curve


def apart(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the root mean squared distance of two curves of the same length."""
    return math.dist(a, b) / math.sqrt(len(b))


def drawing_scale(question: Drawing) -> tuple[float, float]:
    """Return the lower and the upper end of a drawing's scale."""
    known = points(question.known) or (0.0, 1.0)
    low, high = min(known), max(known)
    margin = MARGIN * (high - low)
    return (
        low - margin if question.low is None else question.low,
        high + margin if question.high is None else question.high,
    )


def _odds_key(question: Odds, answer: Mapping[str, float]) -> str:
    if distance(answer, question.right) <= question.tolerance + SAME:
        return "right"
    nearest = min(question.wrong, key=lambda wrong: distance(answer, wrong.odds), default=None)
    if nearest and distance(answer, nearest.odds) <= NEAR_WRONG + SAME:
        return nearest.id
    return "other"


def distance(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the total variation distance of two odds: half of all differences, from 0 (equal) to 1 (nothing in
    common).
    """
    return sum(abs(a.get(token, 0.0) - b.get(token, 0.0)) for token in {*a, *b}) / 2


def _text(step: Step, key: str) -> str:
    found = step.part("feedback", key) or step.part("option", key)
    return found.body if found else ""


def parse_number(text: str) -> float | None:
    """Return the number that a text means, such as `33,3 %`, `1/3`, `.5`, `7 000` or `7,000`; none where it means none.

    A comma before a group of three digits separates thousands, as in Mexico and in English; any other is a decimal
    comma, as in Spain.
    """
    compact = "".join(text.split()).replace("−", "-").removesuffix("%")
    if THOUSANDS.fullmatch(compact):
        compact = compact.replace(",", "")
    match = NUMBER.fullmatch(compact.replace(",", "."))
    if not match:
        return None
    below = float(match[2] or 1)
    return float(match[1]) / below if below else None


def read_answer(question: Number, text: str) -> float | None:
    """Return the number that a text means as an answer to this question; none where it means none.

    A third of a hundred is 33.3, whether it is written as `33.3`, `33.3 %` or `1/3`; where no share of a hundred is
    asked for, `50 %` is a half.
    """
    dotted = question.whole and DOTTED.fullmatch("".join(text.split()))
    number = parse_number(text.replace(".", "") if dotted else text)
    if number is None:
        return None
    percent = text.strip().endswith("%")
    if question.hundred:
        return 100 * number if "/" in text and not percent else number
    return number / 100 if percent else number


def goal_met(goal: Sequence[Clause], facts: Mapping[str, object]) -> bool:
    """Return whether every clause holds. A clause about a fact that the lab does not have yet does not hold."""
    return all(_holds(clause, facts.get(clause.fact)) for clause in goal)


def _holds(clause: Clause, value: Any) -> bool:
    if value is None:
        return False
    if clause.equals is not None:
        return bool(value == clause.equals)
    if clause.at_least is not None:
        return bool(value >= clause.at_least)
    if clause.at_most is not None:
        return bool(value <= clause.at_most)
    return clause.contains in value


LARGEST = 1e100
"""Size beyond which a number on disk was never anybody's answer."""
