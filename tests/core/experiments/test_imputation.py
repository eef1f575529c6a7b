"""The imputation experiment: plain ways and a network that reads from both ends, judged in the holes alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.base.errors import DembowError
from core.engine.fake import rehearse_fit
from core.engine.protocol import Reported, decode_reply, encode
from core.experiments.imputation import MODELS, NETWORK, ImputationSpec
from core.experiments.imputation_result import ImputationResult, RealGaps
from core.experiments.running import run_experiment
from core.jobs.events import CurvesAdvanced, Event, ResultReady, RowFinished, SeriesReady
from core.jobs.ladder_row import LadderRow
from core.jobs.result import expect
from core.jobs.training import FitSettings, FitTask
from core.jobs.workers import Workers
from core.series.gaps import FILLERS

QUICK = FitSettings(epochs=2, learning_rate=0.005)


def impute(spec: ImputationSpec, **how: Any) -> tuple[list[Event], ImputationResult]:
    events = list(run_experiment(spec, Workers(**how)))
    last = events[-1]
    assert isinstance(last, ResultReady)
    return events, expect(last.result, ImputationResult)


def rows_of(result: ImputationResult) -> dict[str, LadderRow]:
    return {row.model: row for row in result.ladder}


def mse(row: LadderRow) -> float:
    assert row.mse is not None
    return row.mse


def written(folder: Path, values: np.ndarray) -> Path:
    path = folder / "own.csv"
    path.write_text("value\n" + "\n".join("" if np.isnan(value) else f"{value:.6f}" for value in values))
    return path


@pytest.mark.slow
def test_a_network_learns_to_fill_a_wave_better_than_a_line(tmp_path: Path) -> None:
    """Really trained, and little: a sum of two sines, whose season no window repeats exactly."""
    time = np.arange(700)
    values = np.sin(time / 3) + np.sin(time / 4.7)
    settings = FitSettings(epochs=12, learning_rate=0.01)
    spec = ImputationSpec(source="csv", path=str(written(tmp_path, values)), window=40, gap=5, settings=settings)
    _, result = impute(spec)
    rows = rows_of(result)
    assert mse(rows[NETWORK]) < mse(rows["line_fill"]) / 2
    assert rows[NETWORK].verdict.key == "beats"
    assert rows[NETWORK].loss[-1] < rows[NETWORK].loss[0] / 2
    assert rows[NETWORK].parameters > 0


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_events_tell_the_story_in_order() -> None:
    events, result = impute(ImputationSpec(source="sunspots", gap=3, seeds=2, settings=QUICK))
    series = next(event for event in events if isinstance(event, SeriesReady))
    count = result.windows.valid
    assert series.inputs.shape == (count, result.window)
    assert series.truth.shape == (count, 3)
    assert np.isnan(series.inputs.array()).sum() == 3 * count
    assert series.hidden is not None
    assert np.isnan(np.take_along_axis(series.inputs.array(), series.hidden.array().astype(int), axis=1)).all()
    told = [event for event in events if isinstance(event, RowFinished)]
    assert [event.row.model for event in told[:-1]] == [row.model for row in result.ladder if row.baseline]
    assert told[-1].row.model == NETWORK
    for row in told:
        error = np.mean((row.said.array() - series.truth.array()) ** 2)
        first = row.row.mse if row.row.baseline else row.row.mse_by_seed[0]
        assert error == pytest.approx(first, rel=1e-4)
    fractions = [event.fraction for event in events if isinstance(event, CurvesAdvanced)]
    assert fractions == sorted(fractions)
    json.dumps(result.document(), allow_nan=False)
    for event in events:
        line = encode(Reported(1, event))
        assert encode(decode_reply(line)) == line


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_the_second_time_is_from_disk() -> None:
    spec = ImputationSpec(source="sunspots", gap=2, window=16, settings=QUICK)
    first, again = (impute(spec)[1] for _ in range(2))
    assert (first.cached, again.cached) == (False, True)
    assert [row.mse for row in first.ladder] == [row.mse for row in again.ladder]


@pytest.mark.parametrize("source", ["lollies", "sunspots", "elnino", "co2"])
@pytest.mark.usefixtures("home")
def test_each_series_with_a_window_of_its_own(source: Any) -> None:
    """The rehearsal says zero, which is each window's own mean."""
    _, result = impute(ImputationSpec(source=source), fit=rehearse_fit)
    rows = rows_of(result)
    assert set(rows) == set(MODELS)
    assert result.window >= 2 * result.period + result.gap + 1
    assert result.channels == (3 if source == "lollies" else 1)
    assert (result.reading is None) == (source == "lollies")
    low, high = {"lollies": (0, 1_200), "sunspots": (0, 250), "elnino": (15, 32), "co2": (310, 375)}[source]
    for example in result.examples:
        hidden = slice(example.start, example.start + result.gap)
        assert set(example.window[hidden]) == {None}
        values = [value for value in [*example.window, *(example.truth or ())] if value is not None]
        assert low <= min(values) <= max(values) <= high
        known = np.array([value for value in example.window if value is not None])
        said = next(fill.values for fill in example.fills if fill.model == NETWORK)
        assert said == pytest.approx([known.mean()] * result.gap, rel=1e-3)


@pytest.mark.usefixtures("home")
def test_the_lollies_alone() -> None:
    both = [impute(ImputationSpec(alone=alone), fit=rehearse_fit)[1] for alone in (False, True)]
    assert [result.channels for result in both] == [3, 1]
    errors = [rows_of(result)["line_fill"].mse for result in both]
    assert errors[0] == errors[1]


@pytest.mark.usefixtures("home")
def test_the_real_gaps_of_the_record_are_filled_and_not_scored() -> None:
    _, result = impute(ImputationSpec(source="co2"), fit=rehearse_fit)
    real = result.real_gaps
    assert (real.count, real.values, real.longest) == (22, 59, 18)
    assert [len(found.fills[0].values) for found in real.fills] == [18, 8, 5]
    for found in real.fills:
        assert found.truth is None
        assert [fill.model for fill in found.fills] == list(MODELS)
        assert found.window[found.start - 1] is not None
        for fill in found.fills:
            assert 310 < min(fill.values) <= max(fill.values) < 325


@pytest.mark.usefixtures("home")
def test_a_whole_series_has_no_real_gaps() -> None:
    _, result = impute(ImputationSpec(("line_fill",), source="elnino"))
    assert result.real_gaps == RealGaps(0, 0, 0, ())


@pytest.mark.usefixtures("home")
def test_no_training_without_the_network() -> None:
    """The plain ways all stand there, asked for or not."""

    def never(task: FitTask) -> Iterator[Any]:
        raise NotADirectoryError(task)

    _, result = impute(ImputationSpec(("season_fill",), source="co2"), fit=never)
    assert {row.model: row.asked for row in result.ladder} == {name: name == "season_fill" for name in FILLERS}
    assert not result.cached
    assert next(row.period for row in result.ladder if row.model == "season_fill") == 52


@pytest.mark.usefixtures("home")
def test_nothing_that_the_network_sees_is_hidden() -> None:
    """Everything that training and asking are given, with other truths in the holes: only targets differ."""
    seen = []

    def remember(task: FitTask) -> Iterator[Any]:
        seen.append(task.split)
        yield from rehearse_fit(task)

    impute(ImputationSpec(source="co2"), fit=remember)
    (split,) = seen
    for windows in (split.train, split.valid, split.test):
        known = windows.inputs[..., 1:2] == 1
        assert (windows.inputs[..., :1][~known] == 0).all()
        assert windows.weights is not None
        assert not (windows.weights[known] > 0).any()  # judged where nothing is known, and there alone
        assert np.isfinite(windows.inputs).all()
    assert np.isnan(split.test.targets[-3:]).any()  # the real gaps, whose truth is nobody's
    assert np.isfinite(split.train.targets).all()
    assert np.isfinite(split.valid.targets).all()


@pytest.mark.usefixtures("home")
def test_own_file_with_a_tenth_of_gaps(tmp_path: Path) -> None:
    values = 100 + 10 * np.sin(np.arange(500) / 3)
    values[np.random.default_rng(0).random(500) < 0.1] = np.nan
    spec = ImputationSpec(source="csv", path=str(written(tmp_path, values)), column="value", gap=4)
    _, result = impute(spec, fit=rehearse_fit)
    assert result.reading is not None
    assert result.reading.gaps == np.isnan(values).sum()
    assert result.real_gaps.count > 0
    assert result.period == 19


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"models": ()}, "forecast_empty"),
        ({"models": ("gru",)}, "not_one_of"),
        ({"source": "waves"}, "not_a_source"),
        ({"window": 7}, "out_of_range"),
        ({"window": 501}, "out_of_range"),
        ({"gap": 0}, "out_of_range"),
        ({"window": 20, "gap": 17}, "hole_too_long"),
        ({"seeds": 0}, "out_of_range"),
        ({"settings": FitSettings(epochs=0)}, "out_of_range"),
    ],
)
def test_what_cannot_be_asked_for(change: dict[str, Any], key: str) -> None:
    with pytest.raises(DembowError) as caught:
        ImputationSpec(**change).check()
    assert caught.value.key == key


@pytest.mark.usefixtures("home")
def test_a_hole_that_the_series_cannot_hold() -> None:
    with pytest.raises(DembowError) as caught:
        impute(ImputationSpec(source="sunspots", gap=30))
    assert caught.value.key == "gaps_much_too_short"
