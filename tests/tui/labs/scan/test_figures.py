"""The figure of a scan has a curve a way, on a scale of powers."""

from __future__ import annotations

from core.experiments.scan import ScanResult, ScanSpec
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.drawing.page import draw_figure
from tui.labs.scan.figures import axes_of, figures
from tui.strings import load_strings


def test_both_ways_at_every_length() -> None:
    result = expect(result_of(SPECS["scan"]), ScanResult)
    (figure,) = figures(result, load_strings("en"))
    assert [curve.label for curve in figure.curves] == ["loop", "scan"]
    assert figure.log_y
    assert figure.x_ticks == ((2.0, "4"), (4.0, "16"))
    assert figure.curves[0].y == tuple(1000 * row.loop_seconds for row in result.lengths)


def test_axes_stand_before_any_time_is_known() -> None:
    strings = load_strings("en")
    spec = ScanSpec((64, 16, 64))
    figure = axes_of(spec, strings)
    assert figure.curves == ()
    assert figure.x_ticks == ((4.0, "16"), (6.0, "64"))
    text = "\n".join("".join(piece for piece, _ in row) for row in draw_figure(figure, 60, 16))
    assert "ms" in text
    assert "64" in text
