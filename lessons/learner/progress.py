"""Progress of the learner, by what was done: answers, steps, positions, hints, times, facts, runs and settings.

Each call is on disk when it returns, so that no crash loses an answer.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lessons.learner.progress_file import ProgressFile
from lessons.learner.rows import is_moment, is_text, whole

StepState = Literal["visited", "done", "skipped", "tested"]
Origin = Literal["lesson", "check", "review", "told"]
"""Where an answer was given: in the lesson itself, in its short check, in a review, or, as `told`, in the lesson after
a skip or the last hint had told the answer.
"""
LessonState = Literal["new", "started", "skipped", "tested", "done"]
PASSED = ("done", "skipped", "tested")
"""States of a step that the learner need not do again. `tested` means that the lesson's short check was passed."""
OVER: tuple[LessonState, ...] = ("done", "skipped", "tested")
"""States of a lesson that the learner has been through. `skipped` means that some of its steps were left unanswered."""
RECALLED = 1_000
"""Draw from which on an answer is to the question that a review asked in place of the step's own."""


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


class Progress(ProgressFile):
    """The progress file of one learner, with a method for each thing that is kept of a course."""

    def answer(
        self,
        lesson: str,
        step: str,
        answer: object,
        correct: bool | None,  # noqa: FBT001 - a verdict, of which there are three
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
        """Mark the step as left without an answer. A step that is done or tested stays so."""
        statement = """
            INSERT INTO steps VALUES (?, ?, 'skipped', ?)
            ON CONFLICT (lesson, step) DO UPDATE SET state='skipped', at=excluded.at
            WHERE state NOT IN ('done', 'tested')
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

    def _rows(self, table: str, columns: str, rest: str = "", *row: object) -> list[Any]:
        """Return rows of a table, but for those with a value that cannot be."""
        return whole(table, columns.split(", "), self._read(f"SELECT {columns} FROM {table} {rest}", *row))
