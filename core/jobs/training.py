"""Interface between code that trains networks and code that requests training.

A request goes in; stages and progress come out, the outcome last. `core.light_training` and `core.training` hold the
code that trains. The latter needs TensorFlow, so the functions at the end import it when a request reaches them: a run
whose training is on disk never does. The requests for word networks are those of `core.jobs.network_training`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, get_args

import msgspec

from core.base.arrays import Floats
from core.base.options import Option
from core.jobs.network_training import TRAINERS, training_code
from core.jobs.stages import StageEntered
from core.jobs.way import Way
from core.series.models import MODELS

if TYPE_CHECKING:
    # Whoever trains words needs none of these.
    from core.gradients.through_time import Loss
    from core.gradients.unrolled_network import UnrolledWeights, Variant
    from core.series.waves import Split, Target


OF_NETWORKS = ("models", tuple(MODELS))
"""Models beside which an option is read that says how networks are trained: where none is asked for, none is."""
Stop = Literal["done", "early", "diverged", "flat"]
"""All epochs done; no progress on the validation part; a loss that is not a number; the same answer to everything."""


class FitSettings(msgspec.Struct, frozen=True):
    """Arguments of Keras's `compile` and `fit`; the optimiser is Adam, the loss the mean squared error."""

    epochs: Annotated[int, Option(1, 1_000, read_with=OF_NETWORKS)] = 20
    batch: Annotated[int, Option(1, 4_096, hidden=True)] = 32
    learning_rate: Annotated[float, Option(1e-7, 10.0, metavar="R", read_with=OF_NETWORKS)] = 0.001
    clip_norm: Annotated[float | None, Option(1e-6, 1e6, name="clip", metavar="NORM", read_with=OF_NETWORKS)] = None
    """Length to which all gradients, taken together, are shortened (Keras's `global_clipnorm`); none: no limit."""
    patience: Annotated[int | None, Option(1, 1_000, read_with=OF_NETWORKS)] = None
    """Epochs without a better validation loss before training stops, the best weights kept. None: it never does."""


@dataclass(frozen=True, eq=False)
class FitTask:
    """Request to train one series model from one seed."""

    model: str
    """Name in `core.series.models.MODELS`."""
    target: Target
    split: Split
    horizon: int
    settings: FitSettings
    seed: int
    units: int | None = None
    """Units of the model's layer, where somebody says them."""


@dataclass(frozen=True, eq=False)
class EpochAdvanced:
    """Progress of a `FitTask`."""

    epoch: float
    """Epochs done, with the share of the one under way."""
    loss: tuple[float, ...] = ()
    """Training loss of each epoch so far, the one that `model.fit` reports."""
    valid_loss: tuple[float, ...] = ()
    valid: Floats | None = None
    """Forecasts of the validation part at the end of an epoch, like those of `Fitted`; an iterated model gives its
    first step alone, (count, 1)."""


@dataclass(frozen=True, eq=False)
class Fitted:
    """Outcome of a `FitTask`."""

    parameters: int
    loss: tuple[float, ...]
    valid_loss: tuple[float, ...]
    stop: Stop
    valid: Floats
    """Forecasts of the validation part at the last timestep of each window: (count, horizon)."""
    test: Floats
    """Forecasts of the test part: (count, horizon)."""
    seconds: float
    """Seconds of training, without compilation and prediction."""
    compile_seconds: float
    weights: tuple[Floats, ...] = ()
    """Learned arrays in the order of Keras's `trainable_variables`; empty where nothing was trained."""


SeriesTrainer: TypeAlias = Callable[[FitTask], Iterator[StageEntered | EpochAdvanced | Fitted]]

Optimizer = Literal["adam", "sgd"]
OPTIMIZERS: tuple[Optimizer, ...] = get_args(Optimizer)
WHERE_TRAINED = ("train", ())
"""Settings beside which an option of the descent is read: training steps."""


class DescentSettings(msgspec.Struct, frozen=True):
    """Settings of gradient descent on the first word."""

    optimizer: Annotated[Optimizer, Option(choices=OPTIMIZERS, metavar="adam|sgd", read_with=WHERE_TRAINED)] = "adam"
    """Adam (Kingma and Ba 2015) divides each weight's gradient by its usual size; `sgd` takes it as it comes."""
    learning_rate: Annotated[float, Option(1e-7, 10.0, help="descent_rate", metavar="R", read_with=WHERE_TRAINED)] = (
        0.01
    )
    clip_norm: Annotated[float | None, Option(1e-6, 1e6, name="clip", metavar="NORM", read_with=WHERE_TRAINED)] = None
    """Length to which all gradients, taken together, are shortened (Pascanu, Mikolov and Bengio 2013); none: no
    limit."""


@dataclass(frozen=True, eq=False)
class DescentTask:
    """Request to train one unrolled network on the first word; every step draws sequences of its own."""

    variant: Variant
    weights: UnrolledWeights
    """Weights before the first step."""
    timesteps: int
    loss: Loss
    steps: int
    settings: DescentSettings
    seed: int
    """Seed of the sequences that the steps draw."""
    way: Way = "numpy"


@dataclass(frozen=True, eq=False)
class Descended:
    """Progress of a `DescentTask`; the last one holds the trained weights."""

    step: int
    loss: float
    """Mean of the steps since the report before; not finite once training has diverged, and then nothing follows."""
    weights: UnrolledWeights
    gradient_norm: float
    """The longest gradient since the report before, before clipping; infinite where it was no number."""


FirstWordTrainer: TypeAlias = Callable[[DescentTask], Iterator[StageEntered | Descended]]


def fit_series(request: FitTask) -> Iterator[StageEntered | EpochAdvanced | Fitted]:
    """Train a series model with Keras's layers."""
    code = yield from training_code("core.training.series")
    yield from code.fit(request)


def train_first_word(request: DescentTask) -> Iterator[StageEntered | Descended]:
    """Train an unrolled network, the way that the request says."""
    code = yield from training_code(f"{TRAINERS[request.way]}.first_word")
    yield from code.descend(request)
