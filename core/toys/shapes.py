"""Tensors through a stack of layers: shape, parameters and refusal of each, worked out as Keras does, without it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from core.base.checks import check_one_of, check_range
from core.base.options import Option, check_options
from core.networks.cells import CELLS
from core.series.convolution import output_count

INPUTS = ("input", "input_vector")
"""Kinds of input: a window, (timesteps, features), or one vector of features, without time."""
RECURRENT = tuple(CELLS)
"""Layers of recurrent cells, by the names of those."""
KINDS = (*RECURRENT, "dense", "time_distributed", "flatten", "repeat_vector", "conv1d")
"""Layers that may stand after the input."""
SIZED = (*RECURRENT, "dense", "time_distributed", "repeat_vector", "conv1d")
"""Layers that have units: what a recurrent layer, a Dense or the filters of a Conv1D say, or the copies of a vector."""
NAMES = {
    "input": "Input",
    "input_vector": "Input",
    **{name: cell.program.layer for name, cell in CELLS.items()},
    "dense": "Dense",
    "time_distributed": "TimeDistributed",
    "flatten": "Flatten",
    "repeat_vector": "RepeatVector",
    "conv1d": "Conv1D",
}
"""Keras's name of each kind, or that of the layer that a program defines."""
MOST_LAYERS = 8
MOST_UNITS, MOST_BATCH, MOST_TIMESTEPS, MOST_FEATURES = 512, 1024, 200, 64

Shape = tuple[int, ...]
"""(batch, timesteps, features) or (batch, features)."""
Need = Literal["sequence", "vector", "longer"]
"""Want of a layer that refuses: three axes, two axes, or more timesteps than its kernel is wide."""
Architecture = Literal[
    "sequence_to_sequence",
    "sequence_to_vector",
    "vector_to_sequence",
    "vector_to_vector",
    "encoder_decoder",
    "broken",
]


class Layer(msgspec.Struct, frozen=True):
    """One layer. A setting that its kind has no use for is ignored."""

    kind: str
    units: Annotated[int, Option(1, MOST_UNITS)] = 20
    return_sequences: bool = False
    kernel: Annotated[int, Option(1, MOST_TIMESTEPS)] = 3
    stride: Annotated[int, Option(1, MOST_TIMESTEPS)] = 1

    def written(self, timesteps: int, features: int, prefix: str = "") -> str:
        """Return the layer as a line of Keras has it; `prefix` stands before each class. The sizes are the input's."""
        own = self.kind in RECURRENT and CELLS[self.kind].program.source  # a layer that Keras does not have
        name = NAMES[self.kind] if own else f"{prefix}{NAMES[self.kind]}"
        if self.kind == "input":
            return f"{name}(({timesteps}, {features}))"
        if self.kind == "input_vector":
            return f"{name}(({features},))"
        if self.kind == "flatten":
            return f"{name}()"
        if self.kind == "time_distributed":
            return f"{name}({prefix}Dense({self.units}))"
        if self.kind == "conv1d":
            return f"{name}({self.units}, {self.kernel}{f', strides={self.stride}' if self.stride > 1 else ''})"
        sequences = ", return_sequences=True" if self.kind in RECURRENT and self.return_sequences else ""
        return f"{name}({self.units}{sequences})"


class Stack(msgspec.Struct, frozen=True):
    """Layers, input first, and the batch that goes in."""

    layers: tuple[Layer, ...]
    batch: Annotated[int, Option(1, MOST_BATCH)] = 32
    timesteps: Annotated[int, Option(1, MOST_TIMESTEPS)] = 10
    features: Annotated[int, Option(1, MOST_FEATURES)] = 1

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_range("layers", len(self.layers), 1, MOST_LAYERS)
        check_options(self)
        for place, layer in enumerate(self.layers):
            check_one_of("layers", layer.kind, KINDS if place else INPUTS)
            check_options(layer)


@dataclass(frozen=True)
class Fault:
    """Reason why a layer cannot take what it got."""

    layer: int
    needs: Need
    received: Shape
    cause: int
    """The layer that took the axis of time away, or that put it there."""


@dataclass(frozen=True)
class Passage:
    """The tensor as one layer gives it."""

    shape: Shape
    """Shape that the layer gives; empty from the first fault on."""
    parameters: int
    """Number of parameters that the layer learns; 0 where it was never built."""
    arrivals: tuple[int, ...]
    """Timesteps since the first input at which its values are there: one for each timestep that it gives, or one for
    its vector."""


@dataclass(frozen=True)
class Journey:
    """A batch all the way through a stack, or as far as it got."""

    passages: tuple[Passage, ...]
    fault: Fault | None

    @property
    def output(self) -> Shape:
        """Shape of the output; empty where there is none."""
        return self.passages[-1].shape

    @property
    def parameters(self) -> int:
        """Number of parameters of all layers that could be built."""
        return sum(passage.parameters for passage in self.passages)

    @property
    def moments(self) -> int:
        """Timesteps from the first input to the last output."""
        return 1 + max(max(passage.arrivals, default=0) for passage in self.passages)

    @property
    def architecture(self) -> Architecture:
        """Which of the four shapes of recurrent networks it is, or an encoder with its decoder."""
        if self.fault:
            return "broken"
        axes = [len(passage.shape) for passage in self.passages]
        if axes[0] == 2:
            return "vector_to_sequence" if axes[-1] == 3 else "vector_to_vector"
        if axes[-1] == 2:
            return "sequence_to_vector"
        return "encoder_decoder" if 2 in axes else "sequence_to_sequence"


def travel(stack: Stack) -> Journey:
    """Send a batch through a stack. The first layer that refuses ends it: what stands after gets nothing."""
    passages: list[Passage] = []
    fault: Fault | None = None
    for place, layer in enumerate(stack.layers):
        if place == 0:
            passages.append(entry(stack))
            continue
        before = passages[-1]
        if fault is None:
            fault = refusal(layer, [passage.shape for passage in passages])
        passages.append(Passage((), 0, ()) if fault else pass_through(layer, before))
    return Journey(tuple(passages), fault)


def entry(stack: Stack) -> Passage:
    """Return the tensor of the input."""
    if stack.layers[0].kind == "input_vector":
        return Passage((stack.batch, stack.features), 0, (0,))
    return Passage((stack.batch, stack.timesteps, stack.features), 0, tuple(range(stack.timesteps)))


def refusal(layer: Layer, shapes: Sequence[Shape]) -> Fault | None:
    """Return why a layer refuses the last of these shapes, which the layers before it gave; none if it takes it."""
    place, received = len(shapes), shapes[-1]
    if layer.kind in (*RECURRENT, "time_distributed", "conv1d") and len(received) != 3:
        return Fault(place, "sequence", received, _changed_at(shapes))
    if layer.kind == "repeat_vector" and len(received) != 2:
        return Fault(place, "vector", received, _changed_at(shapes))
    if layer.kind == "conv1d" and output_count(received[1], layer.kernel, layer.stride) < 1:
        return Fault(place, "longer", received, place - 1)
    return None


def pass_through(layer: Layer, before: Passage) -> Passage:
    """Return the tensor that a layer makes of the one before."""
    shape, arrivals = before.shape, before.arrivals
    parameters = layer_parameters(layer, shape[-1])
    if layer.kind == "flatten":
        return Passage((shape[0], math.prod(shape[1:])), parameters, arrivals[-1:])
    if layer.kind == "repeat_vector":
        # The copies are read one a timestep, the first as soon as there is anything to copy.
        after = tuple(arrivals[0] + copy for copy in range(layer.units))
        return Passage((shape[0], layer.units, shape[-1]), parameters, after)
    if layer.kind in RECURRENT and not layer.return_sequences:
        return Passage((shape[0], layer.units), parameters, arrivals[-1:])
    if layer.kind == "conv1d":
        arrivals = arrivals[layer.kernel - 1 :: layer.stride]
        return Passage((shape[0], len(arrivals), layer.units), parameters, arrivals)
    return Passage((*shape[:-1], layer.units), parameters, arrivals)


def layer_parameters(layer: Layer, features: int) -> int:
    """Return how many parameters a layer learns that gets vectors of `features`."""
    if layer.kind in RECURRENT:
        return CELLS[layer.kind].parameters(layer.units, features)
    if layer.kind in ("dense", "time_distributed"):
        return layer.units * (features + 1)
    if layer.kind == "conv1d":
        return layer.units * (layer.kernel * features + 1)
    return 0


def keras_words(stack: Stack, fault: Fault) -> str:
    """Return what Keras itself says of a fault, without the names that it invents."""
    shape = ", ".join(["None", *map(str, fault.received[1:])])
    kind = stack.layers[fault.layer].kind
    if fault.needs == "longer":
        return "Computed output size would be zero or negative."
    if kind == "time_distributed":
        least = "`TimeDistributed` Layer should be passed an `input_shape` with at least 3 dimensions"
        return f"{least}, received: ({shape})"
    wanted = "min_ndim=3" if kind == "conv1d" else "ndim=3" if fault.needs == "sequence" else "ndim=2"
    return f"expected {wanted}, found ndim={len(fault.received)}. Full shape received: ({shape})"


def _changed_at(shapes: Sequence[Shape]) -> int:
    """Return the layer since which tensors have as many axes as the last of these."""
    place = len(shapes) - 1
    while place and len(shapes[place - 1]) == len(shapes[-1]):
        place -= 1
    return place
