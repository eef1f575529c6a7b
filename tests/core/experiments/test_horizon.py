"""The memory horizon as an experiment: every gap, every cell, and where each falls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from core.base.errors import DembowError
from core.experiments.horizon import FURTHEST, HorizonSpec, over_chance, run
from core.experiments.reopening import reopen
from core.experiments.running import run_experiment
from core.jobs.events import Event, ResultReady
from core.jobs.network_training import Advance, NetworkTraining
from core.jobs.stages import StageEntered
from core.networks.cells import CELLS, CONTENDERS, SCANNED
from core.networks.network import Network, count_parameters, initial_weights
from core.words.long_perreo import CHANCE
from tests.core.experiments.documents import of
from tests.runs import SPECS, document_of

SMALL = HorizonSpec(units=2, seeds=3, train_to=3, steps=20)


def untrained(request: NetworkTraining) -> Iterator[StageEntered | Advance]:
    """Leave the weights as they were born."""
    cell, units, features, seeds = CONTENDERS[request.cell], request.units, request.task.features, request.seeds
    network = Network(cell, units, features, initial_weights(cell, units, features, seeds))
    yield Advance(request.steps, np.ones(len(seeds), np.float32), network)


def remembers(request: NetworkTraining) -> Iterator[StageEntered | Advance]:
    """Set SimpleRNN(3) by hand: two seeds that remember for ever, and any other always says `sola`."""
    cell, units, features, seeds = CELLS[request.cell], request.units, request.task.features, request.seeds
    weights = initial_weights(cell, units, features, seeds)
    for array in (*weights.cell, weights.dense_kernel, weights.dense_bias):
        array[...] = 0
    kernel, recurrent_kernel, _ = weights.cell
    ella, _, sola, bichota, con, la, _ = range(7)
    # A unit an opening: its word lights it, and what is lit stays lit. `la` is followed by what it introduces.
    for unit, word in enumerate((ella, sola, bichota)):
        kernel[:2, word, unit] = 5
        recurrent_kernel[:2, unit, unit] = 5
    for unit, word in enumerate((sola, la, con)):
        weights.dense_kernel[:2, unit, word] = 5
    weights.dense_bias[2:, :, sola] = 1
    yield Advance(request.steps, np.zeros(len(seeds), np.float32), Network(cell, units, features, weights))


def result(spec: HorizonSpec, train: Any) -> dict[str, Any]:
    last = list(run(spec, train))[-1]
    assert isinstance(last, ResultReady)
    return last.result.document()


def test_every_cell_is_asked_every_gap() -> None:
    document = result(SMALL, untrained)
    rows = document["rows"]
    assert [(row["cell"], row["gap"]) for row in rows] == [
        (cell, gap) for cell in CELLS for gap in range(1, FURTHEST + 1)
    ]
    for row in rows:
        assert set(row) == {"cell", "units", "parameters", "gap", "accuracy"}
        accuracy = row["accuracy"]
        assert 0 <= accuracy["low"] <= accuracy["mean"] <= accuracy["high"] <= 1
        assert row["parameters"] == count_parameters(CELLS[row["cell"]], 2, 7)
    assert document["chance"] == 0.3333


def test_cells_that_a_scan_runs_are_asked_for_by_name() -> None:
    assert HorizonSpec().cells == tuple(CELLS)
    names = tuple(cell.name for cell in SCANNED)
    document = result(HorizonSpec(names, units=2, seeds=2, train_to=3, steps=5), untrained)
    assert [fall["cell"] for fall in document["falls_below_0.9"]] == list(names)


def test_parity_is_asked_beat_by_beat() -> None:
    spec = HorizonSpec(("min_gru", "gru"), units=2, seeds=2, train_to=4, steps=5, task="parity", train_from=3)
    document = result(spec, untrained)
    assert (document["task"], document["chance"], document["train_from"], document["train_to"]) == ("parity", 0.5, 1, 4)
    assert [row["gap"] for row in document["rows"]] == 2 * list(range(1, FURTHEST + 1))
    assert "task" not in result(SMALL, untrained)


@pytest.mark.usefixtures("home")
def test_where_a_memory_falls() -> None:
    spec = HorizonSpec(cells=("simple_rnn",), units=3, seeds=3)
    document = result(spec, remembers)
    (fall,) = document["falls_below_0.9"]
    # Two seeds know it all and one a third of it: 7/9 at every gap.
    assert {row["accuracy"]["mean"] for row in document["rows"]} == {0.7778}
    assert (fall["gap"], fall["perfect"], fall["seeds"]) == (1, 2, 3)
    (fall,) = result(HorizonSpec(cells=("simple_rnn",), units=3, seeds=2), remembers)["falls_below_0.9"]
    assert (fall["gap"], fall["perfect"]) == (None, 2)


def test_who_is_trained_further_is_asked_further() -> None:
    spec = HorizonSpec(cells=("gru",), units=2, seeds=2, train_to=FURTHEST + 20)
    assert len(result(spec, untrained)["rows"]) == FURTHEST + 20


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_a_real_run_comes_again_from_its_line_and_from_disk() -> None:
    first = list(run_experiment(SMALL))
    assert isinstance(first[-1], ResultReady)
    document = first[-1].result.document()
    again = list(run_experiment(reopen(str(document["line"])).spec))
    assert [type(event) for event in again] == [ResultReady]
    assert isinstance(again[-1], ResultReady)
    assert again[-1].result.document()["cached"] is True
    assert {**again[-1].result.document(), "cached": False, "seconds": 0} == {**document, "cached": False, "seconds": 0}
    assert [record.cell for record in again[-1].networks] == list(CELLS)


def test_a_short_perreo_is_remembered() -> None:
    spec = HorizonSpec(cells=("gru",), units=6, seeds=2, train_to=2, loss="ending", steps=300)
    last = list(run_experiment(spec))[-1]
    assert isinstance(last, ResultReady)
    document: dict[str, Any] = last.result.document()
    assert [row["accuracy"]["mean"] for row in document["rows"][:2]] == [1, 1]
    assert document["falls_below_0.9"][0]["perfect"] == 2


def refused() -> Iterator[tuple[HorizonSpec, str]]:
    yield HorizonSpec(cells=()), "duel_empty"
    yield HorizonSpec(cells=("one_step",)), "not_one_of"
    yield HorizonSpec(units=1_000_000), "out_of_range"
    yield HorizonSpec(seeds=0), "out_of_range"
    yield HorizonSpec(seeds=-5), "out_of_range"
    yield HorizonSpec(train_to=-1), "out_of_range"
    yield HorizonSpec(train_to=5, train_from=6), "out_of_reach"
    yield HorizonSpec(steps=10**9), "out_of_range"
    yield HorizonSpec(match="luck"), "not_one_of"  # type: ignore[arg-type]
    yield HorizonSpec(loss="all"), "not_one_of"  # type: ignore[arg-type]
    yield HorizonSpec(units=256, seeds=100), "too_large"
    yield HorizonSpec(units=256, seeds=14, train_to=1000, steps=20_000), "too_long"


@pytest.mark.parametrize(("spec", "key"), list(refused()))
def test_what_cannot_be_is_refused_at_once(spec: HorizonSpec, key: str) -> None:
    events: Iterator[Event] = run_experiment(spec)
    with pytest.raises(DembowError) as caught:
        next(events)
    assert caught.value.key == key
    assert str(caught.value)


def test_what_fits_fits() -> None:
    spec = HorizonSpec(units=256, seeds=14, train_to=1000, steps=20_000)
    with pytest.raises(DembowError) as caught:
        spec.check()
    fits = int(str(caught.value.fields["fits"]))
    HorizonSpec(units=256, seeds=14, train_to=1000, steps=fits).check()


def test_a_horizon_is_the_longest_gap_against_chance() -> None:
    document = document_of(SPECS["horizon"])
    falls = [{**fall, "gap": gap} for fall, gap in zip(document["falls_below_0.9"], (7, None), strict=True)]
    found = of("horizon", **{"falls_below_0.9": falls})
    assert (found.who, found.score, found.beyond, found.baseline) == ("gru 2", 100, True, 1)
    assert found.each == (("simple_rnn 2", 7), ("gru 2", None))
    assert found.better == "score"
    at_once = [{**fall, "gap": 1} for fall in falls]
    assert of("horizon", **{"falls_below_0.9": at_once}).better == "level"
    one_gap = of("horizon", train_from=3)
    taught = [row["accuracy"]["mean"] for row in document["rows"] if row["gap"] == 3]
    assert (one_gap.measure, one_gap.score, one_gap.baseline) == ("accuracy", max(taught), document["chance"])
    assert one_gap.better == "unknown"  # two seeds say nothing
    assert one_gap.sure == 0.975  # the better of two cells
    many = of("horizon", train_from=3, seeds=8, over_chance=[{"mean": 0.3, "low": 0.1, "high": 0.5}] * 2)
    assert (many.better, many.low, many.high) == ("score", 0.1, 0.5)


def test_the_interval_over_chance_is_wider_the_more_cells_there_are() -> None:
    seeds = [0.6, 0.5, 0.7, 0.4, 0.8]
    (alone,), (one, other) = over_chance([seeds], CHANCE), over_chance([seeds, seeds], CHANCE)
    assert one == other
    assert one.low < alone.low < alone.mean == one.mean < alone.high < one.high
    (few,) = over_chance([[0.0, 1.0]], CHANCE)
    assert (few.low, few.high) == (round(-CHANCE, 4), round(1 - CHANCE, 4))
