"""Linter of the course: it reports every fault with its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import combinations
from pathlib import Path

from core.base.errors import DembowError
from core.base.language import FIRST_LANGUAGE, LANGUAGES
from lessons import LESSONS
from lessons.content.labs import LabTerms
from lessons.content.loader import Course, Entry, Lesson, load_course, load_document, load_lesson, load_spec
from lessons.content.schema import CourseSpec, LessonSpec
from lessons.linting.answers import lint_feedback
from lessons.linting.claims import lint_claims
from lessons.linting.comments import lint_comments
from lessons.linting.fault import Fault, broken, line_of, line_of_id
from lessons.linting.first_miss import lint_first_miss
from lessons.linting.glossary import lint_glossary
from lessons.linting.inventory import lint_inventory
from lessons.linting.languages import lint_languages
from lessons.linting.number_words import lint_number_words
from lessons.linting.parts import lint_document, lint_parts
from lessons.linting.reveal import lint_reveal
from lessons.linting.spec import lint_spec
from lessons.linting.text import compare, lint_step, same_texts
from lessons.linting.variants import lint_draws, lint_recalls, lint_told
from lessons.linting.wisdom import lint_wisdom


def lint(labs: Mapping[str, LabTerms], folder: Path = LESSONS) -> list[Fault]:
    """Return every fault of the course in `folder`; `labs` has by name what a lesson may ask of each lab."""
    try:
        course = load_course(folder)
    except DembowError as error:
        return [broken(error)]
    faults = [*lint_course(course, folder), *lint_languages(folder / "course.toml", CourseSpec)]
    seen: set[str] = set()
    told: dict[str, str] = dict.fromkeys(LANGUAGES, "")
    for entry in course.checked:
        faults += lint_lesson(entry, folder, seen, told, labs) if entry.available else lint_claims(entry, None)
    lessons = [loaded(entry, folder) for entry in course.available]
    return [*faults, *lint_glossary(lessons, folder), *lint_inventory(lessons, folder)]


def loaded(entry: Entry, folder: Path) -> dict[str, Lesson]:
    """Return a lesson by language; `lint_lesson` tells why a language is not there."""
    found: dict[str, Lesson] = {}
    for language in LANGUAGES:
        with suppress(DembowError):
            found[language] = load_lesson(entry.id, language, folder)
    return found


def lint_course(course: Course, folder: Path) -> Iterator[Fault]:
    """Yield a fault for each id used twice, each concept needed before it is taught, and each folder that is not on the
    map.
    """
    path = folder / "course.toml"
    everything = {concept for entry in course.entries for concept in entry.spec.teaches}
    taught: set[str] = set()
    ids: list[str] = []
    for entry in course.entries:
        ids.append(entry.id)
        line = line_of_id(path, entry.id, ids.count(entry.id))
        if ids.count(entry.id) > 1:
            yield Fault(path, line, "duplicate_id", {"id": entry.id})
        for concept in entry.spec.needs:
            if concept not in taught:
                rule = "taught_later" if concept in everything else "unknown_concept"
                yield Fault(path, line_of(path, "needs *=", after=line), rule, {"concept": concept})
        taught |= set(entry.spec.teaches)
    known = {entry.folder for entry in course.entries}
    for found in sorted(
        {file.parent for name in ("lesson.toml", "claims.py") for file in folder.glob(f"[0-9]*/{name}")}
    ):
        if found not in known:
            yield Fault(path, 1, "unknown_folder", {"folder": found.name})


def lint_lesson(
    entry: Entry, folder: Path, seen: set[str], told: dict[str, str], labs: Mapping[str, LabTerms]
) -> Iterator[Fault]:
    """Yield the faults of one lesson's folder.

    `seen` holds the step ids of the lessons before, and `told` what those tell, by language; both grow.
    """
    toml = entry.folder / "lesson.toml"
    try:
        spec = load_spec(entry.folder)
    except DembowError as error:
        yield broken(error)
        return
    yield from lint_spec(spec, entry.id, toml, seen, labs)
    yield from lint_draws(spec, toml)
    yield from lint_languages(toml, LessonSpec)
    yield from lint_comments(toml.parent)
    lessons: dict[str, Lesson] = {}
    for language in LANGUAGES:
        path = entry.folder / f"{language}.md"
        if not path.is_file():
            yield Fault(toml, 1, "missing_language", {"file": path.name})
            continue
        try:
            document = load_document(path)
        except DembowError as error:
            yield broken(error)
            continue
        yield from lint_document(document, spec, entry.title.texts.get(language), path)
        try:
            lesson = lessons[language] = load_lesson(entry.id, language, folder)
        except DembowError:
            continue  # lint_document has said which steps are missing
        for step in lesson.steps:
            yield from lint_parts(step, path)
            yield from lint_feedback(step, path)
            yield from lint_first_miss(step, path)
            yield from lint_step(step, path)
            yield from lint_number_words(step, language, path)
        yield from lint_told(lesson, language)
        yield from lint_recalls(lesson, language)
        told[language] = yield from lint_reveal(lesson, language, told[language], labs, path)
    yield from lint_agreement(lessons, entry.folder)
    yield from lint_wisdom(lessons, entry.folder)
    yield from lint_claims(entry, spec)


def lint_agreement(lessons: Mapping[str, Lesson], folder: Path) -> Iterator[Fault]:
    """Yield a fault where a lesson differs from its first language in parts or numbers, or has the text of another."""
    for (first, one), (language, other) in combinations(lessons.items(), 2):
        for step, same in zip(one.steps, other.steps, strict=True):
            if first == FIRST_LANGUAGE:
                yield from compare(step, same, first, folder / f"{language}.md")
            yield from same_texts(step, same, first, folder / f"{language}.md")
