"""Frames carry what was said before, and the trail is drawn where y does not show it."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from core.toys.unroll import LAYER, NeuronSpec, unroll
from core.toys.walk_back import walk_back
from tests.tui.labs.unroll.unrolled import PULSE
from tui.labs.unroll.figures import error_steps, frames_of, neuron_figure, walk_figure
from tui.strings import load_strings


def test_frames_carry_what_was_said_before() -> None:
    frames = frames_of(unroll(NeuronSpec(readout=True), PULSE))
    assert len(frames) == 20
    assert all(after.before == before.state for before, after in pairwise(frames))
    assert all(frame.output is not None for frame in frames)


def test_the_trail_is_drawn_where_y_does_not_show_it_itself() -> None:
    strings = load_strings("en")
    labels = [
        [curve.label for curve in neuron_figure(unroll(spec, PULSE), 3, strings).curves]
        for spec in (NeuronSpec(), NeuronSpec(b=0.2), NeuronSpec(units=5), NeuronSpec(readout=True))
    ]
    trail = strings("lab.unroll.trail", pulse=0)
    outputs = [f"y{unit}" for unit in range(1, 6)]
    assert labels == [["x", "y"], ["x", "y", trail], ["x", *outputs, trail], ["x", "y", trail]]
    guides = neuron_figure(unroll(NeuronSpec(), PULSE), 3, strings).lines
    assert [guide.value for guide in guides] == [3, pytest.approx(0.1 * np.tanh(1))]


@pytest.mark.parametrize("units", [1, LAYER])
def test_the_way_back_is_drawn_as_far_as_the_error_has_come(units: int) -> None:
    walk = walk_back(unroll(NeuronSpec(wy=-0.8, units=units), PULSE))
    steps = error_steps(unroll(NeuronSpec(wy=-0.8, units=units), PULSE), walk)
    assert [abs(step.error) for step in steps] == pytest.approx(walk.sizes.tolist())
    assert [step.factor for step in steps[:-1]] == pytest.approx(walk.factors.tolist())
    assert steps[-1].factor is None
    figure = walk_figure(steps, 15, load_strings("en"))
    (curve,) = figure.curves
    assert [math.isnan(y) for y in curve.y] == [t < 15 for t in range(20)]
    assert len(figure.frame) == 21  # the axes stand still while it walks
