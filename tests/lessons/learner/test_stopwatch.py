"""Seconds between two signs of life."""

from __future__ import annotations

import time

import pytest

from lessons.learner.stopwatch import LONGEST, Stopwatch


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_lap_is_the_time_since_the_one_before(clock: list[float]) -> None:
    watch = Stopwatch()
    clock[0] += 7
    assert watch.lap() == 7
    clock[0] += 2
    assert watch.lap() == 2


def test_a_long_break_counts_as_a_short_one(clock: list[float]) -> None:
    watch = Stopwatch()
    clock[0] += 10 * LONGEST
    assert watch.lap() == LONGEST


def test_what_was_before_a_restart_is_forgotten(clock: list[float]) -> None:
    watch = Stopwatch()
    clock[0] += 50
    watch.restart()
    clock[0] += 3
    assert watch.lap() == 3
