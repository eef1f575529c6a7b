"""A contest keeps what the events of a run tell, and ranks the learner among the models."""

from __future__ import annotations

import math

import pytest

from core.jobs.events import RunCancelled, SeriesReady
from core.networks.records import Tensor
from tests.tui.ladder.contests import LOST, contest, finished
from tui.ladder.state import YOU

GRU, MEAN, DEEP, SIMPLE = (
    ("gru", "direct"),
    ("mean", "direct"),
    ("deep_rnn", "direct"),
    ("simple_rnn_1", "direct"),
)


def test_the_best_stand_first_then_who_learns_then_who_is_lost() -> None:
    found = contest()
    found.hear(finished(LOST, math.nan, 0.6))
    assert found.bar == MEAN
    assert found.ranked() == [GRU, MEAN, DEEP, SIMPLE, ("lstm", "direct")]
    assert (found.learning, found.fraction) == (DEEP, 0.75)
    assert (GRU in found.curves, MEAN in found.curves) == (True, False)


@pytest.mark.parametrize(("drawn", "place"), [(0.25, 0), (0.75, 1), (2.0, 2)])
def test_the_learner_ranks_by_the_error_beside_the_bar(drawn: float, place: int) -> None:
    found = contest()
    found.draw(1, [drawn])
    assert found.error(YOU) == pytest.approx(drawn**2)
    assert found.ranked().index(YOU) == place


def test_what_was_drawn_is_let_go_with_its_series() -> None:
    found = contest()
    found.draw(0, [0.5])
    found.hear(SeriesReady(Tensor.of(found.inputs), Tensor.of(found.truth)))
    assert list(found.drawn) == [0]
    found.hear(SeriesReady(Tensor.of(found.inputs + 1), Tensor.of(found.truth)))
    assert not found.drawn


def test_a_stopped_run_leaves_nobody_waiting() -> None:
    found = contest()
    found.hear(RunCancelled())
    assert (found.waiting, found.learning) == ([], None)
    assert len(found.rows) == 2


def test_the_values_to_be_said_come_after_the_window_or_in_its_hole() -> None:
    found = contest()
    values, places = found.stretch(1)
    assert values[:3] == [4.0, 5.0, 6.0]
    assert math.isnan(values[3])
    assert places == [3]
    found.hear(SeriesReady(Tensor.of([[1.0, math.nan, 3.0]]), Tensor.of([[2.0]]), Tensor.of([[1]])))
    values, places = found.stretch(0)
    assert (len(values), places) == (3, [1])
