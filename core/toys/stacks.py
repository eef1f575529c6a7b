"""Stacks of layers by name, and layers from words, as a lesson writes them."""

from __future__ import annotations

from core.base.checks import check_one_of
from core.base.errors import DembowError
from core.toys.shapes import INPUTS, KINDS, Layer, Stack


def parse_layer(text: str) -> Layer:
    """Return a layer from `lstm 20 sequences`, `conv1d 16 4 2` (filters, kernel, stride), `repeat_vector 7`, `flatten`.

    Raises `DembowError` for a kind or a word that is none.
    """
    kind, *rest = text.split() or [""]
    check_one_of("layers", kind, (*INPUTS, *KINDS))
    sequences = "sequences" in rest
    numbers = [word for word in rest if word != "sequences"]
    if not all(word.isdecimal() for word in numbers) or len(numbers) > 3:
        raise DembowError("not_one_of", option="layers", received=text, known="gru 20 sequences, conv1d 16 4 2")
    sizes = dict(zip(("units", "kernel", "stride"), map(int, numbers), strict=False))
    return Layer(kind, return_sequences=sequences, **sizes)


def stack_of(*layers: str, timesteps: int = 10, features: int = 1) -> Stack:
    """Return a stack from words, one text a layer, the input first."""
    return Stack(tuple(map(parse_layer, layers)), timesteps=timesteps, features=features)


PRESETS: dict[str, Stack] = {
    "sequence_to_sequence": stack_of("input", "simple_rnn 20 sequences", "time_distributed 1"),
    "sequence_to_vector": stack_of("input", "simple_rnn 20", "dense 10"),
    "vector_to_sequence": stack_of(
        "input_vector", "repeat_vector 10", "simple_rnn 20 sequences", "time_distributed 1", features=5
    ),
    "encoder_decoder": stack_of(
        "input", "lstm 20", "repeat_vector 8", "lstm 20 sequences", "time_distributed 7", timesteps=6, features=7
    ),
    "broken_stack": stack_of("input", "simple_rnn 20", "simple_rnn 20", "dense 1"),
    "linear": stack_of("input", "flatten", "dense 1", timesteps=50),
    "deep_rnn": stack_of("input", "simple_rnn 20 sequences", "simple_rnn 20 sequences", "simple_rnn 1", timesteps=50),
}
"""The chapter's four shapes, the stack that does not fit together, and two of its models."""
