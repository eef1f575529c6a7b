"""Plain records of the names that a learner's program left behind, by which it is judged."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Outcome = Literal["done", "error", "exit", "too_long", "too_much_memory", "too_much_disk", "forbidden", "died"]
"""Endings of a program: it ran to its end; raised; asked to exit; was stopped by the clock; was refused memory; filled
its folder; reached for something that is not allowed; was killed by the system."""


class Layer(msgspec.Struct, frozen=True):
    """A layer of a Keras model."""

    kind: str
    """Name of its class: `SimpleRNN`."""
    inner: str = ""
    """The class of the layer or cell inside a wrapper: `Dense` of a `TimeDistributed`."""
    output_shape: tuple[int | None, ...] = ()
    parameters: int = 0
    settings: dict[str, Any] = {}
    """Values of `units`, `return_sequences`, `activation` and the like, where the layer has them."""


class Value(msgspec.Struct, frozen=True):
    """Value of a name of the program."""

    kind: str
    """`model`, `array`, `number`, `text`, `sequence`, `history`, `function`, `class` or `other`."""
    number: float | None = None
    text: str = ""
    shape: tuple[int, ...] = ()
    numbers: tuple[float | None, ...] = ()
    """The first values of an array or a sequence of numbers, flattened; none stands for one that is no number."""
    layers: tuple[Layer, ...] = ()
    """Layers of a model without the input layer."""
    parameters: int = 0
    input_shape: tuple[int | None, ...] = ()
    output_shape: tuple[int | None, ...] = ()
    loss: str = ""
    optimizer: str = ""
    history: dict[str, tuple[float | None, ...]] = {}
    """Curves of a training, `loss` and `val_loss`; none stands for a loss that is no number, as one that diverged."""
    objective: str = ""
    """Name of the loss of a model; `loss` of one that was trained is its curve."""
    updates: int = 0
    """Corrections that the optimizer of a model has made, by `fit`, `train_on_batch` or by hand."""


class Ran(msgspec.Struct, frozen=True):
    """Outcome of a program."""

    outcome: Outcome
    values: dict[str, Value] = {}
    output: str = ""
    """The end of its output."""
    error: str = ""
    """Class of the exception."""
    message: str = ""
    line: int = 0
    """Line of the program where it went wrong; 0 where nobody can say."""
    column: int = 0
    """Place within that line, counted in characters from 1; 0 where nobody can say."""
    seconds: float = 0.0


class Request(msgspec.Struct, frozen=True):
    """Programs, each with a namespace of its own, and their limits."""

    codes: tuple[str, ...]
    """Programs: a learner's comes alone; the course's own run one after the other in one process."""
    megabytes: int
    """Memory that they may take beyond that of the process before."""
    cpu_seconds: int
    """Seconds that each may compute."""
    jailed: bool = False
    """Whether they run in a jail, whose processes the system counts apart from those of the same user."""
    mark: str = ""
    """Word that begins each outcome on the pipe: a line without it is the program's own and is heard by nobody."""
