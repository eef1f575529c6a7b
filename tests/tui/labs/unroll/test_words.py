"""The lab of one neuron writes its equation with its numbers and says how it ends."""

from __future__ import annotations

import numpy as np
import pytest

from core.toys.unroll import LAYER, Doubles, NeuronSpec, unroll
from core.toys.walk_back import walk_back
from tests.tui.labs.unroll.unrolled import PULSE
from tui.labs.unroll.words import back_lines, back_verdict, neuron_lines, verdict
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


def test_the_way_back_multiplies_by_the_weight_and_the_slope() -> None:
    found = unroll(NeuronSpec(wy=0.8), PULSE)
    walk = walk_back(found)
    assert back_lines(found, walk, 19, 0) == [("L = y[19]", "dL/dh[19] = 1.00")]
    ((symbols, numbers),) = back_lines(found, walk, 17, 0)
    assert symbols == "dL/dh[t] = wy·φ'·dL/dh[t+1]"
    result, product = numbers.split(" = ")
    assert float(result) == pytest.approx(float(walk.errors[17, 0]), abs=0.005)
    assert np.prod([float(factor) for factor in product.split("·")]) == pytest.approx(float(result), abs=0.02)
    layer = unroll(NeuronSpec(units=LAYER), PULSE)
    assert "Wy" in back_lines(layer, walk_back(layer), 3, 2)[0][0]


@pytest.mark.parametrize(
    ("wy", "style", "words"),
    [(0.5, "plain", "shrinks"), (1.0, "good", "whole"), (1.5, "bad", "swells"), (0.0, "warn", "Nothing|nothing")],
)
def test_it_is_told_what_became_of_the_error(wy: float, style: str, words: str) -> None:
    found = unroll(NeuronSpec(wy=wy, activation="linear"), PULSE)
    told, shown = back_verdict(found, walk_back(found), 10, load_strings("en"))
    assert shown == style
    assert any(word in told for word in words.split("|"))
    assert f"wy = {wy:g}" in told
