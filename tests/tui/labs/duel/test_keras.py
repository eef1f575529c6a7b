"""The Keras lines of a duel find what the lab finds."""

from __future__ import annotations

import pytest

from core.experiments.duel import DuelSpec, TaskName
from tests.tui.labs.opening import run
from tui.labs.duel.keras import duel_code


@pytest.mark.parametrize("task", ["words", "horizon", "waves"])
@pytest.mark.slow
def test_the_duel_s_code(task: TaskName, capsys: pytest.CaptureFixture[str]) -> None:
    code = duel_code(DuelSpec(("gru",), (2,), seeds=1, steps=1, task=task))
    assert max(map(len, code.splitlines())) <= 80
    if task == "waves":
        code = code.replace("10_000", "400").replace("7_000", "200").replace("9_000", "400")
    assert len(run(code)["scores"]["GRU(2)"]) == 1
    assert "GRU" in capsys.readouterr().out
