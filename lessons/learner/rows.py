"""Rows of the progress file by the type of each column.

An import is checked whole before anything is written. What is read from the file is not trusted either: another version
may have written it, or a bit may have flipped since, and a row that is not whole costs that row alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Check = Callable[[object], bool]
Rows = dict[str, list[list[Any]]]
"""Rows of each table by its name; the first row has the names of the columns."""

LARGEST = 2**63 - 1
"""Largest whole number that SQLite holds."""
LAST_MOMENT = 253_402_214_400.0
"""Seconds since 1970 until the last day that a calendar of Python's has."""


def is_text(value: object) -> bool:
    """Return whether a value is text that a file can hold: half of a pair of surrogates is none."""
    if not isinstance(value, str):
        return False
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def is_count(value: object) -> bool:
    """Return whether a value is a whole number that SQLite holds."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


def is_amount(value: object) -> bool:
    """Return whether a value is a finite number that is not negative."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def is_moment(value: object) -> bool:
    """Return whether a value is a moment, in seconds since 1970."""
    return is_amount(value) and isinstance(value, int | float) and value <= LAST_MOMENT


def is_truth(value: object) -> bool:
    """Return whether a value says right, wrong or neither."""
    return value is None or (isinstance(value, int) and value in (0, 1))


def is_json(value: object) -> bool:
    """Return whether a value is JSON as text."""
    return _read(value) is not None


def is_object(value: object) -> bool:
    """Return whether a value is a JSON object as text."""
    found = _read(value)
    return found is not None and isinstance(found[0], dict)


def is_object_or_nothing(value: object) -> bool:
    """Return whether a value is a JSON object as text, or no text at all."""
    return value == "" or is_object(value)


def one_of(*known: str) -> Check:
    """Return a check whether a value is one of these."""
    return lambda value: value in known


COLUMNS: Mapping[str, Mapping[str, Check]] = {
    "answers": {
        "number": is_count,
        "lesson": is_text,
        "step": is_text,
        "answer": is_json,
        "correct": is_truth,
        "feedback": is_text,
        "at": is_moment,
        "origin": one_of("lesson", "check", "review", "told"),
        "variant": is_count,
    },
    "steps": {
        "lesson": is_text,
        "step": is_text,
        "state": one_of("visited", "done", "skipped", "tested"),
        "at": is_moment,
    },
    "positions": {"lesson": is_text, "step": is_text, "at": is_moment},
    "facts": {"lesson": is_text, "name": is_text, "value": is_json},
    "runs": {
        "number": is_count,
        "lesson": is_text,
        "step": is_text,
        "lab": is_text,
        "spec": is_object,
        "document": is_object,
        "prediction": is_object_or_nothing,
        "at": is_moment,
        "headline": is_text,
    },
    "hints": {"lesson": is_text, "step": is_text, "shown": is_count},
    "times": {"lesson": is_text, "step": is_text, "seconds": is_amount},
    "settings": {"name": is_text, "value": is_text},
}
"""Check of each column of each table that an export holds."""
TABLES = tuple(COLUMNS)
"""Names of the tables that an export holds."""
OF_LESSONS = tuple(table for table, columns in COLUMNS.items() if "lesson" in columns)
"""Names of the tables whose rows belong to a lesson."""
FILLED = frozenset(
    {("answers", "number"), ("answers", "origin"), ("answers", "variant"), ("runs", "number"), ("runs", "headline")}
)
"""Columns that an export may lack: an older dembow wrote none, and the file fills them itself."""


def fault_of(table: str, columns: Sequence[str], line: Sequence[object]) -> str:
    """Return the name of the first column whose value cannot be; empty where all are as they must be."""
    checks = COLUMNS[table]
    return next((name for name, value in zip(columns, line, strict=True) if not checks[name](value)), "")


def whole(table: str, columns: Sequence[str], lines: Sequence[Sequence[Any]]) -> list[Any]:
    """Return the rows of a table in which every value is as it must be."""
    return [line for line in lines if not fault_of(table, columns, line)]


def check_rows(rows: object) -> Rows:
    """Return rows as they are. Raise `ValueError` where they are no rows of these tables, or a value cannot be."""
    if not isinstance(rows, dict):
        raise ValueError("rows")
    for table, lines in rows.items():
        if table not in COLUMNS or not isinstance(lines, list) or not lines:
            raise ValueError(str(table))
        columns, *rest = lines
        if not isinstance(columns, list) or not all(isinstance(name, str) for name in columns):
            raise ValueError(table)
        lacking = COLUMNS[table].keys() - set(columns)
        if len(set(columns)) < len(columns) or set(columns) - COLUMNS[table].keys():
            raise ValueError(f"{table}: {', '.join(columns)}")
        if any((table, name) not in FILLED for name in lacking):
            raise ValueError(f"{table}: {', '.join(columns)}")
        for number, line in enumerate(rest, 1):
            if not isinstance(line, list) or len(line) != len(columns):
                raise ValueError(f"{table}, {number}")
            if fault := fault_of(table, columns, line):
                raise ValueError(f"{table}, {number}, {fault}")
    return rows


def _read(value: object) -> tuple[Any] | None:
    """Return what a JSON text says, within a tuple; none where it is no such text."""
    if not isinstance(value, str) or not is_text(value):
        return None
    try:
        return (json.loads(value),)
    except (ValueError, RecursionError):
        return None
