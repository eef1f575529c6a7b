"""A lesson sets the lab by the names of its options; a patience of zero is none."""

from __future__ import annotations

from msgspec.structs import replace

from tui.labs.letters.settings import USUAL, configured


def test_a_lesson_sets_it() -> None:
    asked = configured(USUAL, {"dropout": 0.5, "patience": 6, "text": "alice"})
    assert asked == replace(USUAL, dropout=0.5, patience=6, text="alice")
    assert configured(asked, {"patience": 0, "dropout": 0}) == replace(USUAL, text="alice")
