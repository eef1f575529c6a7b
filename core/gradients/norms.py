"""Norms: how long a gradient is at every timestep, as powers of ten, and which word says what they do."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from core.base.arrays import Doubles
from core.gradients.through_time import Gradients
from core.gradients.unrolled_network import Scaled

Kind = Literal["vanishes", "explodes", "holds", "dies", "silent", "diverged"]
MUCH = 2.0
"""Powers of ten between the last timestep and the first from which a gradient is said to vanish or to explode."""
UNHEARD = float(np.log10(np.finfo(np.float32).tiny))
"""Power of ten below which a gradient is zero in training. Single precision goes on to 10^-45, ever more coarsely;
TensorFlow makes zeros of those last ones, with which a processor is slow.
"""
UNDOUBTED = -12.0
"""Power of ten at the last timestep below which its answers leave nothing to correct. Earlier answers, a little less
sure, then send back more by any number of powers, which has not grown on its way.
"""


class Trend(NamedTuple):
    """The trend sums up a curve of norms in one word and three numbers."""

    kind: Kind
    """Verdict. `dies`: from some timestep back the gradient is exactly zero. `silent`: it is zero at once, or nearly
    zero, for the answers are beyond doubt. `diverged`: the network's weights are no numbers any more.
    """
    slope_per_step: float | None = None
    """Powers of ten that each step back adds, from the straight line through the curve; none for one point."""
    reaches_first: float | None = None
    """Powers of ten between the last timestep and the first; none when nothing reaches it."""
    zero_after: int | None = None
    """Steps back from the last timestep from which on nothing is left."""


def log10_norms(gradient: Scaled) -> Doubles:
    """Return the length of dLoss/dstate at each timestep over all sequences, (timesteps,): minus infinity for zero."""
    largest = np.abs(gradient.mantissa).max(axis=-1)
    told = largest != 0  # what is no number is no zero either
    safe = np.where(told, largest, 1.0)
    lengths = safe * np.sqrt(((gradient.mantissa / safe[..., None]) ** 2).sum(axis=-1))
    with np.errstate(divide="ignore"):
        logs = np.log2(np.where(told, lengths, 0.0)) + gradient.exponent
    summed: Doubles = np.logaddexp2.reduce(2 * logs, axis=1) / 2 * np.log10(2)
    return summed


def log10_norm(gradients: Gradients) -> float:
    """Return the length of all weights' gradients taken as one arrow: clipping by the global norm limits it."""
    numbers = np.concatenate([array.ravel() for array in gradients.parameters])
    largest = np.abs(numbers).max()
    if largest == 0:
        return -np.inf
    length = largest * np.sqrt(((numbers / largest) ** 2).sum())
    return float(np.log10(length) + gradients.exponent * np.log10(2))


def trend(log10: Doubles) -> Trend:
    """Return what the norms (timesteps,) do on the way back from the last one."""
    if np.isnan(log10).any() or np.isposinf(log10).any():
        return Trend("diverged")
    alive = np.flatnonzero(np.isfinite(log10))
    if not len(alive) or log10[alive[-1]] < UNDOUBTED:
        return Trend("silent", zero_after=0)
    last = len(log10) - 1
    slope = float(np.polyfit(last - alive, log10[alive], 1)[0]) if len(alive) > 1 else None
    if alive[0] > 0:
        return Trend("dies", slope, zero_after=int(last - alive[0] + 1))
    reaches = float(log10[0] - log10[alive[-1]])
    # Neither one odd end nor a sum of many small shares, as of a loss on all outputs, is a way that bends up or down.
    changes = ((slope or 0.0) * last, reaches)
    kind: Kind = "vanishes" if max(changes) <= -MUCH else "explodes" if min(changes) >= MUCH else "holds"
    return Trend(kind, slope, reaches)
