"""Progress: on disk when the call returns, whatever happens next."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES, Strings
from lessons import LESSON_STRINGS
from lessons.learner import progress as module
from lessons.learner.migrations import MIGRATIONS
from lessons.learner.progress import Progress, RunRow, _patiently
from tests.tally import Tally

ROOT = Path(__file__).parents[3]
WRITER = """
import sys
from functools import partial
from pathlib import Path
from typing import Any
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
from functools import partial
from pathlib import Path
from typing import Any
from lessons.learner.progress import Progress
sys.stdin.read()
kept = Progress(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    kept.answer("lesson", sys.argv[3], number, True, "right")
    kept.complete("lesson", f"{sys.argv[3]}{number}")
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
    assert again.lesson_state("a", ["one", "two"]) == "skipped"
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


def test_a_short_check_stands_for_what_is_not_done(tmp_path: Path) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    steps = ["one", "two", "three", "four"]
    kept.complete("a", "one")
    kept.skip("a", "two")
    kept.visit("a", "three")
    kept.test_out("a", steps)
    assert kept.steps("a") == {"one": "done", "two": "tested", "three": "tested", "four": "tested"}
    assert kept.lesson_state("a", steps) == "tested"
    assert kept.lesson_state("a", [*steps, "new in a later version"]) == "started"
    assert kept.started() == {"a": 4}
    assert kept.skipped() == []
    kept.visit("a", "four")
    assert kept.steps("a")["four"] == "tested"
    for step in steps:
        kept.complete("a", step)
    assert kept.lesson_state("a", steps) == "done"
    kept.close()


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


@pytest.mark.faults
def test_the_latest_step_is_the_latest_on_a_clock_set_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    kept.visit("a", "one")
    kept.visit("b", "two")
    monkeypatch.setattr(time, "time", lambda: 0.0)
    kept.visit("a", "three")
    assert kept.position() == ("a", "three")
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


LETTER = b"this is not a database, it is a letter to my aunt" * 200


def filled(path: Path, answers: int = 200) -> bytes:
    """A whole file of many pages, at `path`; its bytes."""
    kept = Progress(path)
    for number in range(answers):
        kept.answer("a", "one", number, True, "right")
    kept.close()
    return path.read_bytes()


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


def test_every_error_says_what_to_do() -> None:
    for language in LANGUAGES:
        strings = Strings(language, LESSON_STRINGS)
        for key in ("unwritable", "corrupt", "newer", "locked"):
            error = DembowError(f"progress_{key}", path=Path("p.sqlite"), reason="because")
            assert "p.sqlite" in strings.explain(error)
            assert strings.remedy(error)


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


@pytest.mark.faults
def test_what_cannot_be_written_while_the_app_is_open_is_owed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    """Another program holds the file: the course goes on, and all of it is on disk once that one lets go."""
    monkeypatch.setattr(module, "PATIENCE", 0.05)
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


def test_a_step_that_is_done_is_never_skipped(tmp_path: Path) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    kept.complete("a", "one")
    kept.skip("a", "one")
    kept.skip("a", "two")
    kept.skip("a", "two")
    assert kept.steps("a") == {"one": "done", "two": "skipped"}
    kept.close()


@pytest.mark.faults
def test_one_bad_row_costs_that_row(tmp_path: Path, tally: Tally) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    kept.visit("a", "one")
    kept.answer("a", "one", 1, True, "right")
    kept.remember("a", "share", 1)
    kept.set("theme", "dembow")
    number = kept.keep_run(RunRow("a", "one", "duel", "{}", "", ""), "{}")
    bad = (
        "INSERT INTO answers (lesson, step, answer, correct, feedback, at) VALUES ('a', 'one', '{', 1, 'right', 1)",
        "INSERT INTO answers (lesson, step, answer, correct, feedback, at) VALUES ('a', 'one', x'ff', 1, 'r', 1)",
        "INSERT INTO answers (lesson, step, answer, correct, feedback, at) VALUES ('b', 'one', '{', 1, 'r', 'then')",
        "INSERT INTO steps VALUES ('a', 'two', 'forgotten', 1)",
        "INSERT INTO steps VALUES ('a', 'three', 'skipped', 'then')",
        "INSERT INTO facts VALUES ('a', 'gap', 'nothing')",
        "INSERT INTO hints VALUES ('a', 'one', 'many')",
        "INSERT INTO times VALUES ('a', 'one', 'long')",
        "INSERT INTO settings VALUES ('language', x'ff')",
        "INSERT INTO runs (lesson, step, lab, spec, document, prediction, at)"
        " VALUES ('a', '', x'1b', '[', '', '{', 'n')",
    )
    for statement in bad:
        kept._write(statement, ())
        tally("rows that are damaged")
    assert [one.answer for one in kept.answers("a", "one")] == [1]
    assert kept.latest_answer("b", ["one"]) is None
    assert kept.steps("a") == {"one": "visited", "three": "skipped"}
    assert (kept.facts("a"), kept.hints("a"), kept.times("a")) == ({"share": 1}, {}, {})
    assert (kept.setting("language"), kept.setting("theme"), kept.skipped()) == (None, "dembow", [])
    assert [run.number for run in kept.runs()] == [number + 1, number]
    assert (kept.runs()[0].lab, kept.runs()[0].at) == ("", 0.0)
    kept.close()


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
        kept.dump()
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

    assert _patiently(work) == "read"
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        _patiently(lambda: sqlite3.connect(":memory:").execute("SELECT * FROM nowhere"))


def test_hints_only_grow_and_times_add_up(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    for shown in (1, 3, 2):
        progress.hint("six_words", "bet", shown)
    progress.spend("six_words", "bet", 10.0)
    progress.spend("six_words", "bet", 2.5)
    progress.spend("six_words", "read", 1.0)
    assert progress.hints("six_words") == {"bet": 3}
    assert progress.times("six_words") == {"bet": 12.5, "read": 1.0}
    assert progress.hints("lstm") == progress.times("lstm") == {}
    progress.close()


def test_an_answer_knows_where_it_was_given(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    progress.answer("six_words", "bet", 1, False, "low")
    progress.answer("six_words", "bet", 2, True, "right", "review")
    assert [one.origin for one in progress.answers("six_words", "bet")] == ["lesson", "review"]
    progress.close()


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
