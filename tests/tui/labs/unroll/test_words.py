"""The lab of one neuron writes its equation with its numbers and says how it ends."""

from __future__ import annotations

import numpy as np
import pytest

from core.toys.unroll import Doubles, NeuronSpec, unroll
from tests.tui.labs.unroll.unrolled import PULSE
from tui.labs.unroll.words import neuron_lines, verdict
from tui.strings import load_strings

# Words and pictures.


def test_the_equation_holds_with_its_numbers() -> None:
    found = unroll(NeuronSpec(wx=1.0, wy=-0.8, b=-0.1), PULSE)
    assert neuron_lines(found, 1, 0) == [
        ("y[t] = φ(wx·x[t] + wy·y[t-1] + b)", "-0.59 = tanh(1.00·0.00 + (-0.80)·0.72 - 0.10)")
    ]
    read = unroll(NeuronSpec(wy=-0.8, activation="linear", readout=True), PULSE)
    assert neuron_lines(read, 2, 0) == [
        ("h[t] = φ(wx·x[t] + wy·h[t-1] + b)", "0.64 = linear(1.00·0.00 + (-0.80)·(-0.80) + 0.00)"),
        ("y[t] = v·h[t] + c", "-0.28 = -2.00·0.64 + 1.00"),
    ]


def test_a_layers_equation_is_that_of_one_unit() -> None:
    found = unroll(NeuronSpec(units=5, activation="linear", readout=True), PULSE)
    (symbols, numbers), (_, read) = neuron_lines(found, 3, 2)
    assert symbols == "h[t] = φ(Wxᵀ·x[t] + Wyᵀ·h[t-1] + b)"
    memory = float(found.states[2] @ found.weights.recurrent_kernel[:, 2])
    assert numbers.startswith(f"h3: {found.states[3, 2]:.2f} = linear(")
    assert f"{abs(memory):.2f}" in numbers
    assert read.startswith(f"{found.outputs[3, 0]:.2f} = ")


@pytest.mark.parametrize(
    ("spec", "inputs", "words", "style"),
    [
        (NeuronSpec(), PULSE, "lasts 9 steps", "plain"),
        (NeuronSpec(wy=1.0), PULSE, "✓", "good"),
        (NeuronSpec(wy=3.0, activation="linear"), PULSE, "✕", "bad"),
        (NeuronSpec(wx=0.0), PULSE, "Nobody heard x[0]", "warn"),
        (NeuronSpec(), np.zeros(9), "Nothing but zeros", "dim"),
    ],
)
def test_the_verdict(spec: NeuronSpec, inputs: Doubles, words: str, style: str) -> None:
    told, chosen = verdict(unroll(spec, inputs), load_strings("en"))
    assert words in told
    assert chosen == style
