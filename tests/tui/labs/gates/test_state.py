"""A sentence is looked at word by word and beat by beat, whatever network hears it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.experiments.gates import GatesSpec
from core.jobs.example_networks import example_network
from core.networks.cells import CELLS
from tui.labs.gates.hearing import Hold
from tui.labs.gates.state import VIEWS, Listening
from tui.labs.gates.terms import FACTS


def heard(**settings: object) -> Listening:
    """A sentence of three words that an example hears."""
    spec = GatesSpec(words=("ella", "perrea", "sola"))
    found = Listening(spec)
    found.look(spec, settings)
    found.hear(example_network(spec.cell))
    return found


def test_a_lesson_sets_what_is_looked_at() -> None:
    found = heard(gate="candidate", unit=2, timestep=1, lesion="one", view="maps")
    assert (found.part, found.unit, found.timestep, found.hold, found.view) == ("candidate", 2, 1, Hold("one"), "maps")
    found.look(found.spec, {})
    assert (found.view, found.hold, found.still) == (VIEWS[0], Hold(), False)


def test_the_film_goes_on_by_beats_in_the_circuit_and_by_words_elsewhere() -> None:
    found = heard()
    found.rewind()
    found.go_on()
    assert found.timestep == 0
    found.view = "maps"
    found.go_on()
    assert found.timestep == 1
    found.timestep = 99
    assert found.at_end
    found.step_beat(1)
    assert (found.timestep, found.at_end) == (0, False)


@pytest.mark.parametrize("cell", CELLS)
def test_another_cell_and_a_shorter_sentence_leave_no_place_outside(cell: str) -> None:
    found = heard(unit=7, timestep=2)
    found.spec = replace(found.spec, cell=cell, words=("ella",))
    network = example_network(cell)
    found.hear(network)
    assert found.timestep == 0
    assert found.part in found.parts
    assert found.unit < found.units
    assert (found.moment() is None) == (network is None)


def test_a_state_is_not_held_and_a_gate_is_remembered() -> None:
    found = heard()
    assert found.hold_on(3)
    assert (found.facts()["lesioned_gates"], found.facts()["lesioned_unit"]) == (["forget_gate"], 3)
    found.part = "hidden_state"
    assert not found.hold_on(None)
    assert found.hold == Hold("zero", 3)


def test_the_first_map_is_that_of_the_chosen_part() -> None:
    found = heard()
    found.pick(0, 1, 2)
    assert (found.part, found.unit, found.timestep) == ("forget_gate", 1, 2)
    found.pick(len(found.parts) - 1, 0, 0)
    assert found.parts.index(found.part) == found.parts.index("forget_gate") - 1


def test_nothing_is_heard_where_the_circuit_stands_still() -> None:
    found = heard(still=True)
    assert (found.heard, found.moment(), found.word_facts()) == (None, None, {})


def test_its_facts_are_such_as_a_goal_may_ask_for() -> None:
    found = heard()
    assert {*found.facts(), *found.word_facts()} <= set(FACTS)
    assert found.endings(example_network("lstm")) is None  # the task of the endings is another one


def test_a_frame_of_the_film_points_at_the_chosen_part() -> None:
    found = heard(gate="candidate", timestep=1)
    scene = found.scene(0.5)
    assert scene.chosen == f"{found.cell.letters['candidate']}[t]"
    assert (scene.beat, scene.phase, scene.moment) == (found.beat, 0.5, found.moment())
    assert heard(still=True).scene(None).moment is None
