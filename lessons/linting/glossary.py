"""Linter of the glossary: it finds terms without a place or a text, and texts that use a term before it is taught."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from lessons.content.comments import SHOWN
from lessons.content.glossary import TERMS, Term, glossary_path, load_terms, load_wordings, pattern
from lessons.content.loader import Lesson
from lessons.linting.fault import Fault, broken, line_of, line_of_id


class Passage(NamedTuple):
    """One text of the course, with its place."""

    place: str
    """Lesson and step, as `lesson/step`."""
    path: Path
    line: int
    """Line of the file at which the text begins."""
    text: str


def lint_glossary(lessons: Sequence[Mapping[str, Lesson]], folder: Path) -> Iterator[Fault]:
    """Yield the faults of the glossary in `folder`, and one for each text that uses a term too early.

    `lessons` has the lessons that loaded, in order, each by language.
    """
    try:
        terms = load_terms(folder)
    except DembowError as error:
        yield broken(error)
        return
    if not terms:
        return
    path = glossary_path(TERMS, folder)
    ids = [one.id for one in terms]
    for language in LANGUAGES:
        try:
            wordings = load_wordings(language, folder)
        except DembowError as error:
            yield broken(error)
            continue
        passages = [one for lesson in lessons if language in lesson for one in passages_of(lesson[language])]
        order = list(dict.fromkeys(one.place for one in passages))
        for place, taught in enumerate(terms):
            line = line_of_id_in_row(path, taught.id)
            if taught.id in ids[:place]:
                yield Fault(path, line, "duplicate_id", {"id": taught.id})
            elif taught.id not in wordings:
                yield Fault(path, line, "term_untold", {"term": taught.id, "file": f"{language}.toml"})
            elif lost := next((at for at in (taught.at, taught.first) if at not in order), None):
                yield Fault(path, line, "term_nowhere", {"term": taught.id, "place": lost})
            else:
                yield from lint_term(Term(taught, wordings[taught.id]), passages, order, path, line)
        for stranger in sorted(wordings.keys() - set(ids)):
            file = glossary_path(f"{language}.toml", folder)
            yield Fault(file, line_of(file, rf"\[{stranger}\]"), "term_stray", {"term": stranger})


def lint_term(term: Term, passages: Sequence[Passage], order: Sequence[str], path: Path, line: int) -> Iterator[Fault]:
    """Yield a fault for each text that uses a term before it is named, and where its own steps never use it."""
    if not term.wording.words:
        return
    word = pattern(term.wording.words)
    first = order.index(term.taught.first)
    for passage in passages:
        if order.index(passage.place) < first:
            for found in word.finditer(passage.text):
                at = passage.line + passage.text.count("\n", 0, found.start())
                fields = {"word": found[0], "term": term.id, "place": term.taught.first}
                yield Fault(passage.path, at, "used_early", fields)
    for place in dict.fromkeys((term.taught.first, term.taught.at)):
        if not any(word.search(passage.text) for passage in passages if passage.place == place):
            yield Fault(path, line, "term_unsaid", {"term": term.id, "place": place})


def passages_of(lesson: Lesson) -> Iterator[Passage]:
    """Yield every text of a lesson in its order: titles, prose, parts, and the programs that are shown."""
    path = lesson.entry.folder / f"{lesson.language}.md"
    for step in lesson.steps:
        place = f"{lesson.id}/{step.id}"
        for section in (step.section, *step.section.parts):
            yield Passage(place, path, section.line, section.title)
            yield Passage(place, path, section.body_line, section.body)
        for name in SHOWN if step.spec.code else ():
            program = step.folder / "code" / step.id / f"{name}.py"
            yield Passage(place, program, 1, step.program(name))


def line_of_id_in_row(path: Path, name: str) -> int:
    """Return the line of a row `{ id = "name", ... }`, or of `id = "name"` alone."""
    row = line_of(path, rf'\{{ *id *= *"{re.escape(name)}"')
    return row if row > 1 else line_of_id(path, name)
