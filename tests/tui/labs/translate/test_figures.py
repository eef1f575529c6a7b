"""The figure of a translation: a curve each, and how far was taught."""

from __future__ import annotations

from core.experiments.translate_result import TranslateResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.labs.translate.figures import figures, length_figure
from tui.strings import load_strings

STRINGS = load_strings("en")


def test_a_curve_each_over_its_spread() -> None:
    result = expect(result_of(SPECS["translate"]), TranslateResult)
    (figure,) = figures(result, STRINGS)
    assert [curve.label for curve in figure.curves] == ["neck", "attention"]
    assert [list(curve.x) for curve in figure.curves] == [[1, 2, 3]] * 2
    assert len(figure.bands) == 2
    assert [guide.label for guide in figure.lines] == ["taught up to 1"]


def test_what_nobody_has_looked_at_is_left_out() -> None:
    figure = length_figure({"neck": [0.5, None, 0.25], "attention": [None] * 3}, 2, STRINGS, here=3)
    assert [list(curve.x) for curve in figure.curves] == [[1, 3]]
    assert [guide.label for guide in figure.lines] == ["taught up to 2", "this text"]
    assert figure.frame == ((1, 0.0), (3, 1.0))
