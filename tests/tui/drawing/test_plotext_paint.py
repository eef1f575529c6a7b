"""Plotext draws the pictures that we draw."""

from __future__ import annotations

import pytest

from tests.tui.figure_pictures import SIZES, pictures
from tui.drawing.plotext_paint import paint_with_plotext

BLANK, FULL = "⠀", "⣿"
"""Braille without any of its dots, and with all."""


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_plotext_draws_the_same_pictures(size: tuple[int, int]) -> None:
    """But for lines that pass between two dots: plotext shifts all places by a thousandth or two of a cell."""
    ours, theirs = pictures(*size), pictures(*size, paint_with_plotext)
    assert len(ours) == len(theirs)
    differing = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    assert len(differing) < 0.01 * sum(not letter.isspace() for letter in ours)
    assert all(any(BLANK < letter <= FULL for letter in pair) for pair in differing)
