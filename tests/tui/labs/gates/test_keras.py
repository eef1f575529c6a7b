"""The Keras lines of the gates find what the lab shows, on a sheet of eighty columns."""

from __future__ import annotations

import pytest

from core.experiments.gates import GatesSpec
from core.networks.cells import CELLS
from core.networks.network import count_parameters
from core.training.keras_networks import from_keras
from tests.tui.keras.programs import run
from tui.labs.gates.keras import gates_code


def test_lines_fit_a_sheet_of_eighty_columns() -> None:
    code = gates_code(GatesSpec("simple_rnn", 256, steps=20_000))
    assert max(map(len, code.splitlines())) <= 72


@pytest.mark.parametrize("cell", CELLS)
def test_gates(cell: str) -> None:
    names = run(gates_code(GatesSpec(cell, 3, words=("ella", "perrea", "."), steps=2)))
    assert names["model"].count_params() == count_parameters(CELLS[cell], 3, 7)
    assert from_keras(names["model"]).units == 3
    assert names["hidden_states"].shape == (1, 3, 3)
    assert names["odds"].shape == (1, 3, 7)
