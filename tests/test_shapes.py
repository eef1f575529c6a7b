"""Arrays of a wrong shape are refused where annotations name it; the app does without the check."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from jaxtyping import TypeCheckError

from core.networks.gru import GRU
from core.networks.lstm import LSTM
from core.networks.network import Network, initial_weights, logits
from core.series.convolution import conv1d
from core.series.scores import score, window_errors
from core.series.waves import Windows, make_windows
from tests.shapes import check_calls_of

ROOT = Path(__file__).parents[1]
NETWORK = Network(LSTM, 3, 7, initial_weights(LSTM, 3, 7, [0, 1]))


def floats(*shape: int) -> np.ndarray:
    return np.zeros(shape, np.float32)


WRONG: dict[str, Callable[[], object]] = {
    "axes": lambda: make_windows(floats(4, 60), "direct"),
    "precision": lambda: make_windows(floats(4, 60, 1).astype(np.float64), "direct"),
    "batch_of_state": lambda: NETWORK.advance(floats(2, 4, 7), (floats(2, 5, 3), floats(2, 5, 3))),
    "state_without_batch": lambda: GRU.step(np, NETWORK.weights.cell, floats(2, 4, 7), (floats(2, 3),)),
    "hidden_state": lambda: logits(NETWORK.weights, floats(2, 3)),
    "horizons": lambda: score(floats(9, 3), floats(9, 1), 1.0),
    "counts": lambda: window_errors(floats(9, 3), floats(1, 3)),
    "channels": lambda: conv1d(np.zeros((9, 2)), np.zeros((3, 1, 4)), np.zeros(4)),
    "targets": lambda: Windows(floats(9, 5, 1), floats(8, 2)),
    "weights": lambda: Windows(floats(9, 5, 1), floats(9, 2), floats(9, 3)),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_shape_is_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(TypeCheckError):
        wrong()


@pytest.mark.parametrize("elsewhere", ["tests/tui/test_cli.py", "tests/core/training/test_series.py"])
def test_calls_are_checked_in_the_tests_of_the_rooms_alone(elsewhere: str) -> None:
    check_calls_of(ROOT / elsewhere)
    WRONG["targets"]()
    check_calls_of(ROOT / "tests/core/series/test_gaps.py")
    with pytest.raises(TypeCheckError):
        WRONG["targets"]()


def test_one_seed_may_stand_for_all() -> None:
    odds, step = NETWORK.advance(floats(1, 4, 7), NETWORK.fresh_state(4))
    assert odds.shape == (2, 4, 7)
    assert step.state[0].shape == (2, 4, 3)


def test_the_app_imports_no_checker() -> None:
    code = (
        "import sys, core.networks.traces, core.series.gaps\n"
        "print(*[name for name in ('jaxtyping', 'beartype') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == []
