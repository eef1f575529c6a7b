"""A neuron that hears itself, or a small layer of them, over one series, with everything kept.

`y[t] = φ(Wxᵀ·x[t] + Wyᵀ·y[t-1] + b)`, Elman (1990), with an activation to choose;
`core.networks.cells` has the layer that is trained. In double precision, so that a state
that explodes is followed as far as it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple, get_args

import msgspec
import numpy as np
import numpy.typing as npt

from core.base.options import Option, check_options

Doubles = npt.NDArray[np.float64]
Activation = Literal["tanh", "relu", "linear"]
Preset = Literal["pulse", "step", "wave"]
ACTIVATIONS: tuple[Activation, ...] = get_args(Activation)
PRESETS: tuple[Preset, ...] = get_args(Preset)

LAYER = 5
"""Units of the layer: the chapter's."""
FEWEST_STEPS, MOST_STEPS = 5, 60
LARGEST_WEIGHT, LARGEST_INPUT = 5.0, 100.0
REMEMBERED = 0.1
"""Share of what an input left behind that still counts as remembered."""
EXPLODED = 1e6
PERIOD = 10
"""Timesteps of one wave."""
SLACK = 1e-9

FUNCTIONS: Mapping[Activation, Callable[[Doubles], Doubles]] = {
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0.0),
    "linear": lambda z: z,
}


WEIGHT = Option(-LARGEST_WEIGHT, LARGEST_WEIGHT)


class NeuronSpec(msgspec.Struct, frozen=True):
    """A neuron, or a layer of them, as a learner sets it."""

    wx: Annotated[float, WEIGHT] = 1.0
    """Weight of the input; in a layer, the factor of its kernel."""
    wy: Annotated[float, WEIGHT] = 0.8
    """Weight of the output before; in a layer, the factor of its recurrent kernel."""
    b: Annotated[float, WEIGHT] = 0.0
    activation: Annotated[Activation, Option(choices=ACTIVATIONS)] = "tanh"
    units: Annotated[int, Option(1, LAYER)] = 1
    readout: bool = False
    """Whether a Dense(1) reads the state: then y is not h."""
    seed: Annotated[int, Option(0, 2**31 - 1)] = 7
    """Seed of a layer's kernels."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_options(self)


class NeuronWeights(NamedTuple):
    """Weights in the order of Keras's `get_weights()`: those of SimpleRNN, then those of Dense(1)."""

    kernel: Doubles  # (1, units)
    recurrent_kernel: Doubles  # (units, units)
    bias: Doubles  # (units,)
    dense_kernel: Doubles  # (units, 1)
    dense_bias: Doubles  # (1,)


@dataclass(frozen=True, eq=False)
class Unrolled:
    """A neuron over a series. Arrays are (timesteps, units) except where another shape stands."""

    spec: NeuronSpec
    weights: NeuronWeights
    inputs: Doubles  # (timesteps,)
    states: Doubles
    """h, after each input."""
    outputs: Doubles
    """y: h itself, or what Dense makes of it, (timesteps, 1)."""
    trail: Doubles
    """Trace of the first input that is not zero, (timesteps,): the distance of the state from where it would be if
    that input were zero."""

    @property
    def timesteps(self) -> int:
        """Number of inputs."""
        return len(self.inputs)

    @property
    def pulse(self) -> int | None:
        """Place of the first input that is not zero; none where all are zero."""
        places = np.flatnonzero(self.inputs)
        return int(places[0]) if len(places) else None

    @property
    def level(self) -> float:
        """Height of the trail below which the pulse counts as forgotten."""
        return REMEMBERED * float(self.trail[self.pulse]) if self.pulse is not None else 0.0

    @property
    def survives(self) -> int:
        """Timesteps after the pulse for which its trail stays at a tenth or more of what it was at first."""
        if self.level == 0:
            return 0
        after = self.trail[self.pulse :][1:]
        faded = np.flatnonzero(after < self.level * (1 - SLACK))
        return int(faded[0]) if len(faded) else len(after)

    @property
    def lasts(self) -> bool:
        """Whether the trail is still there at the last timestep, so that `survives` counts no further."""
        return self.level > 0 and self.survives == self.timesteps - 1 - (self.pulse or 0)

    @property
    def exploded(self) -> int | None:
        """First timestep at which a number goes beyond a million; none where no number does."""
        sizes = np.maximum(np.abs(self.states).max(axis=1), np.abs(self.outputs).max(axis=1))
        places = np.flatnonzero(sizes > EXPLODED)
        return int(places[0]) if len(places) else None

    def before(self, t: int) -> Doubles:
        """Return the state that the step at `t` found, (units,)."""
        return self.states[t - 1] if t else np.zeros(self.spec.units)


def weights_of(spec: NeuronSpec) -> NeuronWeights:
    """Return `wx`, `wy` and `b` themselves for one unit; a layer's kernels are drawn and multiplied by them.

    They are drawn as Keras draws a new SimpleRNN's: the kernel uniform within a limit that is 1 here (Glorot and
    Bengio 2010), the recurrent kernel orthogonal (Saxe, McClelland and Ganguli 2014), so that without an activation
    the state becomes `wy` times as long at every step, as one unit's does.
    """
    if spec.units == 1:
        return NeuronWeights(
            np.array([[spec.wx]]), np.array([[spec.wy]]), np.array([spec.b]), np.array([[-2.0]]), np.array([1.0])
        )
    random = np.random.RandomState(spec.seed)
    kernel = random.uniform(-1, 1, (1, spec.units))
    orthogonal, _ = np.linalg.qr(random.normal(size=(spec.units, spec.units)))
    dense_kernel = random.uniform(-1, 1, (spec.units, 1))
    return NeuronWeights(
        spec.wx * kernel, spec.wy * orthogonal, np.full(spec.units, spec.b), dense_kernel, np.array([1.0])
    )


def unroll(spec: NeuronSpec, inputs: Doubles) -> Unrolled:
    """Run over `inputs`, (timesteps,), from a state of zeros."""
    weights = weights_of(spec)
    states = states_of(spec, weights, inputs)
    outputs = states @ weights.dense_kernel + weights.dense_bias if spec.readout else states
    silenced = inputs.copy()
    silenced[np.flatnonzero(inputs)[:1]] = 0.0
    trail = np.linalg.norm(states - states_of(spec, weights, silenced), axis=1)
    return Unrolled(spec, weights, inputs, states, outputs, trail)


def states_of(spec: NeuronSpec, weights: NeuronWeights, inputs: Doubles) -> Doubles:
    """Return h after each input, (timesteps, units)."""
    h = np.zeros(spec.units)
    states = []
    for x in inputs:
        h = FUNCTIONS[spec.activation](x * weights.kernel[0] + h @ weights.recurrent_kernel + weights.bias)
        states.append(h)
    return np.stack(states)


def preset_inputs(preset: Preset, timesteps: int) -> Doubles:
    """Return a 1 and then zeros; or zeros and, from a quarter on, ones; or a sine: (timesteps,)."""
    times = np.arange(timesteps, dtype=np.float64)
    if preset == "pulse":
        return np.asarray(times == 0, np.float64)
    if preset == "step":
        return np.asarray(times >= timesteps // 4, np.float64)
    return np.sin(2 * np.pi * times / PERIOD)
