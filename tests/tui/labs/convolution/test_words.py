"""The sum of a kernel is written with its signs."""

from __future__ import annotations

import numpy as np

from core.series.kernels import Kernel
from tui.labs.convolution.state import Slide
from tui.labs.convolution.words import sum_line


def test_a_sum_with_minus_signs() -> None:
    slide = Slide(np.array([2.0, 3.0, 5.0]), Kernel((1.0, -2.0), -0.5), 1, "valid")
    assert sum_line(slide, 1) == "y[1] = 3 - 10 - 0.5 = -7.5"
