"""The linter reads what a feedback tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lessons.content.loader import Step
from lessons.content.markdown import Section
from lessons.content.schema import Choice
from lessons.linting.first_miss import lint_first_miss, number, numbers_told, tells
from tests.lessons.shipped import STEPS, of_each_step


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("It is {found}.", {35.0}),
        ("`35`, or so", {35.0}),
        ("`5 · (1 + 5 + 1) = 35`", {35.0}),
        ("`2,5` and `-0.4`", {2.5, -0.4}),
        ("`40 %`", {40.0}),
        ("`SimpleRNN(20)` and `(32, 10, 20)`", set()),
        ("`c[t-1]` of {something}", set()),
    ],
)
def test_numbers_that_a_text_tells(body: str, told: set[float]) -> None:
    step = replace(STEPS[0], numbers={"found": 35})
    assert numbers_told(step, Section("feedback", "low", "", 1, body)) == told


def test_a_number_in_code_may_have_another_minus_or_comma() -> None:
    assert number("−2,5") == -2.5


@pytest.mark.parametrize(
    ("body", "told"),
    [("It is `(20, 52, 3)`.", True), ("It is `(20, 3, 52)`.", False), ("Twenty shops, then weeks.", False)],
)
def test_the_code_of_a_label_gives_its_option_away(body: str, told: bool) -> None:
    step = next(step for step in STEPS if step.id == "twenty_shops")
    assert isinstance(step.spec.question, Choice)
    assert tells(step, Section("option", "flat", "", 1, body), step.spec.question) is told


@pytest.mark.parametrize(("body", "told"), [("That is el valor de ayer.", True), ("¿Qué rival es?", False)])
def test_the_words_of_a_label_give_its_option_away(body: str, told: bool) -> None:
    step = next(step for step in STEPS if step.id == "glued_curve")
    assert isinstance(step.spec.question, Choice)
    assert tells(step, Section("option", "hire_it", "", 1, body), step.spec.question) is told


@of_each_step
def test_no_lesson_gives_its_answer_away(step: Step) -> None:
    assert list(lint_first_miss(step, step.folder / "es.md")) == []
