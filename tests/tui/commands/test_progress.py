"""The progress command shows, carries, resets and restores what the learner has done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lessons.content.loader import load_course, load_spec
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.tui.asked import ask

LESSON = "six_words"


@pytest.fixture
def state(capfd: pytest.CaptureFixture[str]) -> Callable[[], dict[str, Any]]:
    """How far the learner is with the lesson."""

    def read() -> dict[str, Any]:
        status, out, _ = ask(capfd, "progress", "--json")
        assert status == 0
        found: dict[str, Any] = json.loads(out)["lessons"][LESSON]
        return found

    return read


@pytest.fixture
def steps(home: Path) -> list[str]:
    """The lesson's steps, of which the learner has done the first."""
    assert home
    found = [step.id for step in load_spec(load_course().entry(LESSON).folder).steps]
    progress = Progress(profile_path(""))
    progress.complete(LESSON, found[0])
    progress.close()
    return found


@pytest.mark.slow
def test_a_reset_is_undone_once(
    steps: list[str], state: Callable[[], dict[str, Any]], capfd: pytest.CaptureFixture[str]
) -> None:
    begun = {"state": "started", "done": 1, "skipped": 0, "steps": len(steps)}
    assert state() == begun
    assert ask(capfd, "progress", "reset", LESSON)[0] == 0
    assert state() == {"state": "new", "done": 0, "skipped": 0, "steps": len(steps)}
    assert ask(capfd, "progress", "undo")[0] == 0
    assert state() == begun


def test_progress_is_carried_in_a_file(
    steps: list[str], state: Callable[[], dict[str, Any]], capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert steps
    begun, path = state(), str(tmp_path / "carried.json")
    assert ask(capfd, "progress", "export", path, "--lang", "en")[1].strip() == f"Your progress is in {path}."
    ask(capfd, "progress", "reset")
    assert state()["done"] == 0
    assert ask(capfd, "progress", "import", path)[0] == 0
    assert state() == begun


def test_a_line_a_lesson_for_a_person(steps: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    lines = ask(capfd, "progress", "--lang", "en")[1].splitlines()
    entry = load_course().entry(LESSON)
    (line,) = [line for line in lines if entry.title.of("en") in line]
    assert f"1 of {len(steps)} steps" in line


@pytest.mark.parametrize("words", [("undo",), ("export",), ("reset", "no_such_lesson")])
@pytest.mark.usefixtures("home")
def test_what_cannot_be_done_is_told(capfd: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    status, out, err = ask(capfd, "progress", *words, "--lang", "en")
    assert (status, out) == (2, "")
    assert err


def test_what_was_skipped_is_told_apart_from_what_was_done(
    steps: list[str], state: Callable[[], dict[str, Any]], capfd: pytest.CaptureFixture[str]
) -> None:
    progress = Progress(profile_path(""))
    for step in steps[1:]:
        progress.skip(LESSON, step)
    progress.close()
    assert state() == {"state": "skipped", "done": 1, "skipped": len(steps) - 1, "steps": len(steps)}
    assert (
        f"with skips, 1 of {len(steps)} steps, skipped: {len(steps) - 1}" in ask(capfd, "progress", "--lang", "en")[1]
    )
