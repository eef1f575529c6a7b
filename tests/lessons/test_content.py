"""The lessons that ship, in both languages: every answer has its words, every step fits, every key does something."""

from __future__ import annotations

from itertools import groupby
from typing import cast

import pytest

from core.base.language import LANGUAGES
from core.engine.client import Engine
from lessons.checking.checks import points
from lessons.content.labs import SCREEN_KEYS
from lessons.content.loader import Lesson
from lessons.content.schema import Drawing
from tests.lessons.shipped import SHIPPED
from tui.front_ends import FRONT_ENDS, make_lab
from tui.lab_kit.asked import Asked
from tui.steps.words import lab_of
from tui.strings import load_strings

MINUTES = {"read": 1, "predict": 2, "lab": 2, "code": 6, "recap": 1}
"""Minutes that a step of each kind takes, about."""
ABOUT = 6
"""Minutes by which a lesson may differ from its steps: the map tells fives."""


@pytest.mark.parametrize("lesson", SHIPPED[:: len(LANGUAGES)], ids=lambda lesson: lesson.id)
def test_solutions_press_keys_and_wait_for_facts_that_the_lab_has(lesson: Lesson) -> None:
    labs = [step for step in lesson.steps if step.kind == "lab"]
    assert labs
    for step in labs:
        lab = make_lab(lab_of(lesson, step), cast(Engine, None), load_strings("en"))
        assert lab.lab_name == lab_of(lesson, step)
        assert step.spec.goal
        assert step.spec.solution
        assert step.part("goal")
        for key in step.spec.solution:
            name, _, times = key.partition("*")
            if key.startswith("wait:"):
                assert key.removeprefix("wait:") in lab.facts
            else:
                assert name in SCREEN_KEYS | lab.keys.keys(), key
                assert not times or int(times) > 1, key


@pytest.mark.parametrize("lesson", SHIPPED[:: len(LANGUAGES)], ids=lambda lesson: lesson.id)
def test_a_step_sets_its_lab_the_same_with_and_without_a_widget(lesson: Lesson) -> None:
    for step in lesson.steps:
        front_end = FRONT_ENDS[lab_of(lesson, step)]
        assert isinstance(front_end.configured(step.spec.settings), front_end.part("terms").SETTINGS)
        if step.spec.settings and step.kind != "code":
            lab = front_end.new_lab(cast(Engine, None), load_strings("en"))
            lab.configure(step.spec.settings)
            assert front_end.keras_codes(Asked(step.spec.settings)) == list(lab.keras_codes()), step.id


@pytest.mark.parametrize("lesson", SHIPPED, ids=lambda lesson: f"{lesson.language}-{lesson.id}")
def test_a_lesson_ends_with_something_to_keep(lesson: Lesson) -> None:
    last = lesson.steps[-1]
    card = last.part("card")
    assert last.kind == "recap"
    assert card is not None
    assert card.body


@pytest.mark.parametrize("lesson", SHIPPED[:: len(LANGUAGES)], ids=lambda lesson: lesson.id)
def test_every_point_of_a_drawing_has_a_name_or_none_has(lesson: Lesson) -> None:
    for question in [step.spec.question for step in lesson.steps]:
        if isinstance(question, Drawing):
            right = points(question.right)
            assert len(question.names) in (0, len(right))
            assert not question.toggles or {question.low, question.high} >= set(right)


def test_the_minutes_of_a_lesson_are_about_those_of_its_steps() -> None:
    for lesson in SHIPPED[:: len(LANGUAGES)]:
        by_steps = sum(MINUTES[step.kind] for step in lesson.steps)
        assert lesson.entry.spec.minutes == pytest.approx(by_steps, abs=ABOUT), lesson.id


def test_stations_are_stretches_of_the_course() -> None:
    stations = [lesson.entry.spec.station for lesson in SHIPPED[:: len(LANGUAGES)]]
    assert all(stations)
    assert len([one for one, _ in groupby(stations)]) == len(set(stations))
