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
from core.experiments.running import run_experiment
from core.jobs.events import CacheRebuilt, CurvesAdvanced, Event, ResultReady, RowFinished, SeriesReady
from core.jobs.fits_cache import FitsCache
from core.jobs.ladder_row import LadderRow
from core.jobs.result import expect
from core.jobs.training import FitSettings, FitTask, Fitted
from core.jobs.workers import Workers
from core.series.cut import Cut
from core.series.data_spec import DataSpec
from core.series.models import NETWORKS, STRATEGIES, Strategy, takes
from core.series.scores import LagShift
from core.series.waves import WaveSettings, wave_split


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


@pytest.mark.usefixtures("home")
def test_the_baselines_always_stand_there() -> None:
    _, result = forecast(ForecastSpec(("linear",), settings=FitSettings(epochs=1), seeds=1), fit=rehearse_fit)
    asked = {row.model: row.asked for row in result.ladder}
    assert asked == {**dict.fromkeys(ALWAYS, False), "linear": True}


@pytest.mark.usefixtures("home")
def test_a_horizon_beyond_the_window_leaves_the_baselines_standing() -> None:
    spec = ForecastSpec(ALWAYS, data=DataSpec(window=8, horizon=20))
    result = forecast(spec, fit=rehearse_fit)[1]
    assert {row.model for row in result.ladder} <= set(ALWAYS)
    assert all(row.period is None or row.period <= spec.data.window for row in result.ladder)


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_events_tell_the_story_in_order() -> None:
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


@pytest.mark.slow
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


@pytest.mark.usefixtures("home")
def test_a_network_that_went_to_infinity_says_so_and_stands_last() -> None:

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


@pytest.mark.usefixtures("home")
def test_a_forecast_of_yesterday_is_found_out() -> None:
    """The rehearsal says the window's last value, whatever the network's name."""
    _, result = forecast(ForecastSpec(("gru",), seeds=1), fit=rehearse_fit)
    row = rows_of(result)["gru", "direct"]
    assert row.lag_shift == LagShift(1, True)
    assert row.mse == pytest.approx(0.0202, abs=1e-4)


@pytest.mark.parametrize("source", ["sunspots", "elnino", "co2"])
@pytest.mark.usefixtures("home")
def test_real_series_are_scored_in_their_own_units(source: Any) -> None:
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


@pytest.mark.usefixtures("home")
def test_waves_as_a_learner_sets_them() -> None:
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


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"cut": Cut(origins=2)}, "waves_have_no_dates"),
        ({"cut": Cut(test_from="2019")}, "waves_have_no_dates"),
        ({"cut": Cut(origins=99)}, "out_of_range"),
        ({"units": 8}, "no_units"),
        ({"units": 0, "models": ("rnn_dense",)}, "out_of_range"),
        ({"data": DataSpec("co2"), "cut": Cut(covariates=("rain",))}, "with_needs_file"),
        ({"data": DataSpec("csv", horizon=2), "cut": Cut(covariates=("rain",))}, "with_one_by_one"),
    ],
)
def test_what_cannot_be_cut_so(change: dict[str, Any], key: str) -> None:
    with pytest.raises(DembowError) as caught:
        ForecastSpec(**change).check()
    assert caught.value.key == key


@pytest.mark.usefixtures("home")
def test_from_several_origins_each_model_is_trained_anew() -> None:
    tasks = list[FitTask]()

    def remember(task: FitTask) -> Iterator[Any]:
        tasks.append(task)
        yield from rehearse_fit(task)

    spec = ForecastSpec(("gru", "drift"), data=DataSpec("elnino", 24, 2), seeds=2, cut=Cut(origins=3), ahead=True)
    spec.check()
    events, result = forecast(spec, fit=remember)
    lengths = [len(task.split.train) for task in tasks]
    assert len(lengths) == 6
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[-1]
    assert [len(one.by_origin) for one in result.ladder] == [3] * len(result.ladder)
    assert len(result.origins) == 3
    assert result.origins[0].date < result.origins[2].date
    assert result.future is not None
    row = rows_of(result)["gru", "direct"]
    assert row.test is not None
    assert row.test.mse == pytest.approx(np.mean([one.mse for one in row.by_origin if one is not None]))
    assert row.verdict.part == "test"
    # What is seen on the way is of the windows that are shown: those of the last origin.
    series = next(event for event in events if isinstance(event, SeriesReady))
    for event in events:
        if isinstance(event, CurvesAdvanced) and event.said is not None:
            assert event.said.shape[0] == series.truth.shape[0]
    fractions = [event.fraction for event in events if isinstance(event, CurvesAdvanced)]
    assert fractions == sorted(fractions)
    json.dumps(result.document(), allow_nan=False)


@pytest.mark.usefixtures("home")
def test_other_columns_help_where_they_know_more(tmp_path: Path) -> None:
    """What is sold follows yesterday's rain: with it a line errs a hundred times less."""
    random = np.random.default_rng(0)
    rain = random.gamma(2, 3, 400)
    sold = 50 + np.r_[0, 3 * rain[:-1]] + random.normal(0, 1, 400)
    path = tmp_path / "sales.csv"
    days = np.datetime64("2022-01-01") + np.arange(400)
    lines = [f"{day},{a:.2f},{b:.2f}" for day, a, b in zip(days, sold, rain, strict=True)]
    path.write_text("\n".join(["date,sold,rain", *lines]), "utf-8")
    spec = ForecastSpec(("linear",), data=DataSpec("csv", 14, 1, path=str(path), column="sold"), seeds=1, ahead=True)
    shapes = set()

    def remember(task: FitTask) -> Iterator[Any]:
        shapes.add(task.split.train.inputs.shape[1:])
        yield from rehearse_fit(task)

    errors = []
    for cut in (Cut(), Cut(covariates=("rain",))):
        asked = msgspec.structs.replace(spec, cut=cut)
        asked.check()
        row = rows_of(forecast(asked, fit=remember)[1])["least_squares", "direct"]
        errors.append(mse(row))
    assert errors[1] < errors[0] / 10
    assert shapes == {(14, 1), (14, 2)}


@pytest.mark.usefixtures("home")
def test_units_are_those_that_were_said() -> None:
    asked = list[int | None]()

    def remember(task: FitTask) -> Iterator[Any]:
        asked.append(task.units)
        yield from rehearse_fit(task)

    spec = ForecastSpec(("rnn_dense", "gru"), data=DataSpec("sunspots", 24), seeds=1, units=8)
    spec.check()
    rows = rows_of(forecast(spec, fit=remember)[1])
    assert asked == [8, None]
    assert {name: row.units for (name, _), row in rows.items() if not row.baseline} == {"rnn_dense": 8, "gru": None}
    assert "SimpleRNN(8)" in NETWORKS["rnn_dense"].program("one_step", 24, 1, 1, 8)
    assert "SimpleRNN(32)" in NETWORKS["rnn_dense"].program("one_step", 24, 1, 1)
    paths = {FitsCache().path(task, "x") for task in tasks_of(8, 32, None)}
    assert len(paths) == 3


def tasks_of(*units: int | None) -> Iterator[FitTask]:
    """The same training with different units."""
    split = wave_split("one_step", window=4)
    for one in units:
        yield FitTask("rnn_dense", "one_step", split, 1, FitSettings(), 42, one)


@pytest.mark.usefixtures("home")
def test_a_large_series_is_scored_like_the_same_series_made_small(tmp_path: Path) -> None:
    errors = []
    for level in (0, 10**12):
        path = tmp_path / f"{level}.csv"
        path.write_text("x\n" + "\n".join(str(level + round(500 * np.sin(row / 7))) for row in range(600)))
        data = DataSpec("csv", window=24, path=str(path))
        rows = rows_of(forecast(ForecastSpec(("gru",), data=data, seeds=1), fit=rehearse_fit)[1])
        errors.append([rows[name, "direct"].mse for name in ("last_value", "gru", "least_squares")])
    assert errors[0] == pytest.approx(errors[1], rel=1e-2)


@pytest.mark.parametrize("horizon", [1, 5])
@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("name", NETWORKS)
def test_a_strategy_that_none_of_the_networks_takes_is_refused(name: str, strategy: Strategy, horizon: int) -> None:
    spec = ForecastSpec((name, "last_value"), (strategy,), DataSpec(horizon=horizon))
    if takes(name, strategy, horizon):
        spec.check_strategies()
        return
    with pytest.raises(DembowError) as caught:
        spec.check_strategies()
    assert caught.value.key == "strategy_untaken"
    able = str(caught.value.fields["known"]).removesuffix("…").split(", ")
    msgspec.structs.replace(spec, models=(name, able[0])).check_strategies()
    spec.check()  # a line that was kept before runs as it ran


def test_a_strategy_is_not_asked_of_baselines_and_every_strategy_needs_a_taker() -> None:
    ForecastSpec(("mean",), ("every_step",)).check_strategies()
    with pytest.raises(DembowError, match="every_step"):
        ForecastSpec(("linear",), ("direct", "every_step"), DataSpec(horizon=5)).check_strategies()
