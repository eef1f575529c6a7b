"""The hash is even, apart by seed, and goes on beyond 32 bits."""

from __future__ import annotations

import numpy as np

from core.base.hashing import hashed


def test_every_bit_is_as_often_set_as_not() -> None:
    numbers = hashed(0, 100_000)
    share = [float((numbers >> np.uint32(bit) & np.uint32(1)).mean()) for bit in range(32)]
    assert max(abs(one - 0.5) for one in share) < 0.01


def test_seeds_are_apart() -> None:
    first, second = hashed(0, 10_000, 42), hashed(0, 10_000, 43)
    assert (first % 7 == second % 7).mean() < 0.2
    np.testing.assert_array_equal(first, hashed(0, 10_000, 42))


def test_a_number_depends_on_its_place_alone() -> None:
    np.testing.assert_array_equal(hashed(0, 100, 5)[40:], hashed(40, 60, 5))
    assert len(hashed(2**40, 3, 2**31 - 1)) == 3
