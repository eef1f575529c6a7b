"""Twenty questions, each in every language, each wrong option with the name of a misconception."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from lessons.content.schema import UNKNOWN
from lessons.inventory.questions import COUNT, OPTIONS, RIGHT, is_answer, load_inventory


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_its_texts(language: str) -> None:
    found = load_inventory(language)
    assert len(found.questions) == COUNT
    for one in found.questions:
        assert found.ask(one).endswith(("?", "."))
        assert len({found.option(one, name) for name in one.options}) == OPTIONS
        assert all(found.misconception(name) != name for name in one.options if name != RIGHT)
    assert found.misconception(RIGHT) == RIGHT


def test_what_is_an_answer() -> None:
    question = load_inventory("en").questions[0]
    assert all(is_answer(question, answer) for answer in (*question.options, UNKNOWN))
    assert not is_answer(question, "gate_adds")
