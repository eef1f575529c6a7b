"""Lesions of a forecaster are measured in its series' own units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as cell_with
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from core.base.errors import DembowError
from core.experiments.lesion_request import LesionRequest
from core.experiments.reopening import reopen
from core.experiments.series_lesion import ForecastEffect, SeriesLesionResult, SeriesLesionSpec
from core.jobs.training import FitSettings, FitTask, Fitted
from core.networks.cells import CELLS
from core.networks.lstm import LSTM
from core.series.data_spec import DataSpec
from core.series.forecaster import MODELS
from tests.core.experiments.lesion_runs import keras_model, result


def on_series(spec: SeriesLesionSpec, **how: Any) -> SeriesLesionResult:
    found = result(spec, SeriesLesionResult, **how)
    assert reopen(found.line).spec == spec
    return found


def unfit(task: FitTask) -> Iterator[Any]:
    """A fitter whose network has random weights."""
    model = keras_model("lstm")
    valid, test = (np.asarray(model(part.inputs)) for part in (task.split.valid, task.split.test))
    yield Fitted(model.count_params(), (1.0,), (1.0,), "done", valid, test, 0.0, 0.0, tuple(model.get_weights()))


@pytest.mark.slow
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


def test_a_cell_without_a_forecaster_is_refused_by_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CELLS, "leaky", cell_with(LSTM, name="leaky", series_model=""))
    with pytest.raises(DembowError) as caught:
        SeriesLesionSpec("leaky").check()
    assert (caught.value.key, caught.value.fields["cell"]) == ("cell_without_forecaster", "leaky")
    assert caught.value.fields["known"] == ", ".join(MODELS)
    for cell in MODELS:
        SeriesLesionSpec(cell, lesion=LesionRequest(CELLS[cell].usual_part)).check()


@pytest.mark.slow
def test_no_line_asks_for_a_file_of_the_learner_s_own(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("value\n" + "\n".join(f"{np.sin(t / 3):.4f}" for t in range(300)), "utf-8")
    spec = SeriesLesionSpec(data=DataSpec("csv", 12, path=str(path)), controls=5)
    assert result(spec, SeriesLesionResult, fit=unfit).line == ""


@pytest.mark.slow
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
