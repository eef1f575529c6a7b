"""The course's linter: every fault with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from core.errors import DembowError
from core.language import LANGUAGES
from lessons import LESSONS
from lessons.fault import Fault, line_of
from lessons.lint_answers import lint_answers
from lessons.lint_claims import lint_claims
from lessons.lint_text import lint_translations
from lessons.loader import Entry, Lesson, load_course, load_lesson, load_spec
from lessons.markdown import parse_sections
from lessons.schema import LessonSpec

FEWEST_STEPS, MOST_STEPS = 6, 12
LABS = ("phrases", "gates")
"""The labs that a lesson may stand beside. A test holds this against the labs that the screen has."""


def lint(folder: Path = LESSONS) -> list[Fault]:
    """Every fault of the course in `folder`."""
    try:
        course = load_course(folder)
    except DembowError as error:
        return [broken(folder / "course.toml", error)]
    faults = list(lint_course(folder))
    seen: dict[str, Path] = {}
    for entry in course.available:
        faults += lint_lesson(entry, folder, seen)
    return faults


def broken(path: Path, error: DembowError) -> Fault:
    """A TOML file that cannot be read, at the line that its reader names, or that holds the key it does not know."""
    reason = str(error.fields["reason"])
    if at := re.search(r"at line (\d+)", reason):
        return Fault(path, int(at[1]), "broken", {"reason": reason})
    unknown = re.search(r"unknown field `(\w+)`", reason)
    return Fault(path, line_of(path, f"{unknown[1]} =") if unknown else 1, "broken", {"reason": reason})


def lint_course(folder: Path) -> Iterator[Fault]:
    """The map: ids once each, and every concept taught before it is needed."""
    path = folder / "course.toml"
    entries = load_course(folder).entries
    ids = [entry.id for entry in entries]
    for lesson in {lesson for lesson in ids if ids.count(lesson) > 1}:
        yield Fault(path, line_of(path, f'id = "{lesson}"'), "duplicate_id", {"id": lesson})
    everything = {concept for entry in entries for concept in entry.spec.teaches}
    taught: set[str] = set()
    for entry in entries:
        for concept in entry.spec.needs:
            if concept not in taught:
                rule = "taught_later" if concept in everything else "unknown_concept"
                yield Fault(path, line_of(path, f'id = "{entry.id}"'), rule, {"concept": concept})
        taught |= set(entry.spec.teaches)


def lint_lesson(entry: Entry, folder: Path, seen: dict[str, Path]) -> Iterator[Fault]:
    """One lesson's folder. `seen` holds the step ids of the lessons before."""
    toml = entry.folder / "lesson.toml"
    try:
        spec = load_spec(entry.folder)
    except DembowError as error:
        yield broken(toml, error)
        return
    yield from lint_spec(spec, toml, seen)
    lessons: dict[str, Lesson] = {}
    for language in LANGUAGES:
        path = entry.folder / f"{language}.md"
        if not path.is_file():
            yield Fault(toml, 1, "missing_language", {"file": path.name})
            continue
        yield from lint_steps(spec, path, language)
        try:
            lessons[language] = load_lesson(entry.id, language, folder)
        except DembowError:
            continue  # lint_steps has said which steps are missing
        yield from lint_answers(lessons[language], path)
    if len(lessons) == len(LANGUAGES):
        yield from lint_translations(lessons)
    yield from lint_claims(entry, spec)


def lint_spec(spec: LessonSpec, path: Path, seen: dict[str, Path]) -> Iterator[Fault]:
    """What lesson.toml says by itself."""
    if not FEWEST_STEPS <= len(spec.steps) <= MOST_STEPS:
        yield Fault(path, 1, "step_count", {"count": len(spec.steps)})
    if spec.lab not in LABS:
        yield Fault(path, line_of(path, "lab ="), "unknown_lab", {"lab": spec.lab})
    for step in spec.steps:
        line = line_of(path, f'id = "{step.id}"')
        if step.id in seen:
            yield Fault(path, line, "duplicate_id", {"id": step.id})
        seen[step.id] = path
        if step.kind == "predict" and step.question is None:
            yield Fault(path, line, "no_question", {"step": step.id})
        if step.kind == "lab" and not step.goal:
            yield Fault(path, line, "no_goal", {"step": step.id})
        if step.kind == "lab" and not step.solution:
            yield Fault(path, line, "no_solution", {"step": step.id})


def lint_steps(spec: LessonSpec, path: Path, language: str) -> Iterator[Fault]:
    """The prose file has the steps of lesson.toml, in its order."""
    _, sections = parse_sections(path.read_text("utf-8"))
    wanted = [step.id for step in spec.steps]
    found = [section.name for section in sections]
    for step in wanted:
        if step not in found:
            yield Fault(path, 1, "missing_step", {"step": step, "language": language})
    for section in sections:
        if section.name not in wanted:
            yield Fault(path, section.line, "unknown_step", {"step": section.name})
        elif found.count(section.name) > 1:
            yield Fault(path, section.line, "duplicate_id", {"id": section.name})
    if sorted(found) == sorted(wanted) and found != wanted:
        first = next(section for section, step in zip(sections, wanted, strict=True) if section.name != step)
        yield Fault(path, first.line, "step_order", {})
