"""Linter of phrases of wisdom: it finds a lesson with more than the one that it declares.

A short sentence that balances two halves on a no ("To draw is not to win", "A seat belt, not a driver") is wit once a
lesson, and noise five times. A lesson says by `wisdom` in which step its one stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from core.base.language import Strings
from lessons import LESSON_STRINGS
from lessons.content.loader import Lesson
from lessons.content.markdown import Section
from lessons.linting.fault import Fault, line_of
from lessons.linting.text import everything

MOST_WORDS = 9
"""Words of a sentence up to which it is taken for a saying."""
SENTENCE = re.compile(r"[^.!?:\n|]+(?:[:;][^.!?\n|]+)?[.!?]?")
EMPHASIS = str.maketrans("", "", "*_")


@cache
def saying(language: str) -> re.Pattern[str]:
    """Return the pattern of a whole sentence that sounds like a saying."""
    return re.compile(Strings(language, LESSON_STRINGS).template("prose.wisdom"), re.IGNORECASE)


def lint_wisdom(lessons: Mapping[str, Lesson], folder: Path) -> Iterator[Fault]:
    """Yield a fault for each phrase of wisdom beside the declared one, and one where the declared step has none."""
    kept = False
    for language, lesson in lessons.items():
        left = 1
        for step in lesson.steps:
            for section in everything(step):
                for text, line in sayings(section, language):
                    if step.id == lesson.spec.wisdom and left:
                        left, kept = 0, True
                    else:
                        fields = {"step": step.id, "text": text}
                        yield Fault(folder / f"{language}.md", line, "aphorism", fields)
    for lesson in list(lessons.values())[:1]:
        if lesson.spec.wisdom and not kept:
            path = folder / "lesson.toml"
            yield Fault(path, line_of(path, "wisdom *="), "wisdom_lost", {"step": lesson.spec.wisdom})


def sayings(section: Section, language: str) -> Iterator[tuple[str, int]]:
    """Yield each sentence of a text that sounds like a saying, with its line. One that names code or a number does not.

    A saying stands in no question and in no list of facts.
    """
    for found in SENTENCE.finditer(section.body):
        text = found[0].translate(EMPHASIS).strip(' -.!?«»"“”')
        if "`" in text or "{" in text or len(text.split()) > MOST_WORDS:
            continue
        if saying(language).fullmatch(text):
            yield text, section.line_at(found.start())
