"""The course is read over a pipe: finished, in both languages, with nothing that is drawn."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from lessons.content.loader import load_course, load_lesson
from tests.tui.asked import ask
from tests.tui.narration.lines import lines_of
from tests.tui.narration.signs import drawn_in
from tui.commands.read import teller
from tui.strings import load_strings

ROOT = Path(__file__).parents[3]
LESSONS = [entry.id for entry in load_course().available]
FEW = {"recurrent_neuron": "es", "short_memory": "en"}
"""A lesson without a training, and one with the real engine, each in one language."""


def begin(home: Path, *words: str, **streams: int) -> subprocess.Popen[str]:
    """A conversation in a process of its own, over pipes."""
    environment = {**os.environ, "DEMBOW_HOME": str(home)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    command = [sys.executable, "-m", "tui.cli", *words]
    return subprocess.Popen(command, cwd=ROOT, env=environment, text=True, encoding="utf-8", **pipes)  # type: ignore[call-overload,no-any-return]


def states(home: Path, lesson: str) -> dict[str, str]:
    """State of each step of a lesson, as the progress file has it."""
    (path,) = home.rglob("progress.sqlite")
    with sqlite3.connect(path) as file:
        return dict(file.execute("SELECT step, state FROM steps WHERE lesson=?", (lesson,)))


def finish(home: Path, lesson: str, language: str) -> None:
    """Read a lesson from its first line to its last."""
    written = load_lesson(lesson, language)
    lines = "\n".join([*lines_of(written), "quit"])
    talk = begin(home, "--lang", language, "read", lesson)
    out, err = talk.communicate(lines + "\n", timeout=1200)
    assert (talk.returncode, err) == (0, ""), err
    assert states(home, lesson) == {step.id: "done" for step in written.steps}
    assert drawn_in(out) == []
    strings = load_strings(language)
    assert strings("read.farewell") in out
    for step in written.steps:
        assert step.title.replace("`", "") in out.replace("`", "")


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize(("lesson", "language"), FEW.items())
def test_a_lesson_is_finished_over_a_pipe(home: Path, lesson: str, language: str) -> None:
    finish(home, lesson, language)


@pytest.mark.whole_course
@pytest.mark.timeout(1300)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_whole_course_is_finished_over_a_pipe(home: Path, lesson: str, language: str) -> None:
    finish(home, lesson, language)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="its processes know no SIGINT")
def test_ctrl_c_a_closed_pipe_and_the_end_of_input_end_in_words_or_silence(home: Path) -> None:
    strings = load_strings("es")
    talk = begin(home, "--lang", "es", "read", "recurrent_neuron")
    assert talk.stdin is not None
    assert talk.stdout is not None
    talk.stdin.write("sigue\n")
    talk.stdin.flush()
    while (line := talk.stdout.readline()) and not line.startswith(strings("read.step", number=2, count=9, title="")):
        pass
    talk.send_signal(signal.SIGINT)
    out, err = talk.communicate(timeout=60)
    assert (talk.returncode, err) == (130, "")
    assert out.splitlines()[-1] == strings("read.interrupted")
    assert states(home, "recurrent_neuron") == {"echo_in_the_ear": "done", "second_word": "visited"}

    talk = begin(home, "--lang", "es", "read")
    assert talk.stdout is not None
    talk.stdout.readline()
    talk.stdout.close()  # nobody reads on
    talk.stdout = None
    _, err = talk.communicate("ayuda\n" * 50, timeout=60)
    assert "Traceback" not in err

    talk = begin(home, "--lang", "es", "read", stdin=subprocess.DEVNULL)
    out, err = talk.communicate(timeout=60)
    assert (talk.returncode, err) == (0, "")
    assert out.splitlines()[-1] == strings("read.farewell")
    assert strings("read.step", number=2, count=9, title="") in out  # where it was left


@pytest.mark.usefixtures("home")
def test_a_lesson_that_there_is_not(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = ask(capfd, "--lang", "en", "read", "six_wrods")
    assert (status, out) == (2, "")
    assert "six_words" in err
    assert err.count("\n") == 1


def test_a_line_is_printed_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    teller()("sí")
    assert capsys.readouterr().out == "sí\n"
