"""The Keras lines of a slide and of a tower find what the lab shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.series.kernels import KERNELS, load_values
from tui.labs.convolution.keras import slide_code, tower_code
from tui.labs.convolution.state import Slide, Tower


def run(code: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(Path(__file__).parents[4] / "core" / "data")
    assert max(map(len, code.splitlines())) <= 76
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    return names


@pytest.mark.parametrize(
    ("source", "stride", "padding", "kernel"),
    [
        ("sunspots", 2, "valid", "trained"),
        ("co2", 1, "causal", "edge"),
        ("elnino", 3, "causal", "untrained"),
        ("waves", 1, "valid", "mean"),
    ],
)
def test_the_lines_of_the_slide(
    source: str, stride: int, padding: Any, kernel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = load_values(source)
    slide = Slide(values[-50:], KERNELS[kernel](4, values), stride, padding)
    found = run(slide_code(source, slide), monkeypatch)
    assert found["y"].shape == (1, slide.count, 1)
    np.testing.assert_allclose(found["y"][0, :, 0], slide.outputs, rtol=1e-5, atol=1e-4)


@pytest.mark.parametrize(("source", "blocks", "lag", "moves"), [("sunspots", 1, 7, True), ("waves", 2, 15, False)])
def test_the_lines_of_the_tower(
    source: str, blocks: int, lag: int, moves: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tower = Tower(load_values(source), 2, 3, blocks)
    found = run(tower_code(source, tower, lag), monkeypatch)
    assert float(found["before"]) == pytest.approx(tower.output, rel=1e-4, abs=1e-6)
    assert float(found["after"]) == pytest.approx(tower.moved(lag), rel=1e-4, abs=1e-6)
    assert (found["after"] != found["before"]) == moves == tower.reaches(lag)
