"""Stopwatch of a lesson: the seconds between two things that a learner does, long breaks counted as short ones."""

from __future__ import annotations

import time

LONGEST = 300.0
"""Seconds that a pause counts for at most: whoever does nothing for longer is at lunch."""


class Stopwatch:
    """The stopwatch runs from one sign of life to the next."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def restart(self) -> None:
        """Forget the time since the last sign of life."""
        self._since = time.monotonic()

    def lap(self) -> float:
        """Return the seconds since the last sign of life, `LONGEST` at most, and begin anew."""
        now = time.monotonic()
        passed, self._since = now - self._since, now
        return min(max(passed, 0.0), LONGEST)
