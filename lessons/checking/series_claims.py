"""The runs on series that claims of several lessons share, and how to read their ladders.

Of equal specs one run is made and its result kept: whoever asks with the same words asks for nothing.
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
"""The next value of the waves, by what trains in a second."""
DEEP = ForecastSpec(("deep_rnn", "deep_rnn_dense"), seeds=2)
"""The same by three layers."""
TEN = ForecastSpec(("linear", "deep_rnn_dense"), STRATEGIES, DataSpec(horizon=10), seeds=2)
"""Ten values, in the three ways."""
REAL: tuple[Source, ...] = ("sunspots", "elnino", "co2")


def real(source: Source) -> ForecastSpec:
    """The next value of a real series, as the command line asks for it when nobody says more."""
    return ForecastSpec(data=DataSpec(source, window=48))


def rows(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec) -> dict[str, dict[str, Any]]:
    """The ladder by model; where one stands there with several strategies, by `model strategy`."""
    ladder: list[dict[str, Any]] = runner.run(spec)["rows"]
    names = [row["model"] for row in ladder]
    return {
        row["model"] if names.count(row["model"]) == 1 else f"{row['model']} {row['strategy']}": row for row in ladder
    }


def mse(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec, model: str) -> float:
    """On the validation part, the mean over seeds."""
    return float(rows(runner, spec)[model]["mse"])


def by_seed(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec, model: str) -> list[float]:
    """The same of each seed."""
    return [float(value) for value in rows(runner, spec)[model]["mse_by_seed"]]


def verdict(runner: ClaimRunner, spec: ForecastSpec | ImputationSpec, model: str) -> str:
    """Against the best baseline: `beats`, `loses`, `level` or `bar`."""
    return str(rows(runner, spec)[model]["verdict"]["key"])


def longer(spec: ForecastSpec, seeds: int, **settings: Any) -> ForecastSpec:
    """The same with other settings of training."""
    return ForecastSpec(spec.models, spec.strategies, spec.data, seeds, spec.seed, FitSettings(**settings))
