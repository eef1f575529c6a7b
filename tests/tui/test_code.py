"""The Keras lines that `c` shows run as they stand, and do what the lab does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.cells import CELLS
from core.counts import WordCounts
from core.keras_networks import from_keras
from core.network import count_parameters
from core.vocabulary import SONG
from tui.labs.code import gates_code, phrases_code


def run(code: str) -> dict[str, Any]:
    """The names that a sample leaves behind."""
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    return names


def test_counts() -> None:
    odds = run(phrases_code("counts", 8, 7, 1000))["odds"]
    counts = WordCounts(SONG)
    np.testing.assert_allclose(odds, [counts.odds((token,)) for token in range(7)], atol=1e-6)


def test_no_memory() -> None:
    model = run(phrases_code("one_step", 8, 7, 2))["model"]
    assert model.count_params() == 56


def test_lines_fit_a_sheet_of_eighty_columns() -> None:
    code = gates_code("simple_rnn", 256, 7, 20_000, "ella perrea sola . sola")
    assert max(map(len, code.splitlines())) <= 72


@pytest.mark.parametrize("cell", CELLS)
def test_gates(cell: str) -> None:
    names = run(gates_code(cell, 3, 7, 2, "ella perrea ."))
    assert names["model"].count_params() == count_parameters(CELLS[cell], 3, 7)
    assert from_keras(names["model"]).units == 3
    assert names["hidden_states"].shape == (1, 3, 3)
    assert names["odds"].shape == (1, 3, 7)
