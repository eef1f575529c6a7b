"""Equations that the formulas of a draw may call: the engine's own counts and steps, and nothing that trains."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from core.networks.cells import cell_named
from core.series.convolution import conv1d, dilations_of, output_count, receptive_field
from core.toys.shapes import layer_parameters, travel
from core.toys.stacks import parse_layer, stack_of
from core.toys.unroll import Activation, NeuronSpec, preset_inputs, states_of, unroll, weights_of


def states(
    inputs: Sequence[float], wx: float = 1.0, wy: float = 0.0, b: float = 0.0, activation: Activation = "linear"
) -> tuple[float, ...]:
    """Return what one recurrent neuron says at each step: `h[t] = f(wx x[t] + wy h[t-1] + b)`, from zero."""
    spec = NeuronSpec(wx, wy, b, activation)
    return tuple(float(one) for one in states_of(spec, weights_of(spec), np.asarray(inputs, np.float64))[:, 0])


@lru_cache(maxsize=1024)
def survives(wy: float, timesteps: int = 120) -> int:
    """Return for how many steps a linear neuron keeps a tenth of a pulse, as the neuron's lab counts them."""
    return unroll(NeuronSpec(1.0, wy, 0.0, "linear"), preset_inputs("pulse", timesteps)).survives


def cell(name: str, units: int, inputs: int) -> int:
    """Return the parameters of a recurrent cell by its record, as every table of the course counts them."""
    return cell_named(name).parameters(units, inputs)


def layer(text: str, features: int) -> int:
    """Return the parameters of a layer that gets vectors of `features`, such as `dense 7`."""
    return layer_parameters(parse_layer(text), features)


def shape(*layers: str, batch: int = 32, timesteps: int = 10, features: int = 1) -> tuple[int, ...]:
    """Return the shape that leaves a stack, such as `input`, `simple_rnn 20 sequences`."""
    return (batch, *travel(stack_of(*layers, timesteps=timesteps, features=features)).output[1:])


def stack(*layers: str, timesteps: int = 10, features: int = 1) -> int:
    """Return the parameters of a whole stack."""
    return travel(stack_of(*layers, timesteps=timesteps, features=features)).parameters


def windows(count: int, seen: int, ahead: int = 1) -> int:
    """Return how many examples a series is cut into, each with the values that are seen and those asked for."""
    return len(np.lib.stride_tricks.sliding_window_view(np.arange(count), seen + ahead))


def convolved(series: Sequence[float], kernel: Sequence[float]) -> tuple[float, ...]:
    """Return what a kernel says at every place where it fits, its first weight on the oldest value."""
    one = np.asarray(series, np.float64)[:, None], np.asarray(kernel, np.float64)[:, None, None], np.zeros(1)
    return tuple(float(value) for value in conv1d(*one)[:, 0])


def softmax(scores: Sequence[float]) -> tuple[float, ...]:
    """Return the shares of attention that scores come to."""
    powers = [math.exp(one - max(scores)) for one in scores]
    return tuple(one / sum(powers) for one in powers)


EQUATIONS: Mapping[str, Callable[..., Any]] = {
    "cell": cell,
    "ceil": math.ceil,
    "convolved": convolved,
    "dilations": dilations_of,
    "exp": math.exp,
    "floor": math.floor,
    "layer": layer,
    "log10": math.log10,
    "log2": math.log2,
    "outputs": output_count,
    "prod": math.prod,
    "receptive": receptive_field,
    "shape": shape,
    "softmax": softmax,
    "sqrt": math.sqrt,
    "stack": stack,
    "states": states,
    "survives": survives,
    "tanh": math.tanh,
    "windows": windows,
}
"""Equations by the names that formulas know."""
