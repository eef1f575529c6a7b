"""A sweep's table is that of the command itself; what is done is kept, and a longer sweep goes on from it."""

from __future__ import annotations

from typing import Any

import pytest

from core.base.errors import DembowError
from core.base.options import with_values
from core.experiments.registry import EXPERIMENTS
from core.experiments.running import run_experiment
from core.jobs.events import CacheRebuilt, ResultReady
from core.jobs.result import Result
from core.sweeps import blocks
from core.sweeps.crew import Alone
from core.sweeps.grid import Point, grid_of
from core.sweeps.sweep import Advanced, Estimated, Sweep, Swept, opens
from tests.runs import SPECS

ABLE = [name for name, one in EXPERIMENTS.items() if one.by_seed is not None]
SMALL: dict[str, Any] = {"cells": ("gru",), "units": (2,), "seeds": 6}


def table_of(result: Result) -> dict[str, Any]:
    return {name: value for name, value in result.document().items() if name not in ("cached", "seconds")}


def swept(sweep: Sweep) -> Swept:
    *_, last = sweep.run(Alone())
    assert isinstance(last, Swept)
    return last


@pytest.mark.slow
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", ABLE)
def test_the_table_is_that_of_the_command(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_SEEDS", 2)
    spec = with_values(SPECS[name], {"seeds": 3})
    ((point, result),) = swept(Sweep(name, [Point(spec, {})])).points
    assert point.spec is spec
    *_, last = run_experiment(spec)
    assert isinstance(last, ResultReady)
    assert table_of(result) == table_of(last.result)


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_what_is_done_is_kept_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_SEEDS", 2)
    sweep = Sweep("duel", grid_of("duel", SMALL, {"steps": (3,)}))
    events = sweep.run(Alone())
    assert next(events) == Estimated(3, 0, sum(one.expected for one in sweep.blocks.values()), 1)
    first = next(events)
    assert isinstance(first, Advanced)
    assert (first.done, first.blocks) == (1, 3)
    assert first.factor is not None
    events.close()  # type: ignore[attr-defined]
    again = Sweep("duel", grid_of("duel", {**SMALL, "seeds": 8}, {"steps": (3,)}))
    found = swept(again)
    assert (found.blocks, found.kept) == (4, 1)
    damaged = next(iter(again.blocks))
    damaged.write_bytes(b"half")
    *_, rest = told = list(Sweep("duel", grid_of("duel", {**SMALL, "seeds": 8}, {"steps": (3,)})).run(Alone()))
    assert [event.path for event in told if isinstance(event, CacheRebuilt)] == [str(damaged)]
    assert isinstance(rest, Swept)
    assert table_of(rest.points[0][1]) == table_of(found.points[0][1])
    assert rest.kept == 3


@pytest.mark.usefixtures("home")
def test_a_clock_cannot_be_shared() -> None:
    with pytest.raises(DembowError) as caught:
        Sweep("duel", grid_of("duel", {**SMALL, "match": "seconds"}, {}))
    assert caught.value.key == "sweep_clock"


def test_no_line_is_told_that_no_command_takes() -> None:
    spec = EXPERIMENTS["duel"].spec()
    assert opens(Point(spec, {}))
    assert not opens(Point(with_values(spec, {"seeds": 5000}), {}))
