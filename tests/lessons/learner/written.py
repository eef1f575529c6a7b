"""Progress files that tests then damage."""

from __future__ import annotations

from pathlib import Path

from lessons.learner.progress import Progress


def filled(path: Path, answers: int = 200) -> bytes:
    """Write a whole file of many pages at `path`; return its bytes."""
    kept = Progress(path)
    for number in range(answers):
        kept.answer("a", "one", number, True, "right")
    kept.close()
    return path.read_bytes()


def two_lessons(path: Path) -> Progress:
    """Return progress in two lessons, each with an answer, a step that is done and one that was skipped."""
    progress = Progress(path)
    for lesson in ("a", "b"):
        progress.answer(lesson, "one", {"la": 0.5}, True, "right")
        progress.visit(lesson, "one")
        progress.complete(lesson, "one")
        progress.skip(lesson, "two")
        progress.remember(lesson, "share", 33)
    progress.set("language", "en")
    return progress
