"""The lines of the long perreo make the words and the targets that the task itself has."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core.words.long_perreo import LongPerreo
from tui.keras.perreo import EVERY_WORD, perreo_lines


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the lines of a task leave behind. One-hot words are all that they take from Keras."""
    keras: Any = ModuleType("keras")
    keras.utils = SimpleNamespace(to_categorical=lambda words, count: np.eye(count)[words])
    monkeypatch.setitem(sys.modules, "keras", keras)

    def run(task: LongPerreo) -> dict[str, Any]:
        found: dict[str, Any] = {}
        exec(perreo_lines(task), found)
        return found

    return run


@pytest.mark.parametrize("task", [LongPerreo(4), LongPerreo(5, 3), LongPerreo(4, loss="ending")], ids=str)
def test_inputs_and_targets_are_those_of_the_task(made: Any, task: LongPerreo) -> None:
    found = made(task)
    assert found["x"].shape == found["y"].shape == (3, task.timesteps, task.features)
    np.testing.assert_array_equal(found["x"].sum(axis=-1), 1)
    assert found["y"].sum() == pytest.approx(3 * task.timesteps)
    shares = found["y"] / found["y"].sum()
    wanted = task.targets().swapaxes(0, 1)  # the lines have an opening a row
    np.testing.assert_allclose(shares, wanted / wanted.sum(), atol=1e-6)


def test_only_a_task_of_every_word_asks_for_the_verb() -> None:
    assert EVERY_WORD in perreo_lines(LongPerreo(4))
    assert EVERY_WORD not in perreo_lines(LongPerreo(4, loss="ending"))
