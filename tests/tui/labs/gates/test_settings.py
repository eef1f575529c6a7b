"""The gates lab neither verifies nor draws the state space, whatever a line asked for."""

from __future__ import annotations

from core.experiments.gates import GatesSpec
from tui.labs.gates.settings import USUAL, configured, of_lab


def test_what_others_show_is_left_to_them() -> None:
    found = of_lab(GatesSpec(cell="gru", units=5, verify=True, state_space=True))
    assert (found.cell, found.units, found.verify, found.state_space) == ("gru", 5, False, False)


def test_a_lesson_sets_it() -> None:
    found = configured(USUAL, {"cell": "gru", "words": "ella perrea"})
    assert (found.cell, found.words) == ("gru", ("ella", "perrea"))
