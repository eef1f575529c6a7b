"""The network without memory that the others are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.shapes import Float
from core.networks.cell import Array, Cell, CellWeights, Lesion, Program, Step, intact

if TYPE_CHECKING:
    from core.networks.passes.base import Passes


def one_step(
    xp: Any,  # noqa: ARG001
    weights: CellWeights,  # noqa: ARG001
    x: Float[Array, "#seeds #batch features"],
    state: tuple[Float[Array, "#seeds #batch features"], ...],  # noqa: ARG001
    lesion: Lesion = intact,  # noqa: ARG001
) -> Step:
    """Return the input itself as the "state": what follows sees the last word and nothing else."""
    return Step((x,), {}, {})


def one_step_passes() -> type[Passes]:
    """Return the class of the cell's passes over a window."""
    from core.networks.passes.one_step import OneStepPasses

    return OneStepPasses


ONE_STEP = Cell("one_step", (), ("hidden_state",), one_step, Program(""), passes=one_step_passes, remembers=False)
