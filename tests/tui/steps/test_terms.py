"""Terms as plain text."""

from __future__ import annotations

from lessons.content.glossary import load_glossary
from lessons.content.loader import load_course
from tui.steps.terms import plain_meaning, where_taught
from tui.strings import load_strings


def test_terms_are_told_without_markup_and_with_their_lesson() -> None:
    terms = {term.id: term for term in load_glossary("en")}
    assert plain_meaning(terms["gru"]).startswith("Gated recurrent unit, by Kyunghyun Cho and others (2014)")
    assert where_taught(terms["gru"], load_course(), load_strings("en")) == "17 · GRU, the compact one"
