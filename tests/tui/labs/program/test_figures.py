"""What a learner's program trained is drawn; what it did not train is not."""

from __future__ import annotations

import math

from core.base.language import Strings
from core.sandbox.found import Ran, Value
from tui.labs.program.figures import loss_figure


def test_the_last_training_is_drawn_with_its_validation(strings: Strings) -> None:
    first = Value("history", history={"loss": (9.0, 8.0)})
    last = Value("history", history={"loss": (1.0, 0.5, 0.01), "val_loss": (1.0, None, 0.4)})
    figure = loss_figure(Ran("done", {"a": first, "b": last}), strings)
    assert figure is not None
    assert [curve.y[0] for curve in figure.curves] == [1.0, 1.0]
    assert math.isnan(figure.curves[1].y[1])
    assert figure.log_y


def test_a_program_that_trained_nothing_has_no_curve(strings: Strings) -> None:
    assert loss_figure(None, strings) is None
    assert loss_figure(Ran("done", {"y": Value("number", number=1.0)}), strings) is None
    assert loss_figure(Ran("done", {"h": Value("history", history={"loss": (1.0,)})}), strings) is None
