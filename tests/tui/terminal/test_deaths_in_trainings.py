"""A dembow that is killed in the middle of a training loses nothing, leaves nobody behind, and trains the next time."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from lessons.learner.notebook import Notebook
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.patience import PATIENCE
from tests.tally import Tally, deaths
from tests.tui.pseudo_terminal import Terminal

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.timeout(3_600)]
LESSON, ANSWERED, STEP = "lstm", "what_it_keeps", "carry_her"
"""A lesson, a step of it that was answered, and one whose lab trains for seconds."""
ADVANCED = re.compile(r"(?:step|paso) (\d[\d,.]*) (?:of|de) (\d[\d,.]*)")


def advanced(text: str) -> float:
    """The share of a training that the screen shows as done; less than nothing where it shows none."""
    found = ADVANCED.search(text)
    return -1.0 if found is None else number(found[1]) / number(found[2])


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def train(home: Path) -> Terminal:
    """Back to where the learner was, and the training begun."""
    terminal = Terminal(home, "--lang", "en")
    terminal.wait_for("engine ready")
    terminal.press_key("enter")
    terminal.wait_for("Carried to the end")
    terminal.wait_for("engine ready")
    terminal.press_key("space")
    return terminal


def test_deaths_in_trainings_cost_nothing(home: Path, tally: Tally) -> None:
    progress = Progress(profile_path())
    progress.answer(LESSON, ANSWERED, "unknown", False, "unknown")
    progress.visit(LESSON, STEP)
    progress.close()
    count = deaths(1)
    for place in range(count):
        terminal = train(home)
        share = 0.5 * place / count  # no later: a quick machine is through before the rest is seen
        terminal.wait_for(lambda text, share=share: advanced(text) > share)  # type: ignore[misc]
        family = psutil.Process(terminal.process.pid).children(recursive=True)
        terminal.kill()
        _, left = psutil.wait_procs(family, timeout=PATIENCE)
        assert not left, "somebody outlived dembow"
        with closing(sqlite3.connect(profile_path())) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        progress = Progress(profile_path())
        assert (progress.position(), progress.set_aside) == ((LESSON, STEP), None)
        assert [one.answer for one in progress.answers(LESSON, ANSWERED)] == ["unknown"]
        assert not Notebook(progress).runs(), "a run that never ended"
        progress.close()
        tally("deaths of dembow inside a training")
    terminal = train(home)
    terminal.wait_for("done in")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    progress = Progress(profile_path())
    assert len(Notebook(progress).runs()) == 1
    progress.close()
