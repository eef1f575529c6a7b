"""Ways to train a word network, by name."""

from __future__ import annotations

from typing import Literal

Way = Literal["numpy", "compiled"]
"""`numpy`: by the passes of `core/networks/passes`. `compiled`: by a program that TensorFlow compiles first."""
