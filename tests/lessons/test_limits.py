"""Where the linter draws its lines: what is just within is no fault, what is just beyond is."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from lessons.linting.linter import lint
from tests.lessons.course import write_course
from tui.front_ends import lab_terms

STEPS = 7
"""Of each lesson of the small course."""


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    return write_course(tmp_path) / "01_first"


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


def resize(lesson: Path, count: int) -> None:
    """A lesson of so many steps: without its first ones, or with more to read."""
    toml = lesson / "lesson.toml"
    head, *blocks = toml.read_text("utf-8").split("[[steps]]\n")
    drop = max(0, STEPS - count)
    more = [f"first_{place}" for place in "klmnopqr"[: max(0, count - STEPS)]]
    reads = (f'id = "{step}"\nkind = "read"\n' for step in more)
    toml.write_text("[[steps]]\n".join([head, *reads, *blocks[drop:]]), "utf-8")
    for language in LANGUAGES:
        path = lesson / f"{language}.md"
        title, *sections = path.read_text("utf-8").split("\n## ")
        new = (f"{step}: {language}\n{language}" for step in more)
        path.write_text("\n## ".join([title, *new, *sections[drop:]]), "utf-8")


@pytest.mark.parametrize(("count", "fits"), [(5, False), (6, True), (12, True), (13, False)])
def test_steps_of_a_lesson(lesson: Path, count: int, fits: bool) -> None:
    resize(lesson, count)
    faults = [
        (fault.rule, fault.file, fault.line) for fault in lint(lab_terms(), lesson.parent) if fault.rule == "step_count"
    ]
    assert faults == ([] if fits else [("step_count", lesson / "lesson.toml", 1)])


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


@pytest.mark.parametrize("number", ["42", "3.5", "3,5", "50 %", "a 7-step walk", "(20)"])
def test_numbers_without_a_name(lesson: Path, number: str) -> None:
    put(lesson, en=f"It is {number}")
    assert rules(lesson) == ["digits"]
