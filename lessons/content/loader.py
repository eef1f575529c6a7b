"""Loader of the course: it reads `course.toml` for the map, and a lesson's folder when the lesson is opened."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from core.base.errors import DembowError
from core.base.nearest import nearest
from lessons import LESSONS
from lessons.content.comments import SHOWN, comments_of, told_in
from lessons.content.folding import fold
from lessons.content.markdown import FENCED, Document, Section, parse_document
from lessons.content.schema import CourseEntry, CourseSpec, Curve, Drawing, LessonSpec, Sentence, StepSpec, decode
from lessons.content.texts import add_own_texts, read_table, read_text

Spec = TypeVar("Spec")
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
FENCED_OR_PLACEHOLDER = re.compile(f"{FENCED.pattern}|{PLACEHOLDER.pattern}", FENCED.flags)


@dataclass(frozen=True)
class Entry:
    """One lesson on the course's map, whether it has been written or not."""

    number: int
    spec: CourseEntry
    folder: Path

    @property
    def id(self) -> str:
        return self.spec.id

    @property
    def title(self) -> Sentence:
        return self.spec.title

    @cached_property
    def available(self) -> bool:
        """Whether the lesson has been written."""
        return (self.folder / "lesson.toml").is_file()

    @cached_property
    def measured(self) -> bool:
        """Whether the lesson has a claims.py. It may have one before it has prose."""
        return (self.folder / "claims.py").is_file()


@dataclass(frozen=True)
class Course:
    """All lessons of the course, in order."""

    entries: tuple[Entry, ...]

    def entry(self, lesson: str) -> Entry:
        """Return the entry with the id, the number or a title `lesson`: the map shows titles, and no id.

        Raise `DembowError` for none: with the id or title that is closest, or with the numbers that there are.
        """
        for entry in self.entries:
            if entry.id == lesson or (lesson.isdecimal() and lesson.lstrip("0") == str(entry.number)):
                return entry
        meant = fold(" ".join(lesson.split()))
        for entry in self.entries:
            if meant in map(fold, entry.spec.title.texts.values()):
                return entry
        if lesson.lstrip("+-").isdecimal():
            raise DembowError("no_such_number", received=lesson, last=max(entry.number for entry in self.entries))
        # Who reads titles in another language writes words of those.
        titles = {text.lower(): entry.id for entry in self.entries for text in entry.spec.title.texts.values()}
        known = {**titles, **{entry.id: entry.id for entry in self.entries}}
        closest = known.get(nearest(lesson.lower(), list(known), 0.4), self.entries[0].id)
        raise DembowError("unknown_lesson", received=lesson, closest=closest)

    def require(self, language: str) -> None:
        """Raise `DembowError` where a lesson has no title or no summary in `language`."""
        for entry in self.entries:
            for sentence in (entry.spec.title, entry.spec.summary):
                sentence.of(language)

    @property
    def available(self) -> tuple[Entry, ...]:
        """Entries of the lessons that have been written and can be opened."""
        return tuple(entry for entry in self.entries if entry.available)

    @property
    def checked(self) -> tuple[Entry, ...]:
        """Entries of the lessons that have prose, claims or both: there is something to check."""
        return tuple(entry for entry in self.entries if entry.available or entry.measured)


@dataclass(frozen=True)
class Step:
    """One step of a lesson with its prose in one language."""

    spec: StepSpec
    section: Section
    numbers: Mapping[str, float]
    folder: Path = LESSONS
    """Folder of the lesson that the step belongs to."""
    comments: Mapping[str, str] = field(default_factory=dict)
    """Comments of the lesson's programs in this language, by what the programs have."""
    variant: int = 0
    """Number of the draw that the question has its numbers from; 0 for those of lesson.toml."""

    @property
    def id(self) -> str:
        return self.spec.id

    @property
    def kind(self) -> str:
        return self.spec.kind

    @property
    def title(self) -> str:
        return self.section.title

    def body(self, facts: Mapping[str, object]) -> str:
        """Return the step's prose with its numbers filled in: the learner's own from `facts`, else
        those of the course.
        """
        return self.fill(self.section.body, facts)

    def fill(self, text: str, facts: Mapping[str, object]) -> str:
        """Return a text of this step with its numbers filled in. Blocks of code stay as they are, for the tests run
        them.
        """

        def number(match: re.Match[str]) -> str:
            name = match[FENCED.groups + 1]
            # Only what lesson.toml names: other braces of code that a lesson shows stay as they are.
            return format_number(facts.get(name, self.numbers[name])) if name in self.numbers else match[0]

        return FENCED_OR_PLACEHOLDER.sub(number, text)

    @property
    def hints(self) -> tuple[str, ...]:
        """Hints of the step, from a nudge to the answer."""
        return tuple(part.body for part in self.section.parts if part.kind == "hint")

    def program(self, name: str) -> str:
        """Return a program of a code step: `start`, `answer`, `other` or a mistake's id. It is empty where there is
        none.
        """
        path = self.folder / "code" / self.id / f"{name}.py"
        code = read_text(path) if path.is_file() else ""
        return told_in(code, self.comments) if name in SHOWN and self.comments else code

    @property
    def last_hint(self) -> str:
        """Last hint of the step: the answer with its reason, and for a code step a program that passes."""
        answer = self.program("answer")
        return f"{self.hints[-1]}\n\n```python\n{answer}```" if answer else self.hints[-1]

    def part(self, kind: str, name: str = "") -> Section | None:
        """Return the subsection `### kind name`; none where the step has none."""
        return next((part for part in self.section.parts if part.kind == kind and part.name == name), None)

    def label(self, name: str) -> str:
        """Return the label of the option or item called `name`; the name itself where there is no label."""
        found = self.part("option", name) or self.part("item", name)
        return found.title if found else name


@dataclass(frozen=True)
class Lesson:
    """One lesson with its prose in one language."""

    entry: Entry
    spec: LessonSpec
    language: str
    title: str
    steps: tuple[Step, ...]

    @property
    def id(self) -> str:
        return self.spec.id

    def place(self, step: str) -> int:
        """Return the position of a step in the lesson; 0 where the lesson no longer has that step."""
        return next((place for place, found in enumerate(self.steps) if found.id == step), 0)


def load_course(folder: Path = LESSONS) -> Course:
    """Return the course's map as `course.toml` has it."""
    path = folder / "course.toml"
    spec = read_spec(path, CourseSpec)
    add_own_texts(spec, path)
    return Course(
        tuple(
            Entry(number, entry, folder / f"{number:02}_{entry.id}")
            for number, entry in enumerate(spec.lessons, start=1)
        )
    )


def load_lesson(lesson: str, language: str, folder: Path = LESSONS) -> Lesson:
    """Return a lesson with its prose. Raise `DembowError` when it is unknown, not written yet, or inconsistent."""
    entry = load_course(folder).entry(lesson)
    if not entry.available:
        raise DembowError("lesson_to_come", lesson=lesson)
    spec = load_spec(entry.folder)
    path = entry.folder / f"{language}.md"
    document = load_document(path)
    by_id = {section.name: section for section in document.steps}
    missing = [step.id for step in spec.steps if step.id not in by_id]
    if missing:
        raise DembowError("lesson_broken", path=path, reason=", ".join(missing))
    comments = comments_of(entry.folder, language)
    steps = tuple(Step(step, by_id[step.id], spec.numbers, entry.folder, comments) for step in spec.steps)
    return Lesson(entry, spec, language, document.title, steps)


def load_spec(folder: Path) -> LessonSpec:
    """Return what `lesson.toml` in a lesson's folder says, with the curves put in place of their names."""
    path = folder / "lesson.toml"
    spec = read_spec(path, LessonSpec)
    add_own_texts(spec, path)
    try:
        steps = tuple(_with_curves(step, spec.curves) for step in spec.steps)
    except KeyError as error:
        raise DembowError("lesson_broken", path=path, reason=f"[curves]: {error.args[0]}") from error
    return msgspec.structs.replace(spec, steps=steps)


def _with_curves(step: StepSpec, curves: Mapping[str, tuple[float, ...]]) -> StepSpec:
    question = step.question
    if not isinstance(question, Drawing):
        return step

    def curve(name: Curve) -> tuple[float, ...]:
        return curves[name] if isinstance(name, str) else name

    wrong = tuple(msgspec.structs.replace(one, curve=curve(one.curve)) for one in question.wrong)
    drawn = msgspec.structs.replace(question, right=curve(question.right), known=curve(question.known), wrong=wrong)
    return msgspec.structs.replace(step, question=drawn)


def load_document(path: Path) -> Document:
    """Return a lesson's prose file, parsed."""
    return parse_document(read_text(path))


def read_spec(path: Path, kind: type[Spec]) -> Spec:
    """Return what a file says, with the texts of those languages alone that it has itself."""
    table = read_table(path)
    try:
        return msgspec.convert(table, kind, dec_hook=decode)
    except msgspec.ValidationError as error:
        raise DembowError("lesson_broken", path=path, reason=str(error)) from error


def format_number(value: object) -> str:
    """Return a number as the prose shows it: an integer without a point, a float with at most three decimals."""
    if isinstance(value, float):
        text = f"{value:.3f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    return str(value)
