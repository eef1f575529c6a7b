"""Faults in prose: too long, numbers without a claim, languages that disagree, a voice that is not ours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lessons.fault import Fault
from lessons.loader import PLACEHOLDER, Lesson, Step
from lessons.markdown import Section

MOST_WORDS = 90
FENCED = re.compile(r"^ {0,3}(```|~~~)(\w*)\n(.*?)^ {0,3}\1", re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"`[^`]*`")
DIGITS = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)?(?![\w])")
LINK = re.compile(r"\[[^\]]*\]\(")
TELLS = re.compile(
    r"¡excelente|¡muy bien|¡perfecto|\bincorrecto\b|\bsimplemente\b|\bobviamente\b"
    r"|\bexcellent!|\bgreat job|\bincorrect\b|\bsimply\b|\bobviously\b",
    re.IGNORECASE,
)
FEW = 5
"""Words. A shorter text may well be the same in both languages."""


def lint_translations(lessons: Mapping[str, Lesson]) -> Iterator[Fault]:
    """Both languages: each by itself, then one beside the other."""
    for language, lesson in lessons.items():
        path = lesson.entry.folder / f"{language}.md"
        for step in lesson.steps:
            yield from lint_step(step, path)
    es, en = lessons["es"], lessons["en"]
    path = en.entry.folder / "en.md"
    for first, second in zip(es.steps, en.steps, strict=True):
        yield from compare(first, second, path)


def lint_step(step: Step, path: Path) -> Iterator[Fault]:
    """One step in one language."""
    words = len(prose(step.section.body).split())
    if words > MOST_WORDS:
        yield Fault(path, step.section.line, "too_long", {"step": step.id, "words": words})
    if prose(step.section.body).count("!") > 1:
        yield Fault(path, step.section.line, "shouting", {"step": step.id})
    for section in everything(step):
        for name in PLACEHOLDER.findall(prose(section.body)):
            if name not in step.numbers:
                yield Fault(path, section.line, "unknown_placeholder", {"name": name})
        for match in FENCED.finditer(section.body):
            if match[2] == "python":
                yield from lint_code(match[3], path, section.line)
        text = prose(section.body)
        for rule, pattern, field in (("digits", DIGITS, "digits"), ("link", LINK, "text"), ("tell", TELLS, "text")):
            for found in pattern.finditer(text):
                yield Fault(path, section.line, rule, {field: found[0]})


def lint_code(code: str, path: Path, line: int) -> Iterator[Fault]:
    """A Python sample parses. That it runs is proven by the tests, which run it."""
    try:
        ast.parse(code)
    except SyntaxError as error:
        yield Fault(path, line, "code", {"reason": error.msg})


def compare(es: Step, en: Step, path: Path) -> Iterator[Fault]:
    """One step in both languages: the same numbers, the same parts, other words."""
    for first, second in zip(everything(es), everything(en), strict=False):
        names = {*PLACEHOLDER.findall(first.body)} ^ {*PLACEHOLDER.findall(second.body)}
        if names:
            yield Fault(path, second.line, "placeholders", {"step": en.id, "names": ", ".join(sorted(names))})
        if first.body == second.body and len(prose(first.body).split()) > FEW:
            yield Fault(path, second.line, "same_text", {"step": en.id})
    wanted = [(part.kind, part.name) for part in es.section.parts]
    if wanted != [(part.kind, part.name) for part in en.section.parts]:
        yield Fault(path, en.section.line, "missing_step", {"step": f"{en.id} ###", "language": "en/es"})


def everything(step: Step) -> list[Section]:
    """The step's own text, then its parts."""
    return [step.section, *step.section.parts]


def prose(markdown: str) -> str:
    """The words, without code."""
    return CODE_SPAN.sub("", FENCED.sub("", markdown))


def code_samples(lesson: Lesson) -> list[str]:
    """Every Python sample that a lesson shows, for the tests to run."""
    return [
        match[3]
        for step in lesson.steps
        for section in everything(step)
        for match in FENCED.finditer(section.body)
        if match[2] == "python"
    ]
