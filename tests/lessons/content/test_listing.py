"""The course as data: what `dembow lessons --json` hands over."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import get_args

from core.base.language import LANGUAGES
from lessons.content.listing import describe_course
from lessons.content.loader import load_course, load_spec
from lessons.content.schema import Kind
from tests.lessons.course import write_course

KEYS = {
    "optional",
    "id",
    "number",
    "title",
    "available",
    "steps",
    "concepts",
    "needs",
    "needs_lessons",
    "layer",
    "test_out",
}


def test_the_whole_course_is_listed() -> None:
    lessons = describe_course()["lessons"]
    assert [lesson["number"] for lesson in lessons] == list(range(1, 25))
    assert len({lesson["id"] for lesson in lessons}) == 24
    for lesson in lessons:
        assert set(lesson) == KEYS
        assert set(lesson["title"]) == set(LANGUAGES)
        assert all(lesson["title"].values())
        assert lesson["concepts"]
        assert bool(lesson["steps"]) == lesson["available"]
        assert set(lesson["test_out"]) <= {step["id"] for step in lesson["steps"]}
        for step in lesson["steps"]:
            assert set(step) - {"form"} == {"id", "kind"}
            assert ("form" in step) == (step["kind"] == "predict")
            assert step["kind"] in get_args(Kind)


def test_the_lessons_that_are_written_have_the_steps_that_they_have() -> None:
    listed = {lesson["id"]: lesson for lesson in describe_course()["lessons"]}
    available = load_course().available
    assert {lesson for lesson, found in listed.items() if found["available"]} == {entry.id for entry in available}
    assert {"six_words", "lstm"} <= {entry.id for entry in available}
    for entry in available:
        assert [step["id"] for step in listed[entry.id]["steps"]] == [step.id for step in load_spec(entry.folder).steps]


def test_the_counts_are_those_of_the_steps() -> None:
    course = describe_course()
    assert course["counts"] == Counter(step["kind"] for lesson in course["lessons"] for step in lesson["steps"])
    # What the course promises.
    assert course["counts"]["predict"] >= 40
    assert course["counts"]["lab"] >= 30
    assert course["counts"]["code"] >= 15
    assert course["forms"]["drawing"] >= 6
    assert course["forms"]["number"] >= 6


def test_it_is_json() -> None:
    assert json.loads(json.dumps(describe_course())) == describe_course()


def test_every_need_is_taught_in_an_earlier_lesson() -> None:
    taught: set[str] = set()
    for lesson in describe_course()["lessons"]:
        assert set(lesson["needs"]) <= taught, lesson["id"]
        assert not taught & set(lesson["concepts"]), lesson["id"]
        taught |= set(lesson["concepts"])


def test_every_lesson_lies_below_those_that_it_needs() -> None:
    lessons = {lesson["id"]: lesson for lesson in describe_course()["lessons"]}
    assert lessons["duel"]["needs_lessons"] == ["simple_rnn", "gru"]
    for lesson in lessons.values():
        needed = [lessons[other]["layer"] + 1 for other in lesson["needs_lessons"]]
        assert lesson["layer"] == max(needed, default=0)


def test_another_course(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    (folder / "02_second" / "lesson.toml").unlink()
    course = describe_course(folder)
    first, second = course["lessons"]
    assert (first["id"], first["available"], first["needs"]) == ("first", True, [])
    assert [step["kind"] for step in first["steps"]] == ["read", *["predict"] * 4, "lab", "recap"]
    assert (second["available"], second["steps"], second["needs"]) == (False, [], ["alpha"])
    assert (second["needs_lessons"], second["layer"], second["test_out"]) == (["first"], 1, [])
    assert course["counts"] == {"read": 1, "predict": 4, "lab": 1, "recap": 1}


def test_the_listing() -> None:
    course = describe_course()
    assert len(course["lessons"]) == 24
    for lesson in course["lessons"]:
        assert {"id", "title", "steps", "concepts", "needs", "available"} <= lesson.keys()
        assert set(lesson["title"]) == set(LANGUAGES)
    assert course["counts"]["predict"] >= 6
    order = [lesson["id"] for lesson in course["lessons"]]
    for lesson in course["lessons"]:
        places = [order.index(other) for other in lesson["needs_lessons"]]
        assert places == sorted(places)
