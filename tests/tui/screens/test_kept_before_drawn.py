"""What a learner did is on disk before anything is drawn of it: a death between the two loses nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from lessons.content.loader import load_course, load_spec
from lessons.content.schema import Question, StepSpec
from lessons.learner.progress import Progress
from tests.sampled import first_quick
from tests.tui.dying import WAYS

pytestmark = pytest.mark.faults

KINDS: tuple[type, ...] = get_args(Question)
"""Every kind of question that a lesson may ask."""


def first_step(holds: Callable[[StepSpec], bool]) -> tuple[str, str]:
    """Lesson and step of the course's first step of which something is true."""
    for entry in load_course().available:
        for step in load_spec(entry.folder).steps:
            if holds(step):
                return entry.id, step.id
    raise AssertionError("no step of the course is like that")


@pytest.fixture
def reopened(tmp_path: Path) -> Iterator[Progress]:
    """What a dembow that died has left on disk."""
    path = tmp_path / "progress.sqlite"
    kept = Progress(path)
    yield kept
    kept.close()


def die_after(way: str, act: str, lesson: str, step: str, progress: Progress) -> None:
    command = [sys.executable, "-m", "tests.tui.dying", way, act, lesson, step, str(progress.path)]
    died = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", first_quick(KINDS), ids=lambda kind: kind.__name__)
def test_an_answer_outlives_a_death_at_the_first_stroke_of_its_verdict(
    way: str, kind: type, reopened: Progress
) -> None:
    lesson, step = first_step(lambda step: isinstance(step.question, kind))
    die_after(way, "answer", lesson, step, reopened)
    (kept,) = reopened.answers(lesson, step)
    assert kept.correct is True


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["predict", "lab", "code"])
def test_a_skipped_step_is_kept_before_its_answer_is_shown(kind: str, reopened: Progress) -> None:
    lesson, step = first_step(lambda step: step.kind == kind)
    die_after("lesson", "skip", lesson, step, reopened)
    assert reopened.steps(lesson)[step] == "skipped"


@pytest.mark.slow
def test_a_program_is_kept_before_it_is_told_what_it_did(reopened: Progress) -> None:
    lesson, step = first_step(lambda step: step.kind == "code")
    die_after("lesson", "program", lesson, step, reopened)
    assert len(reopened.answers(lesson, step)) == 1


@pytest.mark.slow
def test_a_goal_is_kept_before_it_is_told_that_it_is_reached(reopened: Progress) -> None:
    lesson, step = first_step(lambda step: step.kind == "lab")
    die_after("lesson", "goal", lesson, step, reopened)
    assert reopened.steps(lesson)[step] == "done"
