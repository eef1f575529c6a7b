"""The lines of parity dance as the task does."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.networks.cells import CONTENDERS
from core.words.parity import Parity, sides
from tui.keras.parity import PARITY_LINES, parity_code


def test_dances_have_the_sides_of_the_task() -> None:
    found: dict[str, Any] = {}
    exec(PARITY_LINES.replace("import keras\n", ""), found)
    x, y = found["dances"](5, 9, 3)
    assert x.shape == (5, 9, 2)
    np.testing.assert_array_equal(y.T, sides(x.argmax(axis=-1).T))


def test_the_program_says_its_sizes() -> None:
    for name, cell in CONTENDERS.items():
        code = parity_code(Parity(7), cell, 4, range(42, 44), 10)
        compile(code, name, "exec")
        assert max(map(len, code.splitlines())) <= 80, name
        assert f"{cell.program.layer}(4, return_sequences=True)" in code
