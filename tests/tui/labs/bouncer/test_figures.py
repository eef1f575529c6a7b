"""The gates that are set stand on the curve of the sigmoid."""

from __future__ import annotations

import pytest

from core.toys.bouncer import VECTOR
from tests.tui.labs.bouncer.gates_by_hand import usual
from tui.labs.bouncer.figures import gating_figure
from tui.strings import load_strings


def test_the_gates_stand_on_the_sigmoid() -> None:
    strings = load_strings("en")
    curve, gate = gating_figure(usual("product", "sigmoid").put("gate", 0, 3), strings).curves
    assert (curve.x[0], curve.x[-1], curve.y[len(curve.y) // 2]) == (-8, 8, 0.5)
    assert gate.x[0] == 3
    assert gate.y[0] == pytest.approx(0.9526, abs=1e-4)
    assert len(gating_figure(usual("memory", "sigmoid"), strings).curves) == 3
    for mode, how in (("sum", "sigmoid"), ("product", "direct"), ("memory", "direct")):
        before, after = gating_figure(usual(mode, how), strings).curves  # type: ignore[arg-type]
        assert (before.kind, after.kind, before.y) == ("bars", "bars", VECTOR)
