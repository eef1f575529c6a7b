"""LSTM: the cell of Hochreiter and Schmidhuber (1997), with the forget gate of Gers (2000)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.shapes import Float
from core.networks.cell import Array, Cell, CellWeights, Equation, Lesion, Program, Step, intact, sigmoid

if TYPE_CHECKING:
    from core.networks.passes.base import Passes

LOOK = """\

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

h = c = np.zeros({units})
seen = []
for word in heard:
    z = kernel[word] + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    c = f * c + i * g
    h = o * np.tanh(c)
    seen.append([i, f, o])
input_gate, forget_gate, output_gate = np.moveaxis(seen, 1, 0)
# each gate: ({timesteps}, {units})
print("input", input_gate.mean(), "forget", forget_gate.mean(),
      "output", output_gate.mean())
"""
LESIONED = """\
        h = lesion("hidden_state", h, t)
        c = lesion("cell_state", c, t)
        z = kernel[word] + h @ recurrent_kernel + bias
        i, f, g, o = np.split(z, 4)
        i = lesion("input_gate", sigmoid(i), t)
        f = lesion("forget_gate", sigmoid(f), t)
        g = lesion("candidate", np.tanh(g), t)
        o = lesion("output_gate", sigmoid(o), t)
        c = f * c + i * g
        h = lesion("unit h", o * np.tanh(c), t)
        c = lesion("unit c", c, t)
"""


def lstm_step(
    xp: Any,
    weights: CellWeights,
    x: Float[Array, "#seeds #batch features"],
    state: tuple[Float[Array, "#seeds #batch units"], ...],
    lesion: Lesion = intact,
) -> Step:
    """Return the new hidden state and cell state. The order of the gates is Keras's: i, f, g, o."""
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


def lstm_passes() -> type[Passes]:
    """Return the class of the cell's passes over a window."""
    from core.networks.passes.lstm import LSTMPasses

    return LSTMPasses


LSTM = Cell(
    "lstm",
    ("input_gate", "forget_gate", "candidate", "output_gate"),
    ("hidden_state", "cell_state"),
    lstm_step,
    Program("LSTM", look=LOOK, lesioned=LESIONED),
    "LSTM",
    letters={
        "input_gate": "i",
        "forget_gate": "f",
        "candidate": "g",
        "output_gate": "o",
        "hidden_state": "h",
        "cell_state": "c",
    },
    squashes={"input_gate": "σ", "forget_gate": "σ", "candidate": "tanh", "output_gate": "σ"},
    equations={
        "hidden_state": Equation("h[t] = o[t]·tanh(c[t])", "{h:.2f} = {o:.2f}·tanh({c:.2f})"),
        "cell_state": Equation("c[t] = f[t]·c[t-1] + i[t]·g[t]", "{c:.2f} = {f:.2f}·({old_c:.2f}) + {i:.2f}·({g:.2f})"),
    },
    born_open=("forget_gate",),
    passes=lstm_passes,
    usual_part="forget_gate",
    marker="▲",
    style="accent",
    series_model="lstm",
)
