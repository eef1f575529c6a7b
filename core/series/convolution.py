"""Convolution along time as Keras's Conv1D computes it, and how far back a stack of dilated ones can see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.base.arrays import Doubles
from core.base.shapes import Bool, Float64

Padding = Literal["valid", "causal"]
PADDINGS: tuple[Padding, ...] = ("valid", "causal")
Reached = npt.NDArray[np.bool_]


def output_count(timesteps: int, size: int, stride: int = 1, dilation: int = 1, padding: Padding = "valid") -> int:
    """Return how many outputs a kernel of `size` gives; 0 where it does not fit.

    `valid`: one for each window that fits, `floor((timesteps - span) / stride) + 1`, where the kernel spans
    `(size - 1) * dilation + 1` timesteps. `causal`: there are as many zeros before the series as a window reaches
    back, so only the stride shortens it: `floor((timesteps - 1) / stride) + 1`.
    """
    span = 1 if padding == "causal" else span_of(size, dilation)
    return max(0, (timesteps - span) // stride + 1)


def span_of(size: int, dilation: int = 1) -> int:
    """Return the timesteps from a kernel's first tap to its last."""
    return (size - 1) * dilation + 1


def taps(output: int, size: int, stride: int = 1, dilation: int = 1, padding: Padding = "valid") -> list[int]:
    """Return the timestep under each tap for one output; one below zero is a zero that causal padding put there."""
    first = output * stride - (span_of(size, dilation) - 1 if padding == "causal" else 0)
    return [first + tap * dilation for tap in range(size)]


def conv1d(
    x: Float64[Doubles, "timesteps channels"],
    kernel: Float64[Doubles, "size channels filters"],
    bias: Float64[Doubles, " filters"],
    stride: int = 1,
    dilation: int = 1,
    padding: Padding = "valid",
) -> Float64[Doubles, "outputs filters"]:
    """Return x (timesteps, channels) convolved with kernel (size, channels, filters), plus bias (filters,).

    The outputs are (outputs, filters).

    The kernel is not turned round: its first tap meets the oldest value, as in Keras and every other network library.
    Each output is summed by itself, so that a value outside its window cannot change it by as much as a rounding.
    Raises `ValueError` where Keras refuses: stride and dilation both above one, or a kernel wider than the series.
    """
    if stride > 1 and dilation > 1:
        raise ValueError(f"received stride {stride} and dilation {dilation}, expected one of them to be 1")
    count = output_count(len(x), len(kernel), stride, dilation, padding)
    if count < 1:
        span = span_of(len(kernel), dilation)
        raise ValueError(f"received {len(x)} timesteps for a kernel that spans {span}, expected as many at least")
    if padding == "causal":
        zeros = np.zeros((span_of(len(kernel), dilation) - 1, x.shape[1]))
        x = np.concatenate([zeros, x])
    total = np.tile(bias, (count, 1))
    for tap, weights in enumerate(kernel):
        under = x[tap * dilation :][: (count - 1) * stride + 1 : stride]  # (outputs, channels)
        total = total + (under[:, :, None] * weights).sum(axis=1)
    return total


def dilations_of(layers: int, blocks: int = 1) -> tuple[int, ...]:
    """Return 1, 2, 4, 8, ... from the lowest layer up, and again in each further block (van den Oord 2016)."""
    return tuple(2**layer for layer in range(layers)) * blocks


def receptive_field(size: int, dilations: Sequence[int]) -> int:
    """Return how many timesteps one output of a stack sees, itself included: `1 + (size - 1) * (1 + 2 + 4 + ...)`."""
    return 1 + (size - 1) * sum(dilations)


def dilated_stack(
    x: Float64[Doubles, "timesteps 1"], kernel: Float64[Doubles, "size 1 1"], dilations: Sequence[int]
) -> Float64[Doubles, "timesteps 1"]:
    """Return (timesteps, 1) again: the same causal kernel, (size, 1, 1), in every layer, dilated as `dilations` says.

    Nothing between the layers bends the line, so that what an input adds to an output can be read off as a share.
    """
    for dilation in dilations:
        x = conv1d(x, kernel, np.zeros(1), dilation=dilation, padding="causal")
    return x


def seen_by_last(size: int, dilations: Sequence[int], timesteps: int) -> Bool[Reached, "rows {timesteps}"]:
    """Return which values the last output depends on: (layers + 1, timesteps), inputs first, the output itself last."""
    rows = [np.arange(timesteps) == timesteps - 1]
    for dilation in reversed(dilations):
        row = np.zeros(timesteps, bool)
        for tap in range(min(size, (timesteps - 1) // dilation + 1)):
            row |= np.concatenate([rows[-1][tap * dilation :], np.zeros(tap * dilation, bool)])
        rows.append(row)
    return np.stack(rows[::-1])
