"""The loss is drawn on axes that stand still."""

from __future__ import annotations

from tui.labs.karaoke.figures import START, loss_figure
from tui.strings import load_strings


def test_the_axes_stand_still_while_the_loss_falls() -> None:
    strings = load_strings("en")
    early, late = loss_figure([(3, 1.9)], 300, strings), loss_figure([(3, 1.9), (300, 0.1)], 300, strings)
    assert early.frame == late.frame == ((0, 0.0), (300, START))
    assert late.curves[0].y == (1.9, 0.1)
