"""Results of forecasts that several tests here draw."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from core.base.language import Strings
from core.engine.fake import rehearse_fit
from core.experiments.forecast import ForecastSpec
from core.experiments.forecast_result import ForecastResult
from core.experiments.running import run_experiment
from core.jobs.events import ResultReady
from core.jobs.result import expect
from core.jobs.training import FitSettings
from core.jobs.workers import Workers
from core.series.data_spec import DataSpec
from tui.labs.forecast.table import show

NETWORKS = ("linear", "simple_rnn_1", "deep_rnn_dense")


def result_of(home: object, horizon: int, models: tuple[str, ...] = NETWORKS, epochs: int = 3) -> ForecastResult:
    """A small forecast, its networks rehearsed."""
    assert home
    spec = ForecastSpec(models, data=DataSpec(horizon=horizon), seeds=1, settings=FitSettings(epochs=epochs))
    *_, last = run_experiment(spec, Workers(fit=rehearse_fit))
    assert isinstance(last, ResultReady)
    return expect(last.result, ForecastResult)


def printed(result: ForecastResult, strings: Strings, width: int, **how: Any) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, **how)
    show(result, console, strings)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()
