"""minGRU: a GRU whose gate and candidate hear the input alone (Feng and others 2024), and one with a signed gate.

Without the hidden state in its sums, all gates of a window are known at once, and what is left is linear in the state:
a scan runs it. The paper's update gate is what is let in; here, as in the GRU of Keras, it is what stays. A gate
between -1 and 1 lets the state change its sign (Grazzi and others 2024): the equation is the same.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from core.base.shapes import Float
from core.networks.cell import Array, Cell, CellWeights, Equation, Lesion, Program, Squash, Step, intact, sigmoid

if TYPE_CHECKING:
    from core.networks.passes.base import Passes

SOURCE = """\
class {layer}Cell(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = self.state_size = units

    def build(self, shape):
        self.kernel = self.add_weight(
            (shape[-1], 2 * self.units), "glorot_uniform")   # z, g
        self.bias = self.add_weight((2 * self.units,), "zeros")

    def call(self, x, states):
        h = states[0]   # (batch, units)
        z, g = keras.ops.split(x @ self.kernel + self.bias, 2, axis=-1)
        z = keras.ops.{squash}(z)   # no h in it
        h = z * h + (1 - z) * g
        return h, [h]
"""
LESIONED = """\
        h = lesion("hidden_state", h, t)
        z, g = np.split(kernel[word] + bias, 2)
        z = lesion("update_gate", {squash}(z), t)
        g = lesion("candidate", g, t)
        h = lesion("unit h", z * h + (1 - z) * g, t)
"""


def min_gru_step(
    squash: Squash,
    xp: Any,
    weights: CellWeights,
    x: Float[Array, "#seeds #batch features"],
    state: tuple[Float[Array, "#seeds #batch units"], ...],
    lesion: Lesion = intact,
) -> Step:
    """Return the new hidden state: a mix of the old one and of the candidate, by a gate that hears neither."""
    (h,) = state
    units = h.shape[-1]
    a = x @ weights.kernel + weights.bias  # (seeds, batch, 2 * units)
    az, ag = a[..., :units], a[..., units:]  # (seeds, batch, units)
    z = lesion("update_gate", xp.tanh(az) if squash == "tanh" else sigmoid(xp, az))  # (seeds, batch, units)
    g = lesion("candidate", ag)  # (seeds, batch, units)
    h = z * h + (1 - z) * g  # (seeds, batch, units)
    return Step((h,), {"update_gate": z, "candidate": g}, {"update_gate": az, "candidate": ag})


def min_gru_passes(squash: Squash) -> type[Passes]:
    """Return the class of the cell's passes over a window."""
    from core.networks.passes.min_gru import MinGRUPasses, SignedGRUPasses

    return SignedGRUPasses if squash == "tanh" else MinGRUPasses


def _cell(name: str, title: str, layer: str, squash: Squash, marker: str, style: str) -> Cell:
    return Cell(
        name,
        ("update_gate", "candidate"),
        ("hidden_state",),
        partial(min_gru_step, squash),
        Program(
            layer,
            source=SOURCE.format(layer=layer, squash="tanh" if squash == "tanh" else "sigmoid"),
            lesioned=LESIONED.format(squash="np.tanh" if squash == "tanh" else "sigmoid"),
        ),
        title,
        letters={"update_gate": "z", "candidate": "g", "hidden_state": "h"},
        squashes={"update_gate": squash},
        equations={
            "hidden_state": Equation(
                "h[t] = z[t]·h[t-1] + (1 - z[t])·g[t]", "{h:.2f} = {z:.2f}·({old_h:.2f}) + {rest_z:.2f}·({g:.2f})"
            ),
        },
        hears="nothing",
        passes=partial(min_gru_passes, squash),
        usual_part="update_gate",
        marker=marker,
        style=style,
    )


MIN_GRU = _cell("min_gru", "minGRU", "MinGRU", "σ", "◆", "new")
SIGNED_GRU = _cell("signed_gru", "minGRU±", "SignedGRU", "tanh", "◇", "endless")
