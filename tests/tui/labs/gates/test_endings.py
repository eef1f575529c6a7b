"""Endings are told as they are left, and a goal asks for the same numbers."""

from __future__ import annotations

from core.base.language import Strings
from core.jobs.example_networks import example_network
from core.lesions.endings import EndingsKept, endings_kept
from tui.labs.gates.endings import endings_facts, endings_left, endings_text
from tui.labs.gates.hearing import Hold, hear


def test_endings_are_those_of_the_gate_that_is_held() -> None:
    network = example_network("lstm")
    assert network is not None
    heard = hear(network, ("ella",), "forget_gate", Hold("zero", 1))
    assert endings_left(network, heard) == endings_kept(network, "forget_gate", 0.0, 1)


def test_one_unit_is_told_with_its_controls(strings: Strings) -> None:
    told = endings_text(EndingsKept(3, 2, 7, 4), strings)
    assert all(number in told for number in ("2", "4", "7"))
    assert "7" not in endings_text(EndingsKept(3, 2, 0, 0), strings)
    assert endings_text(None, strings) == ""


def test_a_goal_can_ask_for_what_was_lost() -> None:
    facts = endings_facts(EndingsKept(3, 1, 7, 4))
    assert (facts["endings_lost"], facts["endings"], facts["controls"]) == (2, 1, 7)
    assert endings_facts(None)["endings"] == -1
