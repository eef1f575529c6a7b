"""The figures of a ladder show the best models and what there is to beat."""

from __future__ import annotations

from msgspec.structs import replace

from core.base.language import Strings
from core.experiments.forecast_result import ForecastResult
from core.experiments.imputation_result import ImputationResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tests.tui.ladder.contests import BAR, BETTER, LOST
from tui.ladder.figures import PLOTTED, hole_figure, learning_figures, plotted, window_figure


def test_the_best_are_plotted_and_the_bar_last(strings: Strings) -> None:
    others = [replace(BETTER, model=model) for model in ("gru", "simple_rnn_1", "deep_rnn", "deep_rnn_dense")]
    shown = plotted([*others, BAR, LOST], "mean", strings)
    assert [row.model for row, _, _ in shown] == ["gru", "simple_rnn_1", "deep_rnn", "mean"]
    assert len(shown) == PLOTTED + 1
    assert [style for _, _, style in shown].index("warn") == PLOTTED
    assert len({name for _, name, _ in shown}) == len({style for _, _, style in shown}) == len(shown)


def test_only_networks_that_learned_have_curves(strings: Strings) -> None:
    assert learning_figures([BAR, LOST], strings) == []
    learned = replace(BETTER, valid_loss=(3.0, 2.0))
    (figure,) = learning_figures([learned, BAR], strings)
    assert [curve.y for curve in figure.curves] == [(2, 1), (3, 2)]


def test_a_window_is_drawn_with_its_forecasts(strings: Strings) -> None:
    result = expect(result_of(SPECS["forecast"]), ForecastResult)
    example = result.examples[len(result.examples) // 2]
    figure = window_figure(result, strings)
    drawn = {curve.y for curve in figure.curves}
    bar = next(one for one in example.forecasts if one.model == result.bar)
    assert tuple(bar.values) in drawn


def test_a_hole_is_drawn_where_it_lies(strings: Strings) -> None:
    result = expect(result_of(SPECS["imputation"]), ImputationResult)
    hole = result.examples[0]
    known, *others = hole_figure(hole, result, strings).curves
    assert len(known.x) == len(hole.window)
    assert all(curve.x[0] == hole.start for curve in others)
    unknown = hole_figure(replace(hole, truth=None), result, strings)
    assert len(unknown.curves) == len(others)
    assert unknown.title == strings("plot.real_title")
