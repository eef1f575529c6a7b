"""Cells that Keras has are named by it; others bring the lines that define them."""

from __future__ import annotations

import pytest

from core.networks.cells import CELLS
from tui.keras.cells import layer_of, source_of, step_of


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_that_keras_has_is_named_by_it(name: str) -> None:
    cell = CELLS[name]
    if cell.program.source:
        assert cell.program.layer in source_of(cell)
    else:
        assert layer_of(cell) == f"keras.layers.{cell.program.layer}"
        assert step_of(cell, "layers") == f"layers.{cell.program.layer}Cell"
        assert source_of(cell) == ""
