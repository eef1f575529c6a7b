"""Linter of prose: it finds long steps, numbers without a claim, languages that disagree, and praise for a click."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from core.base.language import LANGUAGES, Strings
from lessons import LESSON_STRINGS
from lessons.content.loader import PLACEHOLDER, Step
from lessons.content.markdown import FENCED, Section
from lessons.linting.fault import Fault

MOST_WORDS = 90
PYTHON = ("python", "py")
CODE_SPAN = re.compile(r"`[^`]*`")
DIGITS = re.compile(
    r"(?<![\w.])(?!(?:(?<=[Dd]e cada )|(?<=in )|(?<=out of ))(?:5|10|100)(?!\w))\d+(?:[.,]\d+)?(?![\w])"
)
"""Pattern of a number outside code. The base of a share, as in `of every 100`, says nothing that could be measured."""
LINK = re.compile(r"\[[^\]]*\]\(")
FEW = 5
"""Number of words up to which a text may be the same in two languages."""


@cache
def tells() -> re.Pattern[str]:
    """Return what no lesson says in any language: praise for a click, and words that make light of what is hard."""
    each = (Strings(language, LESSON_STRINGS).template("prose.tells") for language in LANGUAGES)
    return re.compile("|".join(each), re.IGNORECASE)


def lint_step(step: Step, path: Path) -> Iterator[Fault]:
    """Yield the faults of one step's prose in one language."""
    words = len(prose(step.section.body).split())
    if words > MOST_WORDS:
        yield Fault(path, step.section.line, "too_long", {"step": step.id, "words": words})
    for section in everything(step):
        yield from lint_heading(section, path)
        yield from lint_body(section, step, path)


def lint_heading(section: Section, path: Path) -> Iterator[Fault]:
    """Yield the faults of a title or label. Its numbers are never filled in, so it must have none."""
    for rule, found in unsound(prose(section.title)):
        yield Fault(path, section.line, rule, {"text": found[0]})
    for found in PLACEHOLDER.finditer(section.title):
        yield Fault(path, section.line, "unfilled", {"text": found[0]})


def lint_body(section: Section, step: Step, path: Path) -> Iterator[Fault]:
    """Yield the faults of the text below a heading."""
    text = prose(section.body)
    if text.count("!") > 1:
        yield Fault(path, section.line_at(text.rindex("!")), "shouting", {"step": step.id})
    for found in PLACEHOLDER.finditer(text):
        if found[1] not in step.numbers:
            yield Fault(path, section.line_at(found.start()), "unknown_placeholder", {"name": found[1]})
    for rule, found in unsound(text):
        yield Fault(path, section.line_at(found.start()), rule, {"text": found[0]})
    for found in FENCED.finditer(section.body):
        if found[2] in PYTHON:
            yield from lint_code(found[3], path, section.line_at(found.start(3)))


def unsound(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each match of something that no text may have: a bare number, an accidental link, praise for a click."""
    for rule, pattern in (("digits", DIGITS), ("link", LINK), ("tell", tells())):
        for found in pattern.finditer(text):
            yield rule, found


def lint_code(code: str, path: Path, line: int) -> Iterator[Fault]:
    """Yield a fault where a Python sample does not parse. The tests run it."""
    try:
        ast.parse(code)
    except SyntaxError as error:
        yield Fault(path, line + (error.lineno or 1) - 1, "code", {"reason": error.msg})


def compare(step: Step, other: Step, language: str, path: Path) -> Iterator[Fault]:
    """Yield a fault where `other`, which stands in `path`, differs in parts or numbers from the step in `language`."""
    ours, theirs = part_names(step), part_names(other)
    if ours != theirs:
        alone = (ours - theirs) + (theirs - ours)
        yield Fault(path, other.section.line, "parts", {"step": step.id, "parts": ", ".join(sorted(alone))})
    for first, second in pairs(step, other):
        if alone_in_one := placeholders(first, step) ^ placeholders(second, other):
            fields = {"step": step.id, "language": language, "names": ", ".join(sorted(alone_in_one))}
            yield Fault(path, second.line, "placeholders", fields)


def same_texts(step: Step, other: Step, language: str, path: Path) -> Iterator[Fault]:
    """Yield a fault where a text of `other`, which stands in `path`, is that of the step in `language`."""
    for first, second in pairs(step, other):
        if first.body == second.body and len(prose(first.body).split()) > FEW:
            yield Fault(path, second.line, "same_text", {"step": step.id, "language": language})


def pairs(step: Step, other: Step) -> list[tuple[Section, Section]]:
    """Return each part of a step with the same part in another language; none where their parts differ."""
    if part_names(step) != part_names(other):
        return []
    return list(zip(sorted(everything(step), key=by_name), sorted(everything(other), key=by_name), strict=True))


def part_names(step: Step) -> Counter[str]:
    """Return the headings of a step's parts without their labels, and how often each stands there."""
    return Counter(f"### {part.kind} {part.name}".rstrip() for part in step.section.parts)


def placeholders(section: Section, step: Step) -> set[str]:
    """Return the names of the numbers that the text states."""
    return step.numbers.keys() & set(PLACEHOLDER.findall(section.body))


def by_name(section: Section) -> tuple[str, str]:
    """Return the kind and name of a part, as a sorting key. Sorting is stable, so hints keep their order."""
    return section.kind, "" if section.kind == "step" else section.name


def everything(step: Step) -> list[Section]:
    """Return the step's own text, then its parts."""
    return [step.section, *step.section.parts]


def prose(markdown: str) -> str:
    """Return the text with blanks in place of code, so that every character keeps its position."""
    return CODE_SPAN.sub(_blank, FENCED.sub(_blank, markdown))


def _blank(code: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", code[0])
