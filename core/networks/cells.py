"""The step of each recurrent cell, written as its equations, with every gate under its name.

The same lines run on NumPy arrays (the screen, the tests) and inside the compiled TensorFlow program that trains:
`xp` is the module `numpy` or `tensorflow`, of which a step asks nothing but `tanh`. Weights are stacked as Keras
stacks them, with a leading axis of seeds, so that many networks take one step together.

Shapes: `kernel` (seeds, features, gates * units), `recurrent_kernel` (seeds, units, gates * units), `bias`
(seeds, rows, gates * units) where rows is 2 for GRU (one bias for the input, one for the state: Keras's
`reset_after=True`) and 1 for the others. `x` is (seeds, batch, features); a state is (seeds, batch, units).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Array = Any
"""A NumPy array or a TensorFlow tensor: both know `@`, `+`, `*` and slices, and that is all a step needs."""


class CellWeights(NamedTuple):
    """Weights of a cell; the order is that of Keras's `layer.get_weights()`."""

    kernel: Array
    recurrent_kernel: Array
    bias: Array


class Step(NamedTuple):
    """Outcome of one step; each array is (seeds, batch, units)."""

    state: tuple[Array, ...]
    """The new state, `hidden_state` first."""
    gates: Mapping[str, Array]
    """Gates and candidate by name, after their activation."""
    preactivations: Mapping[str, Array]
    """The same names, before it."""


Lesion = Callable[[str, Array], Array]
"""Function of a gate's name and its values that returns the values to use in their place; `intact` changes nothing."""


def intact(name: str, values: Array) -> Array:  # noqa: ARG001 - every lesion is told which gate it meets
    """Return the values unchanged: no lesion."""
    return values


StepFunction = Callable[..., Step]
"""`step(xp, weights, x, state, lesion=intact)`."""


@dataclass(frozen=True)
class Cell:
    """A kind of recurrent cell: its step, and the names of what is inside."""

    name: str
    gates: tuple[str, ...]
    """Names in the order in which Keras stacks them in a kernel."""
    states: tuple[str, ...]
    step: StepFunction
    bias_rows: int = 1

    def parameters(self, units: int, features: int) -> int:
        """Return how many numbers the cell learns."""
        return len(self.gates) * units * (features + units + self.bias_rows)


def sigmoid(xp: Any, x: Array) -> Array:
    """Return the logistic function as a shifted tanh: it equals 1 / (1 + exp(-x)), and exp never overflows."""
    return 0.5 + 0.5 * xp.tanh(0.5 * x)


def simple_rnn_step(xp: Any, weights: CellWeights, x: Array, state: tuple[Array, ...], lesion: Lesion = intact) -> Step:
    """Take one step of the simple cell (Elman 1990): the new state is the input and the old state, squashed."""
    (h,) = state
    z = x @ weights.kernel + h @ weights.recurrent_kernel + weights.bias  # (seeds, batch, units)
    h = lesion("hidden", xp.tanh(z))  # (seeds, batch, units)
    return Step((h,), {"hidden": h}, {"hidden": z})


def lstm_step(xp: Any, weights: CellWeights, x: Array, state: tuple[Array, ...], lesion: Lesion = intact) -> Step:
    """Take one step of the LSTM (Hochreiter and Schmidhuber 1997, forget gate: Gers 2000). Order: i, f, g, o."""
    h, c = state
    units = h.shape[-1]
    z = x @ weights.kernel + h @ weights.recurrent_kernel + weights.bias  # (seeds, batch, 4 * units)
    zi, zf, zg, zo = (z[..., gate * units : (gate + 1) * units] for gate in range(4))  # (seeds, batch, units)
    i = lesion("input_gate", sigmoid(xp, zi))  # (seeds, batch, units)
    f = lesion("forget_gate", sigmoid(xp, zf))  # (seeds, batch, units)
    g = lesion("candidate", xp.tanh(zg))  # (seeds, batch, units)
    o = lesion("output_gate", sigmoid(xp, zo))  # (seeds, batch, units)
    c = f * c + i * g  # (seeds, batch, units)
    h = o * xp.tanh(c)  # (seeds, batch, units)
    return Step(
        (h, c),
        {"input_gate": i, "forget_gate": f, "candidate": g, "output_gate": o},
        {"input_gate": zi, "forget_gate": zf, "candidate": zg, "output_gate": zo},
    )


def gru_step(xp: Any, weights: CellWeights, x: Array, state: tuple[Array, ...], lesion: Lesion = intact) -> Step:
    """Take one step of the GRU (Cho 2014) with Keras's `reset_after=True`: r acts after the product. Order: z, r, g."""
    (h,) = state
    units = h.shape[-1]
    input_bias, state_bias = weights.bias[:, :1], weights.bias[:, 1:]  # (seeds, 1, 3 * units)
    a = x @ weights.kernel + input_bias  # (seeds, batch, 3 * units)
    b = h @ weights.recurrent_kernel + state_bias  # (seeds, batch, 3 * units)
    az, ar, ag = (a[..., gate * units : (gate + 1) * units] for gate in range(3))  # (seeds, batch, units)
    bz, br, bg = (b[..., gate * units : (gate + 1) * units] for gate in range(3))  # (seeds, batch, units)
    z = lesion("update_gate", sigmoid(xp, az + bz))  # (seeds, batch, units)
    r = lesion("reset_gate", sigmoid(xp, ar + br))  # (seeds, batch, units)
    zg = ag + r * bg  # (seeds, batch, units)
    g = lesion("candidate", xp.tanh(zg))  # (seeds, batch, units)
    h = z * h + (1 - z) * g  # (seeds, batch, units)
    return Step(
        (h,),
        {"update_gate": z, "reset_gate": r, "candidate": g},
        {"update_gate": az + bz, "reset_gate": ar + br, "candidate": zg},
    )


def one_step(
    xp: Any,  # noqa: ARG001
    weights: CellWeights,  # noqa: ARG001
    x: Array,
    state: tuple[Array, ...],  # noqa: ARG001
    lesion: Lesion = intact,  # noqa: ARG001
) -> Step:
    """Return the input as the "state": without memory, the layer above sees the last word and nothing else."""
    return Step((x,), {}, {})


ONE_STEP = Cell("one_step", (), ("hidden_state",), one_step)
SIMPLE_RNN = Cell("simple_rnn", ("hidden",), ("hidden_state",), simple_rnn_step)
LSTM = Cell(
    "lstm", ("input_gate", "forget_gate", "candidate", "output_gate"), ("hidden_state", "cell_state"), lstm_step
)
GRU = Cell("gru", ("update_gate", "reset_gate", "candidate"), ("hidden_state",), gru_step, bias_rows=2)

CELLS: dict[str, Cell] = {cell.name: cell for cell in (SIMPLE_RNN, LSTM, GRU)}
"""The three recurrent cells of the course, by the names that the command line uses."""

NETWORK_CELLS: dict[str, Cell] = {ONE_STEP.name: ONE_STEP, **CELLS}
"""The recurrent cells and the memoryless network with which they are compared."""
