"""The result of a duel says what its seeds allow and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from core.base.statistics import mean_interval
from core.experiments.duel import DuelSpec
from core.experiments.duel_result import Contender, DuelResult, compare
from core.jobs.result import expect
from core.networks.task import Measure
from tests.core.experiments.trained_runs import result


@pytest.mark.slow
def test_duel() -> None:
    found = expect(result(DuelSpec(cells=("simple_rnn", "lstm"), units=(2,), seeds=6)).result, DuelResult)
    simple, lstm = found.contenders
    told = found.document()["rows"][0]
    assert {"cell", "units", "parameters", "seeds", "perfect", "accuracy", "verdicts"} <= told.keys()
    assert simple.score.low <= simple.score.mean <= simple.score.high
    assert simple.all_right <= lstm.all_right
    assert simple.verdicts is not msgspec.UNSET
    assert sum(simple.verdicts.values()) == pytest.approx(1, abs=1e-3)


def contender(cell: str, scores: Sequence[float], measure: Measure) -> Contender:
    told: dict[str, Any] = {measure: mean_interval(scores), f"seed_{measure}": tuple(scores)}
    return Contender(cell=cell, units=2, parameters=9, seeds=len(scores), steps=1, **told)


@pytest.mark.parametrize(
    ("a", "b", "measure", "verdict", "ahead"),
    [
        ([0.9, 0.8] * 4, [0.2, 0.3] * 4, "accuracy", "ahead", "lstm"),
        ([0.9, 0.8] * 4, [0.2, 0.3] * 4, "mse", "ahead", "gru"),
        ([0.2, 0.3] * 4, [0.9, 0.8] * 4, "accuracy", "ahead", "gru"),
        ([0.9, 0.8] * 4, [0.8, 0.9] * 4, "accuracy", "no_difference_seen", None),
        ([0.5] * 8, [0.5] * 8, "mse", "no_difference_seen", None),
        ([0.9] * 4, [0.1] * 9, "accuracy", "too_few_seeds", None),
    ],
)
def test_verdicts(a: list[float], b: list[float], measure: Measure, verdict: str, ahead: str | None) -> None:
    one, other = contender("lstm", a, measure), contender("gru", b, measure)
    found = compare(one, other, measure)
    assert (found.verdict, found.ahead) == (verdict, ahead)
    assert compare(one, other, measure) == found
