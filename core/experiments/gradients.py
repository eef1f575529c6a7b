"""Experiment `gradients`: how long dLoss/dh is at every timestep, before training and, if asked, during and after."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from typing import Annotated

import numpy as np
from msgspec import UNSET
from msgspec.structs import replace

from core.base.errors import DembowError
from core.base.loading import load
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.experiments.experiment import Experiment
from core.experiments.gradients_result import GradientsResult
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.gradients.first_word import Crowd, draw_crowd
from core.gradients.network_gradients import NetworkGradients, Point, network_gradients, told
from core.gradients.through_time import LOSSES, Loss, score
from core.gradients.unrolled_network import ACTIVATIONS, Activation, UnrolledWeights, Variant, born_weights, unroll
from core.jobs.events import Event, GradientsAdvanced, ResultReady
from core.jobs.limits import MOST_STEPS, MOST_UNITS
from core.jobs.stages import StageEntered
from core.jobs.telling import telling
from core.jobs.training import DescentSettings, DescentTask, FirstWordTrainer
from core.jobs.way import Way
from core.jobs.ways import descent_way
from core.networks.cells import CELLS
from core.networks.simple_rnn import SIMPLE_RNN

SEQUENCES = 8
"""Sequences whose gradients are measured."""
ASKED = 200
"""Sequences on which a trained network is asked who came in first, where so many fit."""
VERIFIED_STEPS = 100
LEAST_TIMESTEPS, MOST_TIMESTEPS = 10, 3_000
SMALLEST_GAIN, LARGEST_GAIN = 0.01, 10.0
MOST_STATES = 2_000_000
"""Hidden numbers, timesteps times units times sequences, of a run: some thirty arrays of them make 500 MB."""
MOST_WORK = 100_000_000
"""Training steps times timesteps times units of a run: minutes."""


class GradientsSpec(Spec, frozen=True, tag="gradients"):
    """The spec says which networks are unrolled, how far, and what is done to them."""

    cells: Annotated[tuple[str, ...], Option(choices=tuple(CELLS))] = tuple(CELLS)
    units: Annotated[int, Option(1, MOST_UNITS)] = 16
    steps: Annotated[int, Option(LEAST_TIMESTEPS, MOST_TIMESTEPS, help="timesteps")] = 100
    """Timesteps."""
    activations: Annotated[tuple[Activation, ...], Option(choices=ACTIVATIONS, name="activation")] = ("tanh",)
    """Activations of SimpleRNN, a network each. LSTM and GRU have tanh."""
    layer_norm: Annotated[bool, Option()] = False
    """Whether SimpleRNN is normalised inside."""
    gain: Annotated[float, Option(SMALLEST_GAIN, LARGEST_GAIN, metavar="G")] = 1.0
    """Factor by which recurrent weights start larger than Keras's."""
    loss: Annotated[Loss, Option(choices=LOSSES, help="gradient_loss", metavar="last|all")] = "last"
    measure: Annotated[Loss | None, Option(choices=LOSSES, metavar="last|all")] = None
    """Outputs that enter the loss whose gradient is measured; none: those that enter the loss trained on."""
    train_steps: Annotated[int, Option(0, MOST_STEPS, name="train")] = 0
    settings: DescentSettings = DescentSettings()
    seed: Annotated[int, Option(0, LARGEST_SEED - 1)] = 42
    verify: Annotated[bool, Option(help="verify_tape")] = False
    """Whether to compare with TensorFlow's own gradients, on the first hundred timesteps."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        if not self.cells or not self.activations:
            raise DembowError("gradients_empty")
        check_options(self)
        if SIMPLE_RNN.name not in self.cells and (self.activations != ("tanh",) or self.layer_norm):
            option = "layer-norm" if self.layer_norm else "activation"
            raise DembowError("only_simple_rnn", option=option, cells=", ".join(self.cells))
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
        """Outputs that enter the loss whose gradient is measured."""
        return self.measure or self.loss

    def variants(self) -> tuple[Variant, ...]:
        """Return every network, in the order of the result."""
        found = [
            Variant(cell, activation, self.layer_norm) if cell == SIMPLE_RNN.name else Variant(cell)
            for cell in self.cells
            for activation in (self.activations if cell == SIMPLE_RNN.name else ("tanh",))
        ]
        return tuple(dict.fromkeys(found))


def run(spec: GradientsSpec, descend: FirstWordTrainer) -> Iterator[Event]:
    """Measure each network as it was born; then, if asked, train each."""
    began = time.monotonic()
    networks = [(variant, born_weights(variant, spec.units, spec.gain, spec.seed)) for variant in spec.variants()]
    found = []
    for variant, weights in networks:
        born = yield from telling("measuring", partial(measure, spec, variant, weights), variant.label, 0.0)
        yield GradientsAdvanced(born, 0.0)
        found.append(born)
    if spec.train_steps:
        for place, (variant, weights) in enumerate(networks):
            row, trained = yield from _trained(spec, variant, weights, descend, place / len(networks))
            found.append(row)
            networks[place] = (variant, trained)
    ways = {way_for(spec, variant) for variant, _ in networks} if spec.train_steps else set()
    difference = (yield from _verified(spec, networks)) if spec.verify else UNSET
    result = GradientsResult(
        spec.units,
        spec.steps,
        spec.gain,
        spec.loss,
        spec.measured,
        spec.train_steps,
        spec.seed,
        spec.settings,
        SEQUENCES,
        tuple(found),
        min(spec.steps, VERIFIED_STEPS) if spec.verify else UNSET,
        difference,
        line=share_line(spec),
        cached=False,
        seconds=round(time.monotonic() - began, 3),
        trained_with=tuple(sorted(ways)) or UNSET,
    )
    yield ResultReady(result)


def born_gradients(spec: GradientsSpec, variant: Variant) -> NetworkGradients:
    """Return the gradients of one network as it was born.

    It takes milliseconds for a hundred timesteps, a second or two for the most there may be.
    """
    return measure(spec, variant, born_weights(variant, spec.units, spec.gain, spec.seed))


def measure(spec: GradientsSpec, variant: Variant, weights: UnrolledWeights) -> NetworkGradients:
    """Return the gradients of a network on the same few sequences every time."""
    crowd = draw_crowd(spec.steps, SEQUENCES, np.random.default_rng((spec.seed, spec.steps)))
    # A training that is about to diverge makes numbers without end, and they are told as such.
    with np.errstate(over="ignore", invalid="ignore"):
        return network_gradients(unroll(variant, weights, crowd), spec.measured, spec.settings.clip_norm)


def _trained(
    spec: GradientsSpec, variant: Variant, weights: UnrolledWeights, descend: FirstWordTrainer, begin: float
) -> Generator[Event, None, tuple[NetworkGradients, UnrolledWeights]]:
    """Train one network and tell its gradients as it goes."""
    way = way_for(spec, variant)
    task = DescentTask(variant, weights, spec.steps, spec.loss, spec.train_steps, spec.settings, spec.seed, way)
    width = 1 / len(spec.variants())
    curve: list[Point] = []
    network = None
    for event in descend(task):
        if isinstance(event, StageEntered):
            yield StageEntered(event.stage, variant.label, begin, event.seconds)
            continue
        fraction = begin + width * event.step / spec.train_steps
        longest = np.log10(event.gradient_norm) if event.gradient_norm > 0 else None
        point = (event.step, told(event.loss), told(longest))
        curve.append(point)
        weights = event.weights
        found = yield from telling("measuring", partial(measure, spec, variant, weights), variant.label, fraction)
        network = replace(found, trained=True, training_steps=event.step)
        yield GradientsAdvanced(network, fraction, point)
    if network is None:
        raise RuntimeError("training ended before its first step")
    accuracy = None if network.kind == "diverged" else _accuracy(spec, variant, weights)
    return replace(network, accuracy=accuracy, curve=tuple(curve)), weights


def _accuracy(spec: GradientsSpec, variant: Variant, weights: UnrolledWeights) -> float:
    asked = min(ASKED, MOST_STATES // (spec.steps * spec.units))
    crowd = draw_crowd(spec.steps, asked, np.random.default_rng((spec.seed, spec.steps, ASKED)))
    return score(unroll(variant, weights, crowd), "last").right


def _verified(
    spec: GradientsSpec, networks: Sequence[tuple[Variant, UnrolledWeights]]
) -> Generator[StageEntered, None, float | None]:
    """Return the largest difference from the tape over all networks, as they are at the end.

    It is none when the comparison can say nothing.
    """
    steps = min(spec.steps, VERIFIED_STEPS)
    crowd = draw_crowd(steps, SEQUENCES, np.random.default_rng((spec.seed, steps)))
    shares = []
    for variant, weights in networks:
        compare = partial(_by_tape, variant, weights, crowd, spec.measured)
        shares.append((yield from telling("verifying", compare, variant.label)))
    return max((share for share in shares if share is not None), default=None)


def _by_tape(variant: Variant, weights: UnrolledWeights, crowd: Crowd, loss: Loss) -> float | None:
    load("core.training.gradient_tape")
    from core.training.gradient_tape import largest_relative_difference

    with np.errstate(over="ignore", invalid="ignore"):
        return largest_relative_difference(unroll(variant, weights, crowd), loss)


def needs_tensorflow(spec: GradientsSpec) -> bool:
    """Return whether TensorFlow's own gradients are asked, or a compiled program trains any of the networks."""
    return spec.verify or any(way_for(spec, variant) == "compiled" for variant in spec.variants())


def way_for(spec: GradientsSpec, variant: Variant) -> Way:
    """Return the way to train one of the networks."""
    return descent_way(variant, spec.units, spec.steps, spec.train_steps)


EXPERIMENT = Experiment(
    GradientsSpec, GradientsResult, lambda spec, workers: run(spec, workers.descend), needs_tensorflow
)
