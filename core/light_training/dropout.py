"""Dropout in NumPy (Srivastava and others 2014): while a network learns, its outputs hear a part of what it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from core.base.hashing import hashed
from core.base.shapes import Float
from core.networks.passes.base import Window

Array = npt.NDArray[Any]
NUMBERS = 2**32
"""How many numbers a hash can come to."""


class Dropout:
    """The dropout draws, at each step and for each seed by itself, which numbers are hidden.

    What is left grows by as much, so that a sum has the same mean as without. A mask is a hash of the step and the
    seed: the same seed hides the same, whatever other seeds stand beside it.
    """

    def __init__(self, share: float, seeds: Sequence[int], window: Window) -> None:
        self._seeds, self._units, self._columns = seeds, window.units, window.timesteps * window.batch
        self._least = np.uint32(share * NUMBERS)
        self._kept = np.float32(1 / (1 - share))

    def mask(self, step: int) -> Float[Array, "seeds units n"]:
        """Return zero for what is hidden at a step, and for the rest what it is multiplied with."""
        count = self._units * self._columns
        drawn = np.stack([hashed(step * count, count, seed) for seed in self._seeds])
        kept: Array = (drawn >= self._least) * self._kept
        return kept.reshape(len(self._seeds), self._units, self._columns)
