"""The compiled hash is NumPy's, number by number."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.hashing import hashed as in_numpy


@pytest.mark.tensorflow
def test_the_same_numbers() -> None:
    tf = pytest.importorskip("tensorflow")
    from core.training.hashing import hashed

    program = tf.function(lambda begin: hashed(tf.cast(begin + tf.range(100), tf.uint32)), jit_compile=True)
    for begin in (0, 1, 2**31 - 200):
        np.testing.assert_array_equal(program(tf.constant(begin)).numpy(), in_numpy(begin, 100))
