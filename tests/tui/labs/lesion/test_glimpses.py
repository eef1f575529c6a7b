"""A network that learns is looked at again after a while, or at once where its steps wait for a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from core.networks.lstm import LSTM
from core.networks.network import Network, initial_weights
from tui.lab_kit.thinking import Thinking
from tui.labs.lesion.glimpses import EVERY, Glimpses
from tui.labs.lesion.state import Findings


class Idle:
    """Thinking that is done with all that it was asked, until it is said to be busy."""

    busy = False

    def __init__(self) -> None:
        self.asked: list[object] = []

    def ask(self, work: Callable[[], Findings]) -> None:
        self.asked.append(work)

    def forget(self) -> None:
        self.busy = False


def nothing() -> Findings:
    raise AssertionError("this thinking works at nothing")


def glimpses_of(thinking: Idle) -> Glimpses:
    return Glimpses(cast("Thinking[Findings]", thinking))


def network(seed: int) -> Network:
    return Network(LSTM, 2, 7, initial_weights(LSTM, 2, 7, [seed]))


def test_a_look_is_due_after_a_while_or_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    thinking, subject = Idle(), network(7)
    glimpses = glimpses_of(thinking)
    assert glimpses.due(by_hand=False)
    glimpses.look(subject, nothing, by_hand=False)
    assert not glimpses.due(by_hand=False)
    assert glimpses.due(by_hand=True)
    glimpses.look(subject, nothing, by_hand=False)
    assert len(thinking.asked) == 1
    now += EVERY
    assert glimpses.due(by_hand=False)
    thinking.busy = True
    assert not glimpses.due(by_hand=True)
    glimpses.forget()
    assert glimpses.due(by_hand=True)


def test_a_look_is_stale_once_the_network_has_gone_on() -> None:
    glimpses, subject = glimpses_of(Idle()), network(7)
    assert glimpses.stale(subject)
    glimpses.look(subject, nothing, by_hand=True)
    assert not glimpses.stale(subject)
    assert glimpses.stale(network(8))
