"""A step of an assembly: with all parts the LSTM's, with coupled gates and a reset gate the GRU's."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.assemblies import ASSEMBLIES, SETS
from core.networks.assembly import GRU_PARTS, LSTM_PARTS, known_as
from core.networks.cell import Cell, Step, sigmoid
from core.networks.gru import GRU
from core.networks.lstm import LSTM
from core.networks.network import initial_weights
from core.networks.parts import named, tells
from tests.core.networks.passes.windows import given

ALL_ON, FROM_1997 = ASSEMBLIES[named(LSTM_PARTS)], ASSEMBLIES[named(LSTM_PARTS - {"forget"})]
COUPLED_GRU = ASSEMBLIES[named(GRU_PARTS)]


def walked(cell: Cell, like: Cell) -> list[Step]:
    """Return the steps of a cell over a window, with the weights that another one of the same shapes is given."""
    one = given(like)
    seeds, units, _, timesteps, batch = one.window
    state = tuple(np.zeros((seeds, batch, units)) for _ in cell.states)
    steps = []
    for t in range(timesteps):
        steps.append(cell.step(np, one.weights, one.inputs[t][None], state))
        state = steps[-1].state
    return steps


@pytest.mark.parametrize(("assembly", "cell"), [(ALL_ON, LSTM), (COUPLED_GRU, GRU)], ids=["lstm", "gru"])
def test_known_assemblies_are_the_cells_of_the_course(assembly: Cell, cell: Cell) -> None:
    for mine, other in zip(walked(assembly, cell), walked(cell, cell), strict=True):
        for one, two in zip(mine.state, other.state, strict=True):
            np.testing.assert_allclose(one, two, atol=1e-12)
        for one, two in zip(mine.gates.values(), other.gates.values(), strict=True):
            np.testing.assert_allclose(one, two, atol=1e-12)


@pytest.mark.parametrize(("assembly", "cell"), [(ALL_ON, LSTM), (COUPLED_GRU, GRU)], ids=["lstm", "gru"])
def test_they_are_born_alike(assembly: Cell, cell: Cell) -> None:
    mine, other = (initial_weights(one, 4, 7, [1, 2]) for one in (assembly, cell))
    for one, two in zip(mine.cell, other.cell, strict=True):
        np.testing.assert_array_equal(one, two)
    assert assembly.parameters(8, 7) == cell.parameters(8, 7)


def test_without_the_forget_gate_it_is_the_lstm_of_1997() -> None:
    """What is on the belt stays there: c[t] = c[t-1] + i·g, h[t] = o·tanh(c[t])."""
    one, units = given(FROM_1997), 4
    state = tuple(np.full((3, 2, units), number) for number in (0.3, -0.7))
    step = FROM_1997.step(np, one.weights, one.inputs[0][None], state)
    z = one.inputs[0][None] @ one.weights.kernel + state[0] @ one.weights.recurrent_kernel + one.weights.bias
    i, g, o = (z[..., place * units : (place + 1) * units] for place in range(3))
    c = state[1] + sigmoid(np, i) * np.tanh(g)
    np.testing.assert_allclose(step.state[1], c, atol=1e-12)
    np.testing.assert_allclose(step.state[0], sigmoid(np, o) * np.tanh(c), atol=1e-12)
    assert known_as(LSTM_PARTS - {"forget"}) == "lstm_1997"


@pytest.mark.parametrize("name", ASSEMBLIES)
def test_a_record_says_what_its_step_leaves(name: str) -> None:
    cell, one = ASSEMBLIES[name], given(ASSEMBLIES[name])
    (step, *_) = walked(cell, cell)
    assert tuple(step.gates) == tuple(step.preactivations) == cell.gates
    assert len(step.state) == len(cell.states) == (2 if tells(SETS[name]) else 1)
    assert set(cell.letters) == {*cell.gates, *cell.states}
    assert one.weights.kernel.shape[-1] == len(cell.gates) * one.window.units
    assert cell.name == name


@pytest.mark.parametrize("name", ASSEMBLIES)
def test_a_belt_without_a_squash_is_the_sum_of_its_equation(name: str) -> None:
    """The numbers of the equation, put into its format, come to the state that the step leaves."""
    cell = ASSEMBLIES[name]
    first, second = walked(cell, cell)[:2]
    belt = cell.equations["cell_state" if tells(SETS[name]) else "hidden_state"]
    values = {cell.letters[gate]: float(array[0, 0, 0]) for gate, array in second.gates.items()}
    values |= {f"rest_{letter}": 1 - value for letter, value in values.items()}
    values |= {"c": float(second.state[-1][0, 0, 0]), "old_c": float(first.state[-1][0, 0, 0])}
    exact = belt.numbers.replace(":.2f", "!r").format(**values).replace("·", "*")
    left, _, right = exact.partition(" = ")
    assert eval(right) == pytest.approx(float(left), abs=1e-12)
