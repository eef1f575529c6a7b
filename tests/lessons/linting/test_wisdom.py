"""One phrase of wisdom a lesson, where the lesson says so: each further one is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from lessons.linting.linter import lint
from tests.lessons.linting.test_text import put
from tui.front_ends import lab_terms

SAYINGS = {
    "es": ["Calcular no es entregar.", "No olvida; no aprendió."],
    "en": ["A draw is not a win.", "They are sisters, not strangers."],
}


def rules(lesson: Path) -> list[str]:
    return [fault.rule for fault in lint(lab_terms(), lesson.parent)]


def declare(lesson: Path, step: str) -> None:
    path = lesson / "lesson.toml"
    path.write_text(path.read_text("utf-8").replace('lab = "phrases"', f'lab = "phrases"\nwisdom = "{step}"'), "utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_is_wit_where_it_is_declared_and_two_are_noise(lesson: Path, language: str) -> None:
    one, two = SAYINGS[language]
    put(lesson, **{language: one})
    assert rules(lesson) == ["aphorism"]
    declare(lesson, "first_b")
    assert rules(lesson) == []
    put(lesson, **{language: f"{one} {two}"})
    assert rules(lesson) == ["aphorism", "aphorism"]


def test_a_declared_step_without_one(lesson: Path) -> None:
    declare(lesson, "first_a")
    assert rules(lesson) == ["wisdom_lost"]


@pytest.mark.parametrize(
    ("language", "plain"),
    [
        ("es", "Ese error no es el de validación."), ("es", "Hay `h`, no `c`."), ("es", "No es lo mismo."),
        ("es", "La red que viste en la lección de antes no es esta que tienes al lado ahora."),
        ("en", "There is not one in sight."), ("en", "It is `h`, not `c`."), ("en", "Do not touch the units."),
    ],
)  # fmt: skip
def test_plain_words(lesson: Path, language: str, plain: str) -> None:
    put(lesson, **{language: plain})
    assert rules(lesson) == []
