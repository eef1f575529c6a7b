"""Runs on series that the claims of several lessons share, and functions that read their results.

One run is made of equal specs and its result is kept, so that a second claim with the same spec trains nothing.
"""

from __future__ import annotations

from typing import Any

from core.experiments.forecast import ForecastSpec
from core.experiments.imputation import ImputationSpec
from core.jobs.training import FitSettings
from core.series.data_spec import DataSpec, Source
from core.series.model_names import STRATEGIES
from lessons.checking.claims import ClaimRunner

LIGHT = ForecastSpec(("mean", "linear", "simple_rnn_1"), seeds=8)
"""Forecast of the next value of the waves, by models that train in a second."""
DEEP = ForecastSpec(("deep_rnn", "deep_rnn_dense"), seeds=2)
"""Forecast of the next value of the waves, by networks of three layers."""
TEN = ForecastSpec(("linear", "deep_rnn_dense"), STRATEGIES, DataSpec(horizon=10), seeds=2)
"""Forecast of the next ten values of the waves, by each of the three strategies."""
REAL: tuple[Source, ...] = ("sunspots", "elnino", "co2")


def real(source: Source) -> ForecastSpec:
    """Return the forecast of a real series' next value that the command line runs by default."""
    return ForecastSpec(data=DataSpec(source, window=48))


def rows(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec) -> dict[str, dict[str, Any]]:
    """Return the rows of a run by model; by `model strategy` where a model has several strategies."""
    ladder: list[dict[str, Any]] = runner.run(spec)["rows"]
    names = [row["model"] for row in ladder]
    return {
        row["model"] if names.count(row["model"]) == 1 else f"{row['model']} {row['strategy']}": row for row in ladder
    }


def mse(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec, model: str) -> float:
    """Return a model's mean squared error on the validation part, mean over seeds."""
    return float(rows(runner, spec)[model]["mse"])


def by_seed(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec, model: str) -> list[float]:
    """Return a model's mean squared error on the validation part, for each seed."""
    return [float(value) for value in rows(runner, spec)[model]["mse_by_seed"]]


def verdict(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec, model: str) -> str:
    """Return how a model compares with the best baseline: `beats`, `loses` or `level`; `bar` for
    that baseline itself.
    """
    return str(rows(runner, spec)[model]["verdict"]["key"])


def longer(spec: ForecastSpec, seeds: int, **settings: Any) -> ForecastSpec:
    """Return the spec with other training settings and `seeds` seeds."""
    return ForecastSpec(spec.models, spec.strategies, spec.data, seeds, spec.seed, FitSettings(**settings))
