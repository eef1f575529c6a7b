"""Search finds the steps of the course whose words hold what somebody looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lessons.content.folding import fold
from lessons.content.loader import Lesson, Step

LEAST = 3
"""Letters from which a lesson's own text is searched: fewer stand in every text."""


@dataclass(frozen=True)
class Passage:
    """A passage is one step of a lesson, with its words as they are searched."""

    lesson: str
    step: str
    title: str
    """Title of the step."""
    words: str


def passages(lessons: Iterable[Lesson]) -> list[Passage]:
    """Return every step of the lessons."""
    return [
        Passage(lesson.id, step.id, step.title, fold("\n".join((step.title, step.body({}), *cards(step)))))
        for lesson in lessons
        for step in lesson.steps
    ]


def cards(step: Step) -> list[str]:
    """Return the texts of a step's reference card; hints and feedback are not for those who only look around."""
    return [part.body for part in step.section.parts if part.kind == "card"]


def holds(words: str, query: str) -> bool:
    """Return whether every word of a query begins a word of the folded text."""
    return all(re.search(rf"(?<!\w){re.escape(word)}", words) for word in fold(query).split())


def find(found: Sequence[Passage], query: str, most: int) -> list[Passage]:
    """Return the first steps that hold every word of a query: those that have them in their titles come first."""
    if len(query.strip()) < LEAST:
        return []
    hits = [one for one in found if holds(one.words, query)]
    return sorted(hits, key=lambda one: not holds(fold(one.title), query))[:most]
