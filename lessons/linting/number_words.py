"""Linter of numbers in words: it finds those that should be figures, in each language.

A figure belongs from eleven on, and where a smaller number counts or measures what the course measures: units, seeds,
epochs, steps. Things that anybody counts at a glance stay in words: two notebooks, three gates, once, one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from core.base.language import Strings
from lessons import LESSON_STRINGS
from lessons.content.loader import Step
from lessons.linting.fault import Fault
from lessons.linting.parts import LABELLED
from lessons.linting.text import prose


@cache
def patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what is a number that should be a figure, and what is a saying that holds such a number."""
    texts = Strings(language, LESSON_STRINGS)
    large, small = texts.template("prose.large"), texts.template("prose.small")
    measured, values = texts.template("prose.measured"), texts.template("prose.values")
    found = rf"(?<!\w)(?:(?:{large})(?!\w)|(?:{small})(?=\s+(?:{measured})(?!\w))|(?:{values})(?!\w))"
    return re.compile(found, re.IGNORECASE), re.compile(texts.template("prose.sayings"), re.IGNORECASE)


def lint_number_words(step: Step, language: str, path: Path) -> Iterator[Fault]:
    """Yield a fault for each number of a step's texts that is in words where a figure belongs."""
    for section in (step.section, *step.section.parts):
        labels = [(section.title, section.line)] if section.kind in LABELLED else []
        for text, line in (*labels, (section.body, section.body_line)):
            for word, place in number_words(text, language):
                fields = {"step": step.id, "word": word}
                yield Fault(path, line + text.count("\n", 0, place), "number_word", fields)


def number_words(markdown: str, language: str) -> Iterator[tuple[str, int]]:
    """Yield each number in words where a figure belongs, with its place in the text."""
    wrong, sayings = patterns(language)
    text = prose(markdown)
    said = [found.span() for found in sayings.finditer(text)]
    for found in wrong.finditer(text):
        if not any(start <= found.start() < end for start, end in said):
            yield found[0], found.start()
