"""A race in half a line: who runs, how large, how often."""

from __future__ import annotations

from core.experiments.race import RaceSpec
from tui.labs.race.words import asked
from tui.strings import load_strings


def test_it_names_its_runners() -> None:
    assert asked(RaceSpec(("lstm", "gru"), 4), load_strings("en")) == "LSTM, GRU, 4 units, 8 seeds"
