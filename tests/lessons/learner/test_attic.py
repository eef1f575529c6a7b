"""The attic: what was reset or replaced is had back."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lessons.learner import attic
from lessons.learner.attic import forget, replace_all, rows_of, undo_last
from lessons.learner.progress import Progress
from lessons.learner.rows import Rows
from tests.lessons.learner.written import two_lessons
from tests.tally import Tally

ROOT = Path(__file__).parents[3]
NEIGHBOUR = """
import sys
from pathlib import Path
from lessons.learner.progress import Progress
kept = Progress(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
kept.answer("a", "beside", 77, True, "right")
print("written", flush=True)
kept.close()
"""
"""A second dembow, which writes an answer when it is told to."""
BESIDE = 0.3
"""Seconds in which it could have written, were it not made to wait."""


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


def replaced(progress: Progress) -> None:
    """Put an export in place of what is there."""
    replace_all(progress, {})


def undone(progress: Progress) -> None:
    """Undo the last reset."""
    assert undo_last(progress)


@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.parametrize("deed", [forget, replaced, undone])
def test_what_a_second_dembow_writes_meanwhile_is_kept(
    deed: Callable[[Progress], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    """It writes between the look at what is there and the end of it: before that, or after, but it is not lost."""
    progress = two_lessons(tmp_path / "p.sqlite")
    forget(progress)
    command = [sys.executable, "-c", NEIGHBOUR, str(tmp_path / "p.sqlite")]
    neighbour = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    said, come = neighbour.stdout, neighbour.stdin
    assert said is not None
    assert come is not None
    assert said.readline() == b"ready\n"
    written = threading.Event()

    def listen() -> None:
        said.readline()
        written.set()

    listener = threading.Thread(target=listen)
    look = attic._rows

    def looked(*asked: Any) -> Rows:
        rows = look(*asked)
        if not come.closed:
            come.write(b"go\n")
            come.close()
            listener.start()
            written.wait(BESIDE)
        return rows

    monkeypatch.setattr(attic, "_rows", looked)
    deed(progress)
    listener.join()
    said.close()
    assert neighbour.wait() == 0
    kept = [json.loads(rows)["rows"]["answers"][1:] for (rows,) in progress._read("SELECT rows FROM attic")]
    assert [answer.answer for answer in progress.answers("a", "beside")] == [77] or "beside" in repr(kept)
    tally("writes beside a reset, an import and an undo")
    progress.close()


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
