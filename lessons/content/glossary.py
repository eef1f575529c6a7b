"""Glossary of the course: each term with a sentence about it, and the step that teaches it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from core.base.errors import DembowError
from lessons import LESSONS
from lessons.content.loader import read_spec
from lessons.content.texts import read_table

FOLDER = "glossary"
TERMS = "terms.toml"


class Taught(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Place of one term in the course."""

    id: str
    at: str
    """Lesson and step that teach the term, as `lesson/step`."""
    named: str = ""
    """Earlier lesson and step that say in a clause what it is; empty where the teaching step is the first to use it."""

    @property
    def first(self) -> str:
        """Lesson and step that may use the term first."""
        return self.named or self.at


class TermsSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Terms of the course, in the order in which they are taught."""

    terms: tuple[Taught, ...] = ()


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One term in one language."""

    name: str
    meaning: str
    """Sentence that says what it is."""
    words: tuple[str, ...]
    """Words by which texts call it. One that has a capital letter is looked for as it stands, others in both cases."""


@dataclass(frozen=True)
class Term:
    """One term of the glossary with its texts in one language."""

    taught: Taught
    wording: Wording

    @property
    def id(self) -> str:
        return self.taught.id

    @property
    def name(self) -> str:
        return self.wording.name

    @property
    def meaning(self) -> str:
        return self.wording.meaning

    @property
    def lesson(self) -> str:
        """Id of the lesson that teaches the term."""
        return self.taught.at.partition("/")[0]

    @property
    def step(self) -> str:
        """Id of the step that teaches the term."""
        return self.taught.at.partition("/")[2]


def glossary_path(name: str, folder: Path = LESSONS) -> Path:
    """Return the path of one of the glossary's files."""
    return folder / FOLDER / name


def load_terms(folder: Path = LESSONS) -> tuple[Taught, ...]:
    """Return where each term is taught, in order; none for a course without a glossary."""
    path = glossary_path(TERMS, folder)
    return read_spec(path, TermsSpec).terms if path.is_file() else ()


def load_wordings(language: str, folder: Path = LESSONS) -> dict[str, Wording]:
    """Return the texts of the terms in one language, by id. Raise `DembowError` where one is incomplete."""
    path = glossary_path(f"{language}.toml", folder)
    try:
        return msgspec.convert(read_table(path), dict[str, Wording])
    except msgspec.ValidationError as error:
        raise DembowError("lesson_broken", path=path, reason=str(error)) from error


def load_glossary(language: str, folder: Path = LESSONS) -> tuple[Term, ...]:
    """Return every term in one language, in the order of the course. Raise `DembowError` where a text is missing."""
    wordings = load_wordings(language, folder)
    missing = [one.id for one in load_terms(folder) if one.id not in wordings]
    if missing:
        path = glossary_path(f"{language}.toml", folder)
        raise DembowError("lesson_broken", path=path, reason=", ".join(missing))
    return tuple(Term(one, wordings[one.id]) for one in load_terms(folder))


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of any of these words, whole; one without a capital letter stands for both cases."""
    found = (re.escape(word) if word != word.lower() else f"(?i:{re.escape(word)})" for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)")
