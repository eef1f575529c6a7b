"""Shapes, parameters and refusals are Keras's, worked out without it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keras import layers

from core.base.errors import DembowError
from core.toys.shapes import (
    INPUTS,
    KINDS,
    MOST_LAYERS,
    Layer,
    Stack,
    keras_words,
    travel,
)
from core.toys.stacks import PRESETS, stack_of

LAYERS = st.builds(
    Layer,
    kind=st.sampled_from(KINDS),
    units=st.integers(1, 6),
    return_sequences=st.booleans(),
    kernel=st.integers(1, 5),
    stride=st.integers(1, 3),
)
STACKS = st.builds(
    lambda first, rest, batch, timesteps, features: Stack((Layer(first), *rest), batch, timesteps, features),
    st.sampled_from(INPUTS),
    st.lists(LAYERS, max_size=MOST_LAYERS - 1),
    st.integers(1, 64),
    st.integers(1, 12),
    st.integers(1, 4),
)


def keras_layer(layer: Layer, stack: Stack) -> Any:
    """Built from the very line that the lab shows."""
    return eval(layer.written(stack.timesteps, stack.features, "layers."), {"layers": layers})


@pytest.mark.slow
@given(STACKS)
@settings(max_examples=60, deadline=None)
def test_a_stack_is_what_keras_makes_of_it(stack: Stack) -> None:
    stack.check()
    journey = travel(stack)
    tensor = keras_layer(stack.layers[0], stack)
    for place, layer in enumerate(stack.layers[1:], 1):
        built = keras_layer(layer, stack)
        if journey.fault and journey.fault.layer == place:
            with pytest.raises(ValueError, match=re.escape(keras_words(stack, journey.fault))):
                built(tensor)
            return
        tensor = built(tensor)
        passage = journey.passages[place]
        assert (stack.batch, *tensor.shape[1:]) == passage.shape
        assert built.count_params() == passage.parameters
    assert journey.fault is None


def test_the_broken_stack_says_who_and_why() -> None:
    stack = PRESETS["broken_stack"]
    journey = travel(stack)
    fault = journey.fault
    assert fault is not None
    assert (fault.layer, fault.needs, fault.received, fault.cause) == (2, "sequence", (32, 20), 1)
    assert [passage.shape for passage in journey.passages] == [(32, 10, 1), (32, 20), (), ()]
    assert journey.output == ()
    assert journey.parameters == 440
    assert journey.architecture == "broken"


@pytest.mark.parametrize(
    ("texts", "layer", "needs", "cause"),
    [
        (("input", "gru 5", "dense 4", "lstm 3"), 3, "sequence", 1),
        (("input", "flatten", "dense 4", "conv1d 3"), 3, "sequence", 1),
        (("input_vector", "dense 4", "time_distributed 3"), 2, "sequence", 0),
        (("input", "gru 5 sequences", "dense 4", "repeat_vector 3"), 3, "vector", 0),
        (("input", "gru 5", "repeat_vector 4", "dense 2", "repeat_vector 3"), 4, "vector", 2),
        (("input", "conv1d 5 11"), 1, "longer", 0),
        (("input", "conv1d 5 6", "conv1d 5 6"), 2, "longer", 1),
    ],
)
def test_the_cause_is_where_the_axis_of_time_came_or_went(
    texts: tuple[str, ...], layer: int, needs: str, cause: int
) -> None:
    fault = travel(stack_of(*texts)).fault
    assert fault is not None
    assert (fault.layer, fault.needs, fault.cause) == (layer, needs, cause)


def test_when_each_value_is_there() -> None:
    """A vector waits for the last timestep; a decoder starts when its vector is there; a stride skips."""
    stack = stack_of("input", "conv1d 3 4 2", "gru 5", "repeat_vector 3", "gru 5 sequences", "flatten")
    journey = travel(stack)
    assert [passage.arrivals for passage in journey.passages] == [
        tuple(range(10)),
        (3, 5, 7, 9),
        (9,),
        (9, 10, 11),
        (9, 10, 11),
        (11,),
    ]
    assert journey.moments == 12
    assert travel(PRESETS["encoder_decoder"]).moments == 6 + 8 - 1
    assert travel(PRESETS["broken_stack"]).moments == 10


@pytest.mark.slow
@given(STACKS)
@settings(max_examples=200, deadline=None)
def test_there_is_a_moment_for_each_timestep(stack: Stack) -> None:
    for passage in travel(stack).passages:
        if passage.shape:
            assert len(passage.arrivals) == (passage.shape[1] if len(passage.shape) == 3 else 1)
            assert list(passage.arrivals) == sorted(passage.arrivals)


@pytest.mark.parametrize(
    "stack",
    [
        Stack(()),
        Stack((Layer("gru"),)),
        Stack((Layer("input"), Layer("input"))),
        Stack((Layer("input"),), timesteps=0),
        Stack((Layer("input"),), batch=0),
        Stack((Layer("input"),), features=100),
        Stack((Layer("input"), Layer("dense", 0))),
        Stack((Layer("input"), Layer("conv1d", kernel=0))),
        Stack((Layer("input"), Layer("conv1d", stride=0))),
        Stack((Layer("input"), *(Layer("dense"),) * MOST_LAYERS)),
    ],
)
def test_what_cannot_be_is_refused(stack: Stack) -> None:
    with pytest.raises(DembowError):
        stack.check()
