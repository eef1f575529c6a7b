"""Stacks by name, and layers from words."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.toys.shapes import (
    Layer,
    travel,
)
from core.toys.stacks import PRESETS, parse_layer


@pytest.mark.parametrize(
    ("preset", "output", "parameters", "made"),
    [
        ("sequence_to_sequence", (32, 10, 1), 461, "sequence_to_sequence"),
        ("sequence_to_vector", (32, 10), 650, "sequence_to_vector"),
        ("vector_to_sequence", (32, 10, 1), 541, "vector_to_sequence"),
        ("encoder_decoder", (32, 8, 7), 5667, "encoder_decoder"),
        ("linear", (32, 1), 51, "sequence_to_vector"),
        ("deep_rnn", (32, 1), 1282, "sequence_to_vector"),
    ],
)
def test_presets(preset: str, output: tuple[int, ...], parameters: int, made: str) -> None:
    stack = PRESETS[preset]
    stack.check()
    journey = travel(stack)
    assert (journey.output, journey.parameters, journey.architecture) == (output, parameters, made)


def test_layers_from_words() -> None:
    assert parse_layer("conv1d 16 4 2") == Layer("conv1d", 16, kernel=4, stride=2)
    assert parse_layer("gru 7 sequences") == Layer("gru", 7, return_sequences=True)
    assert parse_layer("flatten") == Layer("flatten")
    for text in ("", "embedding 4", "gru many", "gru 1 2 3 4"):
        with pytest.raises(DembowError) as caught:
            parse_layer(text)
        assert caught.value.key == "not_one_of"
