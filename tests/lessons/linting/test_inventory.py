"""The linter finds questions that cannot be asked, misconceptions without a name, and what stands in the course."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from lessons import LESSONS
from lessons.content.loader import Lesson, load_course
from lessons.linting.inventory import lint_apart, lint_inventory, lint_questions, lint_texts
from lessons.linting.linter import loaded
from tests.lessons.inventory.taken import inventory
from tests.lessons.linting.planting import plant


@pytest.fixture(scope="module")
def taught() -> Sequence[Mapping[str, Lesson]]:
    return [loaded(entry, LESSONS) for entry in load_course().available]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    shutil.copytree(LESSONS / "inventory", tmp_path / "inventory")
    return tmp_path


def test_the_inventory_that_ships_is_clean(taught: Sequence[Mapping[str, Lesson]]) -> None:
    assert list(lint_inventory(taught, LESSONS)) == []


def test_a_course_may_have_none(tmp_path: Path) -> None:
    assert list(lint_inventory([], tmp_path)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("questions.toml", 'id = "longer_film"', 'id = "night_watchman"', "duplicate_id"),
        ("questions.toml", '"right", "state_is_input"', '"state_is_input"', "inventory_options"),
        ("questions.toml", 'about = "lstm"', 'about = "opera"', "inventory_about"),
        ("questions.toml", 'id = "old_rumour"', 'name = "old_rumour"', "broken"),
        ("questions.toml", '"state_is_input"', '"hears_nothing"', "inventory_untold"),
        ("en.toml", "[misconception]", '[misconception]\nhears_nothing = "deaf"', "inventory_unused"),
        ("en.toml", 'gate_adds = "a gate adds where it multiplies"', "", "inventory_untold"),
        ("en.toml", "a gate adds where it multiplies", "a gate is either open or shut", "inventory_same"),
        (
            "en.toml",
            "Its weights: it needs",
            "It hears its input and what it said one step before. It needs",
            "inventory_in_course",
        ),
    ],
)
def test_a_planted_fault_is_found(
    course: Path, taught: Sequence[Mapping[str, Lesson]], name: str, old: str, new: str, rule: str
) -> None:
    plant(course / "inventory" / name, old, new)
    assert rule in {fault.rule for fault in lint_inventory(taught, course)}


def test_too_few_questions_and_right_ones_in_one_place(course: Path, taught: Sequence[Mapping[str, Lesson]]) -> None:
    path = course / "inventory" / "questions.toml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.rindex("[[questions]]")], "utf-8")
    assert "inventory_count" in {fault.rule for fault in lint_inventory(taught, course)}
    path.write_text(
        text.replace('options = ["own_weights_each_step", "right"', 'options = ["right", "own_weights_each_step"')
    )
    first = text.count('options = ["right"')
    lines = [
        line if not line.startswith("options") else 'options = ["right", "a", "b", "c"]' for line in text.splitlines()
    ]
    path.write_text("\n".join(lines), "utf-8")
    assert first < 8
    assert "inventory_place" in {fault.rule for fault in lint_inventory(taught, course)}


def test_a_language_that_is_missing(course: Path, taught: Sequence[Mapping[str, Lesson]]) -> None:
    (course / "inventory" / "en.toml").unlink()
    assert "missing_language" in {fault.rule for fault in lint_inventory(taught, course)}


def test_the_parts_by_themselves(course: Path) -> None:
    path = course / "inventory" / "es.toml"
    assert list(lint_texts(inventory(), path)) == []
    assert list(lint_apart(inventory(), [], path)) == []
    assert {fault.rule for fault in lint_questions(inventory(), set(), path)} == {"inventory_about"}
