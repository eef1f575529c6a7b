"""Signs of life around work of an experiment that reports nothing of itself."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

from core.base.heartbeat import heartbeats
from core.jobs.stages import Stage, StageEntered

Outcome = TypeVar("Outcome")


def telling(
    stage: Stage, work: Callable[[], Outcome], label: str = "", fraction: float | None = None
) -> Generator[StageEntered, None, Outcome]:
    """Run `work`, entering this stage again and again meanwhile, and return its outcome."""
    waiting = heartbeats(work)
    while True:
        try:
            yield StageEntered(stage, label, fraction, next(waiting))
        except StopIteration as done:
            outcome: Outcome = done.value
            return outcome
