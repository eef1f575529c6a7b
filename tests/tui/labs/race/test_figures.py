"""The figure of a race shows each cell's way to the song."""

from __future__ import annotations

from core.experiments.race_result import RaceResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.labs.race.figures import figures
from tui.strings import load_strings


def test_a_line_a_cell_with_a_point_a_look() -> None:
    result = expect(result_of(SPECS["race"]), RaceResult)
    (figure,) = figures(result, load_strings("en"))
    assert [list(curve.x) for curve in figure.curves] == [[0, 5, 10]] * 2
    assert [list(curve.y) for curve in figure.curves] == [[100 * one for one in each.curve] for each in result.racers]
