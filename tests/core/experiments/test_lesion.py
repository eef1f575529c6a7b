"""The lesion experiments: documents that say what was done, requests that cannot be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from core.base.errors import DembowError
from core.engine.fake import rehearsal
from core.engine.protocol import Reported, decode_reply, encode
from core.experiments.gates import GatesSpec
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.experiments.registry import run_experiment
from core.experiments.series_lesion import UNITS, SeriesLesionSpec
from core.jobs.events import Event, ResultReady
from core.jobs.training import FitSettings, FitTask, Fitted, NetworkTrainer, train_networks
from core.jobs.workers import Workers
from core.networks.cells import CELLS, LSTM
from core.networks.interventions import KINDS, Intervention, Place, clamp
from core.series.data_spec import DataSpec
from core.series.forecaster import MODELS, SeriesNetwork
from core.training.keras_models import build_model
from core.training.keras_networks import KERAS_CELLS
from core.words.vocabulary import SONG

FAST: dict[str, Any] = {"units": 4, "steps": 60, "controls": 25, "phrases": 5}


def result(
    spec: LesionSpec | SeriesLesionSpec | GatesSpec, train: NetworkTrainer = rehearsal, **how: Any
) -> dict[str, Any]:
    """Of an untrained network, unless someone trains: lesions do not ask."""
    events: list[Event] = list(run_experiment(spec, Workers(train, **how)))
    for event in events:
        line = encode(Reported(1, event))
        assert encode(decode_reply(line)) == line
    last = events[-1]
    assert isinstance(last, ResultReady)
    json.dumps(last.document, allow_nan=False)
    return last.document


def test_the_document_of_a_lesion() -> None:
    document = result(LesionSpec(**FAST, lesion=LesionRequest(units=(4, 2)), rank=True), train_networks)
    assert document["lesion"] == {
        "kind": "clamp",
        "part": "forget_gate",
        "units": [2, 4],
        "every_unit": False,
        "value": 0.0,
        "at": None,
        "across": None,
    }
    assert [step["word"] for step in document["steps"]] == ["ella", "perrea", "sola", ".", "sola"]
    for step in document["steps"]:
        for side in ("intact", "lesioned"):
            assert list(step[side]) == list(SONG.tokens)
            assert sum(step[side].values()) == pytest.approx(1, abs=1e-4)
        moved = sum(abs(step["intact"][word] - step["lesioned"][word]) for word in SONG.tokens) / 2
        assert step["moved"] == pytest.approx(moved, abs=1e-4)
    effect, control = document["effect"], document["control"]
    assert effect["sentence_moved"] == pytest.approx(np.mean([step["moved"] for step in document["steps"]]), abs=1e-5)
    assert effect["words_lost"] == document["song"]["intact"] - document["song"]["lesioned"]
    assert len(document["song"]["wrong"]) == document["song"]["asked"] - document["song"]["lesioned"]
    for name in ("sentence_moved", "song_moved", "words_lost"):
        assert control[name]["effect"] == effect[name]
        assert len(control[name]["values"]) == control["count"] == 25
    assert (control["pool"], control["parts"]) == ("cell", list(LSTM.gates))
    assert sum(document["phrases"]["lesioned"]["verdicts"].values()) == 5
    assert len(document["ranking"]) == 7 * 5 * 4
    assert [unit["unit"] for unit in document["who_dances"]["units"]] == [1, 2, 3, 4]


@pytest.mark.parametrize("cell", CELLS)
def test_a_lesion_of_nothing_changes_nothing(cell: str) -> None:
    part = CELLS[cell].gates[0]
    document = result(LesionSpec(cell, **FAST, lesion=LesionRequest(part, (1,), value=1.0, at=())))
    assert document["effect"] == {"unchanged": True, "sentence_moved": 0, "song_moved": 0, "words_lost": 0}
    assert document["finding"] == "nothing"
    assert all(step["intact"] == step["lesioned"] for step in document["steps"])
    assert not any(step["lesioned_here"] for step in document["steps"])
    assert document["phrases"]["intact"] == document["phrases"]["lesioned"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind(kind: Any) -> None:
    document = result(LesionSpec("gru", **FAST, lesion=LesionRequest("update_gate", (1, 3), kind, 0.5, (2, 3))))
    assert [step["lesioned_here"] for step in document["steps"]] == [False, True, True, False, False]
    assert document["steps"][0]["moved"] == 0
    assert document["steps"][1]["moved"] > 0
    assert document["lesion"]["kind"] == kind
    again = result(LesionSpec("gru", **FAST, lesion=LesionRequest("update_gate", (1, 3), kind, 0.5, (2, 3))))
    assert {**again, "seconds": 0, "cached": 0} == {**document, "seconds": 0, "cached": 0}


def test_the_state_space_of_a_network() -> None:
    space = result(GatesSpec("gru", units=2, steps=60, state_space=True))["state_space"]
    assert space["planes"]["hidden_state"]["exact"]
    assert space["song"]["period"] == len(SONG.cycle)
    assert space["song"]["words"] == space["song"]["cycle"]
    assert len(space["song"]["points"]["hidden_state"]) == len(SONG.cycle)
    assert "state_space" not in result(GatesSpec("gru", units=2, steps=60))


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


@pytest.mark.parametrize("cell", KERAS_CELLS)
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


def test_the_document_of_a_forecaster_s_lesion() -> None:
    spec = SeriesLesionSpec("lstm", 2, data=DataSpec("elnino", window=12), controls=30)
    document = result(spec, fit=unfit)
    errors, control = document["forecast_error"], document["control"]
    assert document["keras_max_abs_difference"] < 1e-4
    assert document["effect"]["times"] == pytest.approx(errors["lesioned"] / errors["intact"], abs=1e-3)
    assert (control["count"], control["pool"], control["parts"]) == (30, "cell", list(LSTM.gates))
    assert len(control["added_error"]["values"]) == 30
    assert control["windows"] == min(100, errors["windows"])
    assert {"window", "truth", "intact", "lesioned"} == set(document["examples"][0])
    nothing = result(SeriesLesionSpec("lstm", 2, data=spec.data, lesion=LesionRequest(at=()), controls=9), fit=unfit)
    assert nothing["effect"] == {"unchanged": True, "times": 1}
    assert nothing["finding"] == "nothing"


def test_a_trained_forecaster_brings_its_weights() -> None:
    data, settings = DataSpec("elnino", window=8), FitSettings(epochs=1)
    lesion = LesionRequest("hidden_state")
    spec = SeriesLesionSpec("simple_rnn", 1, data=data, lesion=lesion, controls=20, settings=settings)
    document, again = result(spec), result(spec)
    assert document["keras_max_abs_difference"] < 1e-3  # in degrees
    assert again["cached"]
    assert again["forecast_error"] == document["forecast_error"]


def test_a_forecaster_that_went_to_infinity_cannot_be_lesioned() -> None:
    def diverge(task: FitTask) -> Iterator[Any]:
        *_, last = unfit(task)
        yield Fitted(9, (np.nan,), (np.nan,), "diverged", last.valid, last.test, 0.0, 0.0, last.weights)

    with pytest.raises(DembowError) as caught:
        result(SeriesLesionSpec(data=DataSpec("elnino", window=12)), fit=diverge)
    assert caught.value.key == "lesion_diverged"
