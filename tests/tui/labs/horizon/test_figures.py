"""The horizon has a curve a cell over its spread, with chance and the gaps that were taught."""

from __future__ import annotations

from core.experiments.horizon import STEADY, HorizonResult
from core.jobs.result import expect
from core.networks.cells import CONTENDERS
from core.words.long_perreo import CHANCE, LongPerreo
from core.words.parity import Parity
from tests.runs import SPECS, result_of
from tui.drawing.rows import STYLES
from tui.labs.horizon.figures import figures, horizon_figure, remembered
from tui.labs.horizon.words import name_of
from tui.strings import load_strings


def test_a_curve_a_cell_over_its_spread() -> None:
    strings, result = load_strings("en"), expect(result_of(SPECS["horizon"]), HorizonResult)
    (figure,), told = figures(result, strings), remembered(result)
    assert [one.cell for one in told] == ["simple_rnn", "gru"]
    assert [curve.label for curve in figure.curves] == [name_of(one.cell, one.units, strings) for one in told]
    for curve, band, one in zip(figure.curves, figure.bands, told, strict=True):
        assert curve.x == band.x == tuple(range(1, len(one.accuracies) + 1))
        assert curve.y == tuple(interval.mean for interval in one.accuracies)
        assert all(low <= mean <= high for low, mean, high in zip(band.low, curve.y, band.high, strict=True))
        assert curve.style == band.style
    chance, steady, taught = figure.lines
    assert (chance.value, steady.value) == (round(CHANCE, 4), STEADY)
    assert (taught.value, taught.axis) == (result.train_to, "x")


def test_every_contender_has_a_style_and_a_mark_of_its_own() -> None:
    assert {cell.style for cell in CONTENDERS.values()} <= set(STYLES)
    assert len({cell.marker for cell in CONTENDERS.values()}) == len(CONTENDERS)
    for task in (LongPerreo(), Parity()):
        figure = horizon_figure([], task, load_strings("es"))
        assert figure.lines[0].value == round(task.chance, 4)
