"""One neuron as a circuit: what it hears, its echo, its sum, what it says; every number is that of its run."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from rich.cells import cell_len

from core.toys.unroll import ACTIVATIONS, FUNCTIONS, LAYER, NeuronSpec, unroll
from tui.drawing.circuit.draw import number_of
from tui.drawing.circuit.neuron import NARROWEST, ROWS, draw_neuron, letter_of, neuron_moment, quantities
from tui.drawing.rows import plain_text

INPUTS = np.array([1.0, 2.0, 0.0, 0.0, -1.0])
SPECS = [
    NeuronSpec(0.7, wy, 0.1, activation, units, readout)
    for activation, units, readout, wy in product(ACTIVATIONS, (1, LAYER), (False, True), (0.8, -1.3))
]


def test_a_neuron_with_its_loop() -> None:
    found = unroll(NeuronSpec(1.0, -0.8, 0.1), INPUTS)
    assert plain_text(draw_neuron(found, 1, 0, 62)) == [
        "                          t → t+1",
        "        ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓",
        "        ┃            b +0.10               ┃",
        "        ┃              ╷                   ┃",
        "        ┃       -0.64  │  Σ +1.46          ┃",
        " y[t-1] ┗━━[wy]╍╍╍╍╍╍╍(+)━━━━━[tanh]━━━━━━━┻━━━━▶ y[t] +0.90",
        "  +0.80                ┃",
        "                       ┃",
        "                       ┃",
        "                +2.00  ┃",
        "   x[t] ╺━━[wx]━━━━━━━━┛",
        "  +2.00",
    ]


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_every_number_is_that_of_the_run_and_they_add_up(spec: NeuronSpec) -> None:
    found = unroll(spec, INPUTS)
    for t, unit in product(range(len(INPUTS)), range(spec.units)):
        amounts = {name: amount.value for name, amount in neuron_moment(found, t, unit).amounts.items()}
        old, new = quantities(found, unit)
        assert amounts[new] == found.states[t, unit]
        assert amounts[old] == found.before(t)[unit]
        assert amounts["sum"] == pytest.approx(amounts["enters"] + amounts["echo"] + amounts["b"])
        squashed = FUNCTIONS[spec.activation](np.array(amounts["sum"]))
        assert amounts[new] == pytest.approx(float(squashed))
        if spec.readout:
            assert amounts["y[t]"] == found.outputs[t, 0]
        for width in (NARROWEST, 62, 76, 118):
            rows = draw_neuron(found, t, unit, width)
            shown = "\n".join(plain_text(rows))
            assert len(rows) <= ROWS
            assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)
            for name, amount in neuron_moment(found, t, unit).amounts.items():
                assert number_of(amount) in shown, (name, width)


def test_a_unit_of_a_layer_has_its_number_and_a_state_that_is_read_its_own_letter() -> None:
    assert letter_of(unroll(NeuronSpec(), INPUTS), 0) == "y"
    assert letter_of(unroll(NeuronSpec(readout=True), INPUTS), 0) == "h"
    assert letter_of(unroll(NeuronSpec(units=LAYER), INPUTS), 2) == "y3"
