"""Errors of SQLite: which are the system's, which the file's own, and what a learner is told of each."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from core.base.errors import DembowError

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
PRIMARY = 0xFF
"""Bits of an extended code that are the code itself; those above say in which of its kinds."""


def is_locked(error: sqlite3.DatabaseError) -> bool:
    """Return whether the error is a lock that will pass.

    On a busy machine SQLite can lose a race for its log, and calls it a protocol fault.
    """
    return "locked" in str(error) or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_PROTOCOL


def is_of_the_system(error: sqlite3.DatabaseError) -> bool:
    """Return whether the system will not do what is asked; otherwise the file itself is at fault."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.OperationalError) and (code is None or code & PRIMARY in SYSTEM)


def explained(error: sqlite3.DatabaseError, path: Path) -> DembowError:
    """Return the error that says what is wrong with the progress file at `path`, and what to do."""
    if not is_of_the_system(error):
        return DembowError("progress_corrupt", path=path, reason=str(error))
    key = "progress_locked" if is_locked(error) else "progress_unwritable"
    return DembowError(key, path=path, reason=str(error))
