"""A learner's answer is on disk before its verdict is drawn: a death between the two loses nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from lessons.content.loader import load_course, load_spec
from lessons.content.schema import Question
from lessons.learner.progress import Progress
from tests.tui.dying import WAYS

KINDS: tuple[type, ...] = get_args(Question)
"""Every kind of question that a lesson may ask."""


def asking(kind: type) -> tuple[str, str]:
    """Lesson and step of the first question of a kind in the course."""
    for entry in load_course().available:
        for step in load_spec(entry.folder).steps:
            if isinstance(step.question, kind):
                return entry.id, step.id
    raise AssertionError(f"no step of the course asks a {kind.__name__}")


@pytest.fixture
def reopened(tmp_path: Path) -> Iterator[Progress]:
    """What a dembow that died has left on disk."""
    path = tmp_path / "progress.sqlite"
    kept = Progress(path)
    yield kept
    kept.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_answer_outlives_a_death_at_the_first_stroke_of_its_verdict(
    way: str, kind: type, reopened: Progress
) -> None:
    lesson, step = asking(kind)
    command = [sys.executable, "-m", "tests.tui.dying", way, lesson, step, str(reopened.path)]
    died = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr
    (kept,) = reopened.answers(lesson, step)
    assert kept.correct is True
