"""The glossary has each term in every language, at a step of the course."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from lessons.content.glossary import glossary_path, load_glossary, load_terms
from lessons.content.loader import load_course, load_lesson
from tests.lessons.glossary import write_glossary


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_leads_to_a_step(language: str) -> None:
    terms = load_glossary(language)
    assert len({term.id for term in terms}) == len(terms) > 60
    steps = {(entry.id, step.id) for entry in load_course().available for step in load_lesson(entry.id, language).steps}
    for term in terms:
        assert (term.lesson, term.step) in steps, term.id
        assert term.meaning.endswith("."), term.id
        assert term.name


def test_what_the_reviewers_missed_is_there() -> None:
    """Each of these was once used before it was introduced."""
    wanted = {"gru", "one_hot", "mse", "softmax", "temperature", "cross_entropy", "learning_rate", "relu", "adam"}
    assert wanted | {"batch_normalization"} <= {one.id for one in load_terms()}


def test_a_course_may_have_none(tmp_path: Path) -> None:
    assert load_terms(tmp_path) == ()


def test_a_term_without_a_text_is_refused(tmp_path: Path) -> None:
    write_glossary(tmp_path, alpha="first/first_a", beta="second/second_a")
    path = glossary_path("es.toml", tmp_path)
    path.write_text(path.read_text("utf-8").partition("[beta]")[0], "utf-8")
    with pytest.raises(DembowError) as caught:
        load_glossary("es", tmp_path)
    assert caught.value.fields["reason"] == "beta"
    path.write_text("[alpha]\nname = 3\n", "utf-8")
    with pytest.raises(DembowError) as caught:
        load_glossary("es", tmp_path)
    assert caught.value.key == "lesson_broken"


def test_a_term_knows_where_it_is_taught_and_where_it_is_named(tmp_path: Path) -> None:
    write_glossary(tmp_path, alpha="second/second_c", named="first/first_a")
    (term,) = load_glossary("en", tmp_path)
    assert (term.lesson, term.step, term.taught.first) == ("second", "second_c", "first/first_a")
    assert (term.name, term.meaning) == ("alpha", "alpha is a letter.")
