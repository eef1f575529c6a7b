"""Series model: a network for series, described by the Keras lines that build it. Training runs the lines it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from core.series.waves import Target

WIDTH = 72
"""Columns of a line, at most."""


class Layer(NamedTuple):
    """One layer of a stack, as it is written behind `layers.`.

    In both texts `{window}`, `{timesteps}`, `{outputs}`, `{units}` and `{flat}`, all values of a window, stand for
    numbers, and `{answer}` for a `Dense`: one answer, or one at every timestep.
    """

    call: str
    """`LSTM(20{sequences})`, where `{sequences}` asks for all timesteps if the model answers at every one."""
    shape: str
    """Shape of the output: `(batch, {sequence}20)`, where `{sequence}` is its timesteps, if it has any."""


@dataclass(frozen=True)
class SeriesModel:
    """The record holds what a network for series is called, what it can be trained on, and how it is built.

    It is a stack of `layers`, or where it is no plain stack, `lines` that leave a `model`.
    """

    name: str
    """Name in specs and on the command line."""
    targets: tuple[Target, ...]
    """Targets that it can be trained on."""
    layers: tuple[Layer, ...] = ()
    lines: str = ""
    """Keras lines with `{window}`, `{channels}` and `{outputs}`."""
    fills: Mapping[str, str] = field(default_factory=dict)
    """Other fields of the lines, with what stands there."""
    own: str = ""
    """Lines that define a layer that Keras does not have; `core.training.keras_layers` has it under the same name."""
    title: str = ""
    """Name for people, the same in every language; empty where the strings have one for each language."""
    at_once: bool = False
    """Whether it sees the whole window once, so that it always answers all at once."""
    kernel: int = 1
    """Timesteps that its first answer needs."""
    stride: int = 1
    """Timesteps from one of its answers to the next."""
    units: int | None = None
    """Units of its layer where nobody says how many; none where that is settled."""

    def timesteps(self, window: int) -> int:
        """Return at how many timesteps of a window it answers."""
        return (window - self.kernel) // self.stride + 1

    def program(self, target: Target, window: int, channels: int, outputs: int, units: int | None = None) -> str:
        """Return the Keras lines that build it, untrained, as `model`: without its `own` ones.

        `units` are those of its layer, where they can be said.
        """
        if self.lines:
            return self.lines.format(window=window, channels=channels, outputs=outputs, **self.fills)
        timesteps, every = self.timesteps(window), target == "every_step"
        dense = f"Dense({outputs})"
        fills = {
            "window": window,
            "flat": window * channels,
            "units": units or self.units,
            "timesteps": timesteps,
            "outputs": outputs,
            "sequence": f"{timesteps}, " if every else "",
            "sequences": ", return_sequences=True" if every else "",
            "answer": f"TimeDistributed(layers.{dense})" if every else dense,
        }
        start = f"Input(({window}, {channels}))"
        stack = (Layer(start, f"(batch, {window}, {channels})"), *self.layers)
        lines = [_line(one.call.format(**fills), one.shape.format(**fills)) for one in stack]
        return "".join(["\nmodel = keras.Sequential([\n", *lines, "])\n"])


def _line(call: str, shape: str) -> str:
    """Return a layer with its shape behind it, or above it where they would not fit in one line."""
    line = f"    layers.{call},   # {shape}\n"
    return line if len(line) <= WIDTH else f"    # {shape}\n    layers.{call},\n"
