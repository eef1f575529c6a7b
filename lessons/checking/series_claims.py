"""Runs on series that the claims of several lessons share, and functions that read their results.

One run is made of equal specs and its result is kept, so that a second claim with the same spec trains nothing.
"""

from __future__ import annotations

from typing import Any

from core.experiments.forecast import ForecastSpec
from core.experiments.forecast_result import ForecastResult
from core.experiments.imputation import ImputationSpec
from core.experiments.imputation_result import ImputationResult
from core.jobs.ladder_row import LadderRow, VerdictKey
from core.jobs.training import FitSettings
from core.series.data_spec import DataSpec, Source, usual_window
from core.series.models import STRATEGIES
from lessons.checking.claims import ClaimRunner

LIGHT = ForecastSpec(("mean", "linear", "simple_rnn_1"), seeds=8)
"""Forecast of the next value of the waves, by models that train in a second."""
DEEP = ForecastSpec(("deep_rnn", "deep_rnn_dense"), seeds=2)
"""Forecast of the next value of the waves, by networks of three layers."""
TEN = ForecastSpec(("linear", "deep_rnn_dense"), STRATEGIES, DataSpec(horizon=10), seeds=2)
"""Forecast of the next ten values of the waves, by each of the three strategies."""
REAL: tuple[Source, ...] = ("sunspots", "elnino", "co2")


def real(source: Source) -> ForecastSpec:
    """Return the forecast of a real series' next value, as the command line asks for it when nobody says more."""
    return ForecastSpec(data=DataSpec(source, window=usual_window(source)))


def rows(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec) -> dict[str, LadderRow]:
    """Return the ladder by model; where one stands there with several strategies, by `model strategy`."""
    if isinstance(spec, ForecastSpec):
        ladder = runner.result(spec, ForecastResult).ladder
    else:
        ladder = runner.result(spec, ImputationResult).ladder
    names = [row.model for row in ladder]
    return {row.model if names.count(row.model) == 1 else f"{row.model} {row.strategy}": row for row in ladder}


def mse(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec, model: str) -> float:
    """Return the MSE of the validation part, mean over seeds. Raises `ValueError` where every seed diverged."""
    found = rows(runner, spec)[model].mse
    if found is None:
        raise ValueError(f"received {model}, which diverged, expected a model with an error")
    return found


def by_seed(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec, model: str) -> list[float]:
    """Return the same of each seed."""
    found = rows(runner, spec)[model].mse_by_seed
    known = [value for value in found if value is not None]
    if len(known) < len(found):
        raise ValueError(f"received {model}, of which a seed diverged, expected an error of each")
    return known


def verdict(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec, model: str) -> VerdictKey:
    """Return the verdict against the best baseline."""
    return rows(runner, spec)[model].verdict.key


def longer(spec: ForecastSpec, seeds: int, **settings: Any) -> ForecastSpec:
    """Return the same run with other settings of training."""
    return ForecastSpec(spec.models, spec.strategies, spec.data, seeds, spec.seed, FitSettings(**settings))
