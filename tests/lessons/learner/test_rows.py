"""A row is whole where each of its values is what its column holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lessons.learner.progress import Progress
from lessons.learner.rows import COLUMNS, check_rows, fault_of, whole
from tests.tally import Tally

WHOLE: dict[str, dict[str, Any]] = {
    "answers": {"number": 1, "answer": "1", "correct": 1, "at": 1.0, "origin": "lesson", "variant": 0},
    "steps": {"state": "done", "at": 1.0},
    "positions": {"at": 1.0},
    "facts": {"value": "[1]"},
    "runs": {"number": 1, "spec": "{}", "document": "{}", "prediction": "", "at": 1.0},
    "hints": {"shown": 1},
    "times": {"seconds": 0.5},
    "settings": {},
}
"""Values of a whole row; every other column holds a text."""
HOSTILE: tuple[Any, ...] = (
    [], {}, True, -1, 2**70, 1e400, -1e400, float("nan"), "\ud800", "not json", "[" * 100_000, None, b"bytes", 1e15,
)  # fmt: skip
TEXTS = {"lesson", "step", "lab", "feedback", "name", "headline"}


def row_of(table: str) -> tuple[list[str], list[Any]]:
    columns = list(COLUMNS[table])
    return columns, [WHOLE[table].get(column, "text") for column in columns]


def test_every_table_but_the_attic_is_in_an_export(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "p.sqlite")
    with progress.transaction() as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'")
        tables = {name for (name,) in found}
    progress.close()
    assert tables - {"attic"} == set(COLUMNS) == set(WHOLE)


@pytest.mark.parametrize("table", COLUMNS)
def test_a_whole_row_passes(table: str) -> None:
    columns, row = row_of(table)
    assert fault_of(table, columns, row) == ""
    assert check_rows({table: [columns, row]}) == {table: [columns, row]}


@pytest.mark.faults
@pytest.mark.parametrize("table", COLUMNS)
def test_each_value_that_cannot_be_is_named(table: str, tally: Tally) -> None:
    columns, row = row_of(table)
    for place, column in enumerate(columns):
        for value in HOSTILE:
            bad = [*row[:place], value, *row[place + 1 :]]
            fault = fault_of(table, columns, bad)
            assert fault in ("", column)
            if column in TEXTS and not (isinstance(value, str) and value.isascii()):
                assert fault == column, value
            assert whole(table, columns, [bad, row])[-1] == row
            if fault:
                with pytest.raises(ValueError, match=table):
                    check_rows({table: [columns, bad]})
            tally("values that a row cannot have")


@pytest.mark.parametrize(
    "rows",
    [
        None,
        [],
        {"sqlite_master": [["x"]]},
        {"steps": []},
        {"steps": [[1, 2]]},
        {"steps": [["lesson"]]},
        {"steps": [["lesson", "lesson", "step", "state", "at"]]},
        {"settings": [["name", "value"], ["a"]]},
        {"settings": [["name", "value"], "ab"]},
        {"settings": [["name", "value", "more"]]},
    ],
    ids=json.dumps,
)
def test_what_are_no_rows_is_refused(rows: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each says another word
        check_rows(rows)
