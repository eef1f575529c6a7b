"""A step in one of its draws: its question with other numbers, its texts filled with them, its options shuffled."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from core.base.errors import DembowError
from lessons.content.loader import FENCED_OR_PLACEHOLDER, Lesson, Step, format_number, load_document
from lessons.content.markdown import FENCED, Document, Section
from lessons.content.schema import UNKNOWN, Choice, Draw, Number, Order, Question, Recall, StepSpec, WrongNumber
from lessons.learner.progress import RECALLED
from lessons.variants.deck import MOST, RECALL_WHOLE, Deck, Drawn, deck_of, whole_deck
from lessons.variants.formulas import value_of

FOLDER = "variants"
"""Folder of a lesson that holds what its drawn questions say, a file a language."""

RECALL = "_recall"
"""End of the heading under which stands what a review asks in place of a step's question."""
UNASKED = -1e9
"""Number that stands for an answer before it is drawn."""


def varied(lesson: Lesson, step: Step, variant: int) -> Step:
    """Return the step in one of its draws; the step itself for draw 0, or where it asks nothing."""
    question, draw = step.spec.question, step.spec.draw
    if variant == 0 or question is None:
        return step
    if variant > RECALLED:
        return recalled(lesson, step, variant - RECALLED)
    shuffled = shuffle(question, random.Random(f"{step.id}/{variant}"))
    if draw is None:
        spec = msgspec.structs.replace(step.spec, question=shuffled)
        return _step(step, spec, step.section, variant)
    deck = deck_of(question, draw)
    drawn = deck[(variant - 1) % len(deck)]
    settings = {**step.spec.settings, **{name: value_of(one, drawn.names) for name, one in draw.settings.items()}}
    spec = msgspec.structs.replace(step.spec, question=asked(shuffled, draw, drawn), settings=settings)
    return _step(step, spec, filled(merged(step, told_of(lesson, step)), drawn.names), variant)


def recalled(lesson: Lesson, step: Step, number: int) -> Step:
    """Return the step with the question that a review asks in its place; the step itself where it has none (any more).

    Its texts are its own: nothing is said of the lesson's question.
    """
    recall = step.spec.recall
    if recall is None:
        return step
    deck = recall_deck(recall).drawn
    drawn = deck[(number - 1) % len(deck)]
    question = asked(recall_question(recall), recall.draw, drawn)
    spec = msgspec.structs.replace(step.spec, question=question, draw=None, figures=())
    return _step(step, spec, filled(told_of(lesson, step, RECALL), drawn.names), RECALLED + number)


def recall_question(recall: Recall) -> Number:
    """Return what a review asks, before its answers are drawn."""
    wrong = tuple(WrongNumber(name, UNASKED) for name in recall.draw.wrong)
    return Number(UNASKED, wrong, recall.tolerance, low=recall.low, whole=recall.whole, hundred=recall.hundred)


def recall_deck(recall: Recall) -> Deck:
    """Return the deck of what a review asks."""
    return whole_deck(recall_question(recall), recall.draw, RECALL_WHOLE)


def count_of(step: Step) -> int:
    """Return how many draws a question has: those of its deck, or orders of its options; 0 where nothing changes."""
    question, draw = step.spec.question, step.spec.draw
    if question is not None and draw is not None:
        return len(deck_of(question, draw))
    return MOST if isinstance(question, Choice | Order) else 0


def first_count(step: Step) -> int:
    """Return how many draws a question had before it had `more`: those that a hash of its own draws from."""
    question, draw = step.spec.question, step.spec.draw
    return whole_deck(question, draw).first if question is not None and draw is not None else count_of(step)


def asked(question: Question, draw: Draw, drawn: Drawn) -> Question:
    """Return the question with the answers of a draw in place of its own."""
    if isinstance(question, Choice):
        return question
    plain = msgspec.to_builtins(question)
    kept = "value" if plain["form"] == "number" else "curve"
    plain |= {name: value_of(one, drawn.names) for name, one in draw.fields.items()}
    plain["right"] = drawn.right
    plain["wrong"] = [{"id": name, kept: value} for name, value in drawn.wrong.items()]
    return msgspec.convert(plain, type(question))


def shuffle(question: Question, dice: random.Random) -> Question:
    """Return a choice with its options in another order, "I don't know" still last, and an order with its items so."""
    if isinstance(question, Choice):
        options = [one for one in question.options if one != UNKNOWN]
        dice.shuffle(options)
        last = tuple(one for one in question.options if one == UNKNOWN)
        return msgspec.structs.replace(question, options=(*options, *last))
    if isinstance(question, Order):
        items = list(question.items)
        while items == list(question.items) or tuple(items) == question.right:
            dice.shuffle(items)
        return msgspec.structs.replace(question, items=tuple(items))
    return question


def told_of(lesson: Lesson, step: Step, suffix: str = "") -> Section:
    """Return what the drawn question says, or with `RECALL` what a review asks in its place.

    Raises `DembowError` where it has not been written.
    """
    path = lesson.entry.folder / FOLDER / f"{lesson.language}.md"
    section = next((one for one in told_in(path).steps if one.name == step.id + suffix), None)
    if section is None:
        raise DembowError("lesson_broken", path=path, reason=step.id + suffix)
    return section


def told_in(path: Path) -> Document:
    """Return a file of drawn questions, parsed once as long as it stays the same."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise DembowError("lesson_broken", path=path, reason=str(error.strerror)) from error
    return _told_in(path, changed)


@lru_cache(maxsize=64)
def _told_in(path: Path, changed: int) -> Document:  # noqa: ARG001
    return load_document(path)


def merged(step: Step, told: Section) -> Section:
    """Return the step's texts with those of the drawn question in their place. Parts that it lacks are as they were."""
    hints = [part for part in told.parts if part.kind == "hint"]
    own = {(part.kind, part.name): part for part in told.parts if part.kind != "hint"}
    kept = [part for part in step.section.parts if part.kind != "hint" or not hints]
    parts = [own.get((part.kind, part.name), part) for part in kept]
    section = step.section
    return Section(
        section.kind, section.name, told.title or section.title, told.line, told.body, told.body_line, [*parts, *hints]
    )


def filled(section: Section, names: Mapping[str, Any]) -> Section:
    """Return a section with the numbers of a draw in place of their names. Blocks of code stay as they are."""

    def number(match: re.Match[str]) -> str:
        name = match[FENCED.groups + 1]
        return shown(names[name]) if name in names else match[0]

    def full(text: str) -> str:
        return FENCED_OR_PLACEHOLDER.sub(number, text) if "{" in text else text

    parts = [filled(part, names) for part in section.parts]
    return Section(
        section.kind, section.name, full(section.title), section.line, full(section.body), section.body_line, parts
    )


def shown(value: Any) -> str:
    """Return a drawn value as the prose shows it: a list with spaces between its numbers."""
    if isinstance(value, tuple | list):
        return " ".join(map(format_number, value))
    return format_number(value)


def with_variants(lesson: Lesson, numbers: Mapping[str, int]) -> Lesson:
    """Return the lesson with each of these steps in its draw."""
    steps = tuple(varied(lesson, step, numbers.get(step.id, 0)) for step in lesson.steps)
    return Lesson(lesson.entry, lesson.spec, lesson.language, lesson.title, steps)


def drawn_steps(lessons: Iterable[Lesson]) -> Iterator[tuple[Lesson, Step]]:
    """Yield each step whose question has numbers to draw, with its lesson."""
    for lesson in lessons:
        for step in lesson.steps:
            if step.spec.draw is not None:
                yield lesson, step


def recalled_steps(lessons: Iterable[Lesson]) -> Iterator[tuple[Lesson, Step]]:
    """Yield each step in place of whose question a review asks another one, with its lesson."""
    for lesson in lessons:
        for step in lesson.steps:
            if step.spec.recall is not None:
                yield lesson, step


def _step(step: Step, spec: StepSpec, section: Section, variant: int) -> Step:
    return Step(spec, section, step.numbers, step.folder, step.comments, variant)
