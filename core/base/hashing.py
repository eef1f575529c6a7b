"""Hash of numbers of 32 bits, by whichever library computes: the same numbers in NumPy and in a compiled program."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Counted = npt.NDArray[np.uint32]
MULTIPLIERS = 0x7FEB352D, 0x846CA68B
SHIFTS = 16, 15, 16
"""Constants of a hash that mixes 32 bits evenly (Wellons 2018, `lowbias32`)."""
GOLDEN = 0x9E3779B9
"""Odd constant by which seeds are set apart: 2 ** 32 divided by the golden ratio."""


def mix(counted: Any, right_shift: Any, xor: Any, number: Any) -> Any:
    """Return the hash of numbers of 32 bits, by the operations of NumPy or of TensorFlow.

    `number` makes one such number of a whole one.
    """
    for place, shift in enumerate(SHIFTS):
        counted = xor(counted, right_shift(counted, number(shift)))
        if place < len(MULTIPLIERS):
            counted = counted * number(MULTIPLIERS[place])
    return counted


def hashed(begin: int, count: int, seed: int = 0) -> Counted:
    """Return the hashes of `count` numbers from `begin` on, apart from those of another seed."""
    counted = np.arange(count, dtype=np.uint32) + np.uint32((begin + seed * GOLDEN) % 2**32)
    found: Counted = mix(counted, np.right_shift, np.bitwise_xor, np.uint32)
    return found
