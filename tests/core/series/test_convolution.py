"""Convolution is Keras's to the fifth decimal; a dilated stack sees its receptive field and nothing else."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.series.convolution import (
    PADDINGS,
    Padding,
    conv1d,
    dilated_stack,
    dilations_of,
    output_count,
    receptive_field,
    seen_by_last,
    span_of,
    taps,
)


@pytest.mark.slow
@given(
    seed=st.integers(0, 2**32 - 1),
    timesteps=st.integers(1, 20),
    channels=st.integers(1, 3),
    filters=st.integers(1, 3),
    size=st.integers(1, 8),
    stride=st.integers(1, 4),
    dilation=st.integers(1, 4),
    padding=st.sampled_from(PADDINGS),
)
@settings(max_examples=60, deadline=None)
def test_equals_keras(
    seed: int, timesteps: int, channels: int, filters: int, size: int, stride: int, dilation: int, padding: Padding
) -> None:
    assume(stride == 1 or dilation == 1)
    assume(output_count(timesteps, size, stride, dilation, padding) > 0)
    random = np.random.default_rng(seed)
    x, bias = random.normal(size=(timesteps, channels)), random.normal(size=filters)
    kernel = random.normal(size=(size, channels, filters))
    layer = keras.layers.Conv1D(filters, size, strides=stride, padding=padding, dilation_rate=dilation)
    layer.build((1, timesteps, channels))
    layer.set_weights([kernel, bias])
    ours = conv1d(x, kernel, bias, stride, dilation, padding)
    assert len(ours) == output_count(timesteps, size, stride, dilation, padding)
    np.testing.assert_allclose(ours, layer(x[None].astype(np.float32))[0], atol=1e-5)


@pytest.mark.parametrize("padding", PADDINGS)
@pytest.mark.parametrize(("size", "stride", "dilation"), [(4, 2, 1), (3, 1, 2), (2, 3, 1)])
def test_taps_are_the_inputs_of_an_output(size: int, stride: int, dilation: int, padding: Padding) -> None:
    random = np.random.default_rng(1)
    x, kernel = random.normal(size=20), random.normal(size=size)
    outputs = conv1d(x[:, None], kernel.reshape(-1, 1, 1), np.ones(1), stride, dilation, padding)
    for output, value in enumerate(outputs[:, 0]):
        under = [x[t] if t >= 0 else 0.0 for t in taps(output, size, stride, dilation, padding)]
        assert value == pytest.approx(1 + np.dot(under, kernel))


def test_counts_by_hand() -> None:
    assert output_count(50, 4, 2) == 24
    assert output_count(50, 4, 2, padding="causal") == 25
    assert output_count(50, 2, 1, 8) == 42
    assert output_count(3, 4) == 0
    assert span_of(2, 8) == 9


def test_what_keras_refuses_is_refused() -> None:
    x, kernel = np.zeros((5, 1)), np.zeros((4, 1, 1))
    with pytest.raises(ValueError, match="stride 2 and dilation 2"):
        conv1d(x, kernel, np.zeros(1), stride=2, dilation=2)
    with pytest.raises(ValueError, match="5 timesteps for a kernel that spans 7"):
        conv1d(x, kernel, np.zeros(1), dilation=2)


def test_receptive_fields_by_hand() -> None:
    assert dilations_of(4) == (1, 2, 4, 8)
    assert dilations_of(4, 2) == (1, 2, 4, 8, 1, 2, 4, 8)
    assert receptive_field(2, dilations_of(3)) == 8
    assert receptive_field(2, dilations_of(10)) == 1024
    assert receptive_field(2, dilations_of(4, 2)) == 31
    assert receptive_field(3, (1, 1, 1)) == 7


@pytest.mark.parametrize(
    ("size", "dilations"), [(2, dilations_of(3)), (2, dilations_of(4, 2)), (3, dilations_of(3)), (3, (2,)), (2, (5, 1))]
)
def test_an_input_that_is_not_seen_changes_nothing_and_one_that_is_does(size: int, dilations: tuple[int, ...]) -> None:
    """Measured, one input after the other; exactly nothing, not nearly."""
    timesteps = receptive_field(size, dilations) + 5
    x = np.random.default_rng(2).normal(size=(timesteps, 1))
    kernel = np.full((size, 1, 1), 1 / size)
    before = dilated_stack(x, kernel, dilations)[-1, 0]
    seen = seen_by_last(size, dilations, timesteps)[0]
    for place in range(timesteps):
        other = x.copy()
        other[place] += 1
        change = dilated_stack(other, kernel, dilations)[-1, 0] - before
        assert (change > 0.001) if seen[place] else (change == 0.0)


@given(st.integers(2, 4), st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(1, 60))
def test_the_tree_reaches_back_as_far_as_the_formula_says(size: int, dilations: list[int], timesteps: int) -> None:
    rows = seen_by_last(size, dilations, timesteps)
    assert rows.shape == (len(dilations) + 1, timesteps)
    assert np.flatnonzero(rows[-1]).tolist() == [timesteps - 1]
    first = timesteps - receptive_field(size, dilations)
    assert int(np.argmax(rows[0])) >= first
    if first >= 0:
        assert int(np.argmax(rows[0])) == first


def test_a_doubling_stack_has_no_holes() -> None:
    rows = seen_by_last(2, dilations_of(6), 80)
    assert rows.sum(axis=1).tolist() == [64, 32, 16, 8, 4, 2, 1]
    assert rows[0, -64:].all()
