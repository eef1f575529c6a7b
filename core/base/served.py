"""Whether a server began this dembow: its learner sits at a browser, and has neither its folders nor its shell."""

from __future__ import annotations

import os

SERVED = "DEMBOW_SERVED"
"""Variable by which `dembow serve` tells a learner's dembow that it began it."""


def is_served() -> bool:
    """Return whether a server began this process."""
    return bool(os.environ.get(SERVED))
