"""Bets of a learner against what came: the first answer to each, its distance, and to which side it missed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from lessons.checking.checks import apart, distance, fits, points
from lessons.content.loader import Lesson, Step
from lessons.content.schema import UNKNOWN, Choice, Drawing, Number, Odds, Order, Question
from lessons.learner.progress import Progress
from lessons.variants.varied import varied

Outcome = Literal["hit", "missed", "unknown", "skipped", "open"]
"""`unknown`: the learner said so. `skipped`: the learner went on without a bet. `open`: nothing is said yet."""
Try = Literal["first", "second", "missed", "open"]


@dataclass(frozen=True)
class Bet:
    """A question that only a run can answer, or a drawing, with the learner's first answer to it."""

    step: Step
    answer: object
    """None where there is none."""
    outcome: Outcome
    distance: float | None = None
    """How far off it was, in the question's own unit; none where that has no meaning."""
    side: int = 0
    """Distance of the bet: above zero where it was too high, below where it was too low."""


@dataclass(frozen=True)
class Calibration:
    """The running score of bets: how many came, and to which side the others leaned."""

    hits: int
    missed: int
    unknown: int
    skipped: int
    open: int
    high: int
    low: int

    @property
    def made(self) -> int:
        """Bets that were made."""
        return self.hits + self.missed


def is_bet(step: Step) -> bool:
    """Return whether a step asks for a bet: on what a run gives, or by a drawing over which the truth is laid."""
    question = step.spec.question
    return question is not None and (isinstance(question, Drawing) or question.bet)


def bets_of(lesson: Lesson, progress: Progress) -> list[Bet]:
    """Return every bet of a lesson, in its order, those that were never made among them."""
    return [_bet(lesson, step, progress) for step in lesson.steps if is_bet(step)]


def tries_of(lesson: Lesson, progress: Progress) -> dict[Try, int]:
    """Return how the lesson's other questions went: at the first try, at the second, not at all, or not asked yet."""
    found: dict[Try, int] = {"first": 0, "second": 0, "missed": 0, "open": 0}
    for step in lesson.steps:
        if step.spec.question is not None and not is_bet(step):
            given = progress.own_answers(lesson.id, step.id)
            right = next((one for one in given if one.correct), None)
            known: Try = "open" if not given else "missed"
            at_once = right is not None and right is given[0] and right.origin != "told"
            found[known if right is None else "first" if at_once else "second"] += 1
    return found


def calibration(bets: Iterable[Bet]) -> Calibration:
    """Return the score of bets."""
    every = list(bets)
    outcomes = [one.outcome for one in every]
    high, low = (sum(one.side == side and one.outcome == "missed" for one in every) for side in (1, -1))
    counts = (outcomes.count(name) for name in ("hit", "missed", "unknown", "skipped", "open"))
    hits, missed, unknown, skipped, waiting = counts
    return Calibration(hits, missed, unknown, skipped, waiting, high, low)


def _bet(lesson: Lesson, step: Step, progress: Progress) -> Bet:
    given = progress.own_answers(lesson.id, step.id)
    # The first answer is the bet: whoever answers again has been told.
    first = given[0] if given else None
    step = varied(lesson, step, first.variant if first else 0)
    question = step.spec.question
    told = first is not None and first.origin == "told"
    if first is None or told or question is None or not fits(question, first.answer):
        skipped = told or progress.steps(lesson.id).get(step.id) == "skipped"
        return Bet(step, None, "skipped" if skipped else "open")
    if first.answer == UNKNOWN:
        return Bet(step, first.answer, "unknown")
    return Bet(step, first.answer, "hit" if first.correct else "missed", *how_far(question, first.answer))


def how_far(question: Question, answer: Any) -> tuple[float | None, int]:
    """Return how far an answer lies from the truth, and to which side.

    A number by its difference; odds by the share that lies elsewhere; an order by the items out of place; a drawing by
    the root mean squared distance. An option has no distance.
    """
    if isinstance(question, Number):
        off = float(answer) - question.right
        return abs(off), (off > 0) - (off < 0)
    if isinstance(question, Odds):
        return distance(cast(Mapping[str, float], answer), question.right), 0
    if isinstance(question, Order):
        pairs = zip(cast(Sequence[str], answer), question.right, strict=True)
        return float(sum(one != other for one, other in pairs)), 0
    if isinstance(question, Choice):
        return None, 0
    truth = points(question.right)
    off = sum(answer) - sum(truth)
    return apart(answer, truth), (off > 0) - (off < 0)
