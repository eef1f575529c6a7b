"""The attic: what was reset or replaced is had back."""

from __future__ import annotations

import json
from pathlib import Path

from lessons.learner.attic import forget, rows_of, undo_last
from lessons.learner.progress import Progress
from tests.lessons.learner.written import two_lessons


def test_an_undo_too_many_is_itself_undone(tmp_path: Path) -> None:
    """A reset long ago, much work since, and an undo too many: the work is had back."""
    progress = two_lessons(tmp_path / "here.sqlite")
    forget(progress)
    forget(progress, "a")
    for number in range(20):
        progress.answer("b", "one", number, True, "right")
    work = rows_of(progress)
    assert undo_last(progress)
    assert undo_last(progress)
    while rows_of(progress)["answers"] != work["answers"]:
        assert undo_last(progress)
    assert len(progress.answers("b", "one")) == 20
    progress.close()


def test_nothing_to_undo_is_told(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "here.sqlite")
    assert not undo_last(progress)
    progress.close()


def test_a_reset_beside_a_second_dembow_loses_nothing(tmp_path: Path) -> None:
    first, second = Progress(tmp_path / "p.sqlite"), Progress(tmp_path / "p.sqlite")
    for number in range(30):
        second.answer("a", "one", number, True, "right")
        if number % 10 == 9:
            forget(first, "a")
    kept = [json.loads(rows)["rows"]["answers"][1:] for (rows,) in first._read("SELECT rows FROM attic")]
    assert sum(map(len, kept)) + len(second.answers("a", "one")) == 30
    first.close()
    second.close()


def test_one_lesson_begins_again_and_is_had_back(tmp_path: Path) -> None:
    progress = two_lessons(tmp_path / "here.sqlite")
    before = rows_of(progress)
    forget(progress, "a")
    assert (progress.answers("a", "one"), progress.steps("a"), progress.facts("a")) == ([], {}, {})
    assert progress.steps("b") == {"one": "done", "two": "skipped"}
    assert progress.setting("language") == "en"
    assert undo_last(progress)
    assert {name: sorted(map(str, rows)) for name, rows in rows_of(progress).items()} == {
        name: sorted(map(str, rows)) for name, rows in before.items()
    }
    progress.close()
