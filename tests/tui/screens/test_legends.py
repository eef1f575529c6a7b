"""Every kind of question tells its keys, in the learner's language and as the learner has set them."""

from __future__ import annotations

import pytest

from core.base.language import Strings
from tui.screens.legends import legend_of, sign_of
from tui.widgets.choice import ChoiceQuestion
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


@pytest.mark.parametrize(
    ("key", "sign"), [("up", "↑"), ("enter", "↵"), ("minus", "-"), ("K", "K"), ("shift+up", "shift+↑")]
)
def test_keys_have_signs(key: str, sign: str, strings: Strings) -> None:
    assert sign_of(key, strings) == sign
