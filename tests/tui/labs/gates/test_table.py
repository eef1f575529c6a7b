"""The state space of a network is printed for people."""

from __future__ import annotations

from core.experiments.gates import GatesSpec
from tests.runs import result_of
from tests.tui.labs.lesion.told import printed
from tui.labs.gates.table import show as show_gates


def test_a_state_space_for_people() -> None:
    out = printed(result_of(GatesSpec("gru", units=2, state_space=True)), show_gates, "en")
    assert "With 2 units the plane is hidden state h itself." in out
    assert "Hearing the song it comes round every 15 words" in out
