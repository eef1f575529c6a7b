"""Terms as plain text."""

from __future__ import annotations

import pytest

from lessons.content.glossary import load_glossary
from lessons.content.loader import load_course, load_lesson
from tui.steps.terms import plain_meaning, term_of_step, where_taught
from tui.strings import load_strings


def test_terms_are_told_without_markup_and_with_their_lesson() -> None:
    terms = {term.id: term for term in load_glossary("en")}
    assert plain_meaning(terms["gru"]).startswith("Gated recurrent unit, by Kyunghyun Cho and others (2014)")
    assert where_taught(terms["gru"], load_course(), load_strings("en")) == "17 · GRU, the compact one"


@pytest.mark.slow
def test_a_step_is_about_the_term_that_it_teaches_else_the_first_that_it_says() -> None:
    terms = load_glossary("en")
    lessons = {lesson: load_lesson(lesson, "en") for lesson in {term.lesson for term in terms}}
    for term in terms:
        lesson = lessons[term.lesson]
        step = lesson.steps[lesson.place(term.step)]
        about = next(one for one in terms if one.id == term_of_step(terms, lesson.id, step))
        assert (about.lesson, about.step) == (term.lesson, term.step)
    gru = lessons["gru"]
    said = term_of_step(terms, "elsewhere", gru.steps[0])
    assert said
    assert term_of_step((), "gru", gru.steps[0]) == ""
