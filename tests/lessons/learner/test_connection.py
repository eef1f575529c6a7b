"""The connection to the progress file: whole and of the current version, whatever a bad disk did to the file."""

from __future__ import annotations

import random
import sqlite3
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.base.errors import DembowError
from lessons.learner.attic import rows_of
from lessons.learner.connection import patiently
from lessons.learner.migrations import MIGRATIONS
from lessons.learner.progress import Progress
from tests.lessons.learner.written import filled
from tests.tally import Tally

LETTER = b"this is not a database, it is a letter to my aunt" * 200


@pytest.mark.faults
def test_many_open_a_new_file_at_the_same_moment(tmp_path: Path) -> None:
    crowd = 6
    for attempt in range(5):
        path, start = tmp_path / f"{attempt}.sqlite", threading.Barrier(crowd)

        def learn(number: int, path: Path = path, start: threading.Barrier = start) -> None:
            start.wait()
            kept = Progress(path)
            kept.answer("a", "one", number, True, "right")
            kept.close()

        with ThreadPoolExecutor(crowd) as pool:
            list(pool.map(learn, range(crowd)))
        kept = Progress(path)
        assert sorted(answer.answer for answer in kept.answers("a", "one")) == list(range(crowd))
        kept.close()


def test_opening_takes_no_time(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    kept = Progress(path)
    for number in range(300):
        kept.answer("a", "one", number, True, "right")
    kept.close()
    times = []
    for _ in range(20):
        begin = time.perf_counter()
        Progress(path).close()
        times.append(time.perf_counter() - begin)
    assert min(times) < 0.005


@pytest.mark.faults
def test_a_file_that_is_no_database_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    for number in (1, 2):
        path.write_bytes(LETTER)
        kept = Progress(path)
        assert kept.set_aside == tmp_path / f"p.sqlite.corrupt-{number}"
        assert kept.set_aside.read_bytes() == LETTER
        assert kept.position() is None
        kept.visit("a", "one")
        kept.close()


@pytest.mark.faults
@pytest.mark.parametrize("page", range(1, 5))
def test_a_damaged_page_is_found_at_once(tmp_path: Path, page: int) -> None:
    path = tmp_path / "p.sqlite"
    damaged = bytearray(filled(path))
    damaged[4096 * page : 4096 * (page + 1)] = b"\xa5" * 4096
    path.write_bytes(damaged)
    kept = Progress(path)
    assert kept.set_aside is not None
    assert kept.set_aside.read_bytes() == damaged
    assert kept.answers("a", "one") == []
    kept.answer("a", "one", 1, True, "right")
    kept.close()


@pytest.mark.faults
def test_a_file_cut_short_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    path.write_bytes(filled(path)[: 4096 * 3])
    kept = Progress(path)
    assert kept.set_aside is not None
    kept.close()


@pytest.mark.faults
def test_the_log_of_a_damaged_file_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    filled(path)
    other = Progress(path)
    other.answer("a", "one", "the last", True, "right")
    damaged = bytearray(path.read_bytes())
    damaged[4096:8192] = b"\xa5" * 4096
    path.write_bytes(damaged)
    kept = Progress(path)
    assert kept.set_aside == tmp_path / "p.sqlite.corrupt-1"
    assert b"the last" in (tmp_path / "p.sqlite.corrupt-1-wal").read_bytes()
    assert kept.answers("a", "one") == []
    kept.close()
    other.close()


@pytest.mark.faults
def test_a_file_of_a_newer_dembow_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(DembowError) as caught:
        Progress(path)
    assert caught.value.key == "progress_newer"
    with sqlite3.connect(path, timeout=0) as connection:
        connection.execute("CREATE TABLE still_mine (x)")
    connection.close()


@pytest.mark.faults
def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    with pytest.raises(DembowError) as caught:
        Progress(tmp_path / "data" / "p.sqlite")
    assert caught.value.key == "progress_unwritable"
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(DembowError) as caught:
        Progress(tmp_path / "folder.sqlite")
    assert caught.value.key == "progress_unwritable"


@pytest.mark.faults
@pytest.mark.slow
def test_flipped_bytes_end_in_a_file_that_works(tmp_path: Path, tally: Tally) -> None:
    """Whatever a bad disk did to the file: it is read around or set aside, and the learner goes on."""
    path = tmp_path / "p.sqlite"
    whole, dice = filled(path), random.Random(1)
    for _ in range(25):
        for part in tmp_path.glob("p.sqlite*"):
            part.unlink()
        damaged = bytearray(whole)
        for _ in range(dice.choice((1, 4, 40))):
            damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        path.write_bytes(damaged)
        try:
            kept = Progress(path)
        except DembowError as error:
            newer = error.key == "progress_newer"  # a bit of the version
            if not newer:
                raise
            continue
        kept.answers("a", "one")
        rows_of(kept)
        kept.answer("a", "one", 1, True, "right")
        kept.close()
        tally("progress files with flipped bytes")


@pytest.mark.faults
def test_half_of_a_log_costs_no_more_than_its_end(tmp_path: Path, tally: Tally) -> None:
    path = tmp_path / "p.sqlite"
    filled(path, 5)
    other = Progress(path)
    for number in range(5, 12):
        other.answer("a", "one", number, True, "right")
    log = (tmp_path / "p.sqlite-wal").read_bytes()
    before = 5
    for place, share in enumerate((0.0, 0.4, 0.8, 1.0)):
        copy = tmp_path / f"copy-{place}.sqlite"
        copy.write_bytes(path.read_bytes())
        copy.with_name(f"{copy.name}-wal").write_bytes(log[: int(len(log) * share)])
        kept = Progress(copy)
        assert kept.set_aside is None
        found = [one.answer for one in kept.answers("a", "one")]
        assert found == list(range(len(found)))
        assert len(found) >= before
        before = len(found)
        kept.answer("a", "one", "more", True, "right")
        kept.close()
        tally("logs cut short")
    assert before == 12
    other.close()


@pytest.mark.faults
@pytest.mark.parametrize("version", [-3, 0])
def test_a_version_that_cannot_be_locks_nobody_out(tmp_path: Path, version: int) -> None:
    path = tmp_path / "p.sqlite"
    filled(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={version}")
    connection.close()
    kept = Progress(path)
    assert kept.set_aside is not None
    kept.close()


@pytest.mark.faults
def test_a_file_of_another_program_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")
    connection.close()
    kept = Progress(path)
    assert kept.set_aside is not None
    kept.answer("a", "one", 1, True, "right")
    kept.close()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise there")
def test_what_a_learner_answers_is_nobody_else_s(tmp_path: Path) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    kept.visit("a", "one")
    for part in tmp_path.glob("p.sqlite*"):
        assert part.stat().st_mode & 0o077 == 0
    kept.close()


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_every_older_file_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "p.sqlite"
    with sqlite3.connect(path) as connection:
        for migration in MIGRATIONS[:version]:
            for statement in migration:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version={version}")
    connection.close()
    kept = Progress(path)
    kept.visit("a", "one")
    kept.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()


def test_what_stands_in_a_file_of_version_two_stays(tmp_path: Path) -> None:
    """Since version three a step may be `tested`: an older dembow has no picture of that, and leaves the file alone."""
    path = tmp_path / "p.sqlite"
    with sqlite3.connect(path) as connection:
        for statement in (statement for migration in MIGRATIONS[:2] for statement in migration):
            connection.execute(statement)
        for step, state in (("one", "done"), ("two", "skipped"), ("three", "visited")):
            connection.execute("INSERT INTO steps VALUES ('a', ?, ?, 1.0)", (step, state))
        connection.execute("PRAGMA user_version=2")
    connection.close()
    kept = Progress(path)
    assert kept.steps("a") == {"one": "done", "two": "skipped", "three": "visited"}
    kept.test_out("a", ["one", "two", "three"])
    assert kept.lesson_state("a", ["one", "two", "three"]) == "tested"
    kept.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] >= 3
    connection.close()


def test_a_race_that_sqlite_gives_up_is_run_again() -> None:
    lost = sqlite3.OperationalError("locking protocol")
    lost.sqlite_errorcode = sqlite3.SQLITE_PROTOCOL
    outcomes = iter([lost, lost, "read"])

    def work() -> str:
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return str(outcome)

    assert patiently(work) == "read"
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        patiently(lambda: sqlite3.connect(":memory:").execute("SELECT * FROM nowhere"))


class WithoutSharedMemory(sqlite3.Connection):
    """A file on a network whose machines share no memory."""

    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        if sql == "PRAGMA journal_mode=WAL":
            raise sqlite3.OperationalError("disk I/O error")
        return super().execute(sql, *rest)


def test_a_home_without_shared_memory_keeps_progress_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = partial(sqlite3.connect, factory=WithoutSharedMemory)
    monkeypatch.setattr(sqlite3, "connect", connect)
    for word in ("kept", "again"):
        progress = Progress(tmp_path / "progress.db")
        progress.set("told", word)
        assert progress.setting("told") == word
        progress.close()
