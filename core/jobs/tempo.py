"""Tempo of a run: how many training steps a picture shows, and whether the run is wanted any more.

One thread sets it and another one trains by it. What a run finds does not depend on it.
"""

from __future__ import annotations

import threading
import time

PICTURE_SECONDS = 1 / 12
"""Seconds between two pictures of a network that learns, at least."""


class Cancelled(Exception):
    """Somebody asked for the end of the run."""


class Tempo:
    """The tempo says how many training steps may be taken, waits until they are due, and ends a run between them."""

    def __init__(self, steps_per_frame: int | None = None) -> None:
        """Train `steps_per_frame` steps a picture: none for full speed, zero for a step whenever `step` is called."""
        self._changed = threading.Condition()
        self._steps_per_frame = steps_per_frame
        self._asked = 0
        self._left = 0
        self._due = 0.0
        self._cancelled = False

    def __reduce__(self) -> tuple[type[Tempo], tuple[int | None]]:
        """Let a process that gets a copy begin at the same tempo; nobody changes it there."""
        return Tempo, (self._steps_per_frame,)

    @property
    def slow(self) -> bool:
        """Whether somebody watches the training at less than full speed."""
        return self._steps_per_frame is not None

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked for the end of the run."""
        return self._cancelled

    def set(self, steps_per_frame: int | None) -> None:
        """Train at this tempo from now on. Steps that were asked for one by one before are forgotten."""
        with self._changed:
            self._steps_per_frame, self._asked, self._left = steps_per_frame, 0, 0
            self._changed.notify()

    def step(self) -> None:
        """Allow one training step more, where each waits to be asked for."""
        with self._changed:
            self._asked += 1
            self._changed.notify()

    def cancel(self) -> None:
        """Let the run end at its next look."""
        with self._changed:
            self._cancelled = True
            self._changed.notify()

    def check(self) -> None:
        """Raise `Cancelled` where somebody asked for the end of the run."""
        if self._cancelled:
            raise Cancelled

    def allowed(self, count: int) -> int:
        """Wait until training steps are due, and return how many: at least one, at most `count`.

        Raises `Cancelled` the moment that somebody asks for the end of the run.
        """
        with self._changed:
            while True:
                self.check()
                waits = self._waits()
                if waits == 0.0:
                    return self._take(count)
                self._changed.wait(waits)

    def _waits(self) -> float | None:
        """Return the seconds until a step is due; none where only a call of `step` makes one due."""
        if self._steps_per_frame is None or self._left:
            return 0.0
        if self._steps_per_frame == 0:
            return 0.0 if self._asked else None
        return max(0.0, self._due - time.monotonic())

    def _take(self, count: int) -> int:
        if self._steps_per_frame is None:
            return count
        if self._steps_per_frame == 0:
            self._asked -= 1
            return 1
        if not self._left:
            self._left, self._due = self._steps_per_frame, time.monotonic() + PICTURE_SECONDS
        taken = min(count, self._left)
        self._left -= taken
        return taken
