"""These are the words of a lesson's step: which lab stands beside it, its options, and the verdict on an answer."""

from __future__ import annotations

from core.base.language import Strings
from lessons.content.loader import Lesson, Step
from lessons.content.schema import UNKNOWN, Choice, Drawing, Number
from tui.drawing.numbers import written

PROGRAM = "program"
"""Name of the lab of every code step."""
MARKS = {True: ("✓", "good"), False: ("↺", "warn"), None: ("·", "dim")}
"""Mark and style of an answer that is right, not right yet, or not known."""
VERDICTS = {True: "lesson.right", False: "lesson.not_yet", None: "lesson.unknown"}
EXAMPLES = (40, 12, 160, 3, 7, 1, 2, 0.5)
"""Numbers to show how one is written: the first that can be an answer."""
RUNS = {True: "lesson.runs", False: "lesson.runs_not_yet"}


def lab_of(lesson: Lesson, step: Step) -> str:
    """Return the lab that stands beside a step."""
    return PROGRAM if step.kind == "code" else step.spec.lab or lesson.spec.lab


def title_of(step: Step, strings: Strings) -> str:
    """Return the title of a step, with a word where its question has the learner's own numbers."""
    own = step.variant and step.spec.draw is not None
    return strings("lesson.own_numbers", title=step.title) if own else step.title


def verdict_of(step: Step, answer: object, correct: bool | None, strings: Strings, *, kept: bool = False) -> str:
    """Return the first words about an answer; `kept` says that the truth is kept back, for the learner to look again.

    A bet that missed is told its distance.
    """
    question = step.spec.question
    if correct is False and question is not None and not isinstance(question, Drawing) and question.bet:
        if isinstance(question, Number):
            return strings("lesson.bet", given=written(answer), truth=written(question.right))
        return strings("lesson.bet_lost")
    return strings("lesson.again" if kept and correct is False else VERDICTS[correct])


def range_of(question: Number, strings: Strings) -> str:
    """Return which numbers can be an answer: `a number from 0 to 100`."""
    if question.hundred:
        return strings("lesson.range.hundred", low=written(question.low))
    kind = "whole" if question.whole else "any"
    if question.top is None:
        return strings(f"lesson.range.{kind}_from", low=written(question.low))
    return strings(f"lesson.range.{kind}_between", low=written(question.low), high=written(question.top))


def example_of(question: Number) -> str:
    """Return a number that can be an answer and is not the right one, as one may write it."""
    free = (one for one in EXAMPLES if question.holds(one) and abs(one - question.right) > question.tolerance)
    return written(next(free, question.low))


def run_verdict(correct: bool | None, strings: Strings) -> str:
    """Return the first words about a program."""
    return strings(RUNS[bool(correct)])


def question_options(step: Step, unknown: str) -> list[tuple[str, str]]:
    """Return what a choice lets one choose from, each option with its label; "I don't know" is always among them."""
    options = step.spec.question.options if isinstance(step.spec.question, Choice) else ()
    named = [(option, unknown if option == UNKNOWN else step.label(option)) for option in options]
    return named if UNKNOWN in options else [*named, (UNKNOWN, unknown)]
