"""A scan and a loop find the same, and both are timed at every length."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.experiments.scan import ScanResult, ScanRow, ScanSpec, quicker_from, run
from core.jobs.events import ResultReady
from core.jobs.result import expect
from core.jobs.stages import StageEntered


def row(timesteps: int, loop: float, scan: float) -> ScanRow:
    return ScanRow(timesteps, 1, 1, loop, scan, 0.0)


def test_every_length_is_timed_both_ways() -> None:
    events = list(run(ScanSpec((64, 4, 4), 3)))
    assert all(isinstance(event, StageEntered) for event in events[:-1])
    last = events[-1]
    assert isinstance(last, ResultReady)
    found = expect(last.result, ScanResult)
    assert [(one.timesteps, one.rounds, one.joins) for one in found.lengths] == [(4, 2, 5), (64, 6, 321)]
    for one in found.lengths:
        assert one.difference < 1e-5
        assert one.times == pytest.approx(one.loop_seconds / one.scan_seconds)
    assert found.headline(ScanSpec()).measure == "speed"
    assert [line["timesteps"] for line in found.rows()] == [4, 64]


def test_it_is_quicker_from_a_length_on_and_at_all_longer_ones() -> None:
    rows = [row(4, 2, 1), row(8, 1, 2), row(16, 3, 1), row(32, 4, 1)]
    assert quicker_from(rows) == 16
    assert quicker_from(rows[:2]) is None
    assert quicker_from(rows[2:]) == 16


def test_what_cannot_be_is_refused() -> None:
    for spec, key in ((ScanSpec(()), "scan_empty"), (ScanSpec((65_536,), 4_096), "scan_too_large")):
        with pytest.raises(DembowError) as refused:
            spec.check()
        assert refused.value.key == key
    ScanSpec((65_536,), 64).check()
