"""Lesson 5 shows the lines that train, and not others that look like them."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from core.networks.passes.simple_rnn import SimpleRNNPasses

LESSON = Path(__file__).parents[3] / "lessons" / "05_training_through_time"
STEP = "## lines_that_run"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_shown_are_those_of_the_way_back(language: str) -> None:
    _, _, step = (LESSON / f"{language}.md").read_text("utf-8").partition(STEP)
    shown = [line.strip() for line in step.split("```")[1].splitlines() if line.strip()]
    running = [line.split("#")[0].strip() for line in inspect.getsource(SimpleRNNPasses.step_back).splitlines()]
    assert len(shown) == 2
    assert [line for line in running if line in shown] == shown


def test_the_answer_is_the_line_that_runs() -> None:
    answer = (LESSON / "code" / "lines_that_run" / "answer.py").read_text("utf-8")
    assert "np.matmul(recurrent_kernel, d_z, out=d_h_before)" in answer
