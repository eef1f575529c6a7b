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


def test_a_step_that_names_no_task_is_about_the_song() -> None:
    perreo = configured(USUAL, {"cell": "gru", "task": "horizon", "seed": "46", "steps": "1500"})
    assert (perreo.task, perreo.seed, perreo.steps) == ("horizon", 46, 1500)
    assert configured(perreo, {"cell": "gru"}) == configured(USUAL, {"cell": "gru"})
    assert configured(GatesSpec(seed=43), {"cell": "gru"}).seed == 43
    assert configured(perreo, {"task": "horizon"}) == perreo
