"""The figures of a ladder show the best models and what there is to beat."""

from __future__ import annotations

from msgspec.structs import replace

from core.base.language import Strings
from core.experiments.forecast import ForecastSpec
from core.experiments.forecast_result import ForecastResult
from core.experiments.imputation_result import ImputationResult
from core.jobs.result import expect
from core.jobs.training import FitSettings
from core.series.data_spec import DataSpec
from tests.runs import SPECS, result_of
from tests.tui.ladder.contests import BAR, BETTER, LOST
from tui.ladder.figures import hole_figure, learning_figures, plotted, window_figure
from tui.ladder.forecast_figures import STYLES, forecast_figure


def test_the_bar_is_plotted_last(strings: Strings) -> None:
    others = [replace(BETTER, model=model) for model in ("gru", "simple_rnn_1", "deep_rnn", "deep_rnn_dense")]
    shown = plotted([*others, BAR, LOST], "mean", strings)
    assert [row.model for row, _, _ in shown] == ["gru", "simple_rnn_1", "deep_rnn", "deep_rnn_dense", "mean"]
    assert [style for _, _, style in shown].index("warn") == len(others)
    assert len({name for _, name, _ in shown}) == len({style for _, _, style in shown}) == len(shown)


def test_every_model_that_was_asked_for_is_plotted_and_what_there_is_to_beat(strings: Strings) -> None:
    models = ("linear", "gru", "simple_rnn_1")
    spec = ForecastSpec(models, data=DataSpec("sunspots", 24, 2), seeds=1, settings=FitSettings(2))
    result = expect(result_of(spec), ForecastResult)
    assert any(not row.asked for row in result.ladder)
    figure = window_figure(result, strings)
    told = {strings(f"model.{model}") for model in (*models, result.bar)}
    assert result.bar not in models
    seen = {strings("plot.seen"), strings("plot.truth")}
    assert {curve.label for curve in figure.curves} - seen == told


def test_models_are_told_apart_however_many_there_are(strings: Strings) -> None:
    many = [(f"model {place}", (1.0, 2.0), STYLES[place % len(STYLES)]) for place in range(17)]
    figure = forecast_figure([0.0] * 9, [1.0, 2.0], many, strings)
    assert len({(curve.style, curve.marker) for curve in figure.curves}) == len(figure.curves)


def test_only_networks_that_learned_have_curves(strings: Strings) -> None:
    assert learning_figures([BAR, LOST], strings) == []
    learned = replace(BETTER, valid_loss=(3.0, 2.0))
    (figure,) = learning_figures([learned, BAR], strings)
    assert [curve.y for curve in figure.curves if len(curve.y)] == [(2, 1), (3, 2)]


def test_a_window_is_drawn_with_its_forecasts(strings: Strings) -> None:
    result = expect(result_of(SPECS["forecast"]), ForecastResult)
    example = result.examples[len(result.examples) // 2]
    figure = window_figure(result, strings)
    drawn = {curve.y for curve in figure.curves}
    asked = {row.model for row in result.ladder if row.asked}
    assert {tuple(one.values) for one in example.forecasts if one.model in asked} <= drawn


def test_a_hole_is_drawn_where_it_lies(strings: Strings) -> None:
    result = expect(result_of(SPECS["imputation"]), ImputationResult)
    hole = result.examples[0]
    known, *others = hole_figure(hole, result, strings).curves
    assert len(known.x) == len(hole.window)
    assert all(curve.x[0] == hole.start for curve in others)
    unknown = hole_figure(replace(hole, truth=None), result, strings)
    assert len(unknown.curves) == len(others)
    assert unknown.title == strings("plot.real_title")
