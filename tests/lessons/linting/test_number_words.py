"""Numbers in words where a figure belongs are found, in both languages; those that may be said are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.linting.linter import lint
from lessons.linting.number_words import number_words
from tests.lessons.linting.test_text import put
from tui.front_ends import lab_terms

WRONG = {
    "es": [
        "Son treinta `perrea`.", "A los veintiún pasos.", "Con ocho unidades.", "Tres semillas.", "Cinco épocas.",
        "Baja ocho décimas.", "Cien de ellas.", "Unos doscientos.", "Entre cero y uno.", "Llega a menos uno.",
        "Treinta y dos ventanas.", "Diez por ciento.", "Tres de cada diez.",
    ],
    "en": [
        "Thirty `perrea`.", "After twenty-one steps.", "With eight units.", "Three seeds.", "Five epochs.",
        "Eight tenths off.", "A hundred of them.", "Some two hundred.", "Between zero and one.", "Down to minus one.",
        "Thirty-two windows.", "Ten per cent.",
    ],
}  # fmt: skip
FINE = {
    "es": [
        "Una vez, dos veces, tres.", "Dos libretas y tres puertas.", "Uno por uno.", "`30` veces.", "Más o menos.",
        "Lo dijo mil veces.", "Algún día, el mío.", "La segunda de cada cual.", "De cada 100, {first_share}.",
    ],
    "en": [
        "Once, twice, three times.", "Two notebooks and three gates.", "One by one.", "`30` times.", "At one.",
        "It was said a thousand times.", "To a hundred-thousandth.", "Tense, often, someone.", "{first_share} in 100.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(one, text) for one, texts in WRONG.items() for text in texts])
def test_a_number_in_words_where_a_figure_belongs(language: str, text: str) -> None:
    found = list(number_words(text, language))
    assert found, text
    assert text[found[0][1] :].startswith(found[0][0])


@pytest.mark.parametrize(("language", "text"), [(one, text) for one, texts in FINE.items() for text in texts])
def test_what_may_be_said_in_words(language: str, text: str) -> None:
    assert list(number_words(text, language)) == []


@pytest.mark.parametrize(("language", "text"), [("es", "Son treinta semillas"), ("en", "It takes thirty seeds")])
def test_the_fault_has_its_line(lesson: Path, language: str, text: str) -> None:
    put(lesson, **{language: text})
    (fault,) = lint(lab_terms(), lesson.parent)
    assert (fault.rule, fault.file.name) == ("number_word", f"{language}.md")
    assert fault.file.read_text("utf-8").split("\n")[fault.line - 1] == text


def test_labels_are_looked_at_and_titles_are_not(lesson: Path) -> None:
    for there, planted, rules in (
        ("### option one: an option", "### option one: thirty seeds", ["number_word"]),
        ("## first_c: C", "## first_c: Thirty seeds", []),
        ("### card: card", "### card: Thirty seeds", []),
    ):
        path = lesson / "en.md"
        before = path.read_text("utf-8")
        assert there in before
        path.write_text(before.replace(there, planted, 1), "utf-8")
        assert [fault.rule for fault in lint(lab_terms(), lesson.parent)] == rules
        path.write_text(before, "utf-8")
