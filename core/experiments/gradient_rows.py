"""One network's gradients as a row of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec
import numpy as np

from core.base.arrays import Doubles
from core.gradients.norms import Trend, log10_norm, log10_norms, trend
from core.gradients.through_time import Gradients
from core.gradients.unrolled_network import Variant
from core.jobs.events import GradientsAdvanced

Point = tuple[int, float | None, float | None]
"""Of a training's curve: the step, the mean loss and the longest gradient (a power of ten) since the point before."""


class Row(msgspec.Struct, frozen=True):
    """One network, as it was born or as it was trained."""

    label: str
    cell: str
    activation: str
    layer_norm: bool
    loss: str
    """Which outputs enter the one whose gradient this is."""
    units: int
    parameters: int
    kind: str
    """As in `core.gradients.norms`."""
    slope_per_step: float | None
    """Powers of ten that each step back adds to the norm."""
    factor_per_step: float | None
    """The same as a factor."""
    reaches_first: float | None
    """Powers of ten between the last timestep and the first; none when nothing reaches it."""
    zero_after: int | None
    """Of a gradient that dies: how many steps back."""
    log10_norm: tuple[float | None, ...]
    """Of dLoss/dh at each timestep; none where it is zero."""
    cell_log10_norm: tuple[float | None, ...] | None
    """Of dLoss/dc, for an LSTM."""
    parameter_log10_norm: float | None
    """Of all weights' gradients as one arrow."""
    clipped_log10_norm: float | None
    """The same after clipping; none without a limit."""
    mean_loss: float | None
    """Nats."""
    trained: bool = False
    training_steps: int = 0
    accuracy: float | None = None
    """How often the last answer is right, on new sequences; none before training."""
    curve: tuple[Point, ...] = ()
    """Of the training."""


class Found(NamedTuple):
    """One network's gradients, measured."""

    gradients: Gradients
    norms: Mapping[str, Doubles]
    """By state, each (timesteps,): powers of ten."""
    seen: Trend

    @classmethod
    def of(cls, gradients: Gradients) -> Found:
        """Measure them."""
        norms = {name: log10_norms(state) for name, state in gradients.states.items()}
        return cls(gradients, norms, trend(norms["hidden_state"]))


def row_of(variant: Variant, units: int, loss: str, clip_norm: float | None, found: Found) -> Row:
    """The row of a network as it was born."""
    length, mean_loss = log10_norm(found.gradients), found.gradients.outputs.loss
    row = _row(variant, units, loss, clip_norm, found.norms["hidden_state"], found.seen, length, mean_loss)
    cell_state = found.norms.get("cell_state")
    return row if cell_state is None else msgspec.structs.replace(row, cell_log10_norm=tuple(map(told, cell_state)))


def row_told(variant: Variant, units: int, loss: str, clip_norm: float | None, event: GradientsAdvanced) -> Row:
    """The row of a network as an event tells of it, which may be in the midst of its training."""
    norms = event.log10_norm.array().astype(np.float64)
    row = _row(variant, units, loss, clip_norm, norms, trend(norms), event.parameter_log10_norm, event.loss)
    return msgspec.structs.replace(row, trained=event.step > 0, training_steps=event.step)


def _row(
    variant: Variant,
    units: int,
    loss: str,
    clip_norm: float | None,
    norms: Doubles,
    seen: Trend,
    length: float | None,
    mean_loss: float | None,
) -> Row:
    return Row(
        variant.label,
        *variant,
        loss,
        units,
        variant.parameters(units),
        seen.kind,
        told(seen.slope_per_step),
        None if seen.slope_per_step is None else told(10**seen.slope_per_step),
        told(seen.reaches_first),
        seen.zero_after,
        tuple(map(told, norms)),
        None,
        told(length),
        None if clip_norm is None or length is None else told(min(length, np.log10(clip_norm))),
        told(mean_loss),
    )


def told(number: float | None) -> float | None:
    """For JSON, which has no infinities."""
    return round(float(number), 9) if number is not None and np.isfinite(number) else None
