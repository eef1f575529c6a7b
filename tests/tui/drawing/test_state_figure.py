"""The path through the state space marks each word."""

from __future__ import annotations

from tui.drawing.state_figure import state_figure
from tui.strings import load_strings


def test_a_path_marks_each_word() -> None:
    figure = state_figure("h", ["ella", "perrea"], [(0, 1), (2, 3)], ("ella", "perrea", "sola"), load_strings("en"))
    assert [(curve.label, curve.marker, curve.x, curve.y) for curve in figure.curves[1:]] == [
        ("ella", "e", (0.0,), (1.0,)),
        ("perrea", "p", (2.0,), (3.0,)),
    ]
