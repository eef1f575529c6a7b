"""The whole course in a real terminal of 80 columns and 24 rows, by keys alone, from the first lesson to the last.

`make play` plays all of it, in both languages and with every network trained; among the other tests one language is
played, the networks that take long are skipped as a learner may skip them, and the program is killed fifty times.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from core.language import LANGUAGES
from lessons.loader import load_course, load_lesson
from lessons.progress import Progress
from tests.tui.player import SIZE, Death, Died, Player
from tests.tui.recording import Recording

DEATHS = 50
LONGEST_PAUSE = 0.4
"""Seconds from the last key to a death."""
LONG: frozenset[str] = frozenset()
"""Labs of which a network trains for more than five seconds."""


@pytest.fixture
def recording(request: pytest.FixtureRequest) -> Iterator[Recording | None]:
    """Where `--recordings FOLDER` asks for one."""
    folder = request.config.getoption("recordings")
    made = Recording(Path(folder), request.node.name, *SIZE) if folder else None
    yield made
    if made:
        made.close()


@pytest.mark.whole_course
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_course_by_keys_alone(home: Path, language: str, recording: Recording | None) -> None:
    player = Player(home, language, recording)
    try:
        player.play()
        player.stop()
    finally:
        told = sorted(player.seconds.items(), key=lambda item: -item[1])
        print("\n".join(f"{step} {seconds:.1f} s" for step, seconds in told))
        print("verdicts out of sight:", player.unseen)
        if player.terminal is not None and player.terminal.process.isalive():
            player.terminal.kill()
    assert states(home) == {"done"}
    assert not player.unseen


def test_fifty_deaths_on_the_way_cost_nothing(home: Path, recording: Recording | None) -> None:
    """Killed in the middle of answers, trainings, programs and the map: it goes on at the very step."""
    generator = random.Random(7)
    stretches = [name for entry in load_course().available for name in (entry.id, *steps_of(entry.id))]
    deaths = {name: Death(*(generator.random() for _ in range(3))) for name in generator.sample(stretches, DEATHS)}
    player = Player(home, "es", recording, LONG, deaths)
    witness = Witness(home)
    died = 0
    while True:
        try:
            player.play()
        except Died:
            died += 1
            witness.bury(player)
        else:
            break
    player.stop()
    assert died == DEATHS
    assert states(home) <= {"done", "skipped"}
    witness.look().close()


class Witness:
    """What was told and kept so far, and must be found again."""

    def __init__(self, home: Path) -> None:
        self._file = home / "data" / "progress.sqlite"
        self._apart = home / "apart"
        self._answers: list[list[Any]] = []

    def bury(self, player: Player) -> None:
        """Kill the program: nobody is left behind, the file is whole, and it knows what the screen had told."""
        family = psutil.Process(player.screen.process.pid).children(recursive=True)
        player.screen.kill()
        _, alive = psutil.wait_procs(family, timeout=10)
        assert not alive, "an orphan engine"
        progress = self.look()
        position, shown = progress.position(), player.shown()
        assert position in player.places, (position, player.places)
        if shown is not None:
            assert player.places.index(position) >= player.places.index(shown), "the screen was ahead of the file"
            if player.told():
                assert progress.answers(*shown) or progress.steps(shown[0])[shown[1]] == "skipped", shown
        progress.close()

    def look(self) -> Progress:
        """The file as the death left it, in a copy: it is the program that must cope with the file itself."""
        shutil.rmtree(self._apart, ignore_errors=True)
        self._apart.mkdir()
        for part in self._file.parent.glob(f"{self._file.name}*"):
            shutil.copy(part, self._apart)
        copy = self._apart / self._file.name
        with sqlite3.connect(copy) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        progress = Progress(copy)
        assert progress.set_aside is None
        answers = progress.dump()["answers"]
        assert answers[: len(self._answers)] == self._answers, "an answer was lost"
        self._answers = answers
        return progress


def steps_of(lesson: str) -> list[str]:
    """The ids of its steps."""
    return [step.id for step in load_lesson(lesson, LANGUAGES[0]).steps]


def states(home: Path) -> set[str]:
    """The states of all steps of the course."""
    progress = Progress(home / "data" / "progress.sqlite")
    found = set()
    for entry in load_course().available:
        kept = progress.steps(entry.id)
        found |= {kept.get(step, "new") for step in steps_of(entry.id)}
    progress.close()
    return found
