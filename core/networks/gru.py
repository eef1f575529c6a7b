"""GRU: the cell of Cho (2014), in Keras's form `reset_after=True`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.shapes import Float
from core.networks.cell import Array, Cell, CellWeights, Equation, Lesion, Program, Step, intact, sigmoid

if TYPE_CHECKING:
    from core.networks.passes.base import Passes

LOOK = """\

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

h = np.zeros({units})
seen = []
for word in heard:
    a = np.split(kernel[word] + bias[0], 3)
    b = np.split(h @ recurrent_kernel + bias[1], 3)
    z, r = sigmoid(a[0] + b[0]), sigmoid(a[1] + b[1])
    g = np.tanh(a[2] + r * b[2])
    h = z * h + (1 - z) * g
    seen.append([z, r])
update_gate, reset_gate = np.moveaxis(seen, 1, 0)
# each gate: ({timesteps}, {units})
print("update", update_gate.mean(), "reset", reset_gate.mean())
"""
LESIONED = """\
        h = lesion("hidden_state", h, t)
        a = np.split(kernel[word] + bias[0], 3)
        b = np.split(h @ recurrent_kernel + bias[1], 3)
        z = lesion("update_gate", sigmoid(a[0] + b[0]), t)
        r = lesion("reset_gate", sigmoid(a[1] + b[1]), t)
        g = lesion("candidate", np.tanh(a[2] + r * b[2]), t)
        h = lesion("unit h", z * h + (1 - z) * g, t)
"""


def gru_step(
    xp: Any,
    weights: CellWeights,
    x: Float[Array, "#seeds #batch features"],
    state: tuple[Float[Array, "#seeds #batch units"], ...],
    lesion: Lesion = intact,
) -> Step:
    """Return the new hidden state. The reset gate acts after the matrix product; the order is Keras's: z, r, g."""
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


def gru_passes() -> type[Passes]:
    """Return the class of the cell's passes over a window."""
    from core.networks.passes.gru import GRUPasses

    return GRUPasses


GRU = Cell(
    "gru",
    ("update_gate", "reset_gate", "candidate"),
    ("hidden_state",),
    gru_step,
    Program("GRU", look=LOOK, lesioned=LESIONED),
    "GRU",
    letters={"update_gate": "z", "reset_gate": "r", "candidate": "g", "hidden_state": "h"},
    squashes={"update_gate": "σ", "reset_gate": "σ", "candidate": "tanh"},
    equations={
        "hidden_state": Equation(
            "h[t] = z[t]·h[t-1] + (1 - z[t])·g[t]", "{h:.2f} = {z:.2f}·({old_h:.2f}) + {rest_z:.2f}·({g:.2f})"
        ),
    },
    gated_memory={"candidate": "reset_gate"},
    bias_rows=2,
    passes=gru_passes,
    usual_part="update_gate",
    marker="■",
    style="good",
    series_model="gru",
)
