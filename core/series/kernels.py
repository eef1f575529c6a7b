"""Kernels to slide over a series, and the series to slide them over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from core.base.arrays import Doubles
from core.base.shapes import Float64
from core.series.datasets import DATASETS, load_dataset
from core.series.splits import SHARES, fill_gaps
from core.series.waves import USUAL, WINDOW, WaveSettings, waves

SOURCES = (*DATASETS, "waves")
LONG = 40
"""Windows of waves, one after the other: they are as long as the longest of the real series."""
SEED = 42


class Kernel(NamedTuple):
    """The kernel is one filter of a Conv1D that hears one channel."""

    weights: tuple[float, ...]
    """Weights of the taps; the first meets the oldest value."""
    bias: float = 0.0


def mean(size: int, values: Float64[Doubles, " timesteps"]) -> Kernel:  # noqa: ARG001 - every way to make a kernel takes the same
    """Return the mean of the window: it smooths."""
    return Kernel((1 / size,) * size)


def difference(size: int, values: Float64[Doubles, " timesteps"]) -> Kernel:  # noqa: ARG001
    """Return the newest value less the one before it: it tells how fast the series rises."""
    return Kernel((*(0.0,) * (size - 2), -1.0, 1.0))


def edge(size: int, values: Float64[Doubles, " timesteps"]) -> Kernel:  # noqa: ARG001
    """Return the newer half's mean less the older half's, large where the level changes. The middle counts nothing."""
    half = size // 2
    return Kernel((*(-1 / half,) * half, *(0.0,) * (size % 2), *(1 / half,) * half))


def untrained(size: int, values: Float64[Doubles, " timesteps"]) -> Kernel:  # noqa: ARG001
    """Return weights as Keras draws them: uniform in +-sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010)."""
    limit = np.sqrt(6 / (2 * size))
    return Kernel(tuple(np.random.default_rng(SEED).uniform(-limit, limit, size).tolist()))


def trained(size: int, values: Float64[Doubles, " timesteps"]) -> Kernel:
    """Return the kernel in which training ends that asks a Conv1D of one filter for the next value.

    It is the least-squares solution on the training part, solved and not trained.
    """
    seen = values[: round(SHARES[0] * len(values))]
    windows = np.lib.stride_tricks.sliding_window_view(seen, size)[:-1]
    design = np.concatenate([windows, np.ones((len(windows), 1))], axis=1)
    *weights, bias = np.linalg.lstsq(design, seen[size:], rcond=None)[0].tolist()
    return Kernel(tuple(weights), bias)


KERNELS: Mapping[str, Callable[[int, Doubles], Kernel]] = {
    "mean": mean,
    "difference": difference,
    "edge": edge,
    "untrained": untrained,
    "trained": trained,
}


@cache
def load_values(source: str) -> Float64[Doubles, " timesteps"]:
    """Return a whole series by name, (timesteps,), read once; each gap holds the last value before it.

    Nobody can write to it. Raises `KeyError` for no name.
    """
    series = fill_gaps(load_dataset(source).values)[0] if source != "waves" else _long_waves()
    series.flags.writeable = False
    return series


def _long_waves() -> Float64[Doubles, " timesteps"]:
    # Frequencies are counted over the whole series: a longer one with the same rhythm takes as many more.
    settings = WaveSettings(USUAL.first * LONG, USUAL.second * LONG, USUAL.noise)
    series: Doubles = waves(1, WINDOW * LONG, np.random.RandomState(SEED), settings)[0, :, 0].astype(np.float64)
    return series
