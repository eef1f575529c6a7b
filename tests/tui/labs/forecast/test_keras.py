"""The Keras lines of a forecast train and score what the lab trains and scores."""

from __future__ import annotations

import shlex
from pathlib import Path

import msgspec
import numpy as np
import pytest

from core.experiments.forecast import ForecastSpec
from core.experiments.forecast_result import ForecastResult
from core.experiments.running import run_experiment
from core.jobs.events import ResultReady
from core.jobs.result import expect
from core.jobs.training import FitSettings
from core.jobs.workers import Workers
from core.series.csv_series import read_series
from core.series.cut import Cut
from core.series.data_spec import DataSpec, Source, load_origins, load_pieces
from core.series.datasets import FOLDER
from core.series.models import NETWORKS
from core.series.waves import Target, make_windows
from core.training.keras_models import build_model
from tests.tui.keras.series_programs import run
from tui.cli import main
from tui.labs.forecast.keras import code_of, forecast_code

WINDOW, HORIZON = 20, 3
CASES = [(name, target) for name, model in NETWORKS.items() for target in model.targets]


def data(target: Target, source: Source = "waves") -> DataSpec:
    return DataSpec(source, WINDOW, 1 if target == "one_step" else HORIZON)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "target"), CASES)
def test_every_model_is_the_one_that_is_trained(name: str, target: Target) -> None:
    code = forecast_code(name, target, data(target), FitSettings(clip_norm=1.0, patience=3))
    assert max(map(len, code.splitlines())) <= 72
    found = run(code.split("model.fit")[0])
    model = build_model(name, target, WINDOW, 1, HORIZON)
    assert found["model"].output_shape == model.output_shape
    shapes = [[tuple(v.shape) for v in one.weights] for one in (found["model"], model)]
    assert shapes[0] == shapes[1]
    assert found["y"].shape[1:] == model.output_shape[1:]
    windows = make_windows(load_pieces(data(target))[0].train, target, HORIZON)
    np.testing.assert_allclose(found["x"], windows.inputs, atol=1e-6)


@pytest.mark.parametrize("source", ["sunspots", "co2"])
def test_a_real_series_is_cut_as_the_lab_cuts_it(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    found = run(forecast_code("linear", "direct", data("direct", source), FitSettings()).split("model.compile")[0])
    pieces = load_pieces(data("direct", source))[0]
    np.testing.assert_allclose(found["train"], pieces.train, atol=1e-5)
    np.testing.assert_allclose(found["valid"], pieces.valid, atol=1e-5)


@pytest.mark.parametrize(
    "text", ["day;sales\n" + "1;1,5\n2;\n3;2,5\n" * 20, "1.5\n2.5\n3\n" * 20], ids=["semicolons", "one column"]
)
def test_a_file_is_read_as_the_lab_reads_it(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    column = "sales" if ";" in text else ""
    reading = read_series(path, column).reading
    spec = DataSpec("csv", 4, 1, path=str(path), column=column)
    found = run(forecast_code("linear", "one_step", spec, FitSettings(), reading).split("end, last")[0])
    values = read_series(path, column).values
    known = ~np.isnan(values)
    np.testing.assert_allclose(found["values"][known], values[known])
    assert not np.isnan(found["values"]).any()


@pytest.mark.slow
def test_it_trains(capsys: pytest.CaptureFixture[str]) -> None:
    spec = DataSpec(window=5, horizon=1)
    found = run(forecast_code("linear", "one_step", spec, FitSettings(epochs=1, batch=1000)))
    assert len(found["model"].history.history["val_loss"]) == 1
    assert "loss" in capsys.readouterr().out


@pytest.mark.slow
def test_what_there_is_to_beat_comes_out_as_in_the_lab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    spec = DataSpec("sunspots", WINDOW, HORIZON)
    found = run(forecast_code("linear", "direct", spec, FitSettings(epochs=1)))
    names = ("mean", "last_value")
    ladder = ForecastSpec(names, data=spec, seeds=1)
    events = list(run_experiment(ladder, Workers()))
    assert isinstance(events[-1], ResultReady)
    ours = {row.model: row.mse or 0.0 for row in expect(events[-1].result, ForecastResult).ladder}
    for name in (*names, "least_squares"):
        np.testing.assert_allclose(found["mse"][name], ours[name], rtol=1e-4)


@pytest.mark.slow
def test_a_step_at_a_time_is_heard_by_the_next() -> None:
    code = forecast_code("simple_rnn_1", "one_step", DataSpec(window=8, horizon=3), FitSettings(epochs=1, batch=500))
    found = run(code)
    seen = found["seen"][:4]
    for step in range(3):
        answer = found["model"].predict(seen[:, step:], verbose=0)
        seen = np.concatenate([seen, answer[:, None]], axis=1)
    np.testing.assert_allclose(found["said"][:4], seen[:, 8:, 0], atol=1e-5)


def test_a_date_cuts_where_the_lab_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    cut = Cut(test_from="1990-06")
    spec = ForecastSpec(("linear",), data=DataSpec("co2", WINDOW, HORIZON), cut=cut)
    found = run(code_of(spec, ("linear", "direct")).split("model.compile")[0])
    ((pieces,), _) = load_origins(spec.data, cut)
    np.testing.assert_allclose(found["train"], pieces.train, atol=1e-5)
    np.testing.assert_allclose(found["valid"], pieces.valid, atol=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize("dated", [True, False])
def test_other_columns_come_along_as_in_the_lab(dated: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands that the comments tell are given, then the program runs as it stands."""
    random = np.random.default_rng(0)
    days = np.datetime64("2022-01-01") + np.arange(200)
    numbers = random.normal(50, 9, (200, 3)).round(2).astype(str)
    numbers[[3, 7, 60], 1] = ""
    numbers[0, 1] = "" if dated else numbers[0, 1]
    lines = [",".join([*([str(day)] if dated else []), *row]) for day, row in zip(days, numbers, strict=True)]
    head = "date,sold,rain,price" if dated else "sold,rain,price"
    path = tmp_path / "sales.csv"
    path.write_text("\n".join([head, *lines]), "utf-8")
    monkeypatch.chdir(tmp_path)
    cut = Cut(covariates=("rain", "price"))
    spec = ForecastSpec(
        ("rnn_dense",),
        data=DataSpec("csv", 6, 2, path=str(path), column="sold"),
        settings=FitSettings(epochs=1),
        units=3,
        cut=cut,
    )
    spec.check()
    code = code_of(spec, ("rnn_dense", "direct"), read_series(path, "sold").reading)
    for line in code.splitlines():
        if line.startswith("# dembow "):
            assert main(shlex.split(line.removeprefix("# dembow "))) == 0
    found = run(code)
    ((pieces,), _) = load_origins(spec.data, cut)
    np.testing.assert_allclose(found["train"], pieces.train, atol=1e-4)
    np.testing.assert_allclose(found["valid"], pieces.valid, atol=1e-4)
    assert "SimpleRNN(3)" in code
    plain = msgspec.structs.replace(spec, models=("mean", "last_value"))
    *_, last = run_experiment(plain.without_networks(), Workers())
    ours = {row.model: row.mse or 0.0 for row in expect(expect(last, ResultReady).result, ForecastResult).ladder}
    for name in ("mean", "last_value", "least_squares"):
        np.testing.assert_allclose(found["mse"][name], ours[name], rtol=1e-3)
