"""A class on the command line."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from rich.console import Console

from lessons.classroom.collecting import Collected
from lessons.classroom.items import items_of
from lessons.classroom.marks import mark_of
from lessons.content.loader import Lesson
from tests.lessons.classroom.learners import hand_ins, lessons
from tui.classroom.tables import MOST_LESSONS, print_items, print_marks, print_report
from tui.strings import load_strings

NAMES = ["Ana Ruiz", "Beto", "Caro [red]X[/red]"]
LONG = "María Fernanda González Hernández"


@pytest.fixture(scope="module")
def taught() -> list[Lesson]:
    return lessons()


@pytest.fixture(scope="module")
def class_(tmp_path_factory: pytest.TempPathFactory, taught: list[Lesson]) -> Collected:
    return Collected(tuple(hand_ins(tmp_path_factory.mktemp("learners"), NAMES, taught)), 0, ())


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("count", [1, MOST_LESSONS, None])
def test_nobody_and_nothing_is_cut(class_: Collected, taught: list[Lesson], width: int, count: int | None) -> None:
    console, strings = Console(width=width, record=True, color_system=None), load_strings("es")
    shown = taught[:count]
    specs = {lesson.id: lesson.spec for lesson in shown}
    marks = [mark_of(specs[one.lesson], one) for one in class_.hand_ins if one.lesson in specs]
    print_marks(class_, marks, shown, console, strings)
    own = [one for one in class_.hand_ins if one.lesson == shown[0].id]
    print_items(shown[0], items_of(shown[0], own), console, strings)
    text = console.export_text()
    assert "…" not in text
    for name in NAMES:
        assert name in text
    words = " ".join(text.split())
    for item in items_of(shown[0], own):
        assert all(word in words for word in item.title.split())
    if len(shown) <= MOST_LESSONS:
        mark = next(mark for mark in marks if mark.name == "Beto")
        assert f"{mark.right}/{mark.asked}" in text


@pytest.mark.slow
def test_a_long_name_goes_on_below_and_leaves_the_table_its_columns(class_: Collected, taught: list[Lesson]) -> None:
    console, strings = Console(width=80, record=True, color_system=None), load_strings("es")
    specs = {lesson.id: lesson.spec for lesson in taught}
    named = [replace(one, by=replace(one.by, name=LONG)) for one in class_.hand_ins if one.by.name == "Beto"]
    marks = [mark_of(specs[one.lesson], one) for one in named]
    print_marks(Collected(tuple(named), 0, ()), marks, taught, console, strings)
    lines = console.export_text().splitlines()
    head = next(line for line in lines if "minutos" in line)
    assert "nombre" in head
    assert "pistas" in head
    assert all(any(word in line for line in lines) for word in LONG.split())


@pytest.mark.slow
def test_a_report_says_what_to_teach_again(class_: Collected, taught: list[Lesson]) -> None:
    console, strings = Console(width=80, record=True, color_system=None), load_strings("en")
    for lesson in taught:
        items = items_of(lesson, [one for one in class_.hand_ins if one.lesson == lesson.id])
        print_report(lesson, items, console, strings)
    text = console.export_text()
    assert "right the first time, of 3" in " ".join(text.split())
    assert "Half way, after two tries or more" in " ".join(text.split())
