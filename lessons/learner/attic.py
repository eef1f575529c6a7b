"""The attic of the progress file: what was reset or replaced is laid by there, and can be had back."""

from __future__ import annotations

import json
import sqlite3
import time

from core.base.errors import DembowError
from lessons.learner.progress_file import ProgressFile
from lessons.learner.rows import OF_LESSONS, TABLES, Rows, check_rows


def rows_of(file: ProgressFile, lesson: str | None = None) -> Rows:
    """Return all rows of every table, or the rows that belong to one lesson."""
    with file.transaction() as connection:
        return _rows(connection, lesson)


def forget(file: ProgressFile, lesson: str | None = None) -> None:
    """Delete the progress of one lesson, or all of it. `undo_last` restores it."""
    with file.transaction(alone=True) as connection:
        _lay_by(connection, lesson)
        _clear(connection, lesson)


def replace_all(file: ProgressFile, rows: Rows) -> None:
    """Replace everything by `rows`, an export. Raise `ValueError` where they are no such export."""
    check_rows(rows)
    with file.transaction(alone=True) as connection:
        _lay_by(connection, None)
        _clear(connection, None)
        _insert(connection, rows)


def undo_last(file: ProgressFile) -> bool:
    """Undo the last reset, import or undo; return false when there is nothing to undo.

    What it replaces is laid by in turn: an undo too many is itself undone.
    """
    with file.transaction(alone=True) as connection:
        found = connection.execute("SELECT number, rows FROM attic ORDER BY number DESC LIMIT 1").fetchone()
        if found is None:
            return False
        number, text = found
        try:
            kept = json.loads(text)
            lesson, rows = kept["lesson"], kept["rows"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise DembowError("progress_corrupt", path=file.path, reason=str(error)) from error
        connection.execute("DELETE FROM attic WHERE number=?", (number,))
        _lay_by(connection, lesson)
        _clear(connection, lesson)
        try:
            _insert(connection, rows)
        except ValueError as error:
            raise DembowError("progress_corrupt", path=file.path, reason=str(error)) from error
    return True


def _rows(connection: sqlite3.Connection, lesson: str | None) -> Rows:
    rows: Rows = {}
    for table in _tables(lesson):
        found = connection.execute(f"SELECT * FROM {table}{_condition(lesson)}", _values(lesson))
        lines = [list(map(_as_text, row)) for row in found]
        rows[table] = [[column[0] for column in found.description], *lines]
    return rows


def _lay_by(connection: sqlite3.Connection, lesson: str | None) -> None:
    text = json.dumps({"lesson": lesson, "rows": _rows(connection, lesson)})
    connection.execute("INSERT INTO attic (rows, at) VALUES (?, ?)", (text, time.time()))


def _clear(connection: sqlite3.Connection, lesson: str | None) -> None:
    for table in _tables(lesson):
        connection.execute(f"DELETE FROM {table}{_condition(lesson)}", _values(lesson))


def _insert(connection: sqlite3.Connection, rows: Rows) -> None:
    for table, (columns, *lines) in rows.items():
        known = [column[0] for column in connection.execute(f"SELECT * FROM {table} LIMIT 0").description]
        if table not in TABLES or not set(columns) <= set(known):
            raise ValueError(f"{table}: {columns}")
        places = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({places})", lines)


def _tables(lesson: str | None) -> tuple[str, ...]:
    return TABLES if lesson is None else OF_LESSONS


def _condition(lesson: str | None) -> str:
    return "" if lesson is None else " WHERE lesson=?"


def _values(lesson: str | None) -> tuple[str, ...]:
    return () if lesson is None else (lesson,)


def _as_text(value: object) -> object:
    """Return a value as an export writes it: bytes, which no column holds unless it is damaged, as text."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
