"""What a trainer of series models is, for those who train and those who ask for it. Knows no TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec

from core.base.arrays import Floats
from core.base.heartbeat import heartbeats
from core.base.loading import load
from core.jobs.events import StageEntered
from core.series.waves import Split, Target

Stop = Literal["done", "early", "diverged", "flat"]
"""All epochs done; no progress on the validation part; a loss that is not a number; the same answer to everything."""


class FitSettings(msgspec.Struct, frozen=True):
    """As Keras has them: `compile` and `fit` of the chapter, with Adam and the mean squared error."""

    epochs: int = 20
    batch: int = 32
    learning_rate: float = 0.001
    clip_norm: float | None = None
    """The longest gradient, all of it taken together (Keras's `global_clipnorm`); none: as long as it comes."""
    patience: int | None = None
    """Epochs without a better validation loss before it stops; the best weights are kept. None: never."""


@dataclass(frozen=True, eq=False)
class FitTask:
    """One model to be trained from one seed."""

    model: str
    """A name of `core.series.model_names.NETWORKS`, or `bidirectional`."""
    target: Target
    split: Split
    horizon: int
    settings: FitSettings
    seed: int


@dataclass(frozen=True, eq=False)
class EpochAdvanced:
    """Training went on within an epoch."""

    epoch: float
    """Epochs done, with the share of the one under way."""
    loss: tuple[float, ...] = ()
    """Training loss of each epoch so far, as `model.fit` reports it."""
    valid_loss: tuple[float, ...] = ()
    valid: Floats | None = None
    """At the end of an epoch, what the model says of the validation part, as in `Fitted`; of one that is asked again
    and again, the first step alone: (count, 1)."""


@dataclass(frozen=True, eq=False)
class Fitted:
    """The last word of a trainer."""

    parameters: int
    loss: tuple[float, ...]
    valid_loss: tuple[float, ...]
    stop: Stop
    valid: Floats
    """What it says of the validation part, at the last timestep of each window: (count, horizon)."""
    test: Floats
    seconds: float
    """Of training, compilation and prediction apart."""
    compile_seconds: float
    weights: tuple[Floats, ...] = ()
    """What was learned, in the order of Keras's `trainable_variables`. Those of whoever does not train: none."""


Fitter = Callable[[FitTask], Iterator[StageEntered | EpochAdvanced | Fitted]]


def compiled_fit(task: FitTask) -> Iterator[StageEntered | EpochAdvanced | Fitted]:
    """The real trainer, imported at the last moment: a run that is on disk never needs it."""
    for seconds in heartbeats(lambda: load("core.training.series")):
        yield StageEntered("loading", seconds=seconds)
    from core.training.series import fit

    yield from fit(task)
