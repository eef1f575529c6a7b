"""Progress: on disk when the call returns, whatever happens next."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.errors import DembowError
from lessons import progress as module
from lessons.progress import MIGRATIONS, Progress

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from lessons.progress import Progress
kept = Progress(Path(sys.argv[1]))
number = len(kept.answers("lesson", "step"))
while True:
    kept.answer("lesson", "step", number, True, "right")
    kept.complete("lesson", f"step{number}")
    number += 1
    print(number, flush=True)
"""


def test_everything_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "progress.sqlite"
    kept = Progress(path)
    assert kept.position() is None
    kept.visit("a", "one")
    kept.answer("a", "one", {"la": 0.5, "ñ": [1, 2]}, None, "unknown")
    kept.answer("a", "one", "two", False, "two")
    kept.complete("a", "one")
    kept.visit("a", "two")
    kept.skip("a", "two")
    kept.visit("b", "three")
    kept.remember("a", "lstm_learned_percent", 99)
    kept.set("language", "en")
    kept.close()

    again = Progress(path)
    assert [(a.answer, a.correct, a.feedback) for a in again.answers("a", "one")] == [
        ({"la": 0.5, "ñ": [1, 2]}, None, "unknown"),
        ("two", False, "two"),
    ]
    assert again.steps("a") == {"one": "done", "two": "skipped"}
    assert again.position() == ("b", "three")
    assert again.lesson_position("a") == "two"
    assert again.lesson_state("a", ["one", "two"]) == "done"
    assert again.lesson_state("b", ["three"]) == "started"
    assert again.lesson_state("c", ["x"]) == "new"
    assert again.started() == {"a": 2, "b": 0}
    assert again.facts("a") == {"lstm_learned_percent": 99}
    assert again.setting("language") == "en"
    assert again.setting("theme") is None
    again.close()


def test_visiting_again_does_not_undo_what_is_done(tmp_path: Path) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    kept.complete("a", "one")
    kept.visit("a", "one")
    assert kept.steps("a") == {"one": "done"}
    kept.close()


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


def test_a_damaged_file_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    for number in (1, 2):
        path.write_bytes(b"this is not a database, it is a letter to my aunt" * 20)
        kept = Progress(path)
        assert kept.set_aside == tmp_path / f"p.sqlite.corrupt-{number}"
        assert kept.set_aside.read_bytes().startswith(b"this is not")
        assert kept.position() is None
        kept.close()
        for left in tmp_path.glob("p.sqlite*"):
            if "corrupt" not in left.name:
                left.unlink()


def test_a_file_of_a_newer_dembow_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(DembowError) as caught:
        Progress(path)
    assert caught.value.key == "progress_newer"


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    with pytest.raises(DembowError) as caught:
        Progress(tmp_path / "data" / "p.sqlite")
    assert caught.value.key == "progress_unwritable"
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(DembowError) as caught:
        Progress(tmp_path / "folder.sqlite")
    assert caught.value.key == "progress_unwritable"


def test_a_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
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


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_every_older_file_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "p.sqlite"
    with sqlite3.connect(path) as connection:
        for migration in MIGRATIONS[:version]:
            connection.executescript(migration)
        connection.execute(f"PRAGMA user_version={version}")
    connection.close()
    kept = Progress(path)
    kept.visit("a", "one")
    kept.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()
