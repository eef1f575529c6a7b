"""The lesion experiments: results that say what was done, requests that cannot be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from core.base.errors import DembowError
from core.engine.fake import rehearsal
from core.engine.protocol import Reported, decode_reply, encode
from core.experiments.gates import GatesSpec
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_record import LesionRecord
from core.experiments.lesion_request import LesionRequest
from core.experiments.lesion_result import Dancers, LesionEffect, LesionResult
from core.experiments.registry import result_of, run_experiment
from core.experiments.reopening import reopen
from core.experiments.series_lesion import UNITS, ForecastEffect, SeriesLesionResult, SeriesLesionSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.result import SomeResult, expect
from core.jobs.training import FitSettings, FitTask, Fitted, NetworkTrainer, train_networks
from core.jobs.workers import Workers
from core.networks.cells import CELLS
from core.networks.interventions import KINDS, Intervention, Kind, Place, clamp
from core.networks.lstm import LSTM
from core.series.data_spec import DataSpec
from core.series.forecaster import MODELS, SeriesNetwork
from core.training.keras_models import build_model
from core.words.vocabulary import SONG

FAST: dict[str, Any] = {"units": 4, "steps": 60, "controls": 25, "phrases": 5}


def result(spec: Spec, kind: type[SomeResult], train: NetworkTrainer = rehearsal, **how: Any) -> SomeResult:
    """Return the result of an untrained network, unless someone trains: lesions do not ask."""
    events: list[Event] = list(run_experiment(spec, Workers(train, **how)))
    for event in events:
        line = encode(Reported(1, event))
        assert encode(decode_reply(line)) == line
    found = expect(expect(events[-1], ResultReady).result, kind)
    document = json.loads(json.dumps(found.document(), allow_nan=False))
    assert result_of(document) == found
    kept = found.kept()
    assert result_of(json.loads(msgspec.json.encode(kept))) == kept
    assert kept.headline(spec) == found.headline(spec)
    assert (kept.rows(), kept.all_rows()) == (found.rows(), found.all_rows())
    return found


def on_words(spec: LesionSpec, train: NetworkTrainer = rehearsal) -> LesionResult:
    found = result(spec, LesionResult, train)
    assert reopen(found.line).spec == spec
    return found


def on_series(spec: SeriesLesionSpec, **how: Any) -> SeriesLesionResult:
    found = result(spec, SeriesLesionResult, **how)
    assert reopen(found.line).spec == spec
    return found


def test_the_result_of_a_lesion() -> None:
    spec = LesionSpec(**FAST, lesion=LesionRequest(units=(4, 2)), rank=True)
    found = on_words(spec, train_networks)
    assert found.lesion == LesionRecord("clamp", "forget_gate", (2, 4), False, 0.0, None, None)
    assert [step.word for step in found.steps] == ["ella", "perrea", "sola", ".", "sola"]
    for step in found.steps:
        for odds in (step.intact, step.lesioned):
            assert list(odds) == list(SONG.tokens)
            assert sum(odds.values()) == pytest.approx(1, abs=1e-4)
        moved = sum(abs(step.intact[word] - step.lesioned[word]) for word in SONG.tokens) / 2
        assert step.moved == pytest.approx(moved, abs=1e-4)
    effect, control = found.effect, found.control
    assert effect.sentence_moved == pytest.approx(np.mean([step.moved for step in found.steps]), abs=1e-5)
    assert effect.words_lost == found.song.intact - found.song.lesioned
    assert len(found.song.wrong) == found.song.asked - found.song.lesioned
    for standing, size in (
        (control.sentence_moved, effect.sentence_moved),
        (control.song_moved, effect.song_moved),
        (control.words_lost, effect.words_lost),
    ):
        assert standing.effect == size
        assert standing.count == control.count == 25
    assert (control.pool, control.parts) == ("cell", LSTM.gates)
    assert sum(found.phrases.lesioned.verdicts.values()) == 5
    assert isinstance(found.ranking, tuple)
    assert len(found.ranking) == 7 * 5 * 4
    assert isinstance(found.who_dances, Dancers)
    assert [unit.unit for unit in found.who_dances.units] == [1, 2, 3, 4]


def test_the_notebook_keeps_that_somebody_searched() -> None:
    searched, plain = (on_words(LesionSpec(**FAST, rank=rank)).kept().document() for rank in (True, False))
    assert (searched["ranking"], searched["who_dances"]) == (None, None)
    assert "ranking" not in plain
    assert "who_dances" not in plain
    assert set(plain["steps"][0]) == {"word", "lesioned_here", "moved"}
    assert set(plain["phrases"]["intact"]) == {"verdicts"}


@pytest.mark.parametrize("cell", CELLS)
def test_a_lesion_of_nothing_changes_nothing(cell: str) -> None:
    part = CELLS[cell].gates[0]
    found = on_words(LesionSpec(cell, **FAST, lesion=LesionRequest(part, (1,), value=1.0, at=())))
    assert found.effect == LesionEffect(True, 0, 0, 0)
    assert found.finding == "nothing"
    assert all(step.intact == step.lesioned for step in found.steps)
    assert not any(step.lesioned_here for step in found.steps)
    assert found.phrases.intact == found.phrases.lesioned


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind(kind: Kind) -> None:
    spec = LesionSpec("gru", **FAST, lesion=LesionRequest("update_gate", (1, 3), kind, 0.5, (2, 3)))
    found, again = on_words(spec), on_words(spec)
    assert [step.lesioned_here for step in found.steps] == [False, True, True, False, False]
    assert found.steps[0].moved == 0
    assert found.steps[1].moved > 0
    assert found.lesion.kind == kind
    assert replace(again, seconds=0, cached=True) == replace(found, seconds=0, cached=True)


def test_the_state_space_of_a_network() -> None:
    def space_of(spec: GatesSpec) -> dict[str, Any]:
        *_, last = run_experiment(spec, Workers(rehearsal))
        document: dict[str, Any] = expect(last, ResultReady).result.document()
        return document

    space = space_of(GatesSpec("gru", units=2, steps=60, state_space=True))["state_space"]
    assert space["planes"]["hidden_state"]["exact"]
    assert space["song"]["period"] == len(SONG.cycle)
    assert space["song"]["words"] == space["song"]["cycle"]
    assert len(space["song"]["points"]["hidden_state"]) == len(SONG.cycle)
    assert "state_space" not in space_of(GatesSpec("gru", units=2, steps=60))


def asked(**change: Any) -> LesionSpec:
    lesion = {name: change.pop(name) for name in ("part", "kind", "value", "at", "across") if name in change}
    return LesionSpec(**change, lesion=LesionRequest(**lesion))


def refused() -> Iterator[tuple[LesionSpec | SeriesLesionSpec, str]]:
    yield asked(cell="counts"), "not_one_of"
    yield asked(units=1_000_000), "out_of_range"
    yield asked(words=()), "no_words"
    yield asked(words=("gato",)), "unknown_word"
    yield asked(part="update_gate"), "not_one_of"
    yield asked(kind="burn"), "not_one_of"
    yield asked(across="words"), "not_one_of"
    yield asked(value=1.5), "out_of_range"
    yield asked(part="candidate", value=-1.5), "out_of_range"
    yield asked(part="cell_state", value=1e9), "out_of_range"
    yield asked(at=(6,)), "out_of_range"
    yield asked(at=(0,)), "out_of_range"
    yield asked(controls=0), "out_of_range"
    yield asked(controls=10**9), "out_of_range"
    yield asked(controls=10_000, units=256, words=("ella",) * 1000), "lesion_too_large"
    yield asked(phrases=0), "out_of_range"
    yield asked(kind="swap"), "swap_takes_two"
    yield asked(kind="shuffle", at=(2,)), "shuffle_of_one"
    yield asked(part="unit"), "lesion_of_everything"
    yield LesionSpec(lesion=LesionRequest(units=(9,))), "out_of_range"
    yield LesionSpec(lesion=LesionRequest(units=(0,))), "out_of_range"
    yield LesionSpec(lesion=LesionRequest(units=(1, 1), kind="swap")), "swap_takes_two"
    yield LesionSpec(lesion=LesionRequest(units=(1,), kind="shuffle", across="units")), "shuffle_of_one"
    yield SeriesLesionSpec(cell="one_step"), "not_one_of"
    yield SeriesLesionSpec(layer=3), "out_of_range"
    yield SeriesLesionSpec(data=DataSpec(horizon=2)), "out_of_range"
    yield SeriesLesionSpec(lesion=LesionRequest(units=(UNITS + 1,))), "out_of_range"
    yield SeriesLesionSpec(lesion=LesionRequest(at=(51,))), "out_of_range"
    yield SeriesLesionSpec(controls=10_000), "lesion_too_large"
    yield SeriesLesionSpec(settings=FitSettings(epochs=0)), "out_of_range"


@pytest.mark.parametrize(("spec", "key"), list(refused()))
def test_what_cannot_be_is_refused_at_once(spec: LesionSpec | SeriesLesionSpec, key: str) -> None:
    with pytest.raises(DembowError) as caught:
        next(run_experiment(spec))
    assert caught.value.key == key
    assert str(caught.value)


def test_what_would_fit_does_fit() -> None:
    with pytest.raises(DembowError) as caught:
        asked(controls=10_000, units=256, words=("ella",) * 1000).check()
    asked(controls=caught.value.fields["fits"], units=256, words=("ella",) * 1000).check()


def keras_model(cell: str) -> Any:
    model = build_model(MODELS[cell], "one_step", 12, 1, 1)
    random = np.random.default_rng(5)
    model.set_weights([random.normal(0, 0.4, array.shape).astype(np.float32) for array in model.get_weights()])
    return model


def windows(count: int = 6) -> Any:
    return np.random.default_rng(6).normal(size=(count, 12, 1)).astype(np.float32)


@pytest.mark.parametrize("cell", CELLS)
def test_a_forecaster_in_numpy_is_that_of_keras(cell: str) -> None:
    model, inputs = keras_model(cell), windows()
    network = SeriesNetwork.of(cell, model.get_weights())
    assert [network.units(layer) for layer in range(len(network.layers))] == [UNITS, UNITS]
    np.testing.assert_allclose(network.forecast(inputs)[0], model(inputs), atol=1e-5)


@pytest.mark.parametrize("layer", [0, 1])
def test_lesions_of_a_forecaster(layer: int) -> None:
    network, inputs = SeriesNetwork.of("gru", keras_model("gru").get_weights()), windows(3)
    intact = network.forecast(inputs)
    never = frozenset[int]()
    rows = [
        Intervention("shuffle", (Place("update_gate"),), timesteps=never, seed=3),
        Intervention("shuffle", (Place("update_gate"),), seed=3),
        clamp("reset_gate", 0, timesteps=never),
        clamp("reset_gate", 0),
        Intervention("zero", (Place("unit"),)),
    ]
    said = network.forecast(inputs, rows, layer)
    assert said.shape == (5, 3, 1)
    np.testing.assert_array_equal(said[[0, 2]], intact[[0, 0]])
    assert not np.allclose(said[1], intact[0])
    assert not np.allclose(said[3], intact[0])
    for row, one in enumerate(rows):
        np.testing.assert_array_equal(said[row], network.forecast(inputs, [one], layer)[0])
    if layer == 1:  # silenced, the last layer leaves the bias alone
        np.testing.assert_array_equal(said[4], np.broadcast_to(network.dense_bias, (3, 1)))


def unfit(task: FitTask) -> Iterator[Any]:
    """A fitter whose network has random weights."""
    model = keras_model("lstm")
    valid, test = (np.asarray(model(part.inputs)) for part in (task.split.valid, task.split.test))
    yield Fitted(model.count_params(), (1.0,), (1.0,), "done", valid, test, 0.0, 0.0, tuple(model.get_weights()))


def test_the_result_of_a_forecaster_s_lesion() -> None:
    spec = SeriesLesionSpec("lstm", 2, data=DataSpec("elnino", window=12), controls=30)
    found = on_series(spec, fit=unfit)
    errors, control = found.forecast_error, found.control
    assert found.keras_max_abs_difference < 1e-4
    assert found.effect.times == pytest.approx(errors.lesioned / errors.intact, abs=1e-3)
    assert (control.count, control.pool, control.parts) == (30, "cell", LSTM.gates)
    assert control.added_error.count == 30
    assert control.windows == min(100, errors.windows)
    assert len(found.examples[0].window) == 12
    assert found.kept().examples == ()
    nothing = on_series(replace(spec, lesion=LesionRequest(at=()), controls=9), fit=unfit)
    assert nothing.effect == ForecastEffect(True, 1)
    assert nothing.finding == "nothing"


def test_no_line_asks_for_a_file_of_the_learner_s_own(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("value\n" + "\n".join(f"{np.sin(t / 3):.4f}" for t in range(300)), "utf-8")
    spec = SeriesLesionSpec(data=DataSpec("csv", 12, path=str(path)), controls=5)
    assert result(spec, SeriesLesionResult, fit=unfit).line == ""


def test_a_trained_forecaster_brings_its_weights() -> None:
    data, settings = DataSpec("elnino", window=8), FitSettings(epochs=1)
    lesion = LesionRequest("hidden_state")
    spec = SeriesLesionSpec("simple_rnn", 1, data=data, lesion=lesion, controls=20, settings=settings)
    found, again = on_series(spec), on_series(spec)
    assert found.keras_max_abs_difference < 1e-3  # in degrees
    assert again.cached
    assert again.forecast_error == found.forecast_error


def test_a_forecaster_that_went_to_infinity_cannot_be_lesioned() -> None:
    def diverge(task: FitTask) -> Iterator[Any]:
        *_, last = unfit(task)
        yield Fitted(9, (np.nan,), (np.nan,), "diverged", last.valid, last.test, 0.0, 0.0, last.weights)

    with pytest.raises(DembowError) as caught:
        on_series(SeriesLesionSpec(data=DataSpec("elnino", window=12)), fit=diverge)
    assert caught.value.key == "lesion_diverged"
