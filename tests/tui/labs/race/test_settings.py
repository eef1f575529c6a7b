"""A lesson sets a race by the names of its options."""

from __future__ import annotations

from msgspec.structs import replace

from tui.labs.race.settings import USUAL, configured


def test_a_lesson_sets_it() -> None:
    assert configured(USUAL, {"cells": "lstm,gru", "seeds": 5}) == replace(USUAL, cells=("lstm", "gru"), seeds=5)
