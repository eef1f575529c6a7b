"""A cell of ours is a Keras layer, and is known again by it."""

from __future__ import annotations

import keras
import pytest

from core.networks.cells import CELLS
from core.training.step_cell import StepCell, cell_of, keras_layer


@pytest.mark.parametrize("name", CELLS)
def test_a_layer_is_known_again(name: str) -> None:
    assert cell_of(keras_layer(CELLS[name], 3)) is CELLS[name]
    assert cell_of(keras.layers.RNN(StepCell(name, 3))) is CELLS[name]


def test_a_layer_of_another_kind_is_none_of_ours() -> None:
    assert cell_of(keras.layers.Dense(3)) is None


def test_its_settings_make_it_again() -> None:
    again = StepCell.from_config(StepCell("gru", 3).get_config())
    assert (again.kind, again.units, again.state_size) == (CELLS["gru"], 3, [3])
