"""A comment that a language lacks is found, and one that no program has."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons import LESSONS
from lessons.linting.comments import lint_comments

START = "x = 1  # the old one\n"


def planted(folder: Path, told: str) -> list[tuple[str, str, int]]:
    start = folder / "code" / "task" / "start.py"
    start.parent.mkdir(parents=True, exist_ok=True)
    start.write_text(START, "utf-8")
    (folder / "code" / "es.toml").write_text(told, "utf-8")
    return [(fault.rule, fault.file.name, fault.line) for fault in lint_comments(folder)]


def test_what_is_told_in_every_language_is_no_fault(tmp_path: Path) -> None:
    assert planted(tmp_path, '"the old one" = "la vieja"\n') == []


@pytest.mark.slow
def test_what_a_language_lacks_and_what_no_program_says_are_told(tmp_path: Path) -> None:
    assert planted(tmp_path, '"the other" = "la otra"\n') == [
        ("untranslated", "start.py", 1),
        ("unknown_text", "es.toml", 1),
    ]


def test_the_courses_comments_are_told_in_every_language() -> None:
    for folder in sorted(path.parent for path in LESSONS.glob("*/lesson.toml")):
        assert list(lint_comments(folder)) == []
