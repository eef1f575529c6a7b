"""Experiment `gradients`: how long dLoss/dh is at every timestep, before training and, if asked, during and after."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

import msgspec
import numpy as np

from core.cells import CELLS, SIMPLE_RNN
from core.csv_cells import Doubles
from core.descent import OPTIMIZERS, Descender, DescentSettings, DescentTask
from core.errors import DembowError
from core.events import Event, GradientsAdvanced, ResultReady, StageEntered
from core.experiments.limits import MOST_STEPS, MOST_UNITS, check_one_of, check_range
from core.first_word import draw_crowd
from core.gradient_norms import Trend, log10_norm, log10_norms, trend
from core.heartbeat import heartbeats
from core.records import Tensor
from core.through_time import LOSSES, Gradients, Loss, back, score
from core.unrolled import ACTIVATIONS, Activation, Unrolled, UnrolledWeights, Variant, born_weights, unroll

SEQUENCES = 8
"""Whose gradients are measured."""
ASKED = 200
"""Sequences on which a trained network is asked who came in first, where so many fit."""
VERIFIED_STEPS = 100
MOST_STATES = 2_000_000
"""Hidden numbers, timesteps times units times sequences, of a run: some thirty arrays of them make 500 MB."""
MOST_WORK = 100_000_000
"""Training steps times timesteps times units of a run: minutes."""

Point = tuple[int, float | None, float | None]
"""Of a training's curve: the step, the mean loss and the longest gradient (a power of ten) since the point before."""


class GradientsSpec(msgspec.Struct, frozen=True, tag="gradients"):
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

    def variants(self) -> tuple[Variant, ...]:
        """Every network, in the order of its row."""
        found = [
            Variant(cell, activation, self.layer_norm) if cell == SIMPLE_RNN.name else Variant(cell)
            for cell in self.cells
            for activation in (self.activations if cell == SIMPLE_RNN.name else ("tanh",))
        ]
        return tuple(dict.fromkeys(found))


class Row(msgspec.Struct, frozen=True):
    """One network, as it was born or as it was trained."""

    label: str
    cell: str
    activation: str
    layer_norm: bool
    loss: str
    """Which outputs enter it."""
    trained: bool
    training_steps: int
    units: int
    parameters: int
    kind: str
    """`vanishes`, `explodes`, `holds`, `dies` (exactly zero from some timestep back), `diverged` (its weights are no
    numbers)."""
    slope_per_step: float | None
    """Powers of ten that each step back adds to the norm."""
    factor_per_step: float | None
    """The same as a factor."""
    reaches_first: float | None
    """Powers of ten between the last timestep and the first; none when nothing reaches it."""
    zero_after: int | None
    """Of a gradient that dies: how many steps back."""
    log10_norm: tuple[float | None, ...]
    """Of dLoss/dh at each timestep; none where it is zero."""
    cell_log10_norm: tuple[float | None, ...] | None
    """Of dLoss/dc, for an LSTM."""
    parameter_log10_norm: float | None
    """Of all weights' gradients as one arrow."""
    clipped_log10_norm: float | None
    """The same after clipping; none without a limit."""
    mean_loss: float | None
    """Nats."""
    accuracy: float | None
    """How often the last answer is right, on new sequences; none before training."""
    curve: tuple[Point, ...]
    """Of the training, empty before it."""


class Found(NamedTuple):
    """One network's gradients, measured."""

    gradients: Gradients
    norms: Mapping[str, Doubles]
    """By state, each (timesteps,)."""
    seen: Trend


def run(spec: GradientsSpec, descend: Descender) -> Iterator[Event]:
    """Each network as it was born; then, if asked, each trained."""
    began = time.monotonic()
    variants = spec.variants()
    networks = [(variant, born_weights(variant, spec.units, spec.gain, spec.seed)) for variant in variants]
    rows = []
    for variant, weights in networks:
        yield StageEntered("measuring", variant.label, 0.0)
        found = _measure(spec, variant, weights)
        yield _advanced(variant, found, 0, 0.0)
        rows.append(_row(spec, variant, weights, found))
    if spec.train_steps:
        for place, (variant, weights) in enumerate(networks):
            row, networks[place] = yield from _trained(spec, variant, weights, descend, place)
            rows.append(row)
    document: dict[str, object] = {
        "experiment": "gradients",
        **{name: getattr(spec, name) for name in ("units", "steps", "gain", "loss", "train_steps", "seed")},
        "settings": msgspec.to_builtins(spec.settings),
        "sequences": SEQUENCES,
        "rows": [msgspec.to_builtins(row) for row in rows],
    }
    if spec.verify:
        document["verified_steps"] = min(spec.steps, VERIFIED_STEPS)
        document["verified_max_relative_difference"] = yield from _verify(spec, networks)
    document |= {"cached": False, "seconds": round(time.monotonic() - began, 3)}
    yield ResultReady(document)


def _measure(spec: GradientsSpec, variant: Variant, weights: UnrolledWeights) -> Found:
    """On the same few sequences every time."""
    crowd = draw_crowd(spec.steps, SEQUENCES, np.random.default_rng((spec.seed, spec.steps)))
    # A training that is about to diverge makes numbers without end, and they are told as such.
    with np.errstate(over="ignore", invalid="ignore"):
        gradients = back(unroll(variant, weights, crowd), spec.loss)
        norms = {name: log10_norms(state) for name, state in gradients.states.items()}
    return Found(gradients, norms, trend(norms["hidden_state"]))


def _trained(
    spec: GradientsSpec, variant: Variant, weights: UnrolledWeights, descend: Descender, place: int
) -> Generator[Event, None, tuple[Row, tuple[Variant, UnrolledWeights]]]:
    """Train one network, its gradients told as it goes."""
    task = DescentTask(variant, weights, spec.steps, spec.loss, spec.train_steps, spec.settings, spec.seed)
    begin, width = place / len(spec.variants()), 1 / len(spec.variants())
    curve: list[Point] = []
    found, step = _measure(spec, variant, weights), 0
    for event in descend(task):
        if isinstance(event, StageEntered):
            yield StageEntered(event.stage, variant.label, begin, event.seconds)
            continue
        step, weights = event.step, event.weights
        curve.append((step, _told(event.loss), _log10(event.gradient_norm)))
        found = _measure(spec, variant, weights)
        yield _advanced(variant, found, step, begin + width * step / spec.train_steps)
    row = _row(spec, variant, weights, found, step, tuple(curve))
    return row, (variant, weights)


def _advanced(variant: Variant, found: Found, step: int, fraction: float) -> GradientsAdvanced:
    return GradientsAdvanced(
        variant.label,
        fraction,
        step,
        Tensor.of(found.norms["hidden_state"]),
        found.seen.kind,
        found.seen.slope_per_step,
        _told(found.gradients.outputs.loss),
        _told(log10_norm(found.gradients)),
    )


def _row(
    spec: GradientsSpec,
    variant: Variant,
    weights: UnrolledWeights,
    found: Found,
    step: int = 0,
    curve: tuple[Point, ...] = (),
) -> Row:
    norms, slope = found.norms["hidden_state"], found.seen.slope_per_step
    length, limit = log10_norm(found.gradients), spec.settings.clip_norm
    cell_state = found.norms.get("cell_state")
    return Row(
        variant.label,
        *variant,
        spec.loss,
        step > 0,
        step,
        spec.units,
        variant.parameters(spec.units),
        found.seen.kind,
        _told(slope),
        None if slope is None else _told(10**slope),
        _told(norms[0] - norms[-1]) if np.isfinite(norms[[0, -1]]).all() else None,
        found.seen.zero_after,
        tuple(map(_told, norms)),
        None if cell_state is None else tuple(map(_told, cell_state)),
        _told(length),
        None if limit is None else _told(min(length, np.log10(limit))),
        _told(found.gradients.outputs.loss),
        _accuracy(spec, variant, weights) if step and found.seen.kind != "diverged" else None,
        curve,
    )


def _accuracy(spec: GradientsSpec, variant: Variant, weights: UnrolledWeights) -> float:
    asked = min(ASKED, MOST_STATES // (spec.steps * spec.units))
    crowd = draw_crowd(spec.steps, asked, np.random.default_rng((spec.seed, spec.steps, ASKED)))
    return score(unroll(variant, weights, crowd), "last").right


def _verify(
    spec: GradientsSpec, networks: Sequence[tuple[Variant, UnrolledWeights]]
) -> Generator[StageEntered, None, float | None]:
    """The largest difference from the tape over all networks, as they are at the end; none when it can say nothing."""
    steps = min(spec.steps, VERIFIED_STEPS)
    crowd = draw_crowd(steps, SEQUENCES, np.random.default_rng((spec.seed, steps)))
    found = []
    for variant, weights in networks:
        run = unroll(variant, weights, crowd)
        found.append((yield from _by_tape(run, spec.loss)))
    return max((share for share in found if share is not None), default=None)


def _by_tape(run: Unrolled, loss: Loss) -> Generator[StageEntered, None, float | None]:
    def compare() -> float | None:
        from core.gradient_tape import largest_relative_difference

        return largest_relative_difference(run, loss)

    waiting = heartbeats(compare)
    while True:
        try:
            yield StageEntered("verifying", run.variant.label, None, next(waiting))
        except StopIteration as done:
            return cast("float | None", done.value)


def _told(number: float | None) -> float | None:
    """For JSON, which has no infinities."""
    return round(float(number), 9) if number is not None and np.isfinite(number) else None


def _log10(number: float) -> float | None:
    return _told(np.log10(number)) if number > 0 else None
