"""Parameters: every number that a network learns, in one array, so that an optimiser moves them all at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from core.base.shapes import Float

Array = npt.NDArray[Any]
"""An array of single or double precision."""


class Parameters:
    """Arrays of weights, each with a leading axis of seeds, as views of one array (seeds, numbers)."""

    def __init__(self, arrays: Sequence[Array]) -> None:
        """Copy the arrays; their precision is kept."""
        self.numbers = self.joined(arrays)
        seeds = len(self.numbers)
        ends = np.cumsum([math.prod(array.shape[1:]) for array in arrays]).tolist()
        self.arrays: tuple[Array, ...] = tuple(
            self.numbers[:, begin:end].reshape(seeds, *array.shape[1:])
            for array, begin, end in zip(arrays, [0, *ends], ends, strict=False)
        )
        """Views of `numbers`, shaped as the arrays were."""

    @staticmethod
    def joined(arrays: Sequence[Array]) -> Float[Array, "seeds numbers"]:
        """Return arrays side by side, each flattened behind its axis of seeds."""
        return np.concatenate([array.reshape(len(array), -1) for array in arrays], axis=1)

    def copied(self) -> list[Array]:
        """Return the arrays as they are now, for whoever keeps them."""
        return [array.copy() for array in self.arrays]
