"""State of the convolution lab: a kernel that slides over a series, a tower of dilated layers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.base.arrays import Doubles
from core.series.convolution import (
    Padding,
    Reached,
    conv1d,
    dilated_stack,
    dilations_of,
    output_count,
    receptive_field,
    seen_by_last,
    span_of,
    taps,
)
from core.series.kernels import Kernel

BEYOND = 4
"""Part of its field, one in so many, that a tower is shown with beyond it, where it sees nothing."""
LEAST_BEYOND = 3


@dataclass(frozen=True, eq=False)
class Slide:
    """One kernel over one stretch of a series."""

    values: Doubles
    """(timesteps,)"""
    kernel: Kernel
    stride: int
    padding: Padding

    @property
    def size(self) -> int:
        """Taps of the kernel."""
        return len(self.kernel.weights)

    @property
    def zeros(self) -> int:
        """Zeros that causal padding puts before the series."""
        return span_of(self.size) - 1 if self.padding == "causal" else 0

    @property
    def count(self) -> int:
        """Number of outputs."""
        return output_count(len(self.values), self.size, self.stride, padding=self.padding)

    @cached_property
    def outputs(self) -> Doubles:
        """Outputs, (outputs,)."""
        weights = np.array(self.kernel.weights).reshape(-1, 1, 1)
        bias = np.array([self.kernel.bias])
        return conv1d(self.values[:, None], weights, bias, self.stride, padding=self.padding)[:, 0]

    def taps(self, output: int) -> list[int]:
        """Return the timesteps under the kernel; below zero in the padding."""
        return taps(output, self.size, self.stride, padding=self.padding)

    def under(self, output: int) -> list[float]:
        """Return the values there."""
        return [float(self.values[t]) if t >= 0 else 0.0 for t in self.taps(output)]

    def last_tap(self, output: int) -> int:
        """Return the newest timestep that an output sees, which is where it is drawn."""
        return self.taps(output)[-1]

    def nearest(self, place: int) -> int:
        """Return the output whose newest timestep is nearest to a place."""
        return min(range(self.count), key=lambda output: abs(self.last_tap(output) - place))


@dataclass(frozen=True, eq=False)
class Tower:
    """Dilated layers, each the mean of what its taps see, over the end of a series."""

    series: Doubles
    """The whole series."""
    size: int
    layers: int
    """Layers of one block."""
    blocks: int

    @property
    def dilations(self) -> tuple[int, ...]:
        """Dilations from the lowest layer up."""
        return dilations_of(self.layers, self.blocks)

    @property
    def field(self) -> int:
        """Timesteps that the last output sees, by the formula."""
        return receptive_field(self.size, self.dilations)

    @property
    def weights(self) -> int:
        """Number of weights of all layers, without biases."""
        return self.size * len(self.dilations)

    @property
    def places(self) -> int:
        """Timesteps on the table: the field and some before it, as far as the series goes."""
        return min(len(self.series), self.field + max(LEAST_BEYOND, self.field // BEYOND))

    @property
    def values(self) -> Doubles:
        """Values on the table, (places,)."""
        return self.series[-self.places :]

    @cached_property
    def seen(self) -> Reached:
        """Whether the last output depends on each value: (layers + 1, places), the inputs first."""
        return seen_by_last(self.size, self.dilations, self.places)

    @property
    def step(self) -> float:
        """Amount that is added to an input to see who notices: about the series' deviation."""
        return float(f"{self.series.std():.1g}")

    @cached_property
    def output(self) -> float:
        """The last output."""
        return self._last(self.values)

    def reaches(self, lag: int) -> bool:
        """Return whether the input of so many timesteps ago is in the tree of the last output."""
        return bool(self.seen[0, self.places - 1 - lag])

    def moved(self, lag: int) -> float:
        """Return the last output once `step` is added to that input, all of it worked out again."""
        values = self.values.copy()
        values[-1 - lag] += self.step
        return self._last(values)

    def _last(self, values: Doubles) -> float:
        kernel = np.full((self.size, 1, 1), 1 / self.size)
        return float(dilated_stack(values[:, None], kernel, self.dilations)[-1, 0])
