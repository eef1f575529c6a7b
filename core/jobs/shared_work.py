"""A ladder of trainings on two cores: this process trains from its beginning, a helper from its end, until they meet.

Whoever runs the ladder asks for one training after the other, as on one core, and gets the same networks: a training
that the helper has done, or is doing, is told from there. The helper has NumPy alone, so it is there at once.
"""

from __future__ import annotations

import functools
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from core.base.arrays import Floats
from core.base.errors import DembowError
from core.base.heartbeat import PERIOD
from core.base.process_group import APART, kill_group
from core.base.without_tensorflow import LIGHT, VARIABLE
from core.jobs.events import StageEntered
from core.jobs.paced_training import plain_trainer, tempo_of
from core.jobs.trained_network import is_on_disk
from core.jobs.training import Advance, NetworkTrainer, NetworkTraining, train_networks
from core.jobs.ways import COSTS
from core.networks.cell import CellWeights
from core.networks.cells import cell_named
from core.networks.network import Network, NetworkWeights, hidden_units
from core.networks.passes.base import Window

PACKAGES = Path(__file__).resolve().parents[2]
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
    helper = Helper(waiting)
    _helpers.add(helper)
    try:
        yield functools.wraps(train)(functools.partial(helper.train, train))
    finally:
        helper.close()
        _helpers.discard(helper)


def abandon_helpers() -> None:
    """End every helper at once, from any thread: nobody wants what they train any more."""
    for helper in tuple(_helpers):
        helper.kill()


def expected_seconds(request: NetworkTraining) -> float:
    """Return the seconds that a training in NumPy takes, by the model of its cost."""
    cell, task = cell_named(request.cell), request.task
    units = hidden_units(cell, request.units, task.features)
    window = Window(len(request.seeds), units, task.features, task.timesteps, task.batch)
    return COSTS["numpy"].seconds(cell, window, request.steps)


def cores() -> int:
    """Return how many processes of ours may run at the same time."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Helper:
    """A process that trains the last of the trainings that wait, then the one before, as long as any waits."""

    def __init__(self, requests: Sequence[NetworkTraining]) -> None:
        """Start the process. Raises `DembowError` where the system will not."""
        self._waiting = list(requests)
        self._given: list[_Task] = []
        self._changed = threading.Condition()
        self._gone = False
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "core.light_training.helper"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=PACKAGES,
                env={"OPENBLAS_NUM_THREADS": "1", **os.environ, VARIABLE: LIGHT},
                creationflags=APART,
                start_new_session=True,
            )
        except OSError as error:
            raise DembowError("engine_not_started", reason=error.strerror or str(error)) from error
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._give_next()

    def train(self, train: NetworkTrainer, request: NetworkTraining) -> Iterator[StageEntered | Advance]:
        """Train here what the helper has not begun, and tell from there what it has."""
        with self._changed:
            task = next((task for task in self._given if _same(task.request, request)), None)
            if task is None:
                self._waiting = [other for other in self._waiting if not _same(other, request)]
        yield from train(request) if task is None else self._told(task)

    def kill(self) -> None:
        """End the process, from any thread, without waiting for that."""
        if self._process.poll() is None:
            kill_group(self._process.pid)

    def close(self) -> None:
        """End the process and what belongs to it."""
        self.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was still to be written has no reader
                    pipe.close()

    def _told(self, task: _Task) -> Iterator[StageEntered | Advance]:
        told: Said | None = None
        while True:
            latest, ended, gone = self._news(task, told)
            if latest is not None and latest is not told:
                told = latest
                yield _advance(task.request, latest)
            elif ended:
                return
            elif gone:
                raise DembowError("engine_killed", code=self._process.wait())
            else:
                yield StageEntered("training", fraction=0.0)

    def _news(self, task: _Task, told: Said | None) -> tuple[Said | None, bool, bool]:
        """Wait a moment for news of a training; return its latest, whether it ended, and whether the helper is gone."""
        with self._changed:
            self._changed.wait_for(lambda: task.latest is not told or task.ended or self._gone, PERIOD)
            return task.latest, task.ended, self._gone

    def _read(self) -> None:
        """Keep what the helper says, and give it the next training after each."""
        with suppress(EOFError, pickle.UnpicklingError, ValueError):  # it has ended, perhaps in the middle of a word
            while self._process.stdout:
                said = pickle.load(self._process.stdout)
                with self._changed:
                    task = self._given[-1]
                    if said == ENDED:
                        task.ended = True
                    else:
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
            task = _Task(self._waiting.pop())
            self._given.append(task)
        if self._process.stdin:
            with suppress(OSError):  # it has died: whoever waits for it is told
                pickle.dump(task.request, self._process.stdin)
                self._process.stdin.flush()


_helpers: set[Helper] = set()


def _same(one: NetworkTraining, other: NetworkTraining) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("cell", "units", "seeds", "steps", "way")) and (
        one.task is other.task or one.task.description == other.task.description
    )


def _advance(request: NetworkTraining, said: Said) -> Advance:
    kernel, recurrent_kernel, bias, dense_kernel, dense_bias = said.arrays
    weights = NetworkWeights(CellWeights(kernel, recurrent_kernel, bias), dense_kernel, dense_bias)
    cell, features = cell_named(request.cell), request.task.features
    network = Network(cell, hidden_units(cell, request.units, features), features, weights)
    return Advance(said.step, said.loss, network, said.seconds)
