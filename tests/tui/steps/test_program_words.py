"""A run of a program is told in words, and none is lost that its error had."""

from __future__ import annotations

import pytest

from core.base.language import Strings
from core.sandbox.found import Ran
from lessons.content.loader import Step
from tests.lessons.shipped import STEPS, of_each_step
from tui.steps.program_words import ERROR, words_on_kept, words_on_run

CODE = "total = tota\n"
WRITTEN = [step for step in STEPS if step.kind == "code"]


@of_each_step
def test_a_feedback_of_the_step_is_told_as_it_stands(step: Step, strings: Strings) -> None:
    if step.kind != "code":
        return
    part = step.part("feedback", "right")
    assert part is not None
    assert words_on_run(step, "right", Ran("done"), CODE, strings) == part.body
    assert words_on_kept(step, "right", strings) == part.body


@pytest.mark.parametrize("column", [0, 9])
def test_an_error_is_told_with_its_message_its_line_and_plain_words(column: int, strings: Strings) -> None:
    step = WRITTEN[0]
    ran = Ran("error", error="NameError", message="name `tota` is not defined", line=1, column=column)
    told = words_on_run(step, ERROR, ran, CODE, strings)
    assert "name 'tota' is not defined" in told  # no backticks of a message's own, which Markdown would take
    assert "▸ 1 │ total = tota" in told
    assert strings("lesson.program.usual.NameError") in told


def test_an_error_of_another_day_says_that_its_message_is_gone(strings: Strings) -> None:
    step = WRITTEN[0]
    assert words_on_kept(step, ERROR, strings) == strings("lesson.program.raised_before")
