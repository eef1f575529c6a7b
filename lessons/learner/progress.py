"""Progress of the learner in one SQLite file.

Each call is on disk when it returns, so that no crash loses an answer.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from core.base.errors import DembowError
from lessons.learner.migrations import MIGRATIONS
from lessons.learner.rows import COLUMNS, Rows, check_rows, is_moment, is_text, whole

Outcome = TypeVar("Outcome")
StepState = Literal["visited", "done", "skipped", "tested"]
Origin = Literal["lesson", "check", "review"]
"""Where an answer was given: in the lesson itself, in its short check, or in a review."""
LessonState = Literal["new", "started", "skipped", "tested", "done"]
PASSED = ("done", "skipped", "tested")
"""States of a step that the learner need not do again. `tested` means that the lesson's short check was passed."""
OVER: tuple[LessonState, ...] = ("done", "skipped", "tested")
"""States of a lesson that the learner has been through. `skipped` means that some of its steps were left unanswered."""

OF_LESSONS = ("answers", "steps", "positions", "facts", "runs", "hints", "times")
"""Names of the tables whose rows belong to a lesson."""
TABLES = (*OF_LESSONS, "settings")
"""Names of the tables that an export holds."""

RECALLED = 1_000
"""Draw from which on an answer is to the question that a review asked in place of the step's own."""
PATIENCE = 5.0
"""Seconds to wait for another dembow that is writing."""
LESS_PATIENCE = 0.1
"""Seconds to wait while something is owed to the file: it was waited for once, and somebody sits before the screen."""
OWN_RIGHTS = 0o600
"""Rights of a new file: what a learner answers is nobody else's."""
SYSTEM = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_ABORT,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_AUTH,
}
"""Codes of SQLite for what the system will not do. Every other fault is one of the file's content."""


@dataclass(frozen=True)
class Answer:
    """One answer to one step."""

    answer: Any
    correct: bool | None
    feedback: str
    at: float = 0.0
    """Time of the answer, in seconds since 1970."""
    origin: Origin = "lesson"
    variant: int = 0
    """Draw of the question's numbers that was answered; 0 for those of the lesson."""


@dataclass(frozen=True)
class RunRow:
    """One run of a lab, without its result document. Its JSON is still text, which `lessons.learner.notebook` reads."""

    lesson: str
    step: str
    lab: str
    spec: str
    prediction: str
    headline: str
    number: int = 0
    at: float = 0.0


class Progress:
    """Progress file of one learner. Its methods raise `DembowError` when the file cannot be opened or written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set_aside: Path | None = None
        """New path of a damaged file that was moved out of the way; none where the file was whole."""
        self.on_trouble: Callable[[DembowError | None], None] | None = None
        """Function that is told what a screen cannot stop for: a file that takes no writes now, and none once it does.

        Where there is one, nothing that cannot be written raises: it is owed, and written before whatever comes next.
        """
        self._owed: list[Callable[[sqlite3.Connection], object]] = []
        self._connection = self._open()

    @property
    def owed(self) -> int:
        """Number of things that were to be written and are not yet."""
        return len(self._owed)

    def settle(self) -> None:
        """Write what is owed. Raise `DembowError` where that cannot be done now either."""
        if self._owed:
            self.on_trouble = None
            owed, self._owed = self._owed, []
            with self._guarded() as connection:
                for work in owed:
                    work(connection)

    def answer(
        self,
        lesson: str,
        step: str,
        answer: object,
        correct: bool | None,
        feedback: str,
        origin: Origin = "lesson",
        variant: int = 0,
    ) -> None:
        """Store an answer, with the name of the feedback that it got, where it was given and to which draw."""
        row = (lesson, step, json.dumps(answer), correct, feedback, time.time(), origin, variant)
        columns = "lesson, step, answer, correct, feedback, at, origin, variant"
        self._write(f"INSERT INTO answers ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def answers(self, lesson: str, step: str) -> list[Answer]:
        """Return every answer given to a step, oldest first."""
        columns = "answer, correct, feedback, at, origin, variant"
        rows = self._rows("answers", columns, "WHERE lesson=? AND step=? ORDER BY number", lesson, step)
        return [
            Answer(json.loads(answer), None if correct is None else bool(correct), key, at, origin, variant)
            for answer, correct, key, at, origin, variant in rows
        ]

    def own_answers(self, lesson: str, step: str) -> list[Answer]:
        """Return every answer to the step's own question, and none to what a review asked in its place."""
        return [one for one in self.answers(lesson, step) if one.variant < RECALLED]

    def latest_answer(self, lesson: str, steps: Collection[str]) -> tuple[str, Answer] | None:
        """Return the latest answer to any of these steps, with the id of its step; none where there is none."""
        rows = self._read("SELECT step FROM answers WHERE lesson=? GROUP BY step ORDER BY MAX(number) DESC", lesson)
        found = ((step, self.own_answers(lesson, step)) for (step,) in rows if step in steps)
        return next(((step, answers[-1]) for step, answers in found if answers), None)

    def hint(self, lesson: str, step: str, shown: int) -> None:
        """Store that `shown` hints of a step have been read; fewer than before change nothing."""
        statement = """
            INSERT INTO hints VALUES (?, ?, ?)
            ON CONFLICT (lesson, step) DO UPDATE SET shown=MAX(shown, excluded.shown)
        """
        self._write(statement, (lesson, step, shown))

    def hints(self, lesson: str) -> dict[str, int]:
        """Return how many hints were read of each step of a lesson; steps of which none was are not in it."""
        return dict(self._rows("hints", "step, shown", "WHERE lesson=?", lesson))

    def spend(self, lesson: str, step: str, seconds: float) -> None:
        """Add to the seconds that the learner spent at a step."""
        statement = """
            INSERT INTO times VALUES (?, ?, ?)
            ON CONFLICT (lesson, step) DO UPDATE SET seconds=seconds + excluded.seconds
        """
        self._write(statement, (lesson, step, seconds))

    def times(self, lesson: str) -> dict[str, float]:
        """Return the seconds spent at each step of a lesson; steps that were never opened are not in it."""
        return dict(self._rows("times", "step, seconds", "WHERE lesson=?", lesson))

    def visit(self, lesson: str, step: str) -> None:
        """Store that the learner is at this step. A step that is done stays done."""
        now = time.time()

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO positions VALUES (?, ?, ?)", (lesson, step, now))
            connection.execute("INSERT OR IGNORE INTO steps VALUES (?, ?, 'visited', ?)", (lesson, step, now))

        self._keep(work)

    def complete(self, lesson: str, step: str) -> None:
        """Mark the step as done."""
        self._write("INSERT OR REPLACE INTO steps VALUES (?, ?, 'done', ?)", (lesson, step, time.time()))

    def skip(self, lesson: str, step: str) -> None:
        """Mark the step as left without an answer. A step that is done stays done."""
        statement = """
            INSERT INTO steps VALUES (?, ?, 'skipped', ?)
            ON CONFLICT (lesson, step) DO UPDATE SET state='skipped', at=excluded.at WHERE state != 'done'
        """
        self._write(statement, (lesson, step, time.time()))

    def test_out(self, lesson: str, steps: Sequence[str]) -> None:
        """Mark those of `steps` that are not done as tested: the lesson's short check was passed."""
        now = time.time()
        statement = """
            INSERT INTO steps VALUES (?, ?, 'tested', ?)
            ON CONFLICT (lesson, step) DO UPDATE SET state='tested', at=excluded.at WHERE state != 'done'
        """
        rows = [(lesson, step, now) for step in steps]
        self._keep(lambda connection: connection.executemany(statement, rows))

    def steps(self, lesson: str) -> dict[str, StepState]:
        """Return the state of each step of a lesson. Steps that were never opened are not in it."""
        return dict(self._rows("steps", "step, state", "WHERE lesson=?", lesson))

    def position(self) -> tuple[str, str] | None:
        """Return the lesson and step where the learner was last; none at the very beginning."""
        # Each visit writes its row anew, so the last row is the latest, even on a clock that was set back.
        rows = self._rows("positions", "lesson, step", "ORDER BY rowid DESC LIMIT 1")
        return (rows[0][0], rows[0][1]) if rows else None

    def lesson_position(self, lesson: str) -> str | None:
        """Return the step at which the learner left a lesson; none where it was never opened."""
        rows = self._rows("positions", "step", "WHERE lesson=?", lesson)
        return rows[0][0] if rows else None

    def lesson_state(self, lesson: str, steps: Sequence[str]) -> LessonState:
        """Return the state of a lesson: done when all `steps` are passed, skipped when some of them were left
        unanswered, tested when the short check passed some of them.
        """
        states = self.steps(lesson)
        if not states:
            return "new"
        if not all(states.get(step) in PASSED for step in steps):
            return "started"
        found = {states[step] for step in steps}
        return "skipped" if "skipped" in found else "tested" if "tested" in found else "done"

    def started(self) -> dict[str, int]:
        """Return the lessons that were opened, each with the number of its steps that are done, skipped or tested."""
        rows = self._read("SELECT lesson, SUM(state != 'visited') FROM steps GROUP BY lesson")
        return {lesson: int(count) for lesson, count in rows}

    def remember(self, lesson: str, name: str, value: object) -> None:
        """Store a fact that the learner's own run showed."""
        self._write("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", (lesson, name, json.dumps(value)))

    def facts(self, lesson: str) -> dict[str, Any]:
        """Return the facts stored for a lesson."""
        rows = self._rows("facts", "name, value", "WHERE lesson=?", lesson)
        return {name: json.loads(value) for name, value in rows}

    def setting(self, name: str) -> str | None:
        """Return the value of a setting, such as the language; none where it was never set."""
        rows = self._rows("settings", "value", "WHERE name=?", name)
        return rows[0][0] if rows else None

    def set(self, name: str, value: str) -> None:
        """Store the value of a setting."""
        self._write("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def skipped(self) -> list[tuple[str, str, float]]:
        """Return every step that was left without an answer: its lesson, its id and the time in seconds since 1970."""
        return self._rows("steps", "lesson, step, at", "WHERE state='skipped' ORDER BY at")

    def answered(self) -> list[tuple[str, str]]:
        """Return every step that was ever answered: its lesson and its id."""
        return list(dict.fromkeys(self._rows("answers", "lesson, step")))

    def keep_run(self, row: RunRow, document: str) -> int:
        """Store a finished run of a lab and return its number; 0 where it is owed to the file."""
        values = (row.lesson, row.step, row.lab, row.spec, document, row.prediction, time.time(), row.headline)
        columns = "lesson, step, lab, spec, document, prediction, at, headline"
        statement = f"INSERT INTO runs ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        return self._keep(lambda connection: connection.execute(statement, values).lastrowid) or 0

    def runs(self) -> list[RunRow]:
        """Return every stored run, newest first, without the result documents.

        A value that cannot be is empty: the notebook says of such a run that it cannot be read.
        """
        rows = self._read(
            "SELECT lesson, step, lab, spec, prediction, headline, number, at FROM runs ORDER BY number DESC"
        )
        found = list[RunRow]()
        for *texts, number, at in rows:
            lesson, step, lab, spec, prediction, headline = (text if is_text(text) else "" for text in texts)
            moment = at if is_moment(at) else 0.0
            found.append(RunRow(lesson, step, lab, spec, prediction, headline, number, moment))
        return found

    def run_document(self, number: int) -> str | None:
        """Return the result document of a run as JSON; none where there is no such run."""
        rows = self._read("SELECT document FROM runs WHERE number=?", number)
        return rows[0][0] if rows and is_text(rows[0][0]) else None

    def dump(self, lesson: str | None = None) -> Rows:
        """Return all rows of every table, or the rows that belong to one lesson."""
        rows: Rows = {}
        for table in TABLES if lesson is None else OF_LESSONS:
            condition = "" if lesson is None else " WHERE lesson=?"
            try:
                found = self._connection.execute(
                    f"SELECT * FROM {table}{condition}", () if lesson is None else (lesson,)
                )
                lines = [list(map(_as_text, row)) for row in found]
            except sqlite3.DatabaseError as error:
                raise _explained(error, self.path) from error
            rows[table] = [[column[0] for column in found.description], *lines]
        return rows

    def forget(self, lesson: str | None = None) -> None:
        """Delete the progress of one lesson, or all of it. `undo` restores it."""
        with self._alone() as connection:
            _lay_by(connection, self.dump(lesson), lesson)
            _clear(connection, lesson)

    def replace(self, rows: Rows) -> None:
        """Replace everything by `rows`, an export. Raise `ValueError` where they are no such export."""
        check_rows(rows)
        with self._alone() as connection:
            _lay_by(connection, self.dump(), None)
            _clear(connection, None)
            _insert(connection, rows)

    def undo(self) -> bool:
        """Undo the last reset, import or undo; return false when there is nothing to undo.

        What it replaces is laid by in turn: an undo too many is itself undone.
        """
        with self._alone() as connection:
            found = connection.execute("SELECT number, rows FROM attic ORDER BY number DESC LIMIT 1").fetchone()
            if found is None:
                return False
            number, text = found
            try:
                kept = json.loads(text)
                lesson, rows = kept["lesson"], kept["rows"]
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise DembowError("progress_corrupt", path=self.path, reason=str(error)) from error
            connection.execute("DELETE FROM attic WHERE number=?", (number,))
            _lay_by(connection, self.dump(lesson), lesson)
            _clear(connection, lesson)
            try:
                _insert(connection, rows)
            except ValueError as error:
                raise DembowError("progress_corrupt", path=self.path, reason=str(error)) from error
        return True

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _write(self, statement: str, row: tuple[Any, ...]) -> None:
        self._keep(lambda connection: connection.execute(statement, row))

    def _keep(self, work: Callable[[sqlite3.Connection], Outcome]) -> Outcome | None:
        """Return the outcome of a piece of writing that is on disk; none where it is owed to a file in trouble."""
        if self.on_trouble is None:
            with self._guarded() as connection:
                return work(connection)
        try:
            with self._guarded() as connection:
                for owed in self._owed:
                    owed(connection)
                outcome = work(connection)
        except DembowError as error:
            self._owed.append(work)
            self._wait_for(LESS_PATIENCE)
            self.on_trouble(error)
            return None
        if self._owed:
            self._owed.clear()
            self._wait_for(PATIENCE)
            self.on_trouble(None)
        return outcome

    def _wait_for(self, seconds: float) -> None:
        self._connection.execute(f"PRAGMA busy_timeout={round(seconds * 1000)}")

    def _rows(self, table: str, columns: str, rest: str = "", *row: object) -> list[Any]:
        """Return rows of a table, but for those with a value that cannot be."""
        return whole(table, columns.split(", "), self._read(f"SELECT {columns} FROM {table} {rest}", *row))

    def _read(self, statement: str, *row: object) -> list[Any]:
        try:
            return _patiently(lambda: self._connection.execute(statement, row).fetchall())
        except sqlite3.DatabaseError as error:
            explained = _explained(error, self.path)
            if self.on_trouble is None:
                raise explained from error
            self.on_trouble(explained)
            return []

    def _guarded(self) -> _Transaction:
        return _Transaction(self._connection, self.path)

    def _alone(self) -> _Transaction:
        """Return a transaction in which nobody else writes: what is read in it is what it then replaces."""
        return _Transaction(self._connection, self.path, alone=True)

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not self.path.exists():
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, OWN_RIGHTS))
            try:
                return _connect(self.path)
            except sqlite3.DatabaseError as error:
                if _is_of_the_system(error):
                    raise
                # Not whole any more. It is kept under another name: somebody may be able to save what is in it.
                self.set_aside = _set_aside(self.path)
                return _connect(self.path)
        except OSError as error:
            raise DembowError("progress_unwritable", path=self.path, reason=error.strerror) from error
        except sqlite3.DatabaseError as error:
            raise _explained(error, self.path) from error


class _Transaction:
    """Transaction that is on disk when it ends, or else raises a `DembowError` with the reason."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, alone: bool = False) -> None:
        self._connection = connection
        self._path = path
        self._alone = alone

    def __enter__(self) -> sqlite3.Connection:
        if self._alone:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.DatabaseError as error:
                raise _explained(error, self._path) from error
        return self._connection

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        finish: Callable[[], None] = self._connection.commit if error is None else self._connection.rollback
        try:
            finish()
        except sqlite3.DatabaseError as fault:
            raise _explained(fault, self._path) from fault
        if isinstance(error, sqlite3.DatabaseError):
            raise _explained(error, self._path) from error


def _lay_by(connection: sqlite3.Connection, rows: Rows, lesson: str | None) -> None:
    text = json.dumps({"lesson": lesson, "rows": rows})
    connection.execute("INSERT INTO attic (rows, at) VALUES (?, ?)", (text, time.time()))


def _clear(connection: sqlite3.Connection, lesson: str | None) -> None:
    for table in TABLES if lesson is None else OF_LESSONS:
        condition = "" if lesson is None else " WHERE lesson=?"
        connection.execute(f"DELETE FROM {table}{condition}", () if lesson is None else (lesson,))


def _insert(connection: sqlite3.Connection, rows: Rows) -> None:
    for table, (columns, *lines) in rows.items():
        known = [column[0] for column in connection.execute(f"SELECT * FROM {table} LIMIT 0").description]
        if table not in TABLES or not set(columns) <= set(known):
            raise ValueError(f"{table}: {columns}")
        places = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({places})", lines)


def _connect(path: Path) -> sqlite3.Connection:
    """Return a connection to a file of the current version that is whole and writable. Close it before raising."""
    connection = sqlite3.connect(path, timeout=PATIENCE)
    # A text in which a bit has flipped may be no UTF-8 any more: that costs one letter, and not the file.
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        _choose_journal(connection)
        # One dembow at a time, the version read inside: of two that open a new file, the second finds it made. That
        # it begins proves that the file takes writes now, and not at the learner's first answer.
        connection.execute("BEGIN IMMEDIATE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise DembowError("progress_newer", path=path)
        if version < 0:
            raise sqlite3.DatabaseError(f"version {version}")
        for statement in (statement for migration in MIGRATIONS[version:] for statement in migration):
            connection.execute(statement)
        if version < len(MIGRATIONS):
            connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")
        connection.commit()
        for table, columns in COLUMNS.items():  # a file of another program's has a version, too
            connection.execute(f"SELECT {', '.join(columns)} FROM {table} LIMIT 0")
        # A header may be whole when the pages behind it are not.
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)
    except UnicodeDecodeError as error:  # in the very words of SQLite about what is wrong
        connection.close()
        raise sqlite3.DatabaseError(str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _choose_journal(connection: sqlite3.Connection) -> None:
    """Keep changes in a log beside the file, so that readers wait for nobody; else in SQLite's older journal.

    The log needs memory that processes share, which a home on a network may not have. Where the file takes no writes
    at all, whoever writes next is told.
    """
    try:
        # At this SQLite does not wait for others.
        _patiently(lambda: connection.execute("PRAGMA journal_mode=WAL"))
    except sqlite3.OperationalError as error:
        if _is_locked(error):
            raise
        connection.execute("PRAGMA journal_mode=DELETE")


def _patiently(work: Callable[[], Outcome]) -> Outcome:
    """Return the result of `work`, tried again while another process holds the lock.

    SQLite itself waits for others, but not in every statement.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except sqlite3.OperationalError as error:
            if not _is_locked(error) or time.monotonic() > deadline:
                raise
        time.sleep(0.01)


def _is_locked(error: sqlite3.DatabaseError) -> bool:
    """Return whether the error is a lock that will pass.

    On a busy machine SQLite can lose a race for its log, and calls it a protocol fault.
    """
    return "locked" in str(error) or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_PROTOCOL


def _is_of_the_system(error: sqlite3.DatabaseError) -> bool:
    """Return whether the system will not do what is asked; otherwise the file itself is at fault."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.OperationalError) and (code is None or code & 0xFF in SYSTEM)


def _as_text(value: object) -> object:
    """Return a value as an export writes it: bytes, which no column holds unless it is damaged, as text."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _explained(error: sqlite3.DatabaseError, path: Path) -> DembowError:
    if not _is_of_the_system(error):
        return DembowError("progress_corrupt", path=path, reason=str(error))
    key = "progress_locked" if _is_locked(error) else "progress_unwritable"
    return DembowError(key, path=path, reason=str(error))


def _set_aside(path: Path) -> Path:
    """Rename a file together with its log to a name that is free, and return the new path."""
    number = 1
    while (aside := path.with_name(f"{path.name}.corrupt-{number}")).exists():
        number += 1
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside
