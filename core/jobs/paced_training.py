"""Training at a tempo: trainers that hand it to their training loop, and that end between two events when cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from core.jobs.network_training import Advance, NetworkTrainer, NetworkTraining, train_networks
from core.jobs.stages import StageEntered
from core.jobs.tempo import Tempo
from core.jobs.training import Descended, DescentTask, EpochAdvanced, FitTask, Fitted, fit_series, train_first_word
from core.jobs.workers import Workers

Told = TypeVar("Told")


@dataclass(frozen=True, eq=False)
class PacedTrainer:
    """The trainer trains networks at a tempo. It goes by the name of the one that does the work, as caches do."""

    tempo: Tempo
    train: NetworkTrainer = train_networks

    @property
    def __name__(self) -> str:
        return self.train.__name__

    def __call__(self, request: NetworkTraining) -> Iterator[StageEntered | Advance]:
        """Train at the tempo."""
        return heeding(self.tempo, self.train(replace(request, tempo=self.tempo)))


def tempo_of(train: NetworkTrainer) -> Tempo:
    """Return the tempo of a trainer: full speed where it has none of its own."""
    return train.tempo if isinstance(train, PacedTrainer) else Tempo()


def plain_trainer(train: NetworkTrainer) -> NetworkTrainer:
    """Return the trainer that does the work, whatever its tempo."""
    return train.train if isinstance(train, PacedTrainer) else train


def workers_at(tempo: Tempo) -> Workers:
    """Return the real workers, for one run that goes by this tempo."""

    def fit(task: FitTask) -> Iterator[StageEntered | EpochAdvanced | Fitted]:
        return heeding(tempo, fit_series(task))

    def descend(task: DescentTask) -> Iterator[StageEntered | Descended]:
        return heeding(tempo, train_first_word(task))

    return Workers(train=PacedTrainer(tempo), fit=fit, descend=descend)


def heeding(tempo: Tempo, events: Iterator[Told]) -> Iterator[Told]:
    """Pass events on, and raise `Cancelled` between two of them."""
    for event in events:
        tempo.check()
        yield event
