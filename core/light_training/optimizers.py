"""Optimisers in NumPy, with Keras's defaults. `core.training.adam` holds their twins for compiled programs."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from core.base.shapes import Float
from core.jobs.constants import EPSILON, FIRST_DECAY, SECOND_DECAY

Array = npt.NDArray[Any]


class Adam:
    """Adam (Kingma and Ba 2015). It works number by number, so seeds train as if each were alone."""

    def __init__(self, numbers: Float[Array, "seeds numbers"], learning_rate: float) -> None:
        self.learning_rate = learning_rate
        self.steps = 0
        """Steps taken so far."""
        self.mean, self.square = np.zeros_like(numbers), np.zeros_like(numbers)
        """Running means of the gradient and of its square, shaped as the numbers."""
        self._scratch = np.zeros_like(numbers)
        # As arrays: an operation looks at a number of Python's for as long as it takes.
        constants = 1 - FIRST_DECAY, 1 - SECOND_DECAY, EPSILON
        self._to_mean, self._to_square, self._epsilon = (np.asarray(one, numbers.dtype) for one in constants)

    def resume(self, steps: int, mean: Float[Array, "seeds numbers"], square: Float[Array, "seeds numbers"]) -> None:
        """Go on from where another one stood."""
        self.steps = steps
        self.mean[:], self.square[:] = mean, square

    def step(self, numbers: Float[Array, "seeds numbers"], gradient: Float[Array, "seeds numbers"]) -> None:
        """Move the numbers in place."""
        self.steps += 1
        size = self.learning_rate * (1 - SECOND_DECAY**self.steps) ** 0.5 / (1 - FIRST_DECAY**self.steps)
        mean, square, scratch = self.mean, self.square, self._scratch
        np.subtract(gradient, mean, out=scratch)
        scratch *= self._to_mean
        mean += scratch
        np.multiply(gradient, gradient, out=scratch)
        scratch -= square
        scratch *= self._to_square
        square += scratch
        np.sqrt(square, out=scratch)
        scratch += self._epsilon
        np.divide(mean, scratch, out=scratch)
        scratch *= size
        numbers -= scratch


class GradientDescent:
    """Plain gradient descent: each number goes against its gradient."""

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = learning_rate

    def step(self, numbers: Float[Array, "seeds numbers"], gradient: Float[Array, "seeds numbers"]) -> None:
        """Move the numbers in place."""
        numbers -= self.learning_rate * gradient


def length(gradient: Float[Array, "seeds numbers"]) -> Float[Array, " seeds"]:
    """Return the length of each seed's whole gradient, (seeds,)."""
    found: Array = np.sqrt(np.einsum("sn,sn->s", gradient, gradient))
    return found


def clip(gradient: Float[Array, "seeds numbers"], norm: float) -> None:
    """Shorten each seed's whole gradient, in place, to `norm` where it is longer (Pascanu, Mikolov and Bengio 2013)."""
    gradient *= (norm / np.maximum(length(gradient), norm))[:, None]
