"""The lab of the state space sings the usual words, whatever a line asked for."""

from __future__ import annotations

from core.experiments.gates import GatesSpec
from tui.labs.space.settings import USUAL, configured, of_lab


def test_the_states_of_the_usual_words_are_shown() -> None:
    found = of_lab(GatesSpec(cell="gru", words=("ella",), verify=True))
    assert (found.cell, found.words, found.verify, found.state_space) == ("gru", GatesSpec().words, False, True)


def test_a_lesson_sets_it() -> None:
    assert configured(USUAL, {"units": 2}).units == 2
