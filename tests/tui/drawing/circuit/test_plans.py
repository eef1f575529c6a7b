"""Every cell has a plan, the belt's where its equations have one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.networks.assemblies import ASSEMBLIES, SETS
from core.networks.cell import Equation
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.networks.traces import trace
from core.words.vocabulary import SONG
from tui.drawing.circuit.amounts import Amount, moment
from tui.drawing.circuit.belt import HUB, read_belt
from tui.drawing.circuit.draw import Scene, draw_circuit, number_of
from tui.drawing.circuit.generic import generic_plan
from tui.drawing.circuit.plain import plain_plan
from tui.drawing.circuit.plans import plan_of
from tui.drawing.rows import plain_text


def test_a_cell_is_drawn_by_what_its_record_says() -> None:
    assert HUB in plan_of(CELLS["lstm"]).columns
    assert HUB in plan_of(CELLS["gru"]).columns
    assert plan_of(CELLS["simple_rnn"]) == plain_plan(CELLS["simple_rnn"])
    odd = replace(CELLS["gru"], equations={"hidden_state": Equation("h[t] = max(z[t], g[t])", "")})
    assert plan_of(odd) == generic_plan(odd)


def stands_below(rows: list[str], letter: str, value: str) -> bool:
    """Tells whether a row has a value right below a letter."""
    places = [(row, at) for row, line in enumerate(rows) for at in range(len(line)) if line.startswith(value, at)]
    return any(rows[row - 1][at : at + 1] == letter for row, at in places)


@pytest.mark.parametrize("name", ASSEMBLIES)
def test_an_assembly_has_the_wires_of_its_parts_and_no_other(name: str) -> None:
    cell, parts = ASSEMBLIES[name], SETS[name]
    assert read_belt(cell) is not None
    plan = plan_of(cell)
    signs = [node.sign for node in plan.nodes]
    assert signs.count("σ") == len(parts & {"forget", "select", "ignore", "reset"})
    assert signs.count("tanh") == 1 + ("squash" in parts)
    assert ("1-" in signs) == ("couple" in parts)
    network = Network(cell, 3, len(SONG.tokens), initial_weights(cell, 3, len(SONG.tokens), [7]))
    found = trace(network, SONG.encode(["ella", "perrea", "sola"]))
    now = moment(found, 2, 1, SONG.tokens)
    for width, height in ((76, 13), (120, 27)):
        text = "\n".join(plain_text(draw_circuit(Scene(plan, now), width, height)))
        assert "…" not in text
        for letter, values in ((cell.letters[state], found.states[state]) for state in cell.states):
            assert f"{letter}[t] {number_of(Amount(float(values[2, 1]), True))}" in text
        for gate in cell.gates:
            value = number_of(Amount(float(found.gates[gate][2, 1]), gate == "candidate"))
            # Side by side; where the next wire is too near, the number stands below its letter.
            assert f"{cell.letters[gate]} {value}" in text or stands_below(text.splitlines(), cell.letters[gate], value)
