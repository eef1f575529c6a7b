"""Connection to the progress file: one that is whole, writable and of the current version, or it is not opened.

A file that is damaged is kept under another name, and a new one takes its place.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from core.base.errors import DembowError
from lessons.learner.migrations import MIGRATIONS
from lessons.learner.rows import COLUMNS
from lessons.learner.sqlite_errors import explained, is_locked, is_of_the_system

Outcome = TypeVar("Outcome")

PATIENCE = 5.0
"""Seconds to wait for another dembow that is writing."""
BETWEEN_TRIES = 0.01
"""Seconds until a statement is tried again for which SQLite itself waits for nobody."""
OWN_RIGHTS = 0o600
"""Rights of a new file: what a learner answers is nobody else's."""


class Opened(NamedTuple):
    """A progress file that was opened."""

    connection: sqlite3.Connection
    set_aside: Path | None
    """New path of a damaged file that was moved out of the way; none where the file was whole."""


def open_file(path: Path) -> Opened:
    """Open the progress file at `path`, made where there is none. Raise `DembowError` where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, OWN_RIGHTS))
        try:
            return Opened(connect(path), None)
        except sqlite3.DatabaseError as error:
            if is_of_the_system(error):
                raise
            # Not whole any more. It is kept under another name: somebody may be able to save what is in it.
            aside = set_aside(path)
            return Opened(connect(path), aside)
    except OSError as error:
        raise DembowError("progress_unwritable", path=path, reason=error.strerror) from error
    except sqlite3.DatabaseError as error:
        raise explained(error, path) from error


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that is there, brought up to the current version and looked through.

    Raise `sqlite3.DatabaseError` where it is not whole or takes no writes, and `DembowError` where a newer dembow
    wrote it.
    """
    connection = sqlite3.connect(path, timeout=PATIENCE)
    # A text in which a bit has flipped may be no UTF-8 any more: that costs one letter, and not the file.
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        _choose_journal(connection)
        _bring_up_to_date(connection, path)
        _look_through(connection)
    except UnicodeDecodeError as error:  # in the very words of SQLite about what is wrong
        connection.close()
        raise sqlite3.DatabaseError(str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def patiently(work: Callable[[], Outcome]) -> Outcome:
    """Return the result of `work`, tried again while another process holds the lock.

    SQLite itself waits for others, but not in every statement.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except sqlite3.OperationalError as error:
            if not is_locked(error) or time.monotonic() > deadline:
                raise
        time.sleep(BETWEEN_TRIES)


def set_aside(path: Path) -> Path:
    """Rename a file together with its log to a name that is free, and return the new path."""
    number = 1
    while (aside := path.with_name(f"{path.name}.corrupt-{number}")).exists():
        number += 1
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _choose_journal(connection: sqlite3.Connection) -> None:
    """Keep changes in a log beside the file, so that readers wait for nobody; else in SQLite's older journal.

    The log needs memory that processes share, which a home on a network may not have. Where the file takes no writes
    at all, whoever writes next is told.
    """
    try:
        # At this SQLite does not wait for others.
        patiently(lambda: connection.execute("PRAGMA journal_mode=WAL"))
    except sqlite3.OperationalError as error:
        if is_locked(error):
            raise
        connection.execute("PRAGMA journal_mode=DELETE")


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Run the migrations that the file has not seen yet."""
    # One dembow at a time, the version read inside: of two that open a new file, the second finds it made. That it
    # begins proves that the file takes writes now, and not at the learner's first answer.
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


def _look_through(connection: sqlite3.Connection) -> None:
    """Raise `sqlite3.DatabaseError` where a table or a page is not as it must be."""
    for table, columns in COLUMNS.items():  # a file of another program's has a version, too
        connection.execute(f"SELECT {', '.join(columns)} FROM {table} LIMIT 0")
    # A header may be whole when the pages behind it are not.
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)
