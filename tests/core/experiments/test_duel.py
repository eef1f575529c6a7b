"""The fair duel: three tasks, three ways to match, every seed told, and a verdict that says no more than it may."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.base.errors import DembowError
from core.experiments.duel import MATCHES, TASKS, USUAL, DuelResult, DuelSpec, TaskName, run, settled
from core.experiments.reopening import reopen
from core.experiments.running import run_experiment
from core.jobs import trained_network as next_word
from core.jobs.events import Event, ResultReady, TrainingAdvanced
from core.jobs.network_training import Advance, NetworkTrainer, NetworkTraining
from core.jobs.result import expect
from core.jobs.stages import StageEntered
from core.networks.cells import CELLS
from core.networks.network import Network, count_parameters, initial_weights


def clock(pace: float) -> NetworkTrainer:
    """Return a trainer that trains nothing, at `pace` seconds a step for a SimpleRNN and twice that for the others."""

    def steady(request: NetworkTraining) -> Iterator[StageEntered | Advance]:
        cell, units, features, seeds = CELLS[request.cell], request.units, request.task.features, request.seeds
        network = Network(cell, units, features, initial_weights(cell, units, features, seeds))
        yield StageEntered("compiling")
        cost = pace if cell.name == "simple_rnn" else 2 * pace
        for step in range(1, request.steps + 1):
            yield Advance(step, np.ones(len(seeds), np.float32), network, step * cost)

    return steady


def last_of(events: Iterator[Event]) -> DuelResult:
    *_, last = events
    assert isinstance(last, ResultReady)
    return expect(last.result, DuelResult)


def result(spec: DuelSpec, train: Any) -> DuelResult:
    return last_of(run(spec, train))


def table_of(found: DuelResult) -> dict[str, Any]:
    """All that must come again."""
    return {name: value for name, value in found.document().items() if name not in ("cached", "seconds")}


@pytest.mark.parametrize("task", TASKS)
def test_every_seed_is_told(task: TaskName) -> None:
    found = result(DuelSpec(task=task, units=(2,), seeds=6, steps=1), clock(1.0))
    measure = "mse" if task == "waves" else "accuracy"
    assert found.measure == measure
    assert [one.cell for one in found.contenders] == list(CELLS)
    for one, told in zip(found.contenders, found.document()["rows"], strict=True):
        assert len(one.seed_scores) == one.seeds == 6
        assert one.score.low <= one.score.mean <= one.score.high
        assert one.score.mean == pytest.approx(np.mean(one.seed_scores), abs=1e-4)
        assert one.steps == 1
        assert ("verdicts" in told) == (task == "words")
        assert ("perfect" in told) == (task != "waves")
        assert list(told)[-2:] == [measure, f"seed_{measure}"]
    assert [one.cells for one in found.comparisons] == [
        ("simple_rnn", "lstm"),
        ("simple_rnn", "gru"),
        ("lstm", "gru"),
    ]


@pytest.mark.parametrize("task", TASKS)
def test_equal_parameters_of_every_task(task: TaskName) -> None:
    spec = DuelSpec(task=task, match="parameters")
    features = spec.played.features
    for units in (None, (5,), (16, 9)):
        rounds = DuelSpec(task=task, match="parameters", units=units).rounds()
        for number, sizes in enumerate(rounds):
            lstm = sizes[list(CELLS).index("lstm")]
            assert lstm >= USUAL[task].least if units is None else lstm == units[number]
            counts = [count_parameters(CELLS[cell], size, features) for cell, size in zip(CELLS, sizes, strict=True)]
            assert max(counts) <= 1.25 * min(counts)


@pytest.mark.usefixtures("home")
def test_equal_seconds_train_as_many_steps_as_there_is_time_for() -> None:
    spec = DuelSpec(task="horizon", match="seconds", seconds=1.0, seeds=5, units=(2,))
    events = list(run(spec, clock(0.125)))
    found = last_of(iter(events))
    assert [(one.cell, one.steps, one.seconds) for one in found.contenders] == [
        ("simple_rnn", 8, 1.0),
        ("lstm", 4, 1.0),
        ("gru", 4, 1.0),
    ]
    assert found.steps is None
    fractions = [event.fraction for event in events if isinstance(event, TrainingAdvanced)]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


@pytest.mark.usefixtures("home")
def test_time_that_never_comes_ends_with_the_most_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(next_word, "MOST_STEPS", 20)
    (one,) = result(DuelSpec(cells=("gru",), match="seconds", seeds=1, units=(1,)), clock(0.0)).contenders
    assert one.steps == 20


@pytest.mark.slow
def test_a_line_of_equal_seconds_gives_the_same_table_on_another_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = DuelSpec(cells=("simple_rnn", "gru"), task="horizon", match="seconds", seconds=0.1, seeds=5, units=(2,))
    results = []
    for home in ("here", "there"):
        monkeypatch.setenv("DEMBOW_HOME", str(tmp_path / home))
        results.append(last_of(run_experiment(spec)))
        spec = expect(reopen(results[-1].line).spec, DuelSpec)
        assert len(spec.chosen) == 2
    assert not results[1].cached
    assert table_of(results[0]) == table_of(results[1])
    again = last_of(run_experiment(spec))
    assert again.cached
    assert table_of(again) == table_of(results[0])


@pytest.mark.parametrize("match", MATCHES)
@pytest.mark.parametrize("units", [None, (4,), (2, 6)])
def test_a_settled_spec_leaves_nothing_to_what_is_usual(match: Any, units: tuple[int, ...] | None) -> None:
    spec = DuelSpec(match=match, units=units, task="waves")
    sure = settled(spec, ())
    assert sure.rounds() == spec.rounds()
    assert sure.units is not None
    assert sure.steps == (None if match == "seconds" else 1000)
    assert settled(sure, ()) == sure


def refused() -> Iterator[tuple[DuelSpec, str]]:
    yield DuelSpec(task="luck"), "not_one_of"  # type: ignore[arg-type]
    yield DuelSpec(task="horizon", train_to=-1), "out_of_range"
    yield DuelSpec(match="seconds", seconds=10**9), "out_of_range"
    yield DuelSpec(match="seconds", seconds=0), "out_of_range"
    yield DuelSpec(match="seconds", units=(2,), chosen=((5, 1.0),)), "out_of_range"
    yield DuelSpec(match="seconds", cells=("gru",), units=(2,), chosen=((10**9, 1.0),)), "out_of_range"
    yield DuelSpec(units=()), "duel_empty"
    yield DuelSpec(units=(1_000_000,), match="parameters"), "out_of_range"
    yield DuelSpec(steps=10**9), "out_of_range"
    yield DuelSpec(task="waves", units=(200,), seeds=20, steps=20_000), "too_long"


@pytest.mark.parametrize(("spec", "key"), list(refused()))
def test_what_cannot_be_is_refused_at_once(spec: DuelSpec, key: str) -> None:
    events: Iterator[Event] = run_experiment(spec)
    with pytest.raises(DembowError) as caught:
        next(events)
    assert caught.value.key == key
    assert str(caught.value)
