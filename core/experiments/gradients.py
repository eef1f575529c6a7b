"""Experiment `gradients`: how long dLoss/dh is at every timestep, before training and, if asked, during and after."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from typing import TypeVar, cast

import msgspec
import numpy as np

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.base.heartbeat import heartbeats
from core.base.loading import load
from core.experiments.experiment import Experiment
from core.experiments.gradient_rows import Found, Point, Row, row_of, told
from core.experiments.spec import Spec
from core.experiments.untyped import Untyped
from core.gradients.first_word import Crowd, draw_crowd
from core.gradients.norms import log10_norm
from core.gradients.through_time import LOSSES, Loss, back, score
from core.gradients.unrolled_network import ACTIVATIONS, Activation, UnrolledWeights, Variant, born_weights, unroll
from core.jobs.events import Event, GradientsAdvanced, ResultReady, Stage, StageEntered
from core.jobs.limits import MOST_STEPS, MOST_UNITS
from core.jobs.training import OPTIMIZERS, DescentSettings, DescentTask, FirstWordTrainer
from core.networks.cells import CELLS, SIMPLE_RNN
from core.networks.records import Tensor

SEQUENCES = 8
"""Whose gradients are measured."""
ASKED = 200
"""Sequences on which a trained network is asked who came in first, where so many fit."""
VERIFIED_STEPS = 100
MOST_STATES = 2_000_000
"""Hidden numbers, timesteps times units times sequences, of a run: some thirty arrays of them make 500 MB."""
MOST_WORK = 100_000_000
"""Training steps times timesteps times units of a run: minutes."""

Outcome = TypeVar("Outcome")


class GradientsSpec(Spec, frozen=True, tag="gradients"):
    """Which networks, unrolled how far, and what is done to them."""

    cells: tuple[str, ...] = tuple(CELLS)
    units: int = 16
    steps: int = 100
    """Timesteps."""
    activations: tuple[Activation, ...] = ("tanh",)
    """Of SimpleRNN: a row each. LSTM and GRU have tanh."""
    layer_norm: bool = False
    """Inside SimpleRNN."""
    gain: float = 1.0
    """Recurrent weights start so many times as large as Keras's."""
    loss: Loss = "last"
    measure: Loss | None = None
    """Which outputs enter the loss whose gradient is measured; none: those that enter the loss trained on."""
    train_steps: int = 0
    settings: DescentSettings = DescentSettings()
    seed: int = 42
    verify: bool = False
    """Whether to compare with TensorFlow's own gradients, on the first hundred timesteps."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        if not self.cells or not self.activations:
            raise DembowError("gradients_empty")
        for cell in self.cells:
            check_one_of("cells", cell, tuple(CELLS))
        for activation in self.activations:
            check_one_of("activation", activation, ACTIVATIONS)
        if SIMPLE_RNN.name not in self.cells and (self.activations != ("tanh",) or self.layer_norm):
            option = "layer-norm" if self.layer_norm else "activation"
            raise DembowError("only_simple_rnn", option=option, cells=", ".join(self.cells))
        check_one_of("loss", self.loss, LOSSES)
        check_one_of("measure", self.measured, LOSSES)
        check_range("units", self.units, 1, MOST_UNITS)
        check_range("steps", self.steps, 10, 3_000)
        check_range("gain", self.gain, 0.01, 10.0)
        check_range("train", self.train_steps, 0, MOST_STEPS)
        check_range("seed", self.seed, 0, 2**31 - 2)
        check_one_of("optimizer", self.settings.optimizer, OPTIMIZERS)
        check_range("learning_rate", self.settings.learning_rate, 1e-7, 10.0)
        if self.settings.clip_norm is not None:
            check_range("clip", self.settings.clip_norm, 1e-6, 1e6)
        states = self.units * self.steps * SEQUENCES
        if states > MOST_STATES:
            fits = MOST_STATES // (self.steps * SEQUENCES)
            raise DembowError("gradients_too_large", steps=self.steps, units=self.units, fits=fits)
        work = self.train_steps * self.steps * self.units * len(self.variants())
        if work > MOST_WORK:
            fits = MOST_WORK * self.train_steps // work
            raise DembowError("gradients_too_long", train=self.train_steps, steps=self.steps, fits=fits)

    @property
    def measured(self) -> Loss:
        """Which outputs enter the loss whose gradient is measured."""
        return self.measure or self.loss

    def variants(self) -> tuple[Variant, ...]:
        """Every network, in the order of its row."""
        found = [
            Variant(cell, activation, self.layer_norm) if cell == SIMPLE_RNN.name else Variant(cell)
            for cell in self.cells
            for activation in (self.activations if cell == SIMPLE_RNN.name else ("tanh",))
        ]
        return tuple(dict.fromkeys(found))


def run(spec: GradientsSpec, descend: FirstWordTrainer) -> Iterator[Event]:
    """Each network as it was born; then, if asked, each trained."""
    began = time.monotonic()
    networks = [(variant, born_weights(variant, spec.units, spec.gain, spec.seed)) for variant in spec.variants()]
    rows = []
    for variant, weights in networks:
        found = yield from _measured(spec, variant, weights, 0.0)
        yield _advanced(variant, found)
        rows.append(_row(spec, variant, found))
    if spec.train_steps:
        for place, (variant, weights) in enumerate(networks):
            row, trained = yield from _trained(spec, variant, weights, descend, place / len(networks))
            rows.append(row)
            networks[place] = (variant, trained)
    document: dict[str, object] = {
        "experiment": "gradients",
        **{name: getattr(spec, name) for name in ("units", "steps", "gain", "loss", "measured", "train_steps", "seed")},
        "settings": msgspec.to_builtins(spec.settings),
        "sequences": SEQUENCES,
        "rows": [msgspec.to_builtins(row) for row in rows],
    }
    if spec.verify:
        document["verified_steps"] = min(spec.steps, VERIFIED_STEPS)
        document["verified_max_relative_difference"] = yield from _verified(spec, networks)
    document |= {"cached": False, "seconds": round(time.monotonic() - began, 3)}
    yield ResultReady(Untyped.of(document))


def born_row(spec: GradientsSpec, variant: Variant) -> Row:
    """One network as it was born. Milliseconds for a hundred timesteps, a second or two for the most there may be."""
    return _row(spec, variant, measure(spec, variant, born_weights(variant, spec.units, spec.gain, spec.seed)))


def measure(spec: GradientsSpec, variant: Variant, weights: UnrolledWeights) -> Found:
    """Its gradients on the same few sequences every time."""
    crowd = draw_crowd(spec.steps, SEQUENCES, np.random.default_rng((spec.seed, spec.steps)))
    # A training that is about to diverge makes numbers without end, and they are told as such.
    with np.errstate(over="ignore", invalid="ignore"):
        return Found.of(back(unroll(variant, weights, crowd), spec.measured))


def _measured(
    spec: GradientsSpec, variant: Variant, weights: UnrolledWeights, fraction: float
) -> Generator[StageEntered, None, Found]:
    work = partial(measure, spec, variant, weights)
    return (yield from _while_it_lasts("measuring", variant.label, fraction, work))


def _trained(
    spec: GradientsSpec, variant: Variant, weights: UnrolledWeights, descend: FirstWordTrainer, begin: float
) -> Generator[Event, None, tuple[Row, UnrolledWeights]]:
    """Train one network, its gradients told as it goes."""
    task = DescentTask(variant, weights, spec.steps, spec.loss, spec.train_steps, spec.settings, spec.seed)
    width = 1 / len(spec.variants())
    curve: list[Point] = []
    row = None
    for event in descend(task):
        if isinstance(event, StageEntered):
            yield StageEntered(event.stage, variant.label, begin, event.seconds)
            continue
        fraction = begin + width * event.step / spec.train_steps
        longest = np.log10(event.gradient_norm) if event.gradient_norm > 0 else None
        curve.append((event.step, told(event.loss), told(longest)))
        weights = event.weights
        found = yield from _measured(spec, variant, weights, fraction)
        yield _advanced(variant, found, fraction, curve[-1])
        row = _row(spec, variant, found)
    if row is None:
        raise RuntimeError("training ended before its first step")
    accuracy = None if row.kind == "diverged" else _accuracy(spec, variant, weights)
    trained = {"trained": True, "training_steps": curve[-1][0], "accuracy": accuracy, "curve": tuple(curve)}
    return msgspec.structs.replace(row, **trained), weights


def _row(spec: GradientsSpec, variant: Variant, found: Found) -> Row:
    return row_of(variant, spec.units, spec.measured, spec.settings.clip_norm, found)


def _advanced(
    variant: Variant, found: Found, fraction: float = 0.0, point: Point = (0, None, None)
) -> GradientsAdvanced:
    step, training_loss, longest = point
    return GradientsAdvanced(
        variant.label,
        fraction,
        step,
        Tensor.of(found.norms["hidden_state"]),
        found.seen.kind,
        told(found.seen.slope_per_step),
        told(found.gradients.outputs.loss),
        told(log10_norm(found.gradients)),
        training_loss,
        longest,
    )


def _accuracy(spec: GradientsSpec, variant: Variant, weights: UnrolledWeights) -> float:
    asked = min(ASKED, MOST_STATES // (spec.steps * spec.units))
    crowd = draw_crowd(spec.steps, asked, np.random.default_rng((spec.seed, spec.steps, ASKED)))
    return score(unroll(variant, weights, crowd), "last").right


def _verified(
    spec: GradientsSpec, networks: Sequence[tuple[Variant, UnrolledWeights]]
) -> Generator[StageEntered, None, float | None]:
    """The largest difference from the tape over all networks, as they are at the end; none when it can say nothing."""
    steps = min(spec.steps, VERIFIED_STEPS)
    crowd = draw_crowd(steps, SEQUENCES, np.random.default_rng((spec.seed, steps)))
    shares = []
    for variant, weights in networks:
        compare = partial(_by_tape, variant, weights, crowd, spec.measured)
        shares.append((yield from _while_it_lasts("verifying", variant.label, None, compare)))
    return max((share for share in shares if share is not None), default=None)


def _by_tape(variant: Variant, weights: UnrolledWeights, crowd: Crowd, loss: Loss) -> float | None:
    load("core.training.gradient_tape")
    from core.training.gradient_tape import largest_relative_difference

    with np.errstate(over="ignore", invalid="ignore"):
        return largest_relative_difference(unroll(variant, weights, crowd), loss)


def _while_it_lasts(
    stage: Stage, label: str, fraction: float | None, work: Callable[[], Outcome]
) -> Generator[StageEntered, None, Outcome]:
    """Say what is being done for as long as it takes."""
    waiting = heartbeats(work)
    while True:
        try:
            yield StageEntered(stage, label, fraction, next(waiting))
        except StopIteration as done:
            return cast("Outcome", done.value)


EXPERIMENT = Experiment(GradientsSpec, Untyped, lambda spec, workers: run(spec, workers.descend))
