"""The figure of a duel shows every seed of every contender."""

from __future__ import annotations

from core.experiments.duel import DuelResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.labs.duel.figures import figures
from tui.strings import load_strings


def test_every_seed_is_a_point_above_its_contender() -> None:
    result = expect(result_of(SPECS["duel"]), DuelResult)
    (figure,) = figures(result, load_strings("en"))
    assert [list(curve.y) for curve in figure.curves] == [list(one.seed_scores) for one in result.contenders]
    assert [place for place, _ in figure.x_ticks or ()] == [0.0, 1.0]
