"""The figure of gradients goes where no float does, and marks what float32 cannot hold."""

from __future__ import annotations

import pytest

from core.experiments.gradients import GradientsSpec
from core.gradients.norms import UNHEARD
from tests.tui.labs.gradients.measured import ENGLISH, measure
from tui.drawing.page import draw_figure
from tui.labs.gradients.figures import gradients_figure, norms_figure
from tui.labs.gradients.state import Study


def test_what_float32_cannot_hold_is_marked() -> None:
    study = Study(GradientsSpec(("simple_rnn",), steps=600))
    measure(study)
    figure = norms_figure(study, ENGLISH, 1, "simple_rnn")
    assert [guide.value for guide in figure.lines] == [UNHEARD]
    assert min(figure.curves[0].y) < UNHEARD == pytest.approx(-37.93, abs=0.01)


def test_the_figure_goes_where_no_float_does() -> None:
    figure = gradients_figure(
        [("SimpleRNN", [None, 730.0, 365.0, 0.0]), ("GRU", [-600.0, -400.0, -200.0, 0.0])], ENGLISH
    )
    text = "\n".join("".join(part for part, _ in line) for line in draw_figure(figure, 80, 16))
    assert "power of ten" in text
    assert "SimpleRNN" in text
    assert "-500" in text or "500" in text
    empty = draw_figure(gradients_figure([("GRU", [None, None])], ENGLISH), 80, 16)
    assert "no gradient" in "".join(part for line in empty for part, _ in line)
