"""The progress file: on disk when the call returns, or owed, whatever happens next."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.base.errors import DembowError
from lessons.learner import connection
from lessons.learner.progress import Progress, RunRow
from tests.lessons.learner.written import filled
from tests.tally import Tally

ROOT = Path(__file__).parents[3]
WRITER = """
import sys
from pathlib import Path
from lessons.learner.progress import Progress
kept = Progress(Path(sys.argv[1]))
number = len(kept.answers("lesson", "step"))
while True:
    kept.answer("lesson", "step", number, True, "right")
    kept.complete("lesson", f"step{number}")
    number += 1
    print(number, flush=True)
"""
NEIGHBOUR = """
import sys
from pathlib import Path
from lessons.learner.progress import Progress
sys.stdin.read()
kept = Progress(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    kept.answer("lesson", sys.argv[3], number, True, "right")
    kept.complete("lesson", f"{sys.argv[3]}{number}")
"""


@pytest.mark.slow
@pytest.mark.faults
def test_no_acknowledged_answer_is_lost_to_kill_9(tmp_path: Path) -> None:
    path, generator, acknowledged = tmp_path / "p.sqlite", random.Random(3), 0
    for _ in range(10):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=ROOT)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(generator.random() * 0.05)
        writer.kill()
        said = writer.stdout.read().split()
        writer.stdout.close()
        writer.wait()
        acknowledged = max(acknowledged, int(said[-1]) if said else 0)
        kept = Progress(path)
        assert kept.set_aside is None
        answers = [answer.answer for answer in kept.answers("lesson", "step")]
        assert answers == list(range(len(answers)))
        assert len(answers) >= acknowledged
        kept.close()
    assert acknowledged > 10


def test_two_at_once(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    first, second = Progress(path), Progress(path)
    first.answer("a", "one", 1, True, "right")
    second.answer("a", "one", 2, True, "right")
    assert len(first.answers("a", "one")) == len(second.answers("a", "one")) == 2
    first.close()
    second.close()


@pytest.mark.faults
def test_two_programs_write_at_once(tmp_path: Path) -> None:
    path, each = tmp_path / "p.sqlite", 50
    command = [sys.executable, "-c", NEIGHBOUR, str(path), str(each)]
    writers = [subprocess.Popen([*command, name], stdin=subprocess.PIPE, cwd=ROOT) for name in ("a", "b")]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"go")  # both are let go once both are there
        writer.stdin.close()
    assert [writer.wait(60) for writer in writers] == [0, 0]
    kept = Progress(path)
    assert kept.set_aside is None
    for name in ("a", "b"):
        assert [answer.answer for answer in kept.answers("lesson", name)] == list(range(each))
    assert kept.steps("lesson").keys() == {f"{name}{number}" for name in ("a", "b") for number in range(each)}
    kept.close()


@pytest.mark.faults
def test_damage_while_it_is_open_is_told(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    pages = len(filled(path)) // 4096
    kept = Progress(path)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 4096 * (pages - 1))
    kept._connection.execute("PRAGMA shrink_memory")
    with pytest.raises(DembowError) as caught:
        kept.answers("a", "one")
    assert caught.value.key == "progress_corrupt"
    with pytest.raises(DembowError) as caught:
        kept.answer("a", "one", 1, True, "right")
    assert caught.value.key == "progress_corrupt"
    kept.close()


@pytest.mark.faults
def test_a_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    path = tmp_path / "p.sqlite"
    kept = Progress(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DembowError) as caught:
        kept.answer("a", "one", 1, True, "right")
    assert caught.value.key == "progress_locked"
    with pytest.raises(DembowError) as caught:
        Progress(path)
    assert caught.value.key == "progress_locked"
    other.execute("ROLLBACK")
    other.close()
    kept.answer("a", "one", 1, True, "right")
    kept.close()


@pytest.mark.faults
def test_what_cannot_be_written_while_the_app_is_open_is_owed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    """Another program holds the file: the course goes on, and all of it is on disk once that one lets go."""
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    path = tmp_path / "p.sqlite"
    kept = Progress(path)
    told: list[str | None] = []
    kept.on_trouble = lambda error: told.append(error.key if error else None)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for number in range(3):
        kept.answer("a", "one", number, True, "right")
        tally("answers while another program holds the file")
    kept.complete("a", "one")
    kept.visit("a", "two")
    assert kept.keep_run(RunRow("a", "one", "duel", "{}", "", ""), "{}") == 0
    assert (kept.owed, kept.answers("a", "one")) == (6, [])
    other.execute("ROLLBACK")
    other.close()
    kept.set("language", "en")
    assert kept.owed == 0
    assert [one.answer for one in kept.answers("a", "one")] == [0, 1, 2]
    assert kept.steps("a") == {"one": "done", "two": "visited"}
    assert len(kept.runs()) == 1
    assert told == ["progress_locked"] * 6 + [None]
    kept.close()


@pytest.mark.faults
def test_a_file_that_becomes_read_only_is_owed_what_was_answered(tmp_path: Path, tally: Tally) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    kept.on_trouble = lambda _: tally("answers on a file that takes no writes")
    kept._connection.execute("PRAGMA query_only=1")
    kept.answer("a", "one", 1, True, "right")
    assert kept.owed == 1
    kept._connection.execute("PRAGMA query_only=0")
    kept.settle()
    assert (kept.owed, len(kept.answers("a", "one"))) == (0, 1)
    kept.close()


@pytest.mark.faults
def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path, tally: Tally) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    kept.answer("a", "one", 1, True, "right")
    pages = kept._connection.execute("PRAGMA page_count").fetchone()[0]
    kept._connection.execute(f"PRAGMA max_page_count={pages}")  # as on a disk without another page
    with pytest.raises(DembowError) as caught:
        kept.answer("a", "one", "x" * 100_000, True, "right")
    assert caught.value.key == "progress_unwritable"
    kept.on_trouble = lambda _: tally("answers on a full disk")
    kept.answer("a", "one", "x" * 100_000, True, "right")
    kept._connection.execute("PRAGMA max_page_count=100000")
    kept.settle()
    assert len(kept.answers("a", "one")) == 2
    kept.close()
