"""A hole is drawn in its window, with what stood in it where anybody knows."""

from __future__ import annotations

import math

from core.base.language import Strings
from tui.ladder.fill_figure import fill_figure

WINDOW, HIDDEN = [1.0, math.nan, math.nan, 4.0], range(1, 3)


def test_fills_lie_in_the_hole_beside_the_truth(strings: Strings) -> None:
    figure = fill_figure(WINDOW, HIDDEN, [2.0, 3.0], [("gru", [2.5, 3.5], "new"), ("mean", [2.0, 2.0], "bad")], strings)
    known, truth, gru, mean = figure.curves
    assert known.x == (0, 1, 2, 3)
    assert [math.isnan(value) for value in known.y] == [False, True, True, False]
    assert truth.x == gru.x == mean.x == (1, 2)
    assert (truth.y, gru.y, gru.label, gru.style) == ((2, 3), (2.5, 3.5), "gru", "new")
    assert len({curve.marker for curve in figure.curves}) == 4


def test_a_real_gap_has_no_truth_and_may_have_a_title(strings: Strings) -> None:
    figure = fill_figure(WINDOW, HIDDEN, [], [("gru", [2.5, 3.5], "new")], strings, "a real gap")
    assert len(figure.curves) == 2
    assert figure.title == "a real gap"
    empty = fill_figure([], HIDDEN, [], [], strings)
    assert (list(empty.curves), empty.empty) == ([], strings("plot.nothing"))
