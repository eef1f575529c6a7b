"""Network gradients: how long dLoss/dh of one network is at every timestep, and what may be said of it."""

from __future__ import annotations

import msgspec
import numpy as np

from core.gradients.norms import Kind, log10_norm, log10_norms, trend
from core.gradients.through_time import Loss, back
from core.gradients.unrolled_network import Activation, Unrolled

Point = tuple[int, float | None, float | None]
"""Point of a training's curve: the step, the mean loss and the longest gradient (a power of ten) since the one before.
"""


class NetworkGradients(msgspec.Struct, frozen=True):
    """The record holds the gradients of one network, as it was born or as it is trained."""

    label: str
    cell: str
    activation: Activation
    layer_norm: bool
    loss: Loss
    """Outputs that enter the loss whose gradient this is."""
    units: int
    parameters: int
    kind: Kind
    slope_per_step: float | None
    """Powers of ten that each step back adds to the norm."""
    factor_per_step: float | None
    """The same as a factor."""
    reaches_first: float | None
    """Powers of ten between the last timestep and the first; none when nothing reaches it."""
    zero_after: int | None
    """Steps back after which a gradient that dies is zero."""
    log10_norm: tuple[float | None, ...]
    """Norm of dLoss/dh at each timestep, a power of ten; none where it is zero."""
    cell_log10_norm: tuple[float | None, ...] | None
    """The same of dLoss/dc, for an LSTM."""
    parameter_log10_norm: float | None
    """Norm of all weights' gradients taken as one arrow, before clipping."""
    clipped_log10_norm: float | None
    """The same after clipping; none without a limit."""
    mean_loss: float | None
    """Loss in nats; none when it is no number any more."""
    trained: bool = False
    training_steps: int = 0
    accuracy: float | None = None
    """Share of new sequences whose last answer is right; none before training and in its midst."""
    curve: tuple[Point, ...] = ()
    """Course of the training."""


def network_gradients(run: Unrolled, loss: Loss, clip_norm: float | None) -> NetworkGradients:
    """Return the gradients of a network over a few sequences; `clip_norm` is the longest that training would allow."""
    gradients = back(run, loss)
    norms = {name: log10_norms(state) for name, state in gradients.states.items()}
    seen = trend(norms["hidden_state"])
    length = log10_norm(gradients)
    units = run.weights.recurrent_kernel.shape[0]
    cell_state = norms.get("cell_state")
    return NetworkGradients(
        run.variant.label,
        *run.variant,
        loss,
        units,
        run.variant.parameters(units),
        seen.kind,
        told(seen.slope_per_step),
        None if seen.slope_per_step is None else told(10**seen.slope_per_step),
        told(seen.reaches_first),
        seen.zero_after,
        tuple(map(told, norms["hidden_state"])),
        None if cell_state is None else tuple(map(told, cell_state)),
        told(length),
        None if clip_norm is None else told(min(length, np.log10(clip_norm))),
        told(gradients.outputs.loss),
    )


def told(number: float | None) -> float | None:
    """Return a number as JSON holds it, which has no infinities: none stands for them."""
    return round(float(number), 9) if number is not None and np.isfinite(number) else None
