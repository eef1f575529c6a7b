"""Pace: how fast the words of a sentence, or the beats of a word, go by."""

from __future__ import annotations

from tui.lab_kit.base import REDRAWS

SLOWEST, FASTEST = 0.5, 8.0
"""Words or beats a second."""


class Pace:
    """The pace says when the next word or beat is due."""

    def __init__(self, speed: float = 2.0) -> None:
        self.speed = speed
        """Words or beats a second."""
        self.playing = False
        self._since = 0

    @property
    def phase(self) -> float | None:
        """How far the present word or beat has come, from 0 to 1; none while it stands still."""
        return min(1.0, self._since * self.speed / REDRAWS) if self.playing else None

    def play(self) -> None:
        """Play from here."""
        self.playing, self._since = True, 0

    def toggle(self) -> None:
        """Play or pause."""
        self.playing = not self.playing
        self._since = 0

    def pause(self) -> None:
        """Stand still."""
        self.playing = False

    def tick(self) -> bool:
        """Count a redraw. Returns whether the next word is due."""
        if not self.playing:
            return False
        self._since += 1
        if self._since < REDRAWS / self.speed:
            return False
        self._since = 0
        return True

    def slower(self) -> None:
        """Play half as many a second."""
        self.speed = max(SLOWEST, self.speed / 2)

    def faster(self) -> None:
        """Play twice as many."""
        self.speed = min(FASTEST, self.speed * 2)
