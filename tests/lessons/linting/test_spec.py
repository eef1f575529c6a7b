"""A lesson may have so many steps and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from lessons.linting.linter import lint
from tui.front_ends import lab_terms

STEPS = 7
"""Of each lesson of the small course."""


def resize(lesson: Path, count: int) -> None:
    """A lesson of so many steps: without its first ones, or with more to read."""
    toml = lesson / "lesson.toml"
    head, *blocks = toml.read_text("utf-8").split("[[steps]]\n")
    drop = max(0, STEPS - count)
    more = [f"first_{place}" for place in "klmnopqr"[: max(0, count - STEPS)]]
    reads = (f'id = "{step}"\nkind = "read"\n' for step in more)
    toml.write_text("[[steps]]\n".join([head, *reads, *blocks[drop:]]), "utf-8")
    for language in LANGUAGES:
        path = lesson / f"{language}.md"
        title, *sections = path.read_text("utf-8").split("\n## ")
        new = (f"{step}: {language}\n{language}" for step in more)
        path.write_text("\n## ".join([title, *new, *sections[drop:]]), "utf-8")


@pytest.mark.parametrize(("count", "fits"), [(5, False), (6, True), (12, True), (13, False)])
def test_steps_of_a_lesson(lesson: Path, count: int, fits: bool) -> None:
    resize(lesson, count)
    faults = [
        (fault.rule, fault.file, fault.line) for fault in lint(lab_terms(), lesson.parent) if fault.rule == "step_count"
    ]
    assert faults == ([] if fits else [("step_count", lesson / "lesson.toml", 1)])
