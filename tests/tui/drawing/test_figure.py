"""A figure keeps what it was given, and refuses what does not fit together."""

from __future__ import annotations

import numpy as np
import pytest

from tui.drawing.figure import Band, Curve, Figure


def test_arrays_and_growing_lists_are_copied() -> None:
    losses = [3.0, 2.0]
    before = Figure("", [Curve("", np.arange(2), losses)])  # type: ignore[arg-type]
    losses.append(1.0)
    after = Figure("", [Curve("", np.arange(3), losses)])  # type: ignore[arg-type]
    assert before.curves[0].y == (3.0, 2.0)
    assert before != after == Figure("", [Curve("", [0, 1, 2], [3, 2, 1])])


def test_what_does_not_fit_together_is_refused() -> None:
    with pytest.raises(ValueError, match="received 2 x and 1 y"):
        Curve("a", [1, 2], [1])
    with pytest.raises(ValueError, match="received 1 x, 2 low and 1 high"):
        Band([1], [1, 2], [1])
    with pytest.raises(ValueError, match="expected one of: line, scatter, bars"):
        Curve("a", [1], [1], "pie")
