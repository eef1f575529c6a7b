"""The equations of the draws are those of the engine, and give what is known by hand."""

from __future__ import annotations

import math

import pytest

from lessons.variants.equations import (
    EQUATIONS,
    cell,
    convolved,
    layer,
    shape,
    softmax,
    stack,
    states,
    survives,
    windows,
)


def test_a_neuron_hears_itself() -> None:
    assert states([1, 2], wy=0.5) == (1.0, 2.5)
    assert states([1, 0], wx=0.6, wy=-0.5, activation="tanh") == pytest.approx(
        (math.tanh(0.6), math.tanh(-0.5 * math.tanh(0.6)))
    )
    assert survives(0.9) == 21


def test_parameters_and_shapes() -> None:
    assert [cell(name, 8, 7) for name in ("simple_rnn", "lstm", "gru", "min_gru")] == [128, 512, 408, 128]
    assert layer("dense 7", 2) == 21
    assert stack("input", "simple_rnn 20 sequences", "simple_rnn 20 sequences", "simple_rnn 1") == 1282
    assert shape("input", "simple_rnn 20 sequences", "dense 5", batch=300) == (300, 10, 5)


def test_series() -> None:
    assert windows(10, 3) == 7
    assert convolved([0, 0, 1, 1, 0], [-1, 1]) == (0, 1, 0, -1)
    assert softmax([2, 1])[0] == pytest.approx(0.731, abs=0.001)


def test_every_equation_can_be_called() -> None:
    assert all(map(callable, EQUATIONS.values()))
