"""The tape's operations, each against finite differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from core.networks.tape import Tape

RANDOM = np.random.default_rng(3)
LEFT, ROW, RIGHT = RANDOM.normal(size=(2, 3, 4)), RANDOM.normal(size=(1, 1, 4)), RANDOM.normal(size=(2, 4, 5))
OPERATIONS: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "add": (lambda _, a, b: a + b, (LEFT, ROW)),
    "add_number": (lambda _, a: 2.0 + a, (LEFT,)),
    "negate": (lambda _, a: -a, (LEFT,)),
    "subtract": (lambda _, a, b: a - b, (ROW, LEFT)),
    "subtract_from": (lambda _, a: 1 - a, (LEFT,)),
    "multiply": (lambda _, a, b: a * b, (LEFT, ROW)),
    "matrix_product": (lambda _, a, b: a @ b, (LEFT, RIGHT)),
    "product_with_plain": (lambda _, a: LEFT @ a, (RIGHT,)),
    "slice": (lambda _, a: a[..., 1:3], (LEFT,)),
    "tanh": (lambda xp, a: xp.tanh(a), (LEFT,)),
    "twice": (lambda xp, a: xp.tanh(a) * a + a, (LEFT,)),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_gradients_are_those_of_finite_differences(name: str) -> None:
    operation, values = OPERATIONS[name]
    tape = Tape()
    watched = [tape.watch(value) for value in values]
    output = operation(tape, *watched)
    arriving = np.random.default_rng(5).normal(size=output.shape)
    found = tape.gradients([output], [arriving], watched)
    for place, value in enumerate(values):
        index = tuple(length - 1 for length in value.shape)
        sums = []
        for step in (1e-6, -1e-6):
            moved = [other.copy() for other in values]
            moved[place][index] += step
            sums.append((operation(np, *moved) * arriving).sum())
        assert found[place][index] == pytest.approx((sums[0] - sums[1]) / 2e-6, rel=1e-6, abs=1e-8)
        assert found[place].shape == value.shape


def test_what_has_no_part_in_the_output_has_no_gradient() -> None:
    tape = Tape()
    a, b = tape.watch(LEFT), tape.watch(RIGHT)
    (_, by_b) = tape.gradients([a + 1], [np.ones_like(LEFT)], [a, b])
    assert not by_b.any()
