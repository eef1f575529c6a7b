"""The progress file as something to write to: what was written is on disk when the call returns, or it is owed.

While the app is open a file may take no writes for a time: another program holds it, or the disk is full. The course
goes on, and all that was to be written is written before whatever comes next.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from core.base.errors import DembowError
from lessons.learner.connection import PATIENCE, open_file, patiently
from lessons.learner.sqlite_errors import explained

Outcome = TypeVar("Outcome")

LESS_PATIENCE = 0.1
"""Seconds to wait while something is owed to the file: it was waited for once, and somebody sits before the screen."""


class Transaction:
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
                raise explained(error, self._path) from error
        return self._connection

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        finish: Callable[[], None] = self._connection.commit if error is None else self._connection.rollback
        try:
            finish()
        except sqlite3.DatabaseError as fault:
            raise explained(fault, self._path) from fault
        if isinstance(error, sqlite3.DatabaseError):
            raise explained(error, self._path) from error


class ProgressFile:
    """File of one learner. Its methods raise `DembowError` when the file cannot be opened, read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.on_trouble: Callable[[DembowError | None], None] | None = None
        """Function that is told what a screen cannot stop for: a file that takes no writes now, and none once it does.

        Where there is one, nothing that cannot be written raises: it is owed, and written before whatever comes next.
        """
        self._owed: list[Callable[[sqlite3.Connection], object]] = []
        self._connection, self.set_aside = open_file(path)

    @property
    def owed(self) -> int:
        """Number of things that were to be written and are not yet."""
        return len(self._owed)

    def settle(self) -> None:
        """Write what is owed. Raise `DembowError` where that cannot be done now either."""
        if self._owed:
            self.on_trouble = None
            owed, self._owed = self._owed, []
            with self.transaction() as connection:
                for work in owed:
                    work(connection)

    def transaction(self, *, alone: bool = False) -> Transaction:
        """Return a transaction. With `alone` nobody else writes in it: what is read in it is what it then replaces."""
        return Transaction(self._connection, self.path, alone=alone)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _write(self, statement: str, row: tuple[Any, ...]) -> None:
        """Have one statement on disk, or owe it."""
        self._keep(lambda connection: connection.execute(statement, row))

    def _keep(self, work: Callable[[sqlite3.Connection], Outcome]) -> Outcome | None:
        """Return the outcome of a piece of writing that is on disk; none where it is owed to a file in trouble."""
        if self.on_trouble is None:
            with self.transaction() as connection:
                return work(connection)
        try:
            with self.transaction() as connection:
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

    def _read(self, statement: str, *row: object) -> list[Any]:
        """Return the rows that a statement finds; none where the file is in trouble and somebody is told so."""
        try:
            return patiently(lambda: self._connection.execute(statement, row).fetchall())
        except sqlite3.DatabaseError as error:
            fault = explained(error, self.path)
            if self.on_trouble is None:
                raise fault from error
            self.on_trouble(fault)
            return []

    def _wait_for(self, seconds: float) -> None:
        self._connection.execute(f"PRAGMA busy_timeout={round(seconds * 1000)}")
