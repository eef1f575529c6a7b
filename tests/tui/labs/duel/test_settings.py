"""The duel lab watches a short duel, and shows one round of any other."""

from __future__ import annotations

from core.experiments.duel import DuelSpec
from tui.labs.duel.settings import QUICK, USUAL, configured, shown, watched


def test_what_is_watched_is_short_unless_steps_are_asked_for() -> None:
    assert watched(DuelSpec(task="waves")).steps == QUICK["waves"]
    assert watched(DuelSpec(task="waves", steps=7)).steps == 7


def test_one_round_of_any_duel_is_shown() -> None:
    assert shown(DuelSpec(units=(4, 8), train_to=9), USUAL).units == (4,)
    assert shown(DuelSpec(units=(), train_to=9), USUAL).units == USUAL.units
    assert shown(DuelSpec(train_to=9), USUAL).train_to == USUAL.train_to


def test_a_lesson_sets_it() -> None:
    assert configured(USUAL, {"cells": "lstm,gru", "seeds": 3}).cells == ("lstm", "gru")
