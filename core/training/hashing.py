"""The hash of `core.base.hashing` inside a compiled program. Needs TensorFlow."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from core.base.hashing import mix


def number(value: int) -> Any:
    """Return a whole number as one of 32 bits."""
    return tf.constant(value, tf.uint32)


def hashed(counted: Any) -> Any:
    """Return the hash of numbers of 32 bits."""
    return mix(counted, tf.bitwise.right_shift, tf.bitwise.bitwise_xor, number)
