"""Reverse-mode differentiation of a cell's step in NumPy: for every cell whose way back nobody has written out.

A step asks for `@`, `+`, `-`, `*`, slices and `tanh`, and no more: these are the operations that a tape knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
"""An array of single or double precision; a tape keeps the one that it meets."""


class Traced:
    """An array that remembers how it was made. Operations with plain arrays and numbers give another one."""

    __array_ufunc__ = None
    """None: NumPy leaves `array + traced` to us."""

    def __init__(self, tape: Tape, value: Array, *sources: tuple[Traced, Callable[[Array], Array]]) -> None:
        self.tape, self.value, self.sources = tape, value, sources
        tape.made.append(self)

    @property
    def shape(self) -> tuple[int, ...]:
        """Return the array's shape."""
        return self.value.shape

    @property
    def dtype(self) -> np.dtype[Any]:
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

    def __rmatmul__(self, other: Array) -> Traced:
        return Traced(self.tape, other @ self.value, (self, lambda g: summed_to(turned(other) @ g, self.shape)))

    def __getitem__(self, place: Any) -> Traced:
        def back(gradient: Array) -> Array:
            whole = np.zeros_like(self.value)
            whole[place] = gradient
            return whole

        return Traced(self.tape, self.value[place], (self, back))

    def _of(
        self, value: Array, other: Any, to_self: Callable[[Array], Array], to_other: Callable[[Array], Array]
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

    def watch(self, value: Array) -> Traced:
        """Return an array by which gradients will be asked for."""
        return Traced(self, value)

    def tanh(self, x: Any) -> Any:
        """Return the hyperbolic tangent."""
        value = np.tanh(plain(x))
        return Traced(self, value, (x, lambda g: g * (1 - value**2))) if isinstance(x, Traced) else value

    def gradients(self, outputs: Sequence[Any], of_outputs: Sequence[Array], sources: Sequence[Any]) -> list[Array]:
        """Return the gradients by `sources` of what has the gradients `of_outputs` by `outputs`."""
        found: dict[int, Array] = {}

        def add(to: Any, gradient: Array) -> None:
            found[id(to)] = found[id(to)] + gradient if id(to) in found else gradient

        for output, gradient in zip(outputs, of_outputs, strict=True):
            add(output, gradient)
        for one in reversed(self.made):
            if id(one) in found:
                for source, back in one.sources:
                    add(source, back(found[id(one)]))
        return [found.get(id(source), np.zeros_like(plain(source))) for source in sources]


def plain(value: Any) -> Any:
    """Return the array of what may be traced."""
    return value.value if isinstance(value, Traced) else value


def turned(array: Array) -> Array:
    """Return every matrix transposed."""
    return np.swapaxes(array, -1, -2)


def summed_to(gradient: Array, shape: tuple[int, ...]) -> Array:
    """Return a gradient summed over the axes along which its array of that shape was broadcast."""
    extra = gradient.ndim - len(shape)
    axes = tuple(range(extra)) + tuple(
        extra + axis for axis, length in enumerate(shape) if length == 1 and gradient.shape[extra + axis] > 1
    )
    summed: Array = gradient.sum(axis=axes, keepdims=True) if axes else gradient
    return summed.reshape(shape) if extra else summed
