"""SimpleRNN: the cell of Elman (1990)."""

from __future__ import annotations

from typing import Any

from core.base.shapes import Float
from core.networks.cell import Array, Cell, CellWeights, Lesion, Program, Step, intact

LESIONED = """\
        h = lesion("hidden_state", h, t)
        z = kernel[word] + h @ recurrent_kernel + bias
        h = lesion("hidden", np.tanh(z), t)
        h = lesion("unit h", h, t)
"""


def simple_rnn_step(
    xp: Any,
    weights: CellWeights,
    x: Float[Array, "#seeds #batch features"],
    state: tuple[Float[Array, "#seeds #batch units"], ...],
    lesion: Lesion = intact,
) -> Step:
    """Return the new state: the input and the old state, squashed (Elman 1990)."""
    (h,) = state
    z = x @ weights.kernel + h @ weights.recurrent_kernel + weights.bias  # (seeds, batch, units)
    h = lesion("hidden", xp.tanh(z))  # (seeds, batch, units)
    return Step((h,), {"hidden": h}, {"hidden": z})


SIMPLE_RNN = Cell(
    "simple_rnn",
    ("hidden",),
    ("hidden_state",),
    simple_rnn_step,
    Program("SimpleRNN", lesioned=LESIONED),
    "SimpleRNN",
    letters={"hidden": "h", "hidden_state": "h"},
    squashes={"hidden": "tanh"},
    usual_part="hidden_state",
    marker="●",
    style="bad",
    series_model="deep_rnn_dense",
)
