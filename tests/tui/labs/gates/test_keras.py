"""The Keras lines of the gates find what the lab shows, on a sheet of eighty columns."""

from __future__ import annotations

import ast

import pytest

from core.experiments.gates import GatesSpec
from core.networks.cells import CELLS
from core.networks.network import count_parameters
from core.training.keras_networks import from_keras
from tests.tui.keras.programs import run
from tui.labs.gates.keras import gates_code, sentence_lines


def test_lines_fit_a_sheet_of_eighty_columns() -> None:
    code = gates_code(GatesSpec("simple_rnn", 256, steps=20_000))
    assert max(map(len, code.splitlines())) <= 72


def test_a_long_sentence_is_told_whole_in_lines_that_fit() -> None:
    words = ("la", "bichota", *["perrea"] * 30)
    code = gates_code(GatesSpec("gru", words=words, task="horizon"))
    assert max(map(len, code.splitlines())) <= 72
    assert tuple(ast.literal_eval(sentence_lines(words)).split()) == words


@pytest.mark.slow
def test_a_network_of_the_long_perreo_hears_a_sentence() -> None:
    names = run(gates_code(GatesSpec("gru", 3, words=("ella", "perrea"), steps=2, task="horizon")))
    assert names["odds"].shape == (1, 2, 7)
    assert names["odds"].sum(axis=-1) == pytest.approx(1)


@pytest.mark.slow
@pytest.mark.parametrize("cell", CELLS)
def test_gates(cell: str) -> None:
    names = run(gates_code(GatesSpec(cell, 3, words=("ella", "perrea", "."), steps=2)))
    assert names["model"].count_params() == count_parameters(CELLS[cell], 3, 7)
    assert from_keras(names["model"]).units == 3
    assert names["hidden_states"].shape == (1, 3, 3)
    assert names["odds"].shape == (1, 3, 7)
