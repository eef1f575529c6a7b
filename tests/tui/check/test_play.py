"""The whole course in a real terminal of 80 columns and 24 rows, by keys alone, from the first lesson to the last.

`make play` plays all of it, in both languages and with every network trained, and once more with fifty deaths on the
way. `make test-all` plays one language: what trains for long is skipped, as a learner may, and the program is killed a
few times.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from core.base.language import FIRST_LANGUAGE, LANGUAGES
from lessons.content.loader import load_course, load_lesson
from lessons.learner.attic import rows_of
from lessons.learner.progress import Progress
from tests.patience import PATIENCE
from tests.tui.player import SIZE, Death, Died, Player
from tests.tui.recording import Recording

LONG = frozenset(
    {
        # Programs that train, or wait for Keras.
        *("write_the_loop", "count_the_steps", "write_the_caption", "write_translator", "mend_the_split"),
        *("write_both_ends", "write_the_line", "longer_stride", "repair_the_stack", "dense_ending", "feed_it_back"),
        *("time_distributed", "layer_norm_cell", "write_the_exam", "write_the_step", "match_the_parameters"),
        *("write_the_tower", "write_report", "judge_it", "drop_some", "all_at_once", "last_step_mse"),
        *("write_the_song", "write_the_stack", "write_the_summary"),
        # Labs that train.
        *("meet_the_network", "build_the_neck", "teach_from_every_output", "train_both_ends", "train_the_line"),
        *("network_on_co2", "race_them", "train_the_stack", "measure_both_endings", "see_the_distance", "tame_it"),
        *("teach_a_relu", "pick_a_gap", "count_the_ending", "the_other_two", "walk_the_sentence", "look_at_both"),
        *("silence_each", "smallest_that_sings", "first_round", "more_seeds", "second_round", "say_you_see_nothing"),
        *("your_own_duel", "race_the_tower", "your_phrases", "your_series", "your_duel"),
    }
)
"""Steps that take a core for more than a few seconds."""


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
        player.end()
    assert states(home) == {"done"}
    assert not player.unseen, "verdicts that did not stand on the screen"


@pytest.mark.whole_course
@pytest.mark.timeout(3600)
def test_fifty_deaths_on_the_way_cost_nothing(home: Path, recording: Recording | None) -> None:
    play_and_die(home, "en", 50, recording)


@pytest.mark.timeout(900)
@pytest.mark.long
def test_the_course_is_played_to_its_end_and_killed_on_the_way(home: Path, recording: Recording | None) -> None:
    play_and_die(home, "es", 5, recording)


def play_and_die(home: Path, language: str, deaths: int, recording: Recording | None) -> None:
    """Killed in the middle of answers, trainings, programs and the map, it goes on at the very step."""
    generator = random.Random(7)
    stretches = [name for entry in load_course().available for name in (entry.id, *steps_of(entry.id))]
    assert set(stretches) >= LONG
    planned = {name: Death(*(generator.random() for _ in range(3))) for name in generator.sample(stretches, deaths)}
    player, witness, died = Player(home, language, recording, LONG, planned), Witness(home), 0
    try:
        while True:
            try:
                player.play()
                break
            except Died:
                died += 1
                witness.bury(player)
        player.stop()
    finally:
        player.end()
    assert died == deaths
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
        deadline = time.monotonic() + PATIENCE
        while any(map(lives, family)):
            assert time.monotonic() < deadline, "an orphan engine"
            time.sleep(0.05)
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
        answers = rows_of(progress)["answers"]
        assert answers[: len(self._answers)] == self._answers, "an answer was lost"
        self._answers = answers
        return progress


def lives(process: psutil.Process) -> bool:
    """Whether it does anything yet. Of the dead, some wait for a parent to take note of it."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def steps_of(lesson: str) -> list[str]:
    """The ids of its steps."""
    return [step.id for step in load_lesson(lesson, FIRST_LANGUAGE).steps]


def states(home: Path) -> set[str]:
    """The states of all steps of the course."""
    progress = Progress(home / "data" / "progress.sqlite")
    found = set()
    for entry in load_course().available:
        kept = progress.steps(entry.id)
        found |= {kept.get(step, "new") for step in steps_of(entry.id)}
    progress.close()
    return found
