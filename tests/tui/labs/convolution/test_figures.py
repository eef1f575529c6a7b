"""The pictures of the convolution lab place each output under the newest value that it saw."""

from __future__ import annotations

import math

import numpy as np

from core.series.kernels import Kernel
from tui.labs.convolution.figures import (
    MOVED,
    UNMOVED,
    input_stretch,
    output_stretch,
    tap_heads,
    tap_lines,
    tree_of,
)
from tui.labs.convolution.state import Slide, Tower
from tui.strings import load_strings

SLIDE = Slide(np.array([2.0, 3.0, 5.0]), Kernel((1.0, -2.0), 0.0), 1, "causal")
STRINGS = load_strings("en")


def test_inputs_and_outputs_stand_one_below_the_other() -> None:
    inputs, outputs = input_stretch(SLIDE, 1), output_stretch(SLIDE, 1, 2)
    assert (inputs.values, inputs.before, inputs.padded, inputs.marked) == ([2, 3, 5], 1, True, [0, 1])
    assert outputs.values[:2] == [-4, -4]
    assert math.isnan(outputs.values[2])
    assert (outputs.waiting, outputs.marked, outputs.scale) == ([2], [1], (-7, -4))


def test_taps_have_heads_and_products_once_they_are_out() -> None:
    assert tap_heads(SLIDE, 0, STRINGS) == [STRINGS("lab.convolution.zero"), "x[0]"]
    values, weights, products = tap_lines(SLIDE, 1, True, STRINGS)
    assert (list(values[1]), list(weights[1]), list(products[1])) == ([2, 3], [1, -2], [2, -6])
    assert list(tap_lines(SLIDE, 1, False, STRINGS)[2][1]) == []


def test_a_tree_shows_as_many_layers_as_are_asked_for() -> None:
    tower = Tower(np.random.default_rng(5).normal(size=60), 2, 2, 1)
    last = tower.places - 1
    within, beyond = tower.moved(1), tower.moved(tower.field)
    tree = tree_of(tower, 1, 1, {1: within, tower.field: beyond}, STRINGS)
    labels, rows, places, dilations, size, cursor, marks, values = vars(tree).values()
    assert labels[:2] == ["d = 2", "d = 1"]
    assert (rows[0], rows[1], rows[2]) == ([last], [last - 2, last], [])
    assert (places, dilations, size, cursor) == (tower.places, (2, 1), 2, last - 1)
    assert marks == {last - 1: MOVED, last - tower.field: UNMOVED}
    assert len(values) == tower.places
