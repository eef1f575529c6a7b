"""Draws: the windows that a training step takes where there are more than it can hear.

A number is a hash of the step and the place in the batch, so that both ways to train draw the same, whatever step they
begin at: no table has to travel into a compiled loop, which one compiler then looked up again at every timestep.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from core.base.arrays import Places
from core.base.shapes import Int

MULTIPLIERS = 0x7FEB352D, 0x846CA68B
SHIFTS = 16, 15, 16
"""Constants of a hash that mixes 32 bits evenly (Wellons 2018, `lowbias32`)."""


def draws(windows: int, batch: int, step: int) -> Int[Places, " {batch}"]:
    """Return the numbers of the windows of a training step, each below `windows`: (batch,)."""
    counted = np.arange(step * batch, (step + 1) * batch, dtype=np.uint32)
    mixed: Any = mix(counted, np.right_shift, np.bitwise_xor, np.uint32)
    chosen: Places = (mixed % np.uint32(windows)).astype(np.int64)
    return chosen


def mix(counted: Any, right_shift: Any, xor: Any, number: Any) -> Any:
    """Return the hash of 32-bit numbers, by the operations of NumPy or of TensorFlow."""
    first, second = MULTIPLIERS
    for shift, multiplier in zip(SHIFTS, (first, second, None), strict=True):
        counted = xor(counted, right_shift(counted, number(shift)))
        if multiplier is not None:
            counted = counted * number(multiplier)
    return counted
