"""The figure of gradients goes where no float does, and marks what float32 cannot hold."""

from __future__ import annotations

import pytest

from core.experiments.gradients import GradientsSpec
from core.experiments.gradients_result import GradientsResult
from core.gradients.norms import UNHEARD
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tests.tui.labs.gradients.measured import ENGLISH, measure
from tui.drawing.page import draw_figure
from tui.lab_kit.ghost import ghost_of
from tui.labs.gradients.figures import figures, gradients_figure, loss_figure, norms_figure, weights_figure
from tui.labs.gradients.settings import USUAL
from tui.labs.gradients.state import Study


def test_every_view_has_a_picture_before_the_learners_own_run() -> None:
    ghost, shown = ghost_of("gradients"), Study(USUAL)
    assert ghost is not None
    measure(shown)
    ours = {figure.title for figure in figures(expect(ghost.result, GradientsResult), ENGLISH)}
    for own in (loss_figure(shown, ENGLISH), weights_figure(shown, ENGLISH)):
        assert not own.curves
        assert own.title in ours


def test_a_training_is_drawn_as_it_went() -> None:
    trained = result_of(SPECS["gradients"])
    drawn = {figure.title: figure for figure in figures(expect(trained, GradientsResult), ENGLISH)}
    loss = drawn[ENGLISH("lab.gradients.loss_title")]
    (curve, *_) = loss.curves
    network = expect(trained, GradientsResult).trained[0]
    assert list(zip(curve.x, curve.y, strict=True)) == [(step, found) for step, found, _ in network.curve]


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
