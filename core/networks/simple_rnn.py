"""SimpleRNN: the cell of Elman (1990)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.shapes import Float
from core.networks.cell import Array, Cell, CellWeights, Lesion, Program, Step, intact

if TYPE_CHECKING:
    from core.networks.passes.base import Passes

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


def simple_rnn_passes() -> type[Passes]:
    """Return the class of the cell's passes over a window."""
    from core.networks.passes.simple_rnn import SimpleRNNPasses

    return SimpleRNNPasses


SIMPLE_RNN = Cell(
    "simple_rnn",
    ("hidden",),
    ("hidden_state",),
    simple_rnn_step,
    Program("SimpleRNN", lesioned=LESIONED),
    "SimpleRNN",
    letters={"hidden": "h", "hidden_state": "h"},
    squashes={"hidden": "tanh"},
    passes=simple_rnn_passes,
    usual_part="hidden_state",
    marker="●",
    style="bad",
    series_model="deep_rnn_dense",
)
