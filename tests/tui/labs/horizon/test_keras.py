"""The Keras lines of the memory test find what the lab finds."""

from __future__ import annotations

import numpy as np
import pytest

from core.experiments.horizon import HorizonSpec
from core.networks.cells import CELLS
from core.training.keras_networks import from_keras
from core.words.long_perreo import LOSSES, LongPerreo, ending_accuracy, words_heard
from tests.tui.labs.opening import run
from tui.labs.horizon.keras import horizon_code


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.slow
def test_the_memory_lab_s_code(cell: str) -> None:
    for loss in LOSSES:
        spec = HorizonSpec((cell,), units=2, seeds=1, train_to=3, loss=loss, steps=1)
        code = horizon_code(spec, cell, 2)
        assert max(map(len, code.splitlines())) <= 80
        names = run(code)
        model = names["model"]
        np.testing.assert_allclose(names["x"].argmax(axis=-1).T, words_heard(5))
        assert isinstance(spec.played, LongPerreo)
        shares = spec.played.targets().transpose(1, 0, 2) * spec.played.timesteps
        np.testing.assert_allclose(names["y"], shares, atol=1e-5)
        found = ending_accuracy(from_keras(model), 100)[0]
        np.testing.assert_allclose(names["accuracy"], found, atol=1e-6)


def test_parity_has_lines_of_its_own() -> None:
    spec = HorizonSpec(("min_gru",), units=2, seeds=1, train_to=3, steps=2, task="parity")
    code = horizon_code(spec, "min_gru", 2)
    assert max(map(len, code.splitlines())) <= 80
    assert "class MinGRUCell" in code
    assert "np.cumsum(turns, axis=1) % 2" in code
