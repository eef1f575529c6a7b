"""A scan finds what a loop finds, in as many rounds as the timesteps can be halved."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.networks.scan import joins_of, loop, rounds, rounds_of, scan


@given(st.integers(1, 70), st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_a_scan_is_the_loop(timesteps: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    a, b = random.uniform(-1, 1, (timesteps, 3)), random.normal(size=(timesteps, 3))
    before = a.copy(), b.copy()
    np.testing.assert_allclose(scan(a, b), loop(a, b), atol=1e-12)
    np.testing.assert_array_equal((a, b), before)


def test_the_loop_is_the_equation() -> None:
    assert loop(np.array([9.0, 0.5, 2.0]), np.array([1.0, 1.0, -1.0])).tolist() == [1.0, 1.5, 2.0]


@pytest.mark.parametrize(("timesteps", "count"), [(1, 0), (2, 1), (3, 2), (8, 3), (9, 4), (1024, 10), (65_536, 16)])
def test_rounds_are_the_logarithm(timesteps: int, count: int) -> None:
    assert rounds_of(timesteps) == count == math.ceil(math.log2(timesteps))


def test_every_round_reaches_twice_as_far() -> None:
    random = np.random.default_rng(3)
    a, b = random.uniform(-1, 1, 9), random.normal(size=9)
    found = list(rounds(a, b))
    assert [one.reach for one in found] == [1, 2, 4, 8, 16]
    np.testing.assert_allclose(found[-1].h, loop(a, b), atol=1e-12)
    for one in found:
        for t in range(9):
            first = max(0, t - one.reach + 1)
            np.testing.assert_allclose(one.h[t], loop(a[first : t + 1], b[first : t + 1])[-1], atol=1e-12)
            np.testing.assert_allclose(one.a[t], np.prod(a[first : t + 1]), atol=1e-12)


@pytest.mark.parametrize("timesteps", [1, 2, 5, 8, 16])
def test_it_joins_more_pairs_than_the_loop(timesteps: int) -> None:
    one = np.ones(timesteps)
    counted = sum(timesteps - stage.reach for stage in list(rounds(one, one))[:-1])
    assert joins_of(timesteps) == counted >= timesteps - 1
