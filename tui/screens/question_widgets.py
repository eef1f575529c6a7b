"""The widget that asks a step's question: one kind for each form that a question has."""

from __future__ import annotations

import math
from functools import partial

from core.base.language import Strings
from core.base.printable import brief
from lessons.checking.checks import drawing_scale, points, read_answer
from lessons.content.loader import Step
from lessons.content.schema import Choice, Drawing, Number, Odds, Order
from tui.steps.words import example_of, question_options, range_of
from tui.widgets.answer import Question
from tui.widgets.choice import ChoiceQuestion
from tui.widgets.number import NumberQuestion, NumberWords
from tui.widgets.odds_question import OddsQuestion, OddsWords
from tui.widgets.order import OrderQuestion
from tui.widgets.sketch import Sketch

NUMBER_WORDS = ("number_empty", "not_number", "number_outside", "number_truth", "number_alone")
Asked = Question | NumberQuestion
"""Widget that asks a question."""


def make_question(step: Step, strings: Strings) -> Asked | None:
    """Return a new widget for the step's question, in the language of `strings`; none where it asks nothing."""
    question, unknown = step.spec.question, strings("lesson.dont_know")
    if isinstance(question, Choice):
        return ChoiceQuestion(question_options(step, unknown))
    if isinstance(question, Number):
        return NumberQuestion(
            placeholder=strings("lesson.number"),
            unknown=unknown,
            words=number_words(question, strings),
            parse=partial(read_answer, question),
            holds=question.holds,
        )
    if isinstance(question, Order):
        return OrderQuestion([(item, step.label(item)) for item in question.items], unknown)
    if isinstance(question, Odds):
        tokens = [(token, token) for token in question.tokens]
        said = {name: strings.template(f"lesson.odds_{name}") for name in ("left", "waits", "done", "legend")}
        return OddsQuestion(tokens, unknown, OddsWords(**said))
    if isinstance(question, Drawing):
        return Sketch(
            strings.template("lesson.drawing_point"),
            strings.template("lesson.drawing_truth"),
            unknown,
            strings("lesson.drawing_alone"),
            again=True,
        )
    return None


def number_words(question: Number, strings: Strings) -> NumberWords:
    """Return what a number question says, with its own range and an example of its own."""
    said = {name: strings.template(f"lesson.{name}") for name in NUMBER_WORDS}
    room = range_of(question, strings)
    example = example_of(question)
    empty, invalid = (said[name].replace("{example}", example) for name in ("number_empty", "not_number"))
    outside = said["number_outside"].replace("{range}", room)
    return NumberWords(room, empty, invalid, outside, said["number_truth"], said["number_alone"], brief)


def set_scene(sketch: Sketch, question: Drawing) -> None:
    """Show the known values in a sketch, with the points to be drawn after them."""
    known, right = points(question.known), points(question.right)
    values = [*known, *[math.nan] * len(right)]
    places = range(len(known), len(values))
    sketch.show(values, places, *drawing_scale(question), names=question.names, toggles=question.toggles)
