"""What a learner's program left behind, as plain records: what it is judged by."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Outcome = Literal["done", "error", "exit", "too_long", "too_much_memory", "forbidden", "died"]
"""Ran to its end; raised; asked to exit; stopped by the clock; was refused memory; reached for what is not allowed; was
killed from below."""


class Layer(msgspec.Struct, frozen=True):
    """A layer of a Keras model."""

    kind: str
    """Its class: `SimpleRNN`."""
    inner: str = ""
    """The class of the layer or cell inside a wrapper: `Dense` of a `TimeDistributed`."""
    output_shape: tuple[int | None, ...] = ()
    parameters: int = 0
    settings: dict[str, Any] = {}
    """`units`, `return_sequences`, `activation` and the like, those that it has."""


class Value(msgspec.Struct, frozen=True):
    """A name of the program and what it stands for."""

    kind: str
    """`model`, `array`, `number`, `text`, `sequence`, `history`, `function`, `class` or `other`."""
    number: float | None = None
    text: str = ""
    shape: tuple[int, ...] = ()
    numbers: tuple[float, ...] = ()
    """The first values of an array or a sequence of numbers, flattened."""
    layers: tuple[Layer, ...] = ()
    """Of a model, the input layer left out."""
    parameters: int = 0
    input_shape: tuple[int | None, ...] = ()
    output_shape: tuple[int | None, ...] = ()
    loss: str = ""
    optimizer: str = ""
    history: dict[str, tuple[float, ...]] = {}
    """Of a training: `loss`, `val_loss`."""


class Ran(msgspec.Struct, frozen=True):
    """A run, told."""

    outcome: Outcome
    values: dict[str, Value] = {}
    output: str = ""
    """What it wrote, the end of it."""
    error: str = ""
    """The exception's class."""
    message: str = ""
    line: int = 0
    """Of the program, where it went wrong; 0 where nobody can say."""
    seconds: float = 0.0


class Request(msgspec.Struct, frozen=True):
    """Programs, each with a namespace of its own, and their limits."""

    codes: tuple[str, ...]
    """A learner's comes alone; the course's own are run one after the other in one process."""
    megabytes: int
    """That they may take beyond what was there before."""
    cpu_seconds: int
