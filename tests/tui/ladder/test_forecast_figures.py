"""The figures of a forecast: what is in them, in both languages, and on a console with and without colour."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from core.base.language import Strings
from tests.tui.ladder.contests import GRU
from tui.drawing.page import draw_figure, dressed, legend_rows
from tui.drawing.rows import plain_text
from tui.ladder.forecast_figures import (
    BINS,
    SEEN,
    TRUTH,
    by_step_figure,
    curves_figure,
    forecast_figure,
    names_of,
    residuals_figure,
)

WINDOW = [math.sin(step / 5) for step in range(50)]


def test_a_forecast_begins_where_the_window_ends(strings: Strings) -> None:
    truth = [0.1, 0.2, 0.3]
    figure = forecast_figure(WINDOW, truth, [("gru", [0.0, 0.1, 0.2], "new")], strings)
    seen, came, said = figure.curves
    assert seen.x[-1] == 0
    assert seen.y[-1] == came.y[0] == WINDOW[-1]
    assert came.y[1:] == tuple(truth)
    assert came.x == (0, 1, 2, 3)
    assert (said.x, said.label, said.style) == ((1, 2, 3), "gru", "new")
    assert len(seen.x) == 12
    assert len({curve.marker for curve in figure.curves}) == 3


def test_what_is_not_revealed_is_not_drawn(strings: Strings) -> None:
    figure = forecast_figure(WINDOW, [], [("mine", [1.0, 2.0], "good")], strings)
    assert [curve.marker for curve in figure.curves] == [SEEN, "●"]
    assert TRUTH not in "".join(plain_text(draw_figure(figure, 80, 20)))


def test_one_step_ahead_the_forecasts_are_points_side_by_side(strings: Strings) -> None:
    said = [("linear", [0.5], "accent"), ("gru", [0.5], "new"), ("exact", [0.5], "warn")]
    figure = forecast_figure(WINDOW, [0.4], said, strings)
    lines = plain_text(draw_figure(figure, 80, 16))
    points = [line for line in lines if all(glyph in line for glyph in "●■✚")]
    assert len(points) == 2  # the legend, and the three of one value on one row
    [truth] = [line for line in lines if "┄" * 3 in line]
    assert truth.index("┄") > 50  # the level does not go back into what was seen
    assert lines[-2].split()[-2:] == ["0", "1"]


def test_learning_curves_have_two_for_each_network(strings: Strings) -> None:
    figure = curves_figure({"gru": ([1.0, 0.1], [2.0, 0.2]), "lstm": ([3.0], [4.0])}, strings)
    assert figure.log_y
    assert not curves_figure({}, strings).curves
    *drawn, one, other = figure.curves
    assert [curve.x for curve in drawn] == [(1, 2), (1, 2), (1,), (1,)]
    assert [(curve.marker, curve.label) for curve in drawn] == [("·", ""), ("●", "gru"), ("·", ""), ("■", "lstm")]
    assert [(key.marker, key.label) for key in (one, other)] == [
        ("●", strings("plot.validation")),
        ("·", strings("plot.training")),
    ]


def test_the_names_of_three_networks_take_one_row(strings: Strings) -> None:
    losses = [1.0, 0.5, 0.1], [2.0, 0.6, 0.2]
    figure = curves_figure({f"SimpleRNN({units}), by itself": losses for units in (1, 20, 32)}, strings)
    for width in (76, 116):
        assert len(legend_rows(dressed(figure), width)) <= 2


def test_error_by_step_goes_logarithmic_when_one_model_is_far_off(strings: Strings) -> None:
    row = replace(GRU, mse_by_step=(0.1, 0.2))
    other = replace(row, strategy="iterated", mse_by_step=(0.1, 100.0))
    diverged = replace(row, mse_by_step=())
    assert not by_step_figure([row], strings).log_y
    both = by_step_figure([row, other, diverged], strings)
    assert both.log_y
    assert [curve.y for curve in both.curves] == [(0.1, 0.2), (0.1, 100.0)]
    assert len({curve.label for curve in both.curves}) == 2


def test_a_model_that_stands_there_once_needs_no_strategy(strings: Strings) -> None:
    other = replace(GRU, model="seasonal", baseline=True, period=24)
    assert names_of([GRU], strings) == ["GRU"]
    assert all("24" in name for name in names_of([GRU, other], strings)[1:])
    assert len(set(names_of([GRU, replace(GRU, strategy="every_step")], strings))) == 2


def test_residuals_are_shares_around_no_error(strings: Strings) -> None:
    one = residuals_figure([("gru", [-1.0, 0.0, 0.0, 1.0, math.nan], "new")], strings)
    (bars,) = one.curves
    assert bars.kind == "bars"
    assert sum(bars.y) == pytest.approx(100)
    assert bars.x[BINS // 2] == pytest.approx(0, abs=1e-12)
    assert bars.y[BINS // 2] == pytest.approx(50)
    two = residuals_figure([("gru", [0.0, 1.0], "new"), ("lstm", [0.5], "good"), ("none", [], "bad")], strings)
    assert [curve.kind for curve in two.curves] == ["line", "line"]
