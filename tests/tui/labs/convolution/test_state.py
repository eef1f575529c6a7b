"""A kernel slides over a series, and a tower sees as far back as its formula says."""

from __future__ import annotations

import numpy as np
import pytest

from core.series.convolution import Padding
from core.series.kernels import Kernel
from tui.labs.convolution.state import Slide, Tower

VALUES = np.arange(1.0, 8.0)
KERNEL = Kernel((1.0, -2.0, 1.0), 0.5)


def slide(stride: int = 1, padding: Padding = "valid") -> Slide:
    return Slide(VALUES, KERNEL, stride, padding)


@pytest.mark.parametrize(("stride", "padding", "count"), [(1, "valid", 5), (2, "valid", 3), (1, "causal", 7)])
def test_every_output_is_the_sum_under_its_taps(stride: int, padding: Padding, count: int) -> None:
    found = slide(stride, padding)
    assert found.count == len(found.outputs) == count
    for output, value in enumerate(found.outputs):
        assert value == pytest.approx(np.dot(found.under(output), KERNEL.weights) + KERNEL.bias)


def test_causal_padding_puts_zeros_before_the_series() -> None:
    found = slide(padding="causal")
    assert (found.zeros, found.taps(0), found.under(0)) == (2, [-2, -1, 0], [0, 0, 1])
    assert slide().zeros == 0


def test_the_nearest_output_is_that_whose_newest_tap_is() -> None:
    found = slide(2)
    assert [found.last_tap(output) for output in range(3)] == [2, 4, 6]
    assert [found.nearest(place) for place in (0, 4, 6)] == [0, 1, 2]


def test_a_tower_notices_what_lies_in_its_field_alone() -> None:
    tower = Tower(np.random.default_rng(5).normal(size=60), 2, 3, 1)
    assert (tower.dilations, tower.field, tower.weights) == ((1, 2, 4), 8, 6)
    assert tower.places == tower.field + 3
    for lag in range(tower.places):
        assert tower.reaches(lag) == (lag < tower.field) == (tower.moved(lag) != tower.output)
