"""The experiments, really trained: small, but nothing pretended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from core.base.array_cache import CacheError
from core.base.errors import DembowError
from core.base.statistics import difference_interval, mean_interval
from core.experiments.duel import DuelSpec
from core.experiments.duel_result import DuelResult
from core.experiments.gates import GatesResult, GatesSpec
from core.experiments.matching import equal_parameters
from core.experiments.phrases import PhrasesResult, PhrasesSpec
from core.experiments.registry import run_experiment
from core.experiments.spec import Spec
from core.jobs.events import CacheRebuilt, Event, ResultReady, StageEntered, TrainingAdvanced
from core.jobs.result import expect
from core.jobs.training import Advance, NetworkTraining
from core.jobs.weights_cache import WeightsCache
from core.networks.cells import CELLS
from core.networks.network import count_parameters, initial_weights
from core.training.words import train
from core.words.scoring import next_word_accuracy
from core.words.vocabulary import SONG


def result(spec: Spec) -> ResultReady[Any]:
    last = list(run_experiment(spec))[-1]
    assert isinstance(last, ResultReady)
    return last


def trained(cell: str, units: int, seeds: range, steps: int) -> Advance:
    last = list(train(NetworkTraining(cell, units, SONG, tuple(seeds), steps)))[-1]
    assert isinstance(last, Advance)
    return last


def sung(spec: PhrasesSpec) -> PhrasesResult:
    return expect(result(spec).result, PhrasesResult)


def test_counts_show_the_three_faults() -> None:
    verdicts = sung(PhrasesSpec(cell="counts", count=300, seed=7)).verdicts
    assert min(verdicts["repeated"], verdicts["endless"], verdicts["fragment"]) > 0


def test_a_trained_lstm_knows_the_song() -> None:
    found = sung(PhrasesSpec(cell="lstm", units=8, count=300, seed=7))
    named = {"cell", "units", "parameters", "seed", "temperature", "verdicts", "phrases", "seconds"}
    assert named <= found.document().keys()
    assert found.verdicts["learned"] >= 0.98 * 300


@pytest.mark.slow
def test_own_phrases_are_learned_and_stay_here() -> None:
    phrases = (("el", "gato", "duerme"), ("el", "perro", "no", "duerme"))
    found = sung(PhrasesSpec(cell="gru", units=6, count=50, phrases=phrases))
    assert found.verdicts["learned"] >= 45
    assert found.line == ""


@pytest.mark.slow
def test_a_long_song_is_trained_on_random_windows() -> None:
    """More tokens than windows a batch: 30 different phrases."""
    phrases = tuple((f"w{n}", f"w{(n * 7) % 30}", "x") for n in range(30))
    found = sung(PhrasesSpec(cell="gru", units=16, count=5, phrases=phrases, steps=300))
    assert found.accuracy is not None
    assert found.accuracy > 0.5


@pytest.mark.slow
def test_seeds_train_as_if_alone() -> None:
    together, alone = trained("lstm", 3, range(4), 40), trained("lstm", 3, range(2, 3), 40)
    np.testing.assert_allclose(together.network.weights.cell.kernel[2], alone.network.weights.cell.kernel[0], atol=1e-4)
    assert together.loss[2] == pytest.approx(alone.loss[0], abs=1e-4)


@pytest.mark.slow
def test_the_loss_falls_and_the_score_rises() -> None:
    few, many = trained("gru", 4, range(2), 5), trained("gru", 4, range(2), 300)
    assert many.loss.mean() < few.loss.mean() / 2
    assert next_word_accuracy(many.network, SONG.cycle).mean() > next_word_accuracy(few.network, SONG.cycle).mean()


def test_events_of_a_run(home: Path) -> None:
    assert home
    spec = PhrasesSpec(cell="simple_rnn", units=3, steps=150, count=3)
    events = list(run_experiment(spec))
    kinds = [type(event) for event in events]
    assert kinds.index(TrainingAdvanced) < kinds.index(StageEntered) < kinds.index(ResultReady) == len(events) - 1
    advances = [event for event in events if isinstance(event, TrainingAdvanced)]
    # As born, before anything is loaded or compiled: there is a picture at once.
    assert (advances[0].step, advances[0].loss, advances[0].fraction) == (0, None, 0.0)
    born = initial_weights(CELLS["simple_rnn"], 3, len(SONG.tokens), [spec.seed])
    assert advances[0].network is not None
    np.testing.assert_array_equal(advances[0].network.network().weights.cell.kernel, born.cell.kernel)
    assert [event.step for event in advances] == sorted(event.step for event in advances)
    assert advances[-1].step == 150
    assert advances[-1].network is not None
    again = list(run_experiment(spec))
    assert [type(event) for event in again] == [ResultReady]
    assert again[0].result.document()["cached"] is True  # type: ignore[union-attr]
    assert again[0].result.document()["phrases"] == events[-1].result.document()["phrases"]  # type: ignore[union-attr]


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04nonsense", b"\x00" * 500])
def test_a_damaged_cache_is_rebuilt(home: Path, damage: bytes) -> None:
    spec = PhrasesSpec(cell="simple_rnn", units=3, steps=20, count=3)
    first = result(spec).result.document()
    (entry,) = (home / "cache" / "weights").iterdir()
    entry.write_bytes(damage)
    events = list(run_experiment(spec))
    assert any(isinstance(event, CacheRebuilt) for event in events)
    assert events[-1].result.document()["phrases"] == first["phrases"]  # type: ignore[union-attr]
    assert [type(event) for event in run_experiment(spec)] == [ResultReady]


def test_a_cache_that_cannot_be_written_is_not_fatal(home: Path) -> None:
    (home / "cache").write_text("a file where a folder should be")
    events = list(run_experiment(PhrasesSpec(cell="simple_rnn", units=3, steps=20, count=3)))
    assert isinstance(events[-1], ResultReady)
    assert any(isinstance(event, CacheRebuilt) for event in events)


def test_a_cache_entry_that_fits_another_network_is_refused(tmp_path: Path) -> None:
    cache = WeightsCache(tmp_path)
    cache.store("run", trained("gru", 2, range(1), 2).network)
    assert not list(tmp_path.glob("*.part"))
    with pytest.raises(CacheError):
        cache.load("run", "gru", 2, tokens=9)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.slow
def test_gates_equal_keras(cell: str) -> None:
    found = expect(result(GatesSpec(cell=cell, units=4, steps=100, verify=True)).result, GatesResult)
    assert expect(found.keras_max_abs_difference, float) <= 1e-5
    assert [step.word for step in found.steps] == ["ella", "perrea", "sola", ".", "sola"]
    assert set(found.steps[0].gates) == set(CELLS[cell].gates)
    assert sum(found.steps[0].odds.values()) == pytest.approx(1, abs=1e-4)


@pytest.mark.slow
def test_duel() -> None:
    found = expect(result(DuelSpec(cells=("simple_rnn", "lstm"), units=(2,), seeds=6)).result, DuelResult)
    simple, lstm = found.contenders
    told = found.document()["rows"][0]
    assert {"cell", "units", "parameters", "seeds", "perfect", "accuracy", "verdicts"} <= told.keys()
    assert simple.score.low <= simple.score.mean <= simple.score.high
    assert simple.all_right <= lstm.all_right
    assert simple.verdicts is not msgspec.UNSET
    assert sum(simple.verdicts.values()) == pytest.approx(1, abs=1e-3)


def test_equal_parameters_are_within_ten_per_cent() -> None:
    units = equal_parameters(("simple_rnn", "lstm", "gru"), 7)
    counts = [count_parameters(CELLS[cell], size, 7) for cell, size in zip(CELLS, units, strict=True)]
    assert max(counts) <= 1.1 * min(counts)


def test_intervals() -> None:
    interval = mean_interval([0.0, 1.0] * 50)
    assert interval.mean == 0.5
    assert 0.38 < interval.low < 0.42 < 0.58 < interval.high < 0.62
    assert difference_interval([1.0] * 5, [1.0] * 5).holds_zero
    assert not difference_interval([1.0, 0.9, 1.0], [0.1, 0.2, 0.1]).holds_zero


def refused() -> Iterator[tuple[Spec, str]]:
    yield PhrasesSpec(units=0), "out_of_range"
    yield PhrasesSpec(cell="transformer"), "not_one_of"
    yield PhrasesSpec(count=0), "out_of_range"
    yield PhrasesSpec(temperature=0.0), "out_of_range"
    yield PhrasesSpec(state="lost"), "not_one_of"  # type: ignore[arg-type]
    yield PhrasesSpec(steps=0), "out_of_range"
    yield PhrasesSpec(phrases=()), "phrases_empty"
    yield DuelSpec(seeds=0), "out_of_range"
    yield DuelSpec(units=(1_000_000,)), "out_of_range"
    yield DuelSpec(units=(256,), seeds=100), "too_large"
    yield DuelSpec(cells=()), "duel_empty"
    yield DuelSpec(match="luck"), "not_one_of"  # type: ignore[arg-type]
    yield GatesSpec(words=()), "no_words"
    yield GatesSpec(words=("gato",)), "unknown_word"
    yield GatesSpec(cell="counts"), "not_one_of"


@pytest.mark.parametrize(("spec", "key"), list(refused()))
def test_what_cannot_be_is_refused_at_once(spec: Spec, key: str) -> None:
    events: Iterator[Event] = run_experiment(spec)
    with pytest.raises(DembowError) as caught:
        next(events)
    assert caught.value.key == key
    assert str(caught.value)
