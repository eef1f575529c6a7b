"""The training loop of every network: warm-up, signs of life, chunks of steps, progress.

The loop knows nothing of a model. It calls `advance(state, done, count)`, which runs `count` training steps after the
`done` ones before them, and yields what that returns. Whoever stops asking for more cancels the training, and so does
the tempo of its pace.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from core.base.heartbeat import heartbeats
from core.jobs.stages import StageEntered
from core.jobs.tempo import Tempo

State = TypeVar("State")
Report = TypeVar("Report")


class Chunk(NamedTuple, Generic[State, Report]):
    """Outcome of one call."""

    taken: int
    """Training steps of this call: as many as were asked for, or fewer where training stopped early."""
    state: State
    report: Report


Advance = Callable[[State, int, int], Chunk[State, Report]]
"""`advance(state, done, count)` returns once the numbers of its chunk are there, so that its seconds can be counted."""


class Progress(NamedTuple, Generic[State, Report]):
    """Standing of a training after a chunk."""

    done: int
    """Training steps so far."""
    state: State
    report: Report
    seconds: float
    """Seconds of training so far."""


@dataclass
class Pace:
    """Number of training steps a call: as many as fit `seconds`, at most twice as many as in the call before.

    The tempo may hold them back, and have fewer of them taken.
    """

    seconds: float
    """Seconds between two looks at the outside world."""
    most: int | None = None
    """The largest number of steps a call; none: no limit."""
    tempo: Tempo = field(default_factory=Tempo)
    count: int = 1
    """Steps of the next call."""

    def allowed(self, left: int) -> int:
        """Wait until the tempo lets the next call be, and return its steps, at most the `left` ones that are to come.

        Raises `Cancelled` when the run is.
        """
        return self.tempo.allowed(min(self.count, left))

    def learn(self, taken: int, seconds: float) -> None:
        """Set `count` after a call that took so many steps in so many seconds."""
        fitting = self.seconds * taken / max(seconds, 1e-9)
        self.count = int(min(2 * self.count, max(1, fitting)))
        if self.most is not None:
            self.count = max(1, min(self.count, self.most))


def compiling(first_call: Callable[[], object], began: float) -> Iterator[StageEntered]:
    """Run `first_call`, which compiles, in a thread, and enter the stage "compiling" again and again meanwhile.

    `began` is the reading of `time.monotonic` at which the stage began.
    """
    for _ in heartbeats(first_call):
        yield StageEntered("compiling", fraction=0.0, seconds=time.monotonic() - began)


def training_loop(
    advance: Advance[State, Report], state: State, steps: int, pace: Pace
) -> Iterator[Progress[State, Report]]:
    """Train for `steps` steps, yielding progress after each chunk; the last progress holds the trained state."""
    done, spent = 0, 0.0
    while done < steps:
        count = pace.allowed(steps - done)
        started = time.monotonic()
        taken, state, report = advance(state, done, count)
        seconds = time.monotonic() - started
        pace.learn(taken, seconds)
        done, spent = done + taken, spent + seconds
        yield Progress(done, state, report, spent)
