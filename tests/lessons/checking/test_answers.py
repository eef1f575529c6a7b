"""Answers are judged by what they mean; every one of the course's answers gets its own words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from lessons.checking.checks import distance, goal_met, judge, parse_number
from lessons.content.listing import describe_course
from lessons.content.loader import Step, format_number, load_course, load_lesson
from lessons.content.schema import UNKNOWN, Clause
from lessons.linting.answers import examples
from lessons.linting.text import code_samples
from tests.lessons.course import write_course

SHIPPED = [(entry.id, language) for entry in load_course().available for language in LANGUAGES]


@pytest.fixture
def steps(tmp_path: Path) -> dict[str, Step]:
    lesson = load_lesson("first", "en", write_course(tmp_path))
    return {step.id.removeprefix("first_"): step for step in lesson.steps}


@pytest.mark.parametrize(
    ("step", "answer", "correct", "key"),
    [
        ("b", "two", True, "two"),
        ("b", "one", False, "one"),
        ("b", UNKNOWN, None, UNKNOWN),
        ("c", 160, True, "right"),
        ("c", 160.9, True, "right"),
        ("c", 152.5, False, "no_bias"),
        ("c", 200, False, "high"),
        ("c", 1, False, "low"),
        ("c", UNKNOWN, None, UNKNOWN),
        ("d", ["y", "x"], True, "right"),
        ("d", ["x", "y"], False, "as_is"),
        ("e", {"la": 0.55, "con": 0.45}, True, "right"),
        ("e", {"la": 1.0}, False, "all_la"),
        ("e", {"la": 0.95, "con": 0.05}, False, "all_la"),
        ("e", {"la": 0.7, "con": 0.3}, False, "other"),
    ],
)
def test_judgements(steps: dict[str, Step], step: str, answer: object, correct: bool | None, key: str) -> None:
    judgement = judge(steps[step], answer)
    assert (judgement.correct, judgement.key) == (correct, key)
    assert judgement.feedback


@given(st.floats(-1e9, 1e9))
def test_any_number_is_judged(tmp_path_factory: pytest.TempPathFactory, number: float) -> None:
    lesson = load_lesson("first", "es", cached_course(tmp_path_factory))
    judgement = judge(lesson.steps[2], number)
    assert judgement.correct == (abs(number - 160) <= 1 + 1e-9)
    assert judgement.feedback


def cached_course(factory: pytest.TempPathFactory) -> Path:
    folder = factory.getbasetemp() / "course-of-numbers"
    if not folder.exists():
        folder.mkdir()
        write_course(folder)
    return folder


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("160", 160), (" 160 ", 160), ("33,3 %", 33.3), ("33.3%", 33.3), ("1/3", 1 / 3), (".5", 0.5), ("-2", -2),
        ("+2", 2),
        ("7 000", 7000), ("7,000", 7000), ("1,234,567", 1234567), ("1,234.5", 1234.5), ("0,333", 0.333),
        ("33,33", 33.33), ("1234,5", 1234.5), ("−3", -3), ("33,3\u00a0%", 33.3), ("1,2,3", None),
        ("", None), ("x", None), ("1/0", None), ("1/2/3", None), ("nan", None), ("1e3", None), ("--1", None),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, number: float | None) -> None:
    assert parse_number(text) == pytest.approx(number)


def test_goals() -> None:
    clauses = (
        Clause("word", equals="la"),
        Clause("share", at_least=2),
        Clause("share", at_most=3),
        Clause("trained", contains="lstm"),
    )
    assert goal_met(clauses, {"word": "la", "share": 2.5, "trained": ["gru", "lstm"]})
    assert not goal_met(clauses, {"word": "la", "share": 4, "trained": ["lstm"]})
    assert not goal_met(clauses, {"word": "la", "share": 2.5, "trained": []})
    assert not goal_met(clauses, {"word": "la"})
    with pytest.raises(ValueError, match="exactly one"):
        Clause("word")


ODDS = st.dictionaries(st.sampled_from("abcd"), st.floats(0, 1), max_size=4)


@given(ODDS, ODDS)
def test_distance(a: dict[str, float], b: dict[str, float]) -> None:
    assert distance(a, b) == pytest.approx(distance(b, a))
    assert distance(a, a) == 0


def test_numbers_in_prose(steps: dict[str, Step]) -> None:
    assert "33" in steps["a"].body({})
    assert "47" in steps["a"].body({"first_share": 47})
    assert "`c[t-1]`" in steps["a"].body({})
    assert steps["a"].fill("{word} {first_right}", {"word": "la"}) == "{word} 160"
    assert [format_number(value) for value in (8.0, 0.9986, 33, "la", -1e-9)] == ["8", "0.999", "33", "la", "0"]


def half_written(folder: Path) -> Path:
    """A course whose second lesson is still to come."""
    write_course(folder)
    (folder / "02_second" / "lesson.toml").unlink()
    return folder


def test_unknown_lessons_get_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(DembowError) as caught:
        load_lesson("six_wrods", "es")
    assert (caught.value.key, caught.value.fields["closest"]) == ("unknown_lesson", "six_words")
    with pytest.raises(DembowError) as caught:
        load_lesson("second", "es", half_written(tmp_path))
    assert caught.value.key == "lesson_to_come"


@pytest.mark.parametrize(("lesson", "language"), SHIPPED)
def test_every_answer_of_the_course(lesson: str, language: str) -> None:
    for step in load_lesson(lesson, language).steps:
        told: set[str] = set()
        for name, answer in {**examples(step), UNKNOWN: UNKNOWN}.items() if step.spec.question else ():
            judgement = judge(step, answer)
            assert judgement.correct is (None if name == UNKNOWN else name == "right"), (step.id, name)
            assert judgement.feedback not in told
            told.add(judgement.feedback)
        assert "{" not in step.body({}).replace("{}", ""), step.id


@pytest.mark.parametrize("sample", sorted({c for found in SHIPPED for c in code_samples(load_lesson(*found))}))
def test_every_code_sample_runs(sample: str) -> None:
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run(
        [sys.executable, "-c", sample], capture_output=True, text=True, env=environment, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_listing() -> None:
    course = describe_course()
    assert len(course["lessons"]) == 20
    for lesson in course["lessons"]:
        assert {"id", "title", "steps", "concepts", "needs", "available"} <= lesson.keys()
        assert set(lesson["title"]) == set(LANGUAGES)
    assert course["counts"]["predict"] >= 6
