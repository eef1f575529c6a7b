"""The lessons that ship, in both languages: every answer has its words, every step fits, every key does something."""

from __future__ import annotations

from typing import cast

import pytest

from core.base.language import LANGUAGES
from core.engine.client import Engine
from lessons.checking.checks import judge
from lessons.content.labs import SCREEN_KEYS
from lessons.content.loader import PLACEHOLDER, Lesson, Step, load_course, load_lesson
from lessons.content.schema import UNKNOWN, Choice
from lessons.linting.answers import HINTS, examples, feedback_keys
from lessons.linting.text import MOST_WORDS, everything, prose
from tui.front_ends import FRONT_ENDS, make_lab
from tui.lab_kit.asked import Asked
from tui.steps.words import lab_of
from tui.strings import load_strings

SHIPPED = [load_lesson(entry.id, language) for entry in load_course().available for language in LANGUAGES]
STEPS = [pytest.param(step, id=f"{lesson.language}-{step.id}") for lesson in SHIPPED for step in lesson.steps]
ASKING = [parameter for parameter in STEPS if cast(Step, parameter.values[0]).spec.question is not None]


@pytest.mark.parametrize("step", ASKING)
def test_every_kind_of_answer_gets_its_own_words(step: Step) -> None:
    question, told = step.spec.question, dict[str, str]()
    for name, answer in {**examples(step), UNKNOWN: UNKNOWN}.items():
        judgement = judge(step, answer)
        wanted = question.right if isinstance(question, Choice) and name == "right" else name
        assert judgement.key == wanted
        assert judgement.correct is {"right": True, UNKNOWN: None}.get(name, False)
        assert judgement.feedback.strip()
        told[judgement.key] = judgement.feedback
    for key in feedback_keys(step):
        part = step.part("feedback", key) or step.part("option", key)
        assert part is not None, key
        assert part.body.strip(), key
        told[key] = part.body
    assert len(set(told.values())) == len(told)


@pytest.mark.parametrize("step", ASKING)
def test_not_knowing_is_an_answer_with_words_of_its_own(step: Step) -> None:
    option = step.part("option", UNKNOWN)
    assert option is not None
    assert judge(step, UNKNOWN).feedback == option.body


@pytest.mark.parametrize("step", STEPS)
def test_a_step_fits_its_pane(step: Step) -> None:
    assert 0 < len(prose(step.section.body).split()) <= MOST_WORDS or "```" in step.section.body
    assert MOST_WORDS == 90
    if step.kind in ("predict", "lab"):
        assert len(step.hints) == HINTS
    assert all(step.hints)
    assert len(set(step.hints)) == len(step.hints)


@pytest.mark.parametrize("step", STEPS)
def test_no_placeholder_is_left_in_what_is_read(step: Step) -> None:
    for section in everything(step):
        assert not PLACEHOLDER.search(prose(step.fill(section.body, {})))
        assert not PLACEHOLDER.search(section.title)


@pytest.mark.parametrize("lesson", SHIPPED, ids=lambda lesson: f"{lesson.language}-{lesson.id}")
def test_every_number_is_stated_somewhere(lesson: Lesson) -> None:
    texts = "\n".join(section.body for step in lesson.steps for section in everything(step))
    assert set(PLACEHOLDER.findall(texts)) == set(lesson.spec.numbers)


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
