"""A learner hands in by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from lessons.classroom.line import read_hand_in
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.tui.asked import ask


@pytest.fixture
def begun(home: Path) -> Path:
    """A home in which two lessons were begun."""
    progress = Progress(profile_path(""))
    for lesson in ("welcome", "six_words"):
        progress.answer(lesson, "bet", "x", False, "low")
        progress.visit(lesson, "bet")
    progress.close()
    return home


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_for_each_lesson_that_was_begun(capfd: pytest.CaptureFixture[str], language: str) -> None:
    status, out, err = ask(capfd, "--lang", language, "hand-in", "--name", "Ana", "--class", "V3", "--id", "7")
    assert status == 0
    found = [read_hand_in(line) for line in out.splitlines()]
    assert {one.lesson for one in found} == {"welcome", "six_words"}
    assert {(one.by.name, one.by.code, one.by.number) for one in found} == {("Ana", "V3", "7")}
    assert "Ana" in err
    status, again, _ = ask(capfd, "hand-in", "six_words")  # the name is remembered
    assert status == 0
    assert read_hand_in(again).by.name == "Ana"


@pytest.mark.usefixtures("begun")
def test_without_a_name_nothing_is_handed_in(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = ask(capfd, "--lang", "en", "hand-in")
    assert (status, out) == (2, "")
    assert "--name" in err


@pytest.mark.usefixtures("home")
def test_with_nothing_begun(capfd: pytest.CaptureFixture[str]) -> None:
    assert ask(capfd, "hand-in", "--name", "Ana")[0] == 2


@pytest.mark.usefixtures("begun")
def test_into_a_file(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    assert ask(capfd, "hand-in", "six_words", "--name", "Ana", "--out", str(path))[:2] == (0, "")
    assert read_hand_in(path.read_text("utf-8")).lesson == "six_words"
    assert ask(capfd, "hand-in", "--out", str(tmp_path / "none" / "out.txt"))[0] == 2


@pytest.mark.usefixtures("begun")
def test_a_lesson_that_was_never_opened(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = ask(capfd, "--lang", "en", "hand-in", "lstm", "--name", "Ana")
    assert (status, out) == (2, "")
    assert "lstm" in err
