"""The Keras lines build the stack that the lab shows."""

from __future__ import annotations

from typing import Any

import pytest

from core.toys.shapes import travel
from core.toys.stacks import PRESETS
from tui.labs.shapes.keras import shapes_code


@pytest.mark.parametrize("preset", PRESETS)
def test_the_lines_build_what_the_lab_shows(preset: str, capsys: pytest.CaptureFixture[str]) -> None:
    stack = PRESETS[preset]
    journey = travel(stack)
    code = shapes_code(stack, journey)
    assert max(map(len, code.splitlines())) <= 76
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    if journey.fault:
        assert "expected ndim=3, found ndim=2" in capsys.readouterr().out
        return
    assert tuple(names["y"].shape) == journey.output
    assert names["model"].count_params() == journey.parameters
