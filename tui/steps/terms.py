"""Terms of the glossary as plain text, for its screen, for the command line and for the search."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.language import Strings
from lessons.content.glossary import Term, pattern
from lessons.content.loader import Course, Step

MARKUP = str.maketrans("", "", "`*")


def plain_meaning(term: Term) -> str:
    """Return the sentence about a term without its Markdown."""
    return term.meaning.translate(MARKUP)


def where_taught(term: Term, course: Course, strings: Strings) -> str:
    """Return the lesson that teaches a term, such as `17 · GRU, the compact one`."""
    entry = course.entry(term.lesson)
    return f"{entry.number} · {entry.title.of(strings.language)}"


def term_of_step(terms: Sequence[Term], lesson: str, step: Step) -> str:
    """Return the term that a step of a lesson is about: the one that it teaches, else the first that it says; empty
    where it says none.
    """
    taught = (term.id for term in terms if (term.lesson, term.step) == (lesson, step.id))
    text = f"{step.title}\n{step.section.body}"
    said = ((pattern(term.wording.words).search(text), term.id) for term in terms if term.wording.words)
    places = sorted((found.start(), -len(found[0]), term) for found, term in said if found)
    return next(taught, places[0][2] if places else "")
