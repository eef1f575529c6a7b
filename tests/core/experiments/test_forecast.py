"""The forecast experiment, really trained: small, but nothing pretended."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from core.base.errors import DembowError
from core.base.folders import cache_folder
from core.engine.fake import rehearse_fit
from core.engine.protocol import Reported, decode_reply, encode
from core.experiments.forecast import ALWAYS, ForecastSpec
from core.experiments.forecast_result import ForecastResult
from core.experiments.registry import run_experiment
from core.jobs.events import CacheRebuilt, CurvesAdvanced, Event, ResultReady, RowFinished, SeriesReady
from core.jobs.fits_cache import FitsCache
from core.jobs.ladder_row import LadderRow
from core.jobs.result import expect
from core.jobs.training import FitSettings, FitTask, Fitted
from core.jobs.workers import Workers
from core.series.data_spec import DataSpec
from core.series.scores import LagShift
from core.series.waves import WaveSettings


def forecast(spec: ForecastSpec, **how: Any) -> tuple[list[Event], ForecastResult]:
    events = list(run_experiment(spec, Workers(**how)))
    last = events[-1]
    assert isinstance(last, ResultReady)
    return events, expect(last.result, ForecastResult)


def rows_of(result: ForecastResult) -> dict[tuple[str, str], LadderRow]:
    return {(row.model, row.strategy): row for row in result.ladder}


def mse(row: LadderRow) -> float:
    assert row.mse is not None
    return row.mse


@pytest.mark.slow
def test_the_chapter_s_ladder() -> None:
    """One step ahead: the published naive figure, the trained line, one neuron below it, the deep network above."""
    _, result = forecast(ForecastSpec(settings=FitSettings(epochs=20), seeds=2, seed=43))
    rows = {model: row for (model, _), row in rows_of(result).items()}
    assert rows["last_value"].mse == pytest.approx(0.0202, abs=1e-4)
    assert mse(rows["deep_rnn_dense"]) < mse(rows["linear"]) < mse(rows["simple_rnn_1"])
    assert rows["simple_rnn_1"].verdict.key == "loses"
    assert [rows[name].parameters for name in ("linear", "simple_rnn_1", "deep_rnn_dense")] == [51, 3, 1281]
    assert rows["last_value"].lag_shift == LagShift(1, True)
    errors = [mse(row) for row in result.ladder]
    assert errors == sorted(errors)


@pytest.mark.slow
def test_ten_steps_ahead() -> None:
    """Short training, but the order of things shows: error grows with every step's distance."""
    spec = ForecastSpec(
        ("linear", "deep_rnn_dense", "simple_rnn_1"),
        ("iterated", "direct", "every_step"),
        DataSpec(horizon=10),
        seeds=1,
        settings=FitSettings(epochs=4),
    )
    _, result = forecast(spec)
    rows = rows_of(result)
    assert set(rows) >= {("deep_rnn_dense", how) for how in ("iterated", "direct", "every_step")}
    assert ("linear", "direct") in rows  # once, though asked for three times
    assert ("simple_rnn_1", "iterated") in rows
    for row in result.ladder:
        assert len(row.mse_by_step) == 10
        assert np.mean(row.mse_by_step) == pytest.approx(row.mse)
    for how in ("iterated", "direct", "every_step"):
        by_step = rows["deep_rnn_dense", how].mse_by_step
        assert by_step[9] > by_step[4] > by_step[0]


def test_the_baselines_always_stand_there(home: Path) -> None:
    assert home
    _, result = forecast(ForecastSpec(("linear",), settings=FitSettings(epochs=1), seeds=1), fit=rehearse_fit)
    asked = {row.model: row.asked for row in result.ladder}
    assert asked == {**dict.fromkeys(ALWAYS, False), "linear": True}


def test_events_tell_the_story_in_order(home: Path) -> None:
    assert home
    events, result = forecast(ForecastSpec(("linear", "mean"), seeds=2, settings=FitSettings(epochs=3)))
    series = next(event for event in events if isinstance(event, SeriesReady))
    assert series.inputs.shape == (2_000, 50)
    assert series.truth.shape == (2_000, 1)
    told = [event for event in events if isinstance(event, RowFinished)]
    assert [event.row.model for event in told[:-1]] == [row.model for row in result.ladder if row.baseline]
    assert told[-1].row.model == "linear"
    error = np.mean((told[-1].said.array() - series.truth.array()) ** 2)
    assert error == pytest.approx(told[-1].row.mse_by_seed[0], rel=1e-4)
    fractions = [event.fraction for event in events if isinstance(event, CurvesAdvanced)]
    assert fractions == sorted(fractions)
    json.dumps(result.document(), allow_nan=False)
    for event in events:
        line = encode(Reported(1, event))
        assert encode(decode_reply(line)) == line


def test_the_second_time_is_from_disk(home: Path) -> None:
    spec = ForecastSpec(("linear",), seeds=1, settings=FitSettings(epochs=2))
    first, again = (forecast(spec)[1] for _ in range(2))
    assert (first.cached, again.cached) == (False, True)
    assert [row.mse for row in first.ladder] == [row.mse for row in again.ladder]
    (entry,) = (cache_folder() / "fits").iterdir()
    entry.write_bytes(entry.read_bytes()[:100])
    events, rebuilt = forecast(spec)
    assert any(isinstance(event, CacheRebuilt) for event in events)
    assert not rebuilt.cached
    assert home in entry.parents


def test_other_data_is_another_entry() -> None:
    cache = FitsCache()
    paths = set()

    def remember(task: FitTask) -> Iterator[Any]:
        paths.add(cache.path(task, "x"))
        yield from rehearse_fit(task)

    for seed in (1, 2):
        forecast(ForecastSpec(("linear",), data=DataSpec(seed=seed), seeds=1), fit=remember)
    assert len(paths) == 2


def test_a_network_that_went_to_infinity_says_so_and_stands_last(home: Path) -> None:
    assert home

    def diverge(task: FitTask) -> Iterator[Any]:
        *before, last = rehearse_fit(task)
        yield from before
        assert isinstance(last, Fitted)
        nothing = np.full_like(last.valid, np.nan)
        yield Fitted(9, (np.nan,), (np.nan,), "diverged", nothing, np.full_like(last.test, np.nan), 0.0, 0.0)

    _, result = forecast(ForecastSpec(("gru",), seeds=2), fit=diverge)
    row = result.ladder[-1]
    assert (row.model, row.mse, row.verdict.key) == ("gru", None, "diverged")
    assert list(row.stops) == ["diverged", "diverged"]
    json.dumps(result.document(), allow_nan=False)


def test_a_forecast_of_yesterday_is_found_out(home: Path) -> None:
    """The rehearsal says the window's last value, whatever the network's name."""
    assert home
    _, result = forecast(ForecastSpec(("gru",), seeds=1), fit=rehearse_fit)
    row = rows_of(result)["gru", "direct"]
    assert row.lag_shift == LagShift(1, True)
    assert row.mse == pytest.approx(0.0202, abs=1e-4)


@pytest.mark.parametrize("source", ["sunspots", "elnino", "co2"])
def test_real_series_are_scored_in_their_own_units(home: Path, source: Any) -> None:
    assert home
    spec = ForecastSpec(("gru",), data=DataSpec(source, window=24, horizon=3), seeds=1)
    _, result = forecast(spec, fit=rehearse_fit)
    rows = rows_of(result)
    assert rows["gru", "direct"].mse == pytest.approx(rows["last_value", "direct"].mse, rel=1e-4)
    example = result.examples[0]
    values = [*example.window, *example.truth]
    low, high = {"sunspots": (0, 250), "elnino": (15, 32), "co2": (310, 375)}[source]
    assert low <= min(values) <= max(values) <= high
    assert result.reading is not None
    assert result.reading.dates


def test_waves_as_a_learner_sets_them(home: Path) -> None:
    assert home
    quiet = DataSpec(waves=WaveSettings(noise=0.0))
    _, result = forecast(ForecastSpec(("mean",), data=quiet))
    rows = rows_of(result)
    assert mse(rows["least_squares", "direct"]) < 0.001  # without noise a line through fifty values errs little


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"models": ()}, "forecast_empty"),
        ({"strategies": ()}, "forecast_empty"),
        ({"models": ("transformer",)}, "not_one_of"),
        ({"strategies": ("backwards",)}, "not_one_of"),
        ({"seeds": 0}, "out_of_range"),
        ({"data": DataSpec(horizon=0)}, "out_of_range"),
        ({"data": DataSpec(window=3)}, "out_of_range"),
        ({"data": DataSpec(window=1_000, horizon=100)}, "forecast_too_large"),
        ({"data": msgspec.convert({"source": "waves", "waves": {"noise": -1}}, DataSpec)}, "out_of_range"),
        ({"settings": FitSettings(epochs=10**9)}, "out_of_range"),
        ({"settings": FitSettings(learning_rate=0)}, "out_of_range"),
        ({"settings": FitSettings(patience=0)}, "out_of_range"),
        ({"settings": FitSettings(clip_norm=0)}, "out_of_range"),
    ],
)
def test_what_cannot_be_asked_for(change: dict[str, Any], key: str) -> None:
    with pytest.raises(DembowError) as caught:
        ForecastSpec(**change).check()
    assert caught.value.key == key


def test_a_large_series_is_scored_like_the_same_series_made_small(home: Path, tmp_path: Path) -> None:
    assert home
    errors = []
    for level in (0, 10**12):
        path = tmp_path / f"{level}.csv"
        path.write_text("x\n" + "\n".join(str(level + round(500 * np.sin(row / 7))) for row in range(600)))
        data = DataSpec("csv", window=24, path=str(path))
        rows = rows_of(forecast(ForecastSpec(("gru",), data=data, seeds=1), fit=rehearse_fit)[1])
        errors.append([rows[name, "direct"].mse for name in ("last_value", "gru", "least_squares")])
    assert errors[0] == pytest.approx(errors[1], rel=1e-2)
