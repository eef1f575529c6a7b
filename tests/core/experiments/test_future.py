"""The future: dated, with bands, from every model; and nobody's test part moves because it is asked for."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from core.base.errors import DembowError
from core.engine.fake import rehearse_fit
from core.experiments.forecast import ForecastSpec
from core.experiments.forecast_result import ForecastResult
from core.experiments.future import Ahead, Future
from core.experiments.running import run_experiment
from core.jobs.events import ResultReady
from core.jobs.result import expect
from core.jobs.workers import Workers
from core.series.bands import Band
from core.series.data_spec import DataSpec


def found(spec: ForecastSpec) -> ForecastResult:
    spec.check()
    *_, last = run_experiment(spec, Workers(fit=rehearse_fit))
    assert isinstance(last, ResultReady)
    return expect(last.result, ForecastResult)


def test_a_series_goes_on_by_its_own_dates(tmp_path: Path) -> None:
    """A season of a week: the seasonal forecast is known by hand, and every model says something of each day."""
    week = [10.0, 12, 13, 12, 14, 20, 22]
    days = np.datetime64("2023-01-02") + np.arange(300)
    lines = [f"{day},{week[place % 7]}" for place, day in enumerate(days)]
    path = tmp_path / "sales.csv"
    path.write_text("\n".join(["date,sold", *lines]), "utf-8")
    spec = ForecastSpec(("linear",), data=DataSpec("csv", 14, 9, path=str(path)), seeds=1, ahead=True)
    result = found(spec)
    assert result.future is not None
    assert result.future.dates[0] == str(days[-1] + 1)
    assert result.future.dates[8] == str(days[-1] + 9)
    by_name = {one.model: one for one in result.future.models}
    assert by_name["seasonal"].values == pytest.approx([week[(300 + step) % 7] for step in range(9)])
    assert by_name["last_value"].values == pytest.approx([week[299 % 7]] * 9)
    assert "linear" in by_name
    assert [len(band.reach) for one in result.future.models for band in one.bands] == [9] * 8
    before = found(msgspec.structs.replace(spec, ahead=False))
    assert before.future is None
    for one, other in zip(before.ladder, result.ladder, strict=True):
        assert (one.model, one.mse, one.test) == (other.model, other.mse, other.test)


def test_rows_for_a_spreadsheet() -> None:
    bands = (Band(0.8, (1.0, 2.0), 0.79), Band(0.95, (3.0, 4.0), 0.96))
    rows = Future(("2024-01-01", "2024-01-02"), (1.0,), (Ahead("theta", "direct", (5.0, 6.0), bands),)).rows()
    assert rows[1] == {
        "step": 2,
        "date": "2024-01-02",
        "model": "theta",
        "strategy": "direct",
        "value": 6.0,
        "low_80": 4.0,
        "high_80": 8.0,
        "low_95": 2.0,
        "high_95": 10.0,
    }
    assert Future((), (), (Ahead("theta", "direct", (5.0,), bands),)).rows()[0]["date"] == ""


def test_the_waves_have_no_future() -> None:
    with pytest.raises(DembowError) as caught:
        ForecastSpec(ahead=True).check()
    assert caught.value.key == "no_future"
