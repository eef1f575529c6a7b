"""Texts of a language's own file: those that course.toml or lesson.toml beside it does not have in that language.

`pt.toml` beside a file gives, by its key (`Spec.sentences`), each short text that the file does not have in `pt`. So a
language can be added without an edit of what is there.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from core.base.errors import DembowError
from core.base.language import LANGUAGES, flatten
from lessons.content.schema import CourseSpec, LessonSpec


def own_texts(path: Path) -> dict[str, dict[str, str]]:
    """Return by language, then by key, the texts of the languages' own files beside `path`."""
    files = {language: path.with_name(f"{language}.toml") for language in LANGUAGES}
    return {language: flatten(read_table(file)) for language, file in files.items() if file.is_file()}


def add_own_texts(spec: CourseSpec | LessonSpec, path: Path) -> None:
    """Add to the sentences of `spec`, which stands in `path`, the texts of the languages' own files."""
    for language, texts in own_texts(path).items():
        for key, sentence in spec.sentences():
            if key in texts:
                sentence.texts.setdefault(language, texts[key])


def read_table(path: Path) -> dict[str, Any]:
    """Return what a TOML file has. Raise `DembowError` where it cannot be read."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise DembowError("lesson_broken", path=path, reason=str(error)) from error


def read_text(path: Path) -> str:
    """Return the text of a lesson's file. Raise `DembowError` where it cannot be read."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise DembowError("lesson_broken", path=path, reason=f"UTF-8: {error.reason}") from error
    except OSError as error:
        raise DembowError("lesson_broken", path=path, reason=str(error.strerror)) from error
