"""Work that reports nothing of itself is told as a stage until it is done."""

from __future__ import annotations

import threading

from core.jobs.stages import StageEntered
from core.jobs.telling import telling
from tests.outcomes import to_its_end


def test_the_stage_is_told_until_the_outcome_is_there() -> None:
    may_end = threading.Event()

    def work() -> int:
        may_end.wait()
        return 7

    told = telling("measuring", work, "lstm 4", 0.5)
    event = next(told)
    assert isinstance(event, StageEntered)
    assert (event.stage, event.label, event.fraction) == ("measuring", "lstm 4", 0.5)
    may_end.set()
    assert to_its_end(told)[1] == 7
