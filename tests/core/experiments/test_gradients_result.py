"""The headline of gradients is the steadiest slope of those that were trained."""

from __future__ import annotations

import pytest

from core.experiments.gradients_result import DIGITS, MOST_POINTS, GradientsResult, thinned
from core.gradients.network_gradients import Point
from core.jobs.result import expect
from tests.core.experiments.documents import of
from tests.runs import SPECS, document_of, result_of


def test_gradients_are_the_steadiest_slope_of_those_that_were_trained() -> None:
    document = document_of(SPECS["gradients"])
    trained = {row["label"]: row["slope_per_step"] for row in document["rows"] if row["trained"]}
    found = of("gradients")
    assert abs(found.score or 0) == min(map(abs, trained.values()))
    assert dict(found.each) == trained
    silent = [{**row, "slope_per_step": None} for row in document["rows"]]
    assert of("gradients", rows=silent).score is None
    assert of("gradients", rows=document["rows"][:1]).baseline is None


@pytest.mark.parametrize("count", [0, 1, 2, MOST_POINTS, MOST_POINTS + 1, 1000])
def test_a_curve_is_kept_in_few_points_with_both_ends(count: int) -> None:
    curve: list[Point] = [(step, step / 3, None) for step in range(count)]
    kept = thinned(curve)
    assert len(kept) == min(count, MOST_POINTS)
    assert [*kept][:1] == curve[:1]
    assert [*kept][-1:] == curve[-1:]
    assert [*kept] == sorted(set(kept))


def test_the_notebook_keeps_how_a_training_went() -> None:
    kept = expect(result_of(SPECS["gradients"]), GradientsResult).kept()
    curves = [network.curve for network in kept.networks if network.trained]
    assert all(curves)
    assert all(loss == round(loss, DIGITS) for curve in curves for _, loss, _ in curve if loss is not None)
