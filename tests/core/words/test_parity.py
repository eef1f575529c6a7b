"""Parity: who counts half-turns by heart is right at every length, who never turns as often as chance."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cell import CellWeights
from core.networks.min_gru import SIGNED_GRU
from core.networks.network import Network, NetworkWeights
from core.words.parity import ASKED, BATCH, Parity, asked_turns, parity_accuracy, sides, turns_of


def by_hand(turn: float) -> Network:
    """One unit that is 0 or 2: a step leaves it, a turn of -1 mirrors it in 1."""
    cell = CellWeights(
        np.array([[[9.0, 0.0], [turn, 0.0]]], np.float32),
        np.zeros((1, 1, 0), np.float32),
        np.array([[[0.0, 1.0]]], np.float32),
    )
    dense, bias = np.array([[[-1.0, 1.0]]], np.float32), np.array([[[1.0, -1.0]]], np.float32)
    return Network(SIGNED_GRU, 1, 2, NetworkWeights(cell, dense, bias))


def test_who_mirrors_its_state_is_always_right() -> None:
    network = by_hand(-9.0)
    assert parity_accuracy(network, 100).min() == 1.0
    assert Parity(20).scores(network).tolist() == [1.0]
    assert Parity(20).glance(network).tolist() == [1.0]


def test_who_never_turns_guesses() -> None:
    right = parity_accuracy(by_hand(9.0), 100)[0]
    assert right.mean() == pytest.approx(0.5, abs=0.05)
    assert Parity().chance == 0.5


def test_sides_are_counted() -> None:
    turns = np.array([[1], [0], [1], [1]])
    assert sides(turns).ravel().tolist() == [1, 1, 0, 1]


def test_every_step_dances_anew_and_the_exam_is_another() -> None:
    first, second = turns_of(0, 10), turns_of(1, 10)
    assert first.shape == (10, BATCH)
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(first, turns_of(0, 10))
    assert asked_turns(10).shape == (10, ASKED)
    np.testing.assert_array_equal(asked_turns(30)[:10], asked_turns(10))
    assert 0.45 < turns_of(3, 100).mean() < 0.55


def test_what_a_task_says_of_itself() -> None:
    task = Parity(12)
    assert (task.features, task.timesteps, task.batch, task.shortest, task.measure) == (2, 12, BATCH, 1, "accuracy")
    assert task.description != Parity(13).description
