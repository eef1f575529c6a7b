"""A neuron that hears itself, or a small layer of them: one series in, everything kept.

`y[t] = φ(Wxᵀ·x[t] + Wyᵀ·y[t-1] + b)`, Elman (1990), with an activation to choose;
`core.networks.cells` has the layer that is trained. In double precision, so that a state
that explodes is followed as far as it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import msgspec
import numpy as np
import numpy.typing as npt

from core.base.checks import check_one_of, check_range

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


class NeuronSpec(msgspec.Struct, frozen=True):
    """What a learner may change of it."""

    wx: float = 1.0
    """Weight of the input; of a layer, what its kernel is multiplied by."""
    wy: float = 0.8
    """Weight of what it said before; of a layer, what its recurrent kernel is multiplied by."""
    b: float = 0.0
    activation: Activation = "tanh"
    units: int = 1
    readout: bool = False
    """Whether a Dense(1) reads the state: then y is not h."""
    seed: int = 7
    """Of a layer's kernels."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        for name in ("wx", "wy", "b"):
            check_range(name, getattr(self, name), -LARGEST_WEIGHT, LARGEST_WEIGHT)
        check_one_of("activation", self.activation, ACTIVATIONS)
        check_range("units", self.units, 1, LAYER)
        check_range("seed", self.seed, 0, 2**31 - 1)


class NeuronWeights(NamedTuple):
    """In the order of Keras's `get_weights()`: those of SimpleRNN, then those of Dense(1)."""

    kernel: Doubles
    """(1, units)"""
    recurrent_kernel: Doubles
    """(units, units)"""
    bias: Doubles
    """(units,)"""
    dense_kernel: Doubles
    """(units, 1)"""
    dense_bias: Doubles
    """(1,)"""


@dataclass(frozen=True, eq=False)
class Unrolled:
    """A neuron over a series. Arrays are (timesteps, units) but where said."""

    spec: NeuronSpec
    weights: NeuronWeights
    inputs: Doubles
    """(timesteps,)"""
    states: Doubles
    """h, after each input."""
    outputs: Doubles
    """y: h itself, or what Dense makes of it, (timesteps, 1)."""
    trail: Doubles
    """What the first input that is not zero left behind, (timesteps,): how far the state is from where it would be
    had that input been zero."""

    @property
    def timesteps(self) -> int:
        """How many inputs there were."""
        return len(self.inputs)

    @property
    def pulse(self) -> int | None:
        """Where the first input that is not zero stands; None: there is none."""
        places = np.flatnonzero(self.inputs)
        return int(places[0]) if len(places) else None

    @property
    def level(self) -> float:
        """The trail from which on down the pulse counts as forgotten."""
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
        """The first timestep at which a number goes beyond a million; None: none does."""
        sizes = np.maximum(np.abs(self.states).max(axis=1), np.abs(self.outputs).max(axis=1))
        places = np.flatnonzero(sizes > EXPLODED)
        return int(places[0]) if len(places) else None

    def before(self, t: int) -> Doubles:
        """The state that the step at `t` found: (units,)."""
        return self.states[t - 1] if t else np.zeros(self.spec.units)


def weights_of(spec: NeuronSpec) -> NeuronWeights:
    """One unit's weights are `wx`, `wy` and `b` themselves. A layer's kernels are drawn and multiplied by them.

    Drawn as Keras draws a new SimpleRNN's: the kernel uniform within a limit that is 1 here (Glorot and Bengio 2010),
    the recurrent kernel orthogonal (Saxe, McClelland and Ganguli 2014), so that without an activation the state
    becomes `wy` times as long at every step, as one unit's does.
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
    """h after each input: (timesteps, units)."""
    h = np.zeros(spec.units)
    states = []
    for x in inputs:
        h = FUNCTIONS[spec.activation](x * weights.kernel[0] + h @ weights.recurrent_kernel + weights.bias)
        states.append(h)
    return np.stack(states)


def preset_inputs(preset: Preset, timesteps: int) -> Doubles:
    """A 1 and then nothing; nothing and then ones, from a quarter on; a sine. (timesteps,)"""
    times = np.arange(timesteps, dtype=np.float64)
    if preset == "pulse":
        return np.asarray(times == 0, np.float64)
    if preset == "step":
        return np.asarray(times >= timesteps // 4, np.float64)
    return np.sin(2 * np.pi * times / PERIOD)
