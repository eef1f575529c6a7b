"""The lines build the network of the lab, and train it for as many steps."""

from __future__ import annotations

from tui.lab_kit.asked import Asked
from tui.labs.karaoke.keras import keras_codes, lesson_codes
from tui.labs.karaoke.settings import USUAL


def test_a_lesson_asks_for_the_network_that_it_sets() -> None:
    (code,) = keras_codes(USUAL)
    assert "LSTM(4" in code
    assert lesson_codes(Asked({})) == [code]
    assert "LSTM(8" in lesson_codes(Asked({"units": 8}))[0]
