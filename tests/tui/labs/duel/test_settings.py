"""The duel lab watches a short duel where nobody says how long."""

from __future__ import annotations

from msgspec.structs import replace

from core.experiments.duel import DuelSpec
from tui.labs.duel.settings import QUICK, USUAL, configured, sizes, watched


def test_what_is_watched_is_short_unless_steps_are_asked_for() -> None:
    assert watched(DuelSpec(task="waves")).steps == QUICK["waves"]
    assert watched(DuelSpec(task="waves", steps=7)).steps == 7


def test_every_round_has_its_size() -> None:
    assert sizes(DuelSpec(units=(4, 8))) == (4, 8)
    assert sizes(DuelSpec(task="waves")) == (8,)
    assert sizes(DuelSpec(match="parameters", units=(5,))) == (5,)


def test_a_lesson_sets_it() -> None:
    timed = replace(USUAL, chosen=((5, 1.0),))
    assert configured(timed, {"cells": "lstm,gru", "seeds": 3}) == replace(USUAL, cells=("lstm", "gru"), seeds=3)
