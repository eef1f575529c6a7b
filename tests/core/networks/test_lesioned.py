"""A lesioned cell changes what its lesions say, row by row of a batch."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.networks.interventions import clamp
from core.networks.lesioned import LesionedCell, shuffled
from tests.core.networks.small_networks import network


@given(st.lists(st.integers(0, 50), min_size=2, max_size=6, unique=True), st.integers(0, 1000))
@settings(deadline=None)
def test_a_shuffle_always_moves_something(numbers: list[int], seed: int) -> None:
    order = shuffled(np.array(numbers), seed).tolist()
    assert sorted(order) == sorted(numbers)
    assert order != numbers
    assert shuffled(np.array(numbers), seed).tolist() == order
    assert shuffled(np.array([3]), seed).tolist() == [3]


def test_a_batch_under_lesions() -> None:
    """Rows are lesions, and each may hear many sequences."""
    found, random = network("gru", 5), np.random.default_rng(3)
    run = LesionedCell(found.cell, 5, [[clamp("update_gate", 0), clamp("update_gate", 1)]])
    state = found.fresh_state(6)
    for _ in range(4):
        x = random.normal(size=(1, 6, 7)).astype(np.float32)
        state = run.step(found.weights.cell, x, state).step.state
    assert state[0].shape == (2, 6, 5)
    assert not state[0][1].any()  # an update gate held open keeps what there was: nothing
    assert state[0][0].all()
