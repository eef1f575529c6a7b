"""A network that learns is looked at again after a while, or at once where its steps wait for a key."""

from __future__ import annotations

import pytest

from core.networks.lstm import LSTM
from core.networks.network import Network, initial_weights
from tui.labs.lesion.glimpses import EVERY, Glimpses


def network(seed: int) -> Network:
    return Network(LSTM, 2, 7, initial_weights(LSTM, 2, 7, [seed]))


def test_a_look_is_due_after_a_while_or_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    glimpses, subject = Glimpses(), network(7)
    assert glimpses.due(by_hand=False)
    glimpses.look(subject)
    assert not glimpses.due(by_hand=False)
    assert glimpses.due(by_hand=True)
    now += EVERY
    assert glimpses.due(by_hand=False)


def test_a_look_is_stale_once_the_network_has_gone_on() -> None:
    glimpses, subject = Glimpses(), network(7)
    assert glimpses.stale(subject)
    glimpses.look(subject)
    assert not glimpses.stale(subject)
    assert glimpses.stale(network(8))
