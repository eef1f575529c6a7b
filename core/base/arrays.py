"""Types of NumPy arrays: their precision, and in annotations their shape.

`Float32[Floats, "count window channels"]` is an array of single precision with three axes; an axis that stands twice in
the annotations of a function has one size there, `#axis` may also be 1, and `...` stands for any number of axes. The
tests check this with jaxtyping (see `tests/shapes.py`). The app does without: importing jaxtyping and its checker
takes as long as the first picture, so that at run time these names are nothing but `Annotated`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from jaxtyping import Bool as Bool
    from jaxtyping import Float as Float
    from jaxtyping import Float32 as Float32
    from jaxtyping import Float64 as Float64
    from jaxtyping import Int as Int
else:
    Bool = Float = Float32 = Float64 = Int = Annotated

Floats = npt.NDArray[np.float32]
"""Single precision: weights, states and whatever TensorFlow trains."""
Doubles = npt.NDArray[np.float64]
"""Double precision: series in their own units, gradients, statistics."""
Places = npt.NDArray[np.int64]
"""Whole numbers: places in another array."""
