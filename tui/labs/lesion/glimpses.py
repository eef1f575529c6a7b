"""Glimpses: while a network learns, the controls of its lesion are looked at again and again, but not at every step."""

from __future__ import annotations

import time

from core.networks.network import Network

EVERY = 0.5
"""Seconds between two looks."""


class Glimpses:
    """The looks at one network that learns."""

    def __init__(self) -> None:
        self._network: Network | None = None
        """Network as it was looked at last."""
        self._at = 0.0

    def due(self, *, by_hand: bool) -> bool:
        """Return whether it is time for another look: always where each training step waits for a key."""
        return by_hand or time.monotonic() - self._at >= EVERY

    def look(self, network: Network) -> None:
        """Note that the network is looked at as it stands."""
        self._network, self._at = network, time.monotonic()

    def stale(self, network: Network | None) -> bool:
        """Return whether the network has gone on since the last look."""
        return self._network is not network
