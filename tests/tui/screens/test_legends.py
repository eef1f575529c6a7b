"""Every kind of question tells its keys, in the learner's language and as the learner has set them."""

from __future__ import annotations

import re

import pytest

from core.base.language import LANGUAGES, Strings
from tui.keys import bindings_of
from tui.screens.legends import legend_of, sign_of
from tui.strings import load_strings
from tui.widgets.choice import ChoiceQuestion
from tui.widgets.entry import NumberEntry
from tui.widgets.number import NumberQuestion
from tui.widgets.odds_question import OddsQuestion
from tui.widgets.order import OrderQuestion
from tui.widgets.sketch import Sketch


@pytest.mark.parametrize("kind", [ChoiceQuestion, NumberQuestion, OddsQuestion, OrderQuestion, Sketch])
def test_a_legend_tells_how_to_hand_in(kind: type, strings: Strings) -> None:
    told = legend_of(kind, getattr(kind, "explain"), strings, {})  # noqa: B009
    assert "↵" in told
    assert "{" not in told


def test_a_legend_tells_the_learners_own_keys(strings: Strings) -> None:
    told = legend_of(OrderQuestion, "order", strings, {"order.carry_up": "u,U", "question.answer": "ctrl+j"})
    assert " u J " in told
    assert "ctrl+j" in told


def test_a_line_to_write_in_tells_the_learners_own_key(strings: Strings) -> None:
    assert "ctrl+j" in legend_of(NumberQuestion, "number", strings, {"question.answer": "ctrl+j"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_and_the_legend_hand_in_by_one_word(language: str) -> None:
    texts = load_strings(language)
    stem = texts("binding.question.answer.does").partition(" ")[0].removesuffix("r")
    legends = [told for told in texts.section("lesson.legend").values() if "{question_answer}" in told]
    assert len(legends) > 5
    assert [told for told in legends if stem not in re.sub(r"\{\w+\}", "", told)] == []


def test_a_number_is_handed_in_by_the_binding_of_every_question() -> None:
    assert {one.id for one in bindings_of(NumberEntry) if one.key == "enter"} == {"question.answer"}


@pytest.mark.parametrize(
    ("key", "sign"), [("up", "↑"), ("enter", "↵"), ("minus", "-"), ("K", "K"), ("shift+up", "shift+↑")]
)
def test_keys_have_signs(key: str, sign: str, strings: Strings) -> None:
    assert sign_of(key, strings) == sign
