"""Forms of a question in lines: how each is told, and how a line is read as an answer to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from core.base.errors import DembowError
from core.base.language import Strings
from lessons.checking.checks import drawing_scale, parse_number, points, read_answer
from lessons.content.loader import Step
from lessons.content.schema import UNKNOWN, Choice, Drawing, Number, Odds, Order
from tui.drawing.numbers import written
from tui.narration.orders import every_language
from tui.steps.words import example_of, question_options, range_of

WHOLE = 100.0
"""Sum of shares in per cent."""
SLACK = 1.0
"""Per cent by which shares may miss the whole: thirds are written as 33."""


class Form(NamedTuple):
    """One form of question."""

    tell: Callable[[Step, Any, Strings], Sequence[str]]
    """Lines that ask it."""
    read: Callable[[Step, Any, str, Strings], object]
    """Answer that a line gives. Raises `DembowError` for a line that gives none."""


def tell_question(step: Step, strings: Strings) -> list[str]:
    """Return the lines that ask a step's question; none where it asks nothing."""
    question = step.spec.question
    if question is None:
        return []
    told = list(FORMS[type(question)].tell(step, question, strings))
    bet = [strings("read.question.bet")] if getattr(question, "bet", False) else []
    return [*bet, *told]


def read_line(step: Step, line: str, strings: Strings) -> object:
    """Return the answer that a line gives to a step's question. Raises `DembowError` for a line that gives none."""
    question = step.spec.question
    if question is None:
        raise DembowError("read_nothing_asked", given=line)
    if line.strip().lower() in unknown_words(strings):
        return UNKNOWN
    return FORMS[type(question)].read(step, question, line, strings)


def unknown_words(strings: Strings) -> tuple[str, ...]:
    """Return the ways to say that one does not know, in every language."""
    return tuple(
        words
        for texts in every_language(strings)
        for words in (texts("lesson.dont_know").lower(), *texts("read.word.unknown").split(", "))
    )


def answers(step: Step, line: str, strings: Strings) -> bool:
    """Return whether a line is meant as an answer and not as a command: it begins with a number, or knows nothing."""
    if step.spec.question is None:
        return False
    return line.strip().lower() in unknown_words(strings) or bool(re.match(r"\s*[-+.,]?\d", line))


def _tell_choice(step: Step, _: Choice, strings: Strings) -> list[str]:
    options = question_options(step, strings("lesson.dont_know"))
    labels = [f"{place}. {label}" for place, (_, label) in enumerate(options, start=1)]
    return [*labels, strings("read.question.choice", count=len(labels))]


def _read_choice(step: Step, _: Choice, line: str, strings: Strings) -> object:
    options = [option for option, _ in question_options(step, strings("lesson.dont_know"))]
    number = parse_number(line)
    if number is None or number not in range(1, len(options) + 1):
        raise DembowError("read_option", given=line, count=len(options))
    return options[int(number) - 1]


def _tell_number(_: Step, question: Number, strings: Strings) -> list[str]:
    return [strings("read.question.number", range=range_of(question, strings))]


def _read_number(_: Step, question: Number, line: str, strings: Strings) -> object:
    number = read_answer(question, line)
    if number is None or not question.holds(number):
        raise DembowError("read_number", given=line, range=range_of(question, strings), example=example_of(question))
    return number


def _tell_order(step: Step, question: Order, strings: Strings) -> list[str]:
    items = [f"{place}. {step.label(item)}" for place, item in enumerate(question.items, start=1)]
    return [*items, strings("read.question.order", count=len(items))]


def _read_order(_: Step, question: Order, line: str, __: Strings) -> object:
    numbers = values_of(line, len(question.items))
    if sorted(numbers) != list(range(1, len(question.items) + 1)):
        raise DembowError("read_order", given=line, count=len(question.items))
    return [question.items[int(number) - 1] for number in numbers]


def _tell_odds(_: Step, question: Odds, strings: Strings) -> list[str]:
    items = [f"{place}. `{token}`" for place, token in enumerate(question.tokens, start=1)]
    return [*items, strings("read.question.odds", count=len(items))]


def _read_odds(_: Step, question: Odds, line: str, __: Strings) -> object:
    shares = values_of(line.replace("%", ""), len(question.tokens))
    if len(shares) != len(question.tokens) or min(shares, default=0) < 0:
        raise DembowError("read_values", given=line, count=len(question.tokens))
    total = sum(shares)
    if abs(total - WHOLE) > SLACK:
        raise DembowError("read_shares", given=line, total=written(total))
    return {token: share / total for token, share in zip(question.tokens, shares, strict=True)}


def _tell_drawing(_: Step, question: Drawing, strings: Strings) -> list[str]:
    low, high = map(written, drawing_scale(question))
    known = " ".join(written(value) for value in points(question.known))
    count = len(points(question.right))
    told = [strings("read.question.known", values=known)] if known else []
    if question.names:
        told.append(strings("read.question.names", names=", ".join(question.names)))
    key = "read.question.toggles" if question.toggles else "read.question.drawing"
    return [*told, strings(key, count=count, low=low, high=high)]


def _read_drawing(_: Step, question: Drawing, line: str, __: Strings) -> object:
    count = len(points(question.right))
    values = values_of(line, count)
    if len(values) != count:
        raise DembowError("read_values", given=line, count=count)
    low, high = drawing_scale(question)
    held = [min(max(value, low), high) for value in values]
    return [min(low, high, key=lambda end: abs(end - one)) for one in held] if question.toggles else held


def values_of(line: str, count: int) -> list[float]:
    """Return the numbers of a line; nothing where one of its words is no number.

    Spaces stand between them, with commas or without. Commas alone do where the line gives `count` numbers that way.
    """
    words = [word.rstrip(",") for word in re.split(r"[\s;]+", line.strip())]
    if len(words) == 1 != count and line.count(",") == count - 1:
        words = line.strip().split(",")
    numbers = [parse_number(word) for word in words]
    found = [number for number in numbers if number is not None]
    return found if len(found) == len(numbers) else []


FORMS: Mapping[type, Form] = {
    Choice: Form(_tell_choice, _read_choice),
    Number: Form(_tell_number, _read_number),
    Order: Form(_tell_order, _read_order),
    Odds: Form(_tell_odds, _read_odds),
    Drawing: Form(_tell_drawing, _read_drawing),
}
"""Form of each kind of question that the schema has."""
