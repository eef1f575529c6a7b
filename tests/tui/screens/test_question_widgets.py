"""Every form of question has a widget, and says what it asks in the learner's language."""

from __future__ import annotations

import pytest

from lessons.content.loader import Step, load_course, load_lesson
from lessons.content.schema import UNKNOWN, Choice, Drawing, Number, Odds, Order
from tui.screens.question_widgets import make_question, number_words, set_scene
from tui.strings import load_strings
from tui.widgets.answer import Question
from tui.widgets.choice import ChoiceQuestion
from tui.widgets.number import NumberQuestion
from tui.widgets.odds_question import OddsQuestion
from tui.widgets.order import OrderQuestion
from tui.widgets.sketch import Sketch

KINDS: dict[type, type] = {
    Choice: ChoiceQuestion,
    Number: NumberQuestion,
    Order: OrderQuestion,
    Odds: OddsQuestion,
    Drawing: Sketch,
}


def steps() -> list[Step]:
    return [step for entry in load_course().available for step in load_lesson(entry.id, "es").steps]


def test_every_question_of_the_course_has_the_widget_of_its_form() -> None:
    strings = load_strings("es")
    seen = set()
    for step in steps():
        widget = make_question(step, strings)
        assert (widget is None) == (step.spec.question is None), step.id
        if widget is not None:
            seen.add(type(step.spec.question))
            assert type(widget) is KINDS[type(step.spec.question)], step.id
            if isinstance(widget, Question):
                assert widget.labels[UNKNOWN] == strings("lesson.dont_know"), step.id
    assert seen == set(KINDS)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_number_question_tells_its_own_range(language: str) -> None:
    strings = load_strings(language)
    numbers = [step.spec.question for step in steps() if isinstance(step.spec.question, Number)]
    for question in numbers:
        words = number_words(question, strings)
        assert words.range in words.outside
        assert "{example}" not in words.empty + words.invalid
        assert "{received}" in words.outside


def test_a_sketch_has_a_point_for_each_value_that_is_asked() -> None:
    strings = load_strings("es")
    for step in steps():
        question = step.spec.question
        if isinstance(question, Drawing):
            sketch = make_question(step, strings)
            assert isinstance(sketch, Sketch)
            set_scene(sketch, question)
            assert sketch.scene is not None
            assert len(sketch.drawn) == len(question.right)
            assert sketch.scene.places[0] == len(question.known)
