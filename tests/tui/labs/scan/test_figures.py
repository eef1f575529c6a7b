"""The figure of a scan has a curve a way, on a scale of powers."""

from __future__ import annotations

from core.experiments.scan import ScanResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.labs.scan.figures import figures
from tui.strings import load_strings


def test_both_ways_at_every_length() -> None:
    result = expect(result_of(SPECS["scan"]), ScanResult)
    (figure,) = figures(result, load_strings("en"))
    assert [curve.label for curve in figure.curves] == ["loop", "scan"]
    assert figure.log_y
    assert figure.x_ticks == ((2.0, "4"), (4.0, "16"))
    assert figure.curves[0].y == tuple(1000 * row.loop_seconds for row in result.lengths)
