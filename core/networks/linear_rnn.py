"""Linear recurrence: each unit keeps a share of itself, the same at every timestep, and takes in the rest.

It is the GRU's equation with a gate that hears nothing: one learned number a unit. Stacked and widened, such layers are
what S4 and the LRU are built of (Gu and others 2022; Orvieto and others 2023).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.shapes import Float
from core.networks.cell import Array, Cell, CellWeights, Equation, Lesion, Program, Step, intact, sigmoid

if TYPE_CHECKING:
    from core.networks.passes.base import Passes

SOURCE = """\
class LinearRNNCell(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = self.state_size = units

    def build(self, shape):
        self.kernel = self.add_weight(
            (shape[-1], self.units), "glorot_uniform")
        born = keras.initializers.RandomUniform(0, 4)
        self.own = self.add_weight((self.units, 1), born)
        self.bias = self.add_weight((self.units,), "zeros")

    def call(self, x, states):
        h = states[0]   # (batch, units)
        z = keras.ops.sigmoid(self.own[:, 0])   # the same at every timestep
        h = z * h + (1 - z) * (x @ self.kernel + self.bias)
        return h, [h]
"""
LESIONED = """\
        h = lesion("hidden_state", h, t)
        z = sigmoid(recurrent_kernel[:, 0])
        g = lesion("candidate", kernel[word] + bias, t)
        h = lesion("unit h", z * h + (1 - z) * g, t)
"""


def linear_rnn_step(
    xp: Any,
    weights: CellWeights,
    x: Float[Array, "#seeds #batch features"],
    state: tuple[Float[Array, "#seeds #batch units"], ...],
    lesion: Lesion = intact,
) -> Step:
    """Return the new hidden state: a fixed share of the old one, and the rest of what the input brings."""
    (h,) = state
    z = sigmoid(xp, weights.recurrent_kernel[..., 0])[:, None]  # (seeds, 1, units)
    ag = x @ weights.kernel + weights.bias  # (seeds, batch, units)
    g = lesion("candidate", ag)  # (seeds, batch, units)
    h = z * h + (1 - z) * g  # (seeds, batch, units)
    return Step((h,), {"candidate": g}, {"candidate": ag})


def linear_rnn_passes() -> type[Passes]:
    """Return the class of the cell's passes over a window."""
    from core.networks.passes.linear_rnn import LinearRNNPasses

    return LinearRNNPasses


LINEAR_RNN = Cell(
    "linear_rnn",
    ("candidate",),
    ("hidden_state",),
    linear_rnn_step,
    Program("LinearRNN", source=SOURCE, lesioned=LESIONED),
    letters={"candidate": "g", "hidden_state": "h"},
    equations={
        "hidden_state": Equation("h[t] = z·h[t-1] + (1 - z)·g[t]", "{h:.2f} = z·({old_h:.2f}) + (1 - z)·({g:.2f})")
    },
    hears="itself",
    passes=linear_rnn_passes,
    usual_part="candidate",
    marker="○",
    style="warn",
)
