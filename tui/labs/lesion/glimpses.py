"""Glimpses: while a network learns, the controls of its lesion are looked at again and again, but not at every step."""

from __future__ import annotations

import time
from collections.abc import Callable

from core.networks.network import Network
from tui.lab_kit.thinking import Thinking
from tui.labs.lesion.state import Findings

EVERY = 0.5
"""Seconds between two looks."""


class Glimpses:
    """The looks at one network that learns."""

    def __init__(self, thinking: Thinking[Findings]) -> None:
        self._thinking = thinking
        self._network: Network | None = None
        """Network as it was looked at last."""
        self._at = 0.0

    def due(self, *, by_hand: bool) -> bool:
        """Return whether it is time for another look: always where each training step waits for a key.

        While one goes on it is not: a key would have to wait for both.
        """
        return not self._thinking.busy and (by_hand or time.monotonic() - self._at >= EVERY)

    def look(self, network: Network, find: Callable[[], Findings], *, by_hand: bool) -> None:
        """Look at the network as it stands, if that is due."""
        if self.due(by_hand=by_hand):
            self._thinking.ask(find)
            self._network, self._at = network, time.monotonic()

    def forget(self) -> None:
        """Forget the look that goes on: another lesion is asked for."""
        self._thinking.forget()

    def stale(self, network: Network | None) -> bool:
        """Return whether the network has gone on since the last look."""
        return self._network is not network
