"""The prose has the steps of its lesson in their order, and each step the parts that its kind shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lessons.content.loader import Step, load_lesson, load_spec
from lessons.content.markdown import parse_document
from lessons.linting.parts import lint_document, lint_parts, parts_of

Faults = list[tuple[str, int]]


@pytest.fixture
def told(lesson: Path) -> Callable[[str], Faults]:
    """Rules and lines of the faults of the English prose, as if it read so."""
    path = lesson / "en.md"

    def faults(text: str) -> Faults:
        found = lint_document(parse_document(text), load_spec(lesson), "First", path)
        return [(fault.rule, fault.line) for fault in found]

    return faults


@pytest.fixture
def steps(lesson: Path) -> dict[str, Step]:
    return {step.id: step for step in load_lesson("first", "en", lesson.parent).steps}


def test_the_prose_follows_its_lesson(lesson: Path, told: Callable[[str], Faults]) -> None:
    text = (lesson / "en.md").read_text("utf-8")
    assert told(text) == []
    assert told(text.replace("# First", "# Thirst", 1)) == [("title", 1)]
    line = text.splitlines().index("## first_d: D") + 1
    assert told(text.replace("## first_d", "## first_z")) == [("missing_step", 1), ("unknown_step", line)]


def test_steps_in_another_order_are_told_once(lesson: Path, told: Callable[[str], Faults]) -> None:
    text = (lesson / "en.md").read_text("utf-8")
    swapped = text.replace("## first_b", "## first_?").replace("## first_c", "## first_b")
    line = text.splitlines().index("## first_b: B") + 1
    assert told(swapped.replace("## first_?", "## first_c")) == [("step_order", line)]


def test_a_step_may_have_the_parts_that_are_shown(steps: dict[str, Step]) -> None:
    assert parts_of(steps["first_f"]) == {("hint", ""), ("goal", "")}
    assert ("option", "one") in parts_of(steps["first_b"])
    assert {("item", "x"), ("feedback", "as_is")} <= parts_of(steps["first_d"])
    assert ("card", "") not in parts_of(steps["first_a"])


def test_parts_that_are_missing_or_never_shown(steps: dict[str, Step], lesson: Path) -> None:
    path = lesson / "en.md"
    assert [fault for step in steps.values() for fault in lint_parts(step, path)] == []
    recap = steps["first_g"]
    (card,) = recap.section.parts
    card.kind = "goal"
    assert [fault.rule for fault in lint_parts(recap, path)] == ["empty", "unknown_part"]
