"""Answers of every form are given by keys."""

from __future__ import annotations

import pytest

from lessons.content.schema import Drawing, Odds, Order
from tui.check.keys import in_steps, keys_for, odds_keys, order_keys


@pytest.mark.parametrize(
    ("answer", "keys"),
    [(["a", "b", "c"], 0), (["c", "a", "b"], 2), (["c", "b", "a"], 3)],
)
def test_orders_as_keys(answer: list[str], keys: int) -> None:
    pressed = order_keys(["a", "b", "c"], answer)
    assert pressed.count("K") == keys
    assert pressed[-1] == "enter"
    question = Order(items=("a", "b", "c"), right=("c", "a", "b"), wrong=())
    assert keys_for(question, answer) == pressed


def test_drawings_as_keys() -> None:
    question = Drawing(right=(0.5, 0.25), tolerance=0.1, low=0.0, high=1.0)
    typed = keys_for(question, [0.5, -0.25])
    assert typed == ["0", "full_stop", *"5000", "right", "0", "full_stop", *"0000", "enter"]
    assert keys_for(question, "unknown") == ["left", "enter"]


def test_odds_as_keys() -> None:
    assert in_steps([1 / 3, 1 / 3, 1 / 3]) == [7, 7, 6]
    assert sum(in_steps([0.33, 0.33, 0.34])) == 20
    question = Odds(tokens=("la", "con"), right={"la": 1.0}, wrong=())
    assert keys_for(question, {"la": 1.0}).count("plus") == 20
    assert odds_keys(("la", "con"), "unknown") == ["down", "down", "enter"]
