"""Linter of short texts by language: it finds those that a language lacks, and those that a language's own file has for
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from core.base.language import LANGUAGES
from lessons.content.loader import read_spec
from lessons.content.schema import CourseSpec, LessonSpec
from lessons.content.texts import own_texts
from lessons.linting.fault import Fault, line_of, line_of_id


def lint_languages(path: Path, kind: type[CourseSpec | LessonSpec]) -> Iterator[Fault]:
    """Yield a fault for each short text of `path` that a language lacks, and for each of a language's own file that is
    no text of `path` or stands there already.
    """
    inline, own = dict(read_spec(path, kind).sentences()), own_texts(path)
    for language in LANGUAGES:
        file, texts = path.with_name(f"{language}.toml"), own.get(language, {})
        for key, sentence in inline.items():
            if language not in sentence.texts and not texts.get(key, "").strip():
                fields = {"key": key, "language": language, "file": file.name}
                yield Fault(path, line_of_text(path, key), "untranslated", fields)
        for key in texts:
            if key not in inline or language in inline[key].texts:
                line = line_of(file, rf"{re.escape(key.rpartition('.')[2])} *=")
                yield Fault(file, line, "unknown_text", {"key": key, "language": language, "file": path.name})


def line_of_text(path: Path, key: str) -> int:
    """Return the line of course.toml or lesson.toml at which the text of `key` stands."""
    table, _, name = key.partition(".")
    if table == "claims":
        return line_of(path, f"{name} *=")
    if table == "figures":
        step, _, number = name.partition(".")
        return line_of(path, rf'.*\bnumber *= *"{number}"', after=line_of_id(path, step))
    return line_of(path, f"{name} *=", after=line_of_id(path, table))
