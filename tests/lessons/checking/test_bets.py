"""Bets against what came: the first answer counts, with its distance and its side, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lessons.checking.bets import Bet, bets_of, calibration, how_far, is_bet, tries_of
from lessons.content.loader import Lesson, load_lesson
from lessons.content.schema import UNKNOWN, Choice, Drawing, Number, Odds, Order, Question
from lessons.learner.progress import Progress


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    kept = Progress(tmp_path / "progress.sqlite")
    yield kept
    kept.close()


@pytest.fixture(scope="module")
def welcome() -> Lesson:
    return load_lesson("welcome", "en")


@pytest.mark.parametrize(
    ("question", "answer", "far"),
    [
        (Number(98.0, ()), 90, (8.0, -1)),
        (Number(98.0, ()), 99.5, (1.5, 1)),
        (Choice(("a", "b"), "a"), "b", (None, 0)),
        (Order(("a", "b", "c"), ("a", "b", "c"), ()), ["b", "a", "c"], (2.0, 0)),
        (Odds(("a", "b"), {"a": 1.0}, ()), {"a": 0.75, "b": 0.25}, (0.25, 0)),
        (Drawing((1.0, 1.0), 0.1), [1.0, 3.0], (2.0**0.5, 1)),
    ],
)
def test_how_far_an_answer_lies(question: Question, answer: object, far: tuple[float | None, int]) -> None:
    assert how_far(question, answer) == (pytest.approx(far[0]) if far[0] is not None else None, far[1])


def test_the_first_answer_is_the_bet(progress: Progress, welcome: Lesson) -> None:
    (step,) = (step for step in welcome.steps if is_bet(step))
    assert [one.outcome for one in bets_of(welcome, progress)] == ["open"]
    progress.answer("welcome", step.id, 90, False, "low")
    progress.answer("welcome", step.id, 98, True, "right")
    (bet,) = bets_of(welcome, progress)
    assert isinstance(step.spec.question, Number)
    assert (bet.outcome, bet.answer, bet.distance, bet.side) == ("missed", 90, step.spec.question.right - 90, -1)


@pytest.mark.parametrize(("answer", "outcome"), [(UNKNOWN, "unknown"), ("of another version", "open")])
def test_what_is_no_bet_is_not_taken_for_one(progress: Progress, welcome: Lesson, answer: str, outcome: str) -> None:
    (step,) = (step for step in welcome.steps if is_bet(step))
    progress.answer("welcome", step.id, answer, None, "")
    (bet,) = bets_of(welcome, progress)
    assert (bet.outcome, bet.distance) == (outcome, None)


def test_other_questions_are_told_by_the_try(progress: Progress, welcome: Lesson) -> None:
    asked = [step.id for step in welcome.steps if step.spec.question is not None and not is_bet(step)]
    progress.answer("welcome", asked[0], "x", True, "right")
    progress.answer("welcome", asked[1], "x", False, "other")
    progress.answer("welcome", asked[1], "x", True, "right")
    assert tries_of(welcome, progress) == {"first": 1, "second": 1, "missed": 0, "open": len(asked) - 2}
    progress.answer("welcome", asked[2], "x", None, UNKNOWN)
    assert tries_of(welcome, progress)["missed"] == 1


def test_what_was_told_before_is_no_first_try(progress: Progress, welcome: Lesson) -> None:
    step = next(step for step in welcome.steps if step.spec.question is not None and not is_bet(step))
    progress.answer("welcome", step.id, "x", True, "right", "told")
    found = tries_of(welcome, progress)
    assert (found["first"], found["second"]) == (0, 1)


def test_what_was_told_before_was_no_bet(progress: Progress, welcome: Lesson) -> None:
    (step,) = (step for step in welcome.steps if is_bet(step))
    progress.skip("welcome", step.id)
    progress.answer("welcome", step.id, 98, True, "right", "told")
    progress.complete("welcome", step.id)
    assert [one.outcome for one in bets_of(welcome, progress)] == ["skipped"]


def test_the_score_leaves_out_what_was_not_bet(welcome: Lesson) -> None:
    step = welcome.steps[0]
    bets = [
        Bet(step, 1, "hit", 0.0, 0),
        Bet(step, 1, "missed", 2.0, 1),
        Bet(step, 1, "missed", 2.0, -1),
        Bet(step, 1, "missed", 2.0, 1),
        Bet(step, UNKNOWN, "unknown"),
        Bet(step, None, "open"),
    ]
    score = calibration(bets)
    assert (score.hits, score.made, score.high, score.low, score.unknown, score.open) == (1, 4, 2, 1, 1, 1)
    assert calibration([]).made == 0
