"""The Keras lines of the gates by hand find what the lab shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.toys.bouncer import COUNT, HOWS, MODES, How, Mode
from tests.tui.labs.bouncer.gates_by_hand import usual
from tui.labs.bouncer.keras import bouncer_code


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("how", HOWS)
def test_keras_says_the_same(mode: Mode, how: How) -> None:
    gating = usual(mode, how)
    for place in range(COUNT):
        for name, steps in (("gate", place - 3), ("added", place), ("forget_gate", 3 - place), ("input_gate", 2)):
            gating = gating.turned(name, place, steps)  # type: ignore[arg-type]
    code = bouncer_code(gating)
    assert max(map(len, code.splitlines())) <= 72
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    np.testing.assert_allclose(np.asarray(names["c" if mode == "memory" else "y"])[0], gating.output, atol=1e-6)
