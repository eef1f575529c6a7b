"""A ladder of trainings on two cores: this process trains from its beginning, a helper from its end, until they meet.

Whoever runs the ladder asks for one training after the other, as on one core, and gets the same networks: a training
that the helper has done, or is doing, is told from there. The helper has NumPy alone, so it is there at once. Where it
dies, or none comes, nothing is lost but its time: this process trains all that is left.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

from core.base.arrays import Floats
from core.base.errors import DembowError
from core.base.heartbeat import PERIOD
from core.base.machine import cores
from core.jobs.helper_process import HelperProcess
from core.jobs.network_training import Advance, NetworkTrainer, NetworkTraining, train_networks
from core.jobs.paced_training import plain_trainer, tempo_of
from core.jobs.stages import StageEntered
from core.jobs.trained_network import is_on_disk
from core.jobs.ways import expected_seconds

WORTH = 1.5
"""Seconds of training from which on a helper, which takes a fifth of a second to come, is worth its process."""
ENDED = "ended"
"""A helper's last word of a training."""


class Said(NamedTuple):
    """A helper's progress of a training."""

    step: int
    loss: Floats
    arrays: tuple[Floats, ...]
    """Weights of the cell and of the layer on top."""
    seconds: float


@dataclass(eq=False)
class _Task:
    """A training that the helper was given."""

    request: NetworkTraining
    latest: Said | None = None
    ended: bool = False


@contextmanager
def on_two_cores(train: NetworkTrainer, coming: Sequence[NetworkTraining]) -> Iterator[NetworkTrainer]:
    """Give a trainer that has help with the trainings to come, where that is worth a process; else `train` itself."""
    waiting = [request for request in coming if request.way == "numpy" and not is_on_disk(train, request)]
    quick = len(waiting) < 2 or sum(expected_seconds(request) for request in waiting) < WORTH
    if plain_trainer(train) is not train_networks or tempo_of(train).slow or quick or cores() < 2:
        yield train
        return
    helper = _started(waiting)
    if helper is None:
        yield train
        return
    try:
        yield functools.wraps(train)(functools.partial(helper.train, train))
    finally:
        helper.close()


def _started(waiting: Sequence[NetworkTraining]) -> Helper | None:
    """Return a helper; none where the system starts no more processes."""
    try:
        return Helper(waiting)
    except DembowError:
        return None


class Helper:
    """A process that trains the last of the trainings that wait, then the one before, as long as any waits."""

    def __init__(self, requests: Sequence[NetworkTraining]) -> None:
        """Start the process. Raises `DembowError` where the system will not."""
        self._waiting = list(requests)
        self._given: list[_Task] = []
        self._changed = threading.Condition()
        self._gone = False
        self._process = HelperProcess("core.light_training.helper")
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._give_next()

    def train(self, train: NetworkTrainer, request: NetworkTraining) -> Iterator[StageEntered | Advance]:
        """Train here what the helper has not begun, and tell from there what it has."""
        with self._changed:
            task = next((task for task in self._given if _same(task.request, request)), None)
            if task is None:
                self._waiting = [other for other in self._waiting if not _same(other, request)]
            busy = not self._gone and (bool(self._waiting) or not all(given.ended for given in self._given))
        if task is None:
            yield from train(replace(request, alone=busy))
            return
        told = yield from self._told(task)
        if told < task.request.steps:
            yield from beyond(told, train(request))

    def close(self) -> None:
        """End the process and what belongs to it."""
        self._process.close()
        self._reader.join()
        self._process.close_pipes()

    def _told(self, task: _Task) -> Generator[StageEntered | Advance, None, int]:
        """Tell what the helper says of a training; return the step that it came to before its end, or its death."""
        told: Said | None = None
        while True:
            latest, ended, gone = self._news(task, told)
            if latest is not None and latest is not told:
                told = latest
                yield _advance(task.request, latest)
            elif ended or (gone and not self._process.abandoned):
                return told.step if told is not None else 0
            elif gone:
                raise DembowError("engine_killed", code=self._process.exit_code())
            else:
                yield StageEntered("training", fraction=0.0)

    def _news(self, task: _Task, told: Said | None) -> tuple[Said | None, bool, bool]:
        """Wait a moment for news of a training; return its latest, whether it ended, and whether the helper is gone."""
        with self._changed:
            self._changed.wait_for(lambda: task.latest is not told or task.ended or self._gone, PERIOD)
            return task.latest, task.ended, self._gone

    def _read(self) -> None:
        """Keep what the helper says, and give it the next training after each."""
        for said in self._process.heard():
            with self._changed:
                task = self._given[-1]
                if said == ENDED:
                    task.ended = True
                elif isinstance(said, Said):
                    task.latest = said
                self._changed.notify_all()
            if said == ENDED:
                self._give_next()
        with self._changed:
            self._gone = True
            self._changed.notify_all()

    def _give_next(self) -> None:
        with self._changed:
            if not self._waiting:
                return
            task = _Task(replace(self._waiting.pop(), alone=True))
            self._given.append(task)
        self._process.say(task.request)


def beyond(told: int, events: Iterator[StageEntered | Advance]) -> Iterator[StageEntered | Advance]:
    """Pass a training on from the step behind the one that was told already: up to there it comes to the same."""
    for event in events:
        if isinstance(event, Advance) and event.step > told:
            yield event
        else:
            yield StageEntered("training", fraction=0.0)


def _same(one: NetworkTraining, other: NetworkTraining) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("cell", "units", "seeds", "steps", "way")) and (
        one.task is other.task or one.task.description == other.task.description
    )


def _advance(request: NetworkTraining, said: Said) -> Advance:
    return Advance(said.step, said.loss, request.network(said.arrays), said.seconds)
