"""No answer stands beside its question, and a planted one is found."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lessons.content.loader import Step, load_course, load_lesson
from lessons.content.schema import Number
from tui.check.beside import numbers_in, tells

NUMBERS = [
    step
    for entry in load_course().available
    for step in load_lesson(entry.id, "es").steps
    if isinstance(step.spec.question, Number)
]


def asking(right: float) -> Step:
    """Return a step that asks for a number, and tells of 50 itself."""
    step = next(step for step in NUMBERS if step.id == "count_the_line")
    assert isinstance(step.spec.question, Number)
    question = replace(step.spec.question, right=right)
    return Step(replace(step.spec, question=question), step.section, step.numbers, step.folder)


def test_numbers_are_read_as_they_are_written() -> None:
    assert list(numbers_in("51 parámetros, MASE 0.3694, −2, 1,234; c[t-1]")) == [51, 0.3694, -2, 1234, 1]
    assert list(numbers_in("v1.2 x3")) == []


@pytest.mark.parametrize("line", ["◆ Recta exacta. 51 parámetros", "51", "(51)"])
def test_an_answer_that_is_shown_is_found(line: str) -> None:
    assert tells(["nothing", line], asking(51))
    assert not tells([line], asking(510))


def test_what_the_step_says_itself_is_no_secret() -> None:
    assert not tells(["50 valores"], asking(50))
