"""What is read is short enough, and every number in it is measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from lessons.content.loader import PLACEHOLDER, Lesson, Step
from lessons.linting.answers import HINTS
from lessons.linting.linter import lint
from lessons.linting.text import MOST_WORDS, everything, prose
from tests.lessons.shipped import EACH, of_each_step
from tui.front_ends import lab_terms


@of_each_step
def test_a_step_fits_its_pane(step: Step) -> None:
    assert 0 < len(prose(step.section.body).split()) <= MOST_WORDS or "```" in step.section.body
    assert MOST_WORDS == 90
    if step.kind in ("predict", "lab"):
        assert len(step.hints) == HINTS
    assert all(step.hints)
    assert len(set(step.hints)) == len(step.hints)


@of_each_step
def test_no_placeholder_is_left_in_what_is_read(step: Step) -> None:
    for section in everything(step):
        assert not PLACEHOLDER.search(prose(step.fill(section.body, {})))
        assert not PLACEHOLDER.search(section.title)


@EACH
def test_every_number_is_stated_somewhere(lesson: Lesson) -> None:
    texts = "\n".join(section.body for step in lesson.steps for section in everything(step))
    assert set(PLACEHOLDER.findall(texts)) == set(lesson.spec.numbers)


def rules(lesson: Path) -> list[str]:
    return [fault.rule for fault in lint(lab_terms(), lesson.parent)]


def put(lesson: Path, **texts: str) -> None:
    """A text for a step in one language or both, after what it says already."""
    for language, text in texts.items():
        path = lesson / f"{language}.md"
        there = {"es": "leemos b\n", "en": "reading b\n"}[language]
        before = path.read_text("utf-8")
        assert there in before
        path.write_text(before.replace(there, f"{there}{text}\n"), "utf-8")


@pytest.mark.parametrize(("words", "fits"), [(90, True), (91, False)])
def test_words_of_a_step(lesson: Path, words: int, fits: bool) -> None:
    already = 2
    put(lesson, en="very " * (words - already) + "\n\n```\nnot a word of it counts in here\n```")
    assert rules(lesson) == ([] if fits else ["too_long"])


@pytest.mark.parametrize(("same", "fits"), [("uno dos tres", True), ("uno dos tres cuatro cinco seis", False)])
def test_words_that_may_be_the_same_in_both_languages(lesson: Path, same: str, fits: bool) -> None:
    for language, there in (("es", "leemos d"), ("en", "reading d")):
        path = lesson / f"{language}.md"
        path.write_text(path.read_text("utf-8").replace(there, same), "utf-8")
    assert rules(lesson) == ([] if fits else ["same_text"])


@pytest.mark.parametrize(
    "tell",
    [
        "¡Excelente!", "¡Muy bien, tú!", "¡Perfecto!", "Eso es incorrecto.", "Simplemente suma.", "Obviamente, no.",
        "Excellent!", "Great job", "That is incorrect.", "You simply add.", "Obviously not.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_praise_and_scolding(lesson: Path, language: str, tell: str) -> None:
    put(lesson, **{language: tell})
    assert rules(lesson) == ["tell"]


@pytest.mark.parametrize(
    "plain",
    [
        "Perfecto para bailar, y la respuesta correcta.", "Es simple, y una excelente red.", "A simple, correct sum.",
        "Todo a `100` por ciento.", "La lista `c[t-1](x)` y c[t].", "¡Baila!", "Wait, what?", "A v2 of seq2seq.",
    ],
)  # fmt: skip
def test_what_anyone_may_say(lesson: Path, plain: str) -> None:
    put(lesson, es=plain, en=f"{plain} So.")
    assert rules(lesson) == []


@pytest.mark.parametrize("number", ["42", "3.5", "3,5", "50 %", "a 7-step walk", "(20)", "in 50", "one in 1000"])
def test_numbers_without_a_name(lesson: Path, number: str) -> None:
    put(lesson, en=f"It is {number}")
    assert rules(lesson) == ["digits"]
