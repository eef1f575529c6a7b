"""A lesson sets the network, and may say nothing of it."""

from __future__ import annotations

from tui.labs.karaoke.settings import USUAL, configured


def test_options_are_taken_and_what_is_no_option_is_left_to_the_lab() -> None:
    assert configured(USUAL, {"units": 8, "covered": True}).units == 8
    assert configured(USUAL, {}) == USUAL
