"""The workshop as an experiment: a ladder of assemblies, and what each change of parts bought."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from core.base.errors import DembowError
from core.engine.fake import rehearsal
from core.experiments.by_seed import Group
from core.experiments.reopening import reopen
from core.experiments.workshop import FURTHEST, ROUNDS, WorkshopSpec, beyond, furthest_of, measure, run, rung_of
from core.experiments.workshop_result import TASKS, WorkshopResult
from core.jobs.events import ResultReady
from core.jobs.network_training import Advance, NetworkTrainer, NetworkTraining
from core.jobs.result import expect
from core.jobs.stages import StageEntered
from core.networks.assemblies import ASSEMBLIES
from core.networks.assembly import LSTM_PARTS
from core.networks.network import Network, count_parameters, initial_weights
from core.networks.parts import named
from core.words.long_perreo import LongPerreo, ending_accuracy
from core.words.scoring import endless_accuracy
from core.words.vocabulary import SONG

SMALL = WorkshopSpec(units=3, seeds=5, train_to=3, steps=20)
LSTM_1997, LSTM = named(LSTM_PARTS - {"forget"}), named(LSTM_PARTS)


def result(spec: WorkshopSpec, train: NetworkTrainer = rehearsal) -> WorkshopResult:
    *_, last = run(spec, train)
    assert isinstance(last, ResultReady)
    assert len(last.networks) == len(last.result.rows())
    return expect(last.result, WorkshopResult)


@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS)
def test_every_assembly_is_a_rung_with_its_parts_and_parameters(task: str) -> None:
    names = ("belt", LSTM, LSTM_1997, "belt+forget+couple+reset")
    spec = WorkshopSpec(names, units=3, seeds=2, steps=20, task=task)  # type: ignore[arg-type]
    found = result(spec)
    assert [rung.assembly for rung in found.rungs] == list(names)
    for rung, row in zip(found.rungs, found.document()["rows"], strict=True):
        assert rung.parameters == count_parameters(ASSEMBLIES[rung.assembly], 3, len(SONG.tokens))
        assert rung.accuracy.low <= rung.accuracy.mean <= rung.accuracy.high
        assert (tuple(row["parts"]), row["parameters"]) == (rung.parts, rung.parameters)
        assert set(row["accuracy"]) == {"mean", "low", "high"}
    assert {rung.assembly: rung.known for rung in found.rungs if rung.known} == {
        LSTM: "lstm",
        LSTM_1997: "lstm_1997",
        "belt+forget+couple+reset": "gru",
    }
    assert found.train_to == (30 if task == "horizon" else None)


def test_what_is_taught_and_what_lies_beyond_are_asked_apart() -> None:
    cell, seeds = ASSEMBLIES["belt"], range(3)
    network = Network(cell, 3, 7, initial_weights(cell, 3, 7, seeds))
    every = ending_accuracy(network, FURTHEST)
    np.testing.assert_allclose(beyond(network, SMALL.played), every[:, 3:].mean(axis=1))
    rung = rung_of(group_of(network))
    np.testing.assert_allclose(rung.seed_accuracy, every[:, :3].mean(axis=1), atol=1e-4)
    far = WorkshopSpec(train_to=80)
    assert furthest_of(far.played) == 160
    assert beyond(network, far.played).shape == (3,)
    words = WorkshopSpec(task="words")
    np.testing.assert_array_equal(beyond(network, words.played), endless_accuracy(network, SONG.cycle, ROUNDS))


def group_of(network: Network) -> Group:
    asked = NetworkTraining(network.cell.name, network.units, SMALL.played, tuple(range(network.seeds)), 1)
    return Group(asked, measure(asked, network))


def test_each_is_held_against_the_nearest_before_it() -> None:
    found = result(WorkshopSpec(units=3, seeds=5, train_to=3, steps=20))
    told = {one.assembly: (one.against, one.added, one.removed) for one in found.purchases}
    assert told["belt+forget"] == ("belt", ("forget",), ())
    assert told[LSTM] == ("belt+forget+select+ignore", ("squash",), ())
    assert told[LSTM_1997] == (LSTM, (), ("forget",))
    assert told["belt+forget+select+couple+squash"] == (LSTM, ("couple",), ("ignore",))
    assert told["belt+forget+couple+reset"] == ("belt+forget", ("couple", "reset"), ())
    assert found.purchase_of("belt") is None


def test_matched_parameters_lie_near_the_largest() -> None:
    spec = WorkshopSpec(units=8, match="parameters")
    counts = [count_parameters(ASSEMBLIES[name], units, 7) for name, units in spec.sizes()]
    assert max(counts) <= 1.2 * min(counts)


def test_the_same_assembly_is_trained_once() -> None:
    assert WorkshopSpec(("belt", "belt+forget", "belt")).sizes() == [("belt", 8), ("belt+forget", 8)]


@pytest.mark.parametrize(
    ("spec", "key"),
    [
        (WorkshopSpec(()), "workshop_empty"),
        (WorkshopSpec(("belt+wings",)), "not_one_of"),
        (WorkshopSpec(seeds=0), "out_of_range"),
        (WorkshopSpec(units=256, seeds=100, steps=20_000, train_to=1_000), "too_large"),
    ],
)
def test_what_cannot_be_is_refused(spec: WorkshopSpec, key: str) -> None:
    with pytest.raises(DembowError) as caught:
        spec.check()
    assert caught.value.key == key


def test_a_line_gives_the_run_again() -> None:
    found = result(SMALL)
    assert reopen(found.line).spec == SMALL


@pytest.mark.usefixtures("home")
def test_what_came_from_disk_is_told() -> None:
    spec = WorkshopSpec(("belt", "belt+forget"), units=3, seeds=2, steps=5, task="words")
    trained: list[str] = []

    def counting(request: NetworkTraining) -> Iterator[StageEntered | Advance]:
        trained.append(request.cell)
        yield from rehearsal(request)

    assert not result(spec, counting).cached
    assert result(spec, counting).cached
    assert trained == ["belt", "belt+forget"]


def test_the_taught_gaps_are_those_of_the_task() -> None:
    assert WorkshopSpec(train_to=3).played == LongPerreo(3)
    assert WorkshopSpec(task="words").played is SONG
