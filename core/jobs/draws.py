"""Draws: the windows that a training step takes where there are more than it can hear.

A number is a hash of the step and the place in the batch, so that both ways to train draw the same, whatever step they
begin at: no table has to travel into a compiled loop, where one compiler looks it up again at every timestep.
"""

from __future__ import annotations

import numpy as np

from core.base.arrays import Places
from core.base.hashing import hashed
from core.base.shapes import Int


def draws(windows: int, batch: int, step: int) -> Int[Places, " {batch}"]:
    """Return the numbers of the windows of a training step, each below `windows`: (batch,)."""
    chosen: Places = (hashed(step * batch, batch) % np.uint32(windows)).astype(np.int64)
    return chosen
