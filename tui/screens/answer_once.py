"""An answer counts once, however often its keys are pressed before its verdict is told."""

from __future__ import annotations

import time
from collections.abc import Callable

MOMENT = 1.0
"""Seconds in which enter is taken for the end of what a digit began. Nobody has read a verdict by then."""


class AnswerOnce:
    """An answer is under way until its verdict is told; that of a digit a moment longer.

    A digit answers by itself, and many press enter after it out of habit. That enter would answer once more, or go on
    past a verdict that nobody has read.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._answer: object = None
        self._under_way = False
        self._until = 0.0

    def begin(self, answer: object, *, at_once: bool) -> None:
        """Take note of an answer that was handed in just now, `at_once` where it was a digit alone that did it."""
        self._answer, self._under_way = answer, True
        self._until = self._clock() + MOMENT if at_once else 0.0

    def tell(self) -> None:
        """Take note that its verdict is told."""
        self._under_way = False

    def forget(self) -> None:
        """Let the next answer and the next enter be ones of their own."""
        self._under_way, self._until = False, 0.0

    def end(self) -> None:
        """Let the next enter be one of its own, where the verdict is told: somebody has come back to answer again."""
        if not self._under_way:
            self._until = 0.0

    def repeats(self, answer: object) -> bool:
        """Return whether an answer is the one that is under way."""
        return answer == self._answer and (self._under_way or self._lasts)

    def takes_enter(self) -> bool:
        """Return whether enter is the one that belongs to a digit, and have no other belong to it."""
        taken, self._until = self._lasts, 0.0
        return taken

    @property
    def _lasts(self) -> bool:
        return self._clock() < self._until
