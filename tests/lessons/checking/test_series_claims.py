"""Claims on series read the ladder of one run by model, and refuse to speak of what diverged."""

from __future__ import annotations

from typing import Any, cast

import pytest
from msgspec.structs import replace

from core.experiments.forecast import ForecastSpec
from core.experiments.forecast_result import ForecastResult
from core.experiments.imputation import ImputationSpec
from core.jobs.result import expect
from lessons.checking.claims import ClaimRunner
from lessons.checking.series_claims import LIGHT, by_seed, longer, mse, real, rows, verdict
from tests.runs import SPECS, result_of

FORECAST, HOLES = cast("ForecastSpec", SPECS["forecast"]), cast("ImputationSpec", SPECS["imputation"])


class Kept:
    """A runner whose runs are done: the rehearsed ones, or that of one result."""

    def __init__(self, result: Any = None) -> None:
        self._result = result

    def result(self, spec: Any, kind: Any) -> Any:
        return expect(self._result or result_of(spec), kind)


RUNNER = cast("ClaimRunner", Kept())


@pytest.mark.parametrize("spec", [FORECAST, HOLES], ids=["forecast", "imputation"])
def test_rows_are_named_by_their_model(spec: ForecastSpec | ImputationSpec) -> None:
    found = rows(RUNNER, spec)
    assert all(row.model == name for name, row in found.items())
    (bar,) = [name for name in found if verdict(RUNNER, spec, name) == "bar"]
    assert mse(RUNNER, spec, bar) == min(row.mse for row in found.values() if row.baseline and row.mse is not None)


def test_seeds_and_strategies() -> None:
    result = expect(result_of(FORECAST), ForecastResult)
    assert by_seed(RUNNER, FORECAST, "gru") == list(rows(RUNNER, FORECAST)["gru"].mse_by_seed)
    gru = next(row for row in result.ladder if row.model == "gru")
    twice = replace(result, ladder=(gru, replace(gru, strategy="iterated")))
    assert list(rows(cast("ClaimRunner", Kept(twice)), FORECAST)) == ["gru direct", "gru iterated"]


def test_what_diverged_has_no_error() -> None:
    result = expect(result_of(FORECAST), ForecastResult)
    gru = next(row for row in result.ladder if row.model == "gru")
    lost = cast("ClaimRunner", Kept(replace(result, ladder=(replace(gru, mse=None, mse_by_seed=(None,)),))))
    with pytest.raises(ValueError, match="received gru, which diverged"):
        mse(lost, FORECAST, "gru")
    with pytest.raises(ValueError, match="received gru, of which a seed diverged"):
        by_seed(lost, FORECAST, "gru")


def test_a_longer_run_differs_in_its_training_alone() -> None:
    found = longer(LIGHT, 2, epochs=40)
    assert (found.seeds, found.settings.epochs) == (2, 40)
    assert (found.models, found.data) == (LIGHT.models, LIGHT.data)
    assert real("co2").data.source == "co2"
