"""Types of NumPy arrays, by their precision."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
"""Single precision: weights, states and whatever TensorFlow trains."""
Doubles = npt.NDArray[np.float64]
"""Double precision: series in their own units, gradients, statistics."""
Places = npt.NDArray[np.int64]
"""Whole numbers: places in another array."""
Reals = npt.NDArray[np.floating[Any]]
"""Doubles, or the float32 of networks."""
