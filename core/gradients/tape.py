"""Reverse-mode differentiation of a cell's step in NumPy: for every cell whose way back nobody has written out.

A step asks for `@`, `+`, `-`, `*`, slices and `tanh`, and no more: these are the operations that a tape knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from core.base.arrays import Doubles
from core.gradients.unrolled_network import Exponents, Scaled, Unrolled, earlier, one_hot
from core.networks.cell import CellWeights

Walk = Callable[[int, Callable[[int, Doubles, Sequence[Doubles]], Any]], tuple[list[Doubles], Exponents]]
"""`walk(carried, step_back)` goes from the last timestep to the first; see `core.gradients.through_time`."""


class Traced:
    """An array that remembers how it was made. Operations with plain arrays and numbers give another one."""

    __array_ufunc__ = None
    """None: NumPy leaves `array + traced` to us."""

    def __init__(self, tape: Tape, value: Doubles, *sources: tuple[Traced, Callable[[Doubles], Doubles]]) -> None:
        self.tape, self.value, self.sources = tape, value, sources
        tape.made.append(self)

    @property
    def shape(self) -> tuple[int, ...]:
        """Return the array's shape."""
        return self.value.shape

    @property
    def dtype(self) -> np.dtype[np.float64]:
        """Return the array's precision."""
        return self.value.dtype

    def __add__(self, other: Any) -> Traced:
        return self._of(self.value + plain(other), other, lambda g: g, lambda g: g)

    __radd__ = __add__

    def __neg__(self) -> Traced:
        return self._of(-self.value, None, lambda g: -g, lambda g: g)

    def __sub__(self, other: Any) -> Traced:
        return self._of(self.value - plain(other), other, lambda g: g, lambda g: -g)

    def __rsub__(self, other: Any) -> Traced:
        return self._of(plain(other) - self.value, other, lambda g: -g, lambda g: g)

    def __mul__(self, other: Any) -> Traced:
        return self._of(self.value * plain(other), other, lambda g: g * plain(other), lambda g: g * self.value)

    __rmul__ = __mul__

    def __matmul__(self, other: Any) -> Traced:
        right = plain(other)
        return self._of(self.value @ right, other, lambda g: g @ turned(right), lambda g: turned(self.value) @ g)

    def __rmatmul__(self, other: Doubles) -> Traced:
        return Traced(self.tape, other @ self.value, (self, lambda g: summed_to(turned(other) @ g, self.shape)))

    def __getitem__(self, place: Any) -> Traced:
        def back(gradient: Doubles) -> Doubles:
            whole = np.zeros_like(self.value)
            whole[place] = gradient
            return whole

        return Traced(self.tape, self.value[place], (self, back))

    def _of(
        self, value: Doubles, other: Any, to_self: Callable[[Doubles], Doubles], to_other: Callable[[Doubles], Doubles]
    ) -> Traced:
        """Return the outcome of an operation with `other`, from which gradients go both ways."""
        sources = [(self, lambda g: summed_to(to_self(g), self.shape))]
        if isinstance(other, Traced):
            sources.append((other, lambda g: summed_to(to_other(g), other.shape)))
        return Traced(self.tape, value, *sources)


class Tape:
    """Everything traced, in the order in which it was made. A step takes it for the module that it computes with."""

    def __init__(self) -> None:
        self.made: list[Traced] = []

    def watch(self, value: Doubles) -> Traced:
        """Return an array by which gradients will be asked for."""
        return Traced(self, value)

    def tanh(self, x: Any) -> Any:
        """Return the hyperbolic tangent."""
        value = np.tanh(plain(x))
        return Traced(self, value, (x, lambda g: g * (1 - value**2))) if isinstance(x, Traced) else value

    def gradients(
        self, outputs: Sequence[Any], of_outputs: Sequence[Doubles], sources: Sequence[Traced]
    ) -> list[Doubles]:
        """Return the gradients by `sources` of what has the gradients `of_outputs` by `outputs`."""
        found: dict[int, Doubles] = {}

        def add(to: Traced, gradient: Doubles) -> None:
            found[id(to)] = found[id(to)] + gradient if id(to) in found else gradient

        for output, gradient in zip(outputs, of_outputs, strict=True):
            if isinstance(output, Traced):
                add(output, gradient)
        for one in reversed(self.made):
            if id(one) in found:
                for source, back in one.sources:
                    add(source, back(found[id(one)]))
        return [found.get(id(source), np.zeros_like(source.value)) for source in sources]


class TapedBack(NamedTuple):
    """Gradients of a run through its cell."""

    states: dict[str, Scaled]
    """dLoss/dstate by name."""
    weights: CellWeights
    """dLoss/dweights as mantissas, each with its axis of one seed: times `2 ** exponent`."""
    exponent: int


def taped_back(run: Unrolled, walk: Walk) -> TapedBack:
    """Return the gradients of a run, step by step through the very step of its cell."""
    cell, weights = run.variant.kind, run.weights
    arrays = CellWeights(
        weights.kernel[None], weights.recurrent_kernel[None], weights.bias.reshape(1, cell.bias_rows, -1)
    )
    inputs = one_hot(run.crowd.heard)
    states = [run.hidden.mantissa, *(run.kept[name] for name in cell.states[1:])]
    before, count = [earlier(part) for part in states], len(states)

    def states_back(t: int, from_h: Doubles, parts: Sequence[Doubles]) -> Any:
        tape = Tape()
        watched = tuple(tape.watch(part[t][None]) for part in before)
        step = cell.step(tape, arrays, inputs[t][None], watched)
        arriving = [from_h, *parts[1:]]
        found = tape.gradients(step.state, [part[None] for part in arriving], (*watched, *step.state))
        # A state may reach the loss by way of another one of the same step, as a cell state by its hidden state.
        passed = [part[0] for part in found[count:]]
        return (*arriving, *passed), [part[0] for part in found[:count]]

    kept, exponent = walk(count, states_back)
    arrived, passed = kept[:count], kept[count:]
    found, size = [np.zeros_like(array) for array in arrays], int(exponent.max())
    for t in range(len(inputs)):
        tape = Tape()
        watched = CellWeights(*(tape.watch(array) for array in arrays))
        step = cell.step(tape, watched, inputs[t][None], tuple(part[t][None] for part in before))
        sized = [np.ldexp(part[t], (exponent[t] - size)[:, None])[None] for part in arrived]
        found = [sum_ + more for sum_, more in zip(found, tape.gradients(step.state, sized, watched), strict=True)]
    told = {name: Scaled(part, exponent) for name, part in zip(cell.states, passed, strict=True)}
    return TapedBack(told, CellWeights(*found), size)


def plain(value: Any) -> Any:
    """Return the array of what may be traced."""
    return value.value if isinstance(value, Traced) else value


def turned(array: Doubles) -> Doubles:
    """Return every matrix transposed."""
    return np.swapaxes(array, -1, -2)


def summed_to(gradient: Doubles, shape: tuple[int, ...]) -> Doubles:
    """Return a gradient summed over the axes along which its array of that shape was broadcast."""
    extra = gradient.ndim - len(shape)
    axes = tuple(range(extra)) + tuple(
        extra + axis for axis, length in enumerate(shape) if length == 1 and gradient.shape[extra + axis] > 1
    )
    summed: Doubles = gradient.sum(axis=axes, keepdims=True) if axes else gradient
    return summed.reshape(shape) if extra else summed
