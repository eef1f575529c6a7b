"""Linter of draws: in each of them every answer is judged as its own, and every text is filled and true of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec

from core.base.errors import DembowError
from core.base.language import Strings
from lessons import LESSON_STRINGS
from lessons.content.loader import PLACEHOLDER, Lesson, Step
from lessons.content.markdown import Section
from lessons.content.schema import Choice, Draw, LessonSpec, Number, Question
from lessons.linting.answers import answers_to, lint_feedback, lint_question
from lessons.linting.fault import Fault, broken, line_of_id
from lessons.linting.first_miss import lint_first_miss
from lessons.linting.number_words import number_words
from lessons.linting.parts import LABELLED, lint_parts
from lessons.linting.text import lint_body, prose, unsound
from lessons.variants.deck import FEWEST, Drawn, deck_of, drawn_with
from lessons.variants.varied import (
    FOLDER,
    RECALL,
    asked,
    drawn_steps,
    filled,
    merged,
    recall_deck,
    recall_question,
    recalled_steps,
    told_in,
    told_of,
)

SAME = 0.006
"""Largest difference of a formula's answer from the one that lesson.toml has, which may be rounded to two decimals."""
RECALL_HINTS = 2
"""Number of hints of what a review asks: a nudge, and the answer with its reason."""
DIGIT = re.compile(r"\d")


@cache
def counts(language: str) -> re.Pattern[str]:
    """Return what counts in words: a text of the lesson that does so is of its own numbers alone."""
    return re.compile(rf"(?<!\w)(?:{Strings(language, LESSON_STRINGS).template('prose.counts')})(?!\w)", re.IGNORECASE)


def lint_draws(spec: LessonSpec, path: Path) -> Iterator[Fault]:
    """Yield a fault for each draw whose formulas fail, whose answers are mistaken for one another, or that are few."""
    for step in spec.steps:
        if step.draw is None:
            continue
        line = line_of_id(path, step.id)
        if step.question is None:
            yield Fault(path, line, "stray", {"step": step.id, "field": "draw", "kind": step.kind})
            continue
        for name in sorted(spec.numbers.keys() & {*step.draw.values, *step.draw.more, *step.draw.formulas}):
            yield Fault(path, line, "draw_shadows", {"step": step.id, "name": name})
        try:
            deck = deck_of(step.question, step.draw)
            today = drawn_with(step.draw, step.draw.today)
        except Exception as error:  # whatever an author's formula raises
            yield Fault(path, line, "draw_fails", {"step": step.id, "reason": f"{type(error).__name__}: {error}"})
            continue
        if len(deck) < FEWEST:
            yield Fault(path, line, "few_draws", {"step": step.id, "count": len(deck), "least": FEWEST})
        for name in untrue(step.question, step.draw, today):
            yield Fault(path, line, "draw_untrue", {"step": step.id, "name": name})
        for number, drawn in enumerate(deck, start=1):
            for rule, fields in lint_question(asked(step.question, step.draw, drawn)):
                yield Fault(path, line, rule, {"step": f"{step.id} ({number})", **fields})


def untrue(question: Question, draw: Draw, today: Drawn) -> list[str]:
    """Return the answers of lesson.toml to which the formulas do not come with the values of lesson.toml."""
    if isinstance(question, Choice):
        return []
    stated = answers_to(question)
    found = answers_to(asked(question, draw, today))
    return sorted({*stated, *found} - {name for name in stated if name in found and _near(stated[name], found[name])})


def lint_recalls(lesson: Lesson, language: str) -> Iterator[Fault]:
    """Yield a fault for each question of a review that fails in a draw, gives itself away, or is not written."""
    path = lesson.entry.folder / FOLDER / f"{language}.md"
    for lesson_, step in recalled_steps([lesson]):
        recall = step.spec.recall
        if recall is None:
            continue
        try:
            told, deck = told_of(lesson_, step, RECALL), recall_deck(recall).drawn
        except DembowError as error:
            yield broken(error)
            continue
        except Exception as error:  # whatever an author's formula raises
            reason = f"{type(error).__name__}: {error}"
            yield Fault(path, 1, "draw_fails", {"step": f"{step.id}{RECALL}", "reason": reason})
            continue
        if len(deck) < FEWEST:
            yield Fault(path, told.line, "few_draws", {"step": told.name, "count": len(deck), "least": FEWEST})
        if len([part for part in told.parts if part.kind == "hint"]) != RECALL_HINTS:
            yield Fault(path, told.line, "recall_hints", {"step": told.name, "count": RECALL_HINTS})
        names = deck[0].names if deck else {}
        question = recall_question(recall)
        spec = msgspec.structs.replace(step.spec, question=question, draw=None)
        whole = replace(step, spec=spec, section=told, numbers={**step.numbers, **dict.fromkeys(names, 0)})
        yield from (fault for fault in lint_parts(whole, path) if fault.rule != "no_hint")
        yield from lint_feedback(whole, path)
        yield from _lint_own(whole, (told, *told.parts), language, path)
        short = _told_at_a_miss(told)
        for number, drawn in enumerate(deck, start=1):
            asked_one = asked(question, recall.draw, drawn)
            for rule, fields in lint_question(asked_one):
                yield Fault(path, told.line, rule, {"step": f"{told.name} ({number})", **fields})
            full = filled(short, drawn.names)
            one = replace(step, spec=msgspec.structs.replace(spec, question=asked_one), section=full)
            for fault in lint_first_miss(one, path):
                yield Fault(path, fault.line, fault.rule, {**fault.fields, "step": f"{told.name} ({number})"})


def lint_told(lesson: Lesson, language: str) -> Iterator[Fault]:
    """Yield a fault for each text of a drawn question that is missing, stays unfilled, or is not true of its draw."""
    path = lesson.entry.folder / FOLDER / f"{language}.md"
    drawing = [step for _, step in drawn_steps([lesson]) if step.spec.question is not None]
    if not drawing and not path.is_file():
        return
    try:
        known = {step.id for step in drawing} | {f"{step.id}{RECALL}" for _, step in recalled_steps([lesson])}
        for section in told_in(path).steps:
            if section.name not in known:
                yield Fault(path, section.line, "unknown_step", {"step": section.name})
        for step in drawing:
            yield from _lint_step(step, told_of(lesson, step), language, path)
    except DembowError as error:
        yield broken(error)


def _lint_step(step: Step, told: Section, language: str, path: Path) -> Iterator[Fault]:
    question, draw = step.spec.question, step.spec.draw
    if question is None or draw is None:
        return
    try:
        deck = deck_of(question, draw)
    except Exception:  # whatever it is, `lint_draws` has told it, with the step
        return
    names = deck[0].names if deck else {}
    section = merged(step, told)
    whole = replace(step, section=section, numbers={**step.numbers, **dict.fromkeys(names, 0)})
    yield from lint_parts(whole, path)
    known = {(part.kind, part.name) for part in step.section.parts}
    for part in told.parts:
        if (part.kind, part.name) not in known:
            yield Fault(path, part.line, "unknown_part", {"step": step.id, "part": f"### {part.kind} {part.name}"})
    yield from lint_feedback(whole, path)
    own = (section, *told.parts)
    yield from _lint_own(whole, own, language, path)
    for part in section.parts:
        if part not in own and (counted := _counts(part, language)):
            fields = {"step": step.id, "part": f"### {part.kind} {part.name}".rstrip(), "text": counted}
            yield Fault(path, told.line, "draw_inherits", fields)
    if isinstance(question, Number | Choice):
        short = _told_at_a_miss(section)
        for number, drawn in enumerate(deck, start=1):
            yield from _lint_filled(step, short, drawn, number, path)


def _lint_own(step: Step, sections: Sequence[Section], language: str, path: Path) -> Iterator[Fault]:
    """Yield the faults of the texts that a drawn question has of its own."""
    for part in sections:
        for rule, found in unsound(prose(part.title)):
            yield Fault(path, part.line, rule, {"text": found[0]})
        for text in (part.title, part.body):
            for found in PLACEHOLDER.finditer(text):
                if found[1] not in step.numbers:
                    yield Fault(path, part.line, "unknown_placeholder", {"name": found[1]})
        yield from lint_body(part, step, path)
        for word, place in number_words(part.body, language):
            yield Fault(path, part.line_at(place), "number_word", {"step": step.id, "word": word})


def _told_at_a_miss(section: Section) -> Section:
    """Return what may give an answer away, or must tell it: every part but the hints before the last, and no body."""
    hints = [part for part in section.parts if part.kind == "hint"]
    parts = [part for part in section.parts if part.kind != "hint" and part.name != "right"]
    return replace(section, body="", parts=[*parts, *hints[-1:]])


def _lint_filled(step: Step, section: Section, drawn: Drawn, number: int, path: Path) -> Iterator[Fault]:
    question, draw = step.spec.question, step.spec.draw
    if question is None or draw is None:
        return
    name = f"{step.id} ({number})"
    full = filled(section, drawn.names)
    spec = msgspec.structs.replace(step.spec, question=asked(question, draw, drawn))
    one = replace(step, spec=spec, section=full)
    labels = [part.title for part in full.parts if part.kind in LABELLED and part.title]
    for label in sorted({label for label in labels if labels.count(label) > 1}):
        yield Fault(path, section.line, "same_option", {"step": name, "label": label})
    for fault in lint_first_miss(one, path):
        yield Fault(path, fault.line, fault.rule, {**fault.fields, "step": name})


def _counts(part: Section, language: str) -> str:
    """Return the first number of a text, in figures or in words; empty where it has none."""
    text = f"{part.title}\n{PLACEHOLDER.sub('', part.body)}"
    found = DIGIT.search(text) or counts(language).search(text)
    return found[0] if found else ""


def _near(stated: object, found: object) -> bool:
    """Return whether two answers are the same but for the rounding of lesson.toml."""
    if isinstance(stated, list) and isinstance(found, list):
        return len(stated) == len(found) and all(map(_near, stated, found))
    if isinstance(stated, int | float) and isinstance(found, int | float):
        return abs(stated - found) <= SAME
    return stated == found
