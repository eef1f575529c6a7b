"""The Keras lines of one neuron find what the lab shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.toys.unroll import NeuronSpec, preset_inputs, unroll
from tui.labs.unroll.keras import unroll_code


@pytest.mark.parametrize("units", [1, 5])
@pytest.mark.parametrize("readout", [False, True])
@pytest.mark.parametrize(
    ("activation", "preset"), [("tanh", "wave"), ("relu", "step"), ("linear", "pulse"), ("tanh", "own")]
)
def test_keras_says_the_same(units: int, readout: bool, activation: Any, preset: Any) -> None:
    spec = NeuronSpec(0.75, 0.9, -0.15, activation, units, readout)
    inputs = np.linspace(-1, 2, 30) if preset == "own" else preset_inputs(preset, 30)
    code = unroll_code(spec, preset, inputs.tolist())
    assert max(map(len, code.splitlines())) <= 72
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    found = unroll(spec, np.array([float(f"{value:g}") for value in inputs]))
    np.testing.assert_allclose(np.asarray(names["y"])[0], found.outputs, atol=1e-5)
