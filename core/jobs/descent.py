"""What it is to train one network on the first word, for those who train and those who ask for it. No TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import msgspec

from core.base.heartbeat import heartbeats
from core.base.loading import load
from core.gradients.through_time import Loss
from core.gradients.unrolled_network import UnrolledWeights, Variant
from core.jobs.events import StageEntered

Optimizer = Literal["adam", "sgd"]
OPTIMIZERS: tuple[Optimizer, ...] = get_args(Optimizer)


class DescentSettings(msgspec.Struct, frozen=True):
    """How it goes downhill."""

    optimizer: Optimizer = "adam"
    """Adam (Kingma and Ba 2015) divides each weight's gradient by its usual size; `sgd` takes it as it comes."""
    learning_rate: float = 0.01
    clip_norm: float | None = None
    """The longest gradient, all of it taken together (Pascanu, Mikolov and Bengio 2013); none: as long as it comes."""


@dataclass(frozen=True, eq=False)
class DescentTask:
    """One network to be trained, each step on a crowd of its own."""

    variant: Variant
    weights: UnrolledWeights
    """Where it starts."""
    timesteps: int
    loss: Loss
    steps: int
    settings: DescentSettings
    seed: int
    """Of the crowds."""


@dataclass(frozen=True, eq=False)
class Descended:
    """Where training stands."""

    step: int
    loss: float
    """The mean of the steps since the last time; not finite once it has diverged, and then nothing more comes."""
    weights: UnrolledWeights
    gradient_norm: float
    """The longest gradient since the last time, before clipping; infinite where it was no number."""


Descender = Callable[[DescentTask], Iterator[StageEntered | Descended]]
"""The last `Descended` is the trained network."""


def compiled_descent(task: DescentTask) -> Iterator[StageEntered | Descended]:
    """The real trainer, imported at the last moment: norms before training never need it."""
    for seconds in heartbeats(lambda: load("core.training.first_word")):
        yield StageEntered("loading", seconds=seconds)
    from core.training.first_word import descend

    yield from descend(task)
