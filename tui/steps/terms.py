"""Terms of the glossary as plain text, for its screen, for the command line and for the search."""

from __future__ import annotations

from core.base.language import Strings
from lessons.content.glossary import Term
from lessons.content.loader import Course

MARKUP = str.maketrans("", "", "`*")


def plain_meaning(term: Term) -> str:
    """Return the sentence about a term without its Markdown."""
    return term.meaning.translate(MARKUP)


def where_taught(term: Term, course: Course, strings: Strings) -> str:
    """Return the lesson that teaches a term, such as `17 · GRU, the compact one`."""
    entry = course.entry(term.lesson)
    return f"{entry.number} · {entry.title.of(strings.language)}"
