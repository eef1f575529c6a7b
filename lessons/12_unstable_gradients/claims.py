"""Claims of lesson 12: which gradients vanish, explode or hold, and what tames them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from core.experiments.forecast import ForecastSpec
from core.experiments.gradients import GradientsSpec
from core.experiments.gradients_result import GradientsResult
from core.gradients.first_word import LADIES
from core.gradients.network_gradients import NetworkGradients
from core.gradients.norms import UNHEARD, Kind
from core.gradients.unrolled_network import Activation
from core.jobs.training import DescentSettings, FitSettings, Optimizer
from lessons.checking.claims import (
    ClaimRunner,
    Measured,
    Stated,
    all_of,
    at_least,
    at_most,
    claim,
    known,
    near,
    near_curve,
)
from lessons.checking.series_claims import mse

Array = npt.NDArray[Any]
SEEDS = range(42, 50)
TRAINED_SEEDS = range(42, 45)
MANY_SEEDS = range(42, 58)
"""Seeds of a mean whose single seeds lie far apart."""
STEPS = 1000
DAYS = 2887
"""Number of trading days in the price series of the lesson."""
LARGE = 2.0
"""Factor on Keras's recurrent weights that makes them large."""
SIMPLE = ("simple_rnn",)
BACK = (800, 600, 400, 200, 1)
"""Timesteps at which a question asks for the gradient."""
WAVES = ForecastSpec(
    ("deep_rnn_dense", "deep_rnn_batch_norm", "deep_rnn_layer_norm"), settings=FitSettings(epochs=5), seeds=2
)


def simple_rnns(
    runner: ClaimRunner, activation: Activation, gain: float = 1.0, steps: int = STEPS, *, layer_norm: bool = False
) -> list[NetworkGradients]:
    """Return one untrained SimpleRNN for each seed."""
    specs = [
        GradientsSpec(SIMPLE, steps=steps, activations=(activation,), gain=gain, layer_norm=layer_norm, seed=seed)
        for seed in SEEDS
    ]
    return [runner.result(spec, GradientsResult).networks[0] for spec in specs]


def gated(runner: ClaimRunner, cell: str) -> list[NetworkGradients]:
    """Return one untrained LSTM or GRU for each seed."""
    specs = [GradientsSpec((cell,), steps=STEPS, seed=seed) for seed in SEEDS]
    return [runner.result(spec, GradientsResult).networks[0] for spec in specs]


def downhill(
    runner: ClaimRunner,
    spec: GradientsSpec,
    optimizer: Optimizer,
    rate: float,
    clip: float | None,
    seeds: Sequence[int] = TRAINED_SEEDS,
) -> list[NetworkGradients]:
    """Return the network of a spec, trained from each seed with this optimizer, learning rate and clipping."""
    settings = DescentSettings(optimizer, rate, clip)
    specs = [msgspec.structs.replace(spec, settings=settings, seed=seed) for seed in seeds]
    return [runner.result(one, GradientsResult).networks[-1] for one in specs]


def all_are(networks: Sequence[NetworkGradients], kind: Kind) -> Measured:
    """Return a finding that holds where the verdict is `kind` in every seed."""
    return at_least(sum(network.kind == kind for network in networks), len(networks))


def slopes(networks: Sequence[NetworkGradients]) -> list[float]:
    """Return the powers of ten that one step back adds, for each seed. Raise `ValueError` where a
    network has no slope.
    """
    return [known(network.slope_per_step) for network in networks]


def reaches(networks: Sequence[NetworkGradients]) -> list[float]:
    """Return the powers of ten between the last step and the first, for each seed.

    Raise `ValueError` where no gradient arrives.
    """
    return [known(network.reaches_first) for network in networks]


def accuracies(networks: Sequence[NetworkGradients]) -> list[float]:
    """Return the share of right answers, for each seed. Raise `ValueError` where a network was not asked."""
    return [known(network.accuracy) for network in networks]


def factor(networks: Sequence[NetworkGradients]) -> float:
    """Return the number by which one step back divides the gradient, from the mean slope."""
    return float(10 ** -np.mean(slopes(networks)))


def waves_error(runner: ClaimRunner, model: str) -> float:
    """Return a model's mean squared error on the waves after five epochs, mean over two seeds."""
    return mse(runner, WAVES, model)


def tanh_curve(runner: ClaimRunner, steps: int, places: tuple[int, ...]) -> list[float]:
    """Return the powers of ten between the last step and each of `places`, mean over seeds."""
    norms = np.array([network.log10_norm for network in simple_rnns(runner, "tanh", steps=steps)], float)
    return [float(power) for power in (norms[:, np.array(places) - 1] - norms[:, -1:]).mean(axis=0)]


def growth(seed: int, units: int = 32, count: int = 64, steps: int = 250, *, batch_norm: bool) -> float:
    """Return the powers of ten by which a small difference of states grows at each step of a tanh with large weights.

    With `batch_norm` each sum is brought to mean zero and deviation one over the batch, at each step by itself.
    """
    random = np.random.default_rng(seed)
    recurrent = LARGE * np.linalg.qr(random.normal(size=(units, units)))[0]
    kernel = random.uniform(-1, 1, (7, units)) * np.sqrt(6 / (7 + units))
    words, warm, small = random.integers(0, 7, (steps, count)), steps // 5, 1e-6

    def step(states: Array, word: Array) -> Array:
        sums = kernel[word] + states @ recurrent
        return np.asarray(np.tanh((sums - sums.mean(0)) / np.sqrt(sums.var(0) + 1e-3) if batch_norm else sums))

    states, powers = np.zeros((count, units)), []
    nudge = random.normal(size=states.shape)
    for word in words:
        nudge *= small / np.linalg.norm(nudge)
        after = step(states, word)
        nudge, states = step(states + nudge, word) - after, after
        powers.append(float(np.log10(np.linalg.norm(nudge) / small)))
    return float(np.mean(powers[warm:]))


@claim
def last_step(runner: ClaimRunner, stated: Stated) -> Measured:
    """The curve begins at the last step with the whole gradient."""
    return near_curve([0.0], stated, 0)


@claim
def tanh_line(runner: ClaimRunner, stated: Stated) -> Measured:
    """The gradient of a tanh over a thousand steps is a straight line on an axis of powers of ten."""
    return near_curve(tanh_curve(runner, STEPS, BACK), stated, 2)


@claim
def levels_off(runner: ClaimRunner, stated: Stated) -> Measured:
    """This curve would be right if the powers of ten themselves faded, half of what is left of them at a time."""
    first = tanh_curve(runner, STEPS, BACK)[-1]
    return near_curve([first * (1 - 0.5**place) for place in range(1, len(BACK) + 1)], stated, 2)


@claim
def cliff(runner: ClaimRunner, stated: Stated) -> Measured:
    """This curve would be right if the gradient stayed whole for a long time and then collapsed."""
    first = tanh_curve(runner, STEPS, BACK)[-1]
    return near_curve([0.0, 0.0, 0.0, first / 2, first], stated, 2)


@claim
def hundred_again(runner: ClaimRunner, stated: Stated) -> Measured:
    """This curve would be right if a thousand steps did as much as a hundred."""
    return near_curve(tanh_curve(runner, STEPS // 10, (80, 60, 40, 20, 1)), stated, 1)


@claim
def hundred_power(runner: ClaimRunner, stated: float | None) -> Measured:
    """The gradient of a tanh reaches the first of a hundred steps as the stated power of ten of what leaves the last.

    Single seeds lie within half a power of it. Nothing is trained.
    """
    return near(tanh_curve(runner, STEPS // 10, (1,))[0], stated, 0.1)


@claim
def batch_norm_in_time_calms(runner: ClaimRunner, stated: float | None) -> Measured:
    """A small difference grows by 0.056 to 0.063 powers of ten per step as it is, by 0.030 to 0.032 normalised.

    The statistics are those of the batch at each step (Cooijmans and others 2017).
    """
    loose, calm = ([growth(seed, batch_norm=batch_norm) for seed in range(4)] for batch_norm in (False, True))
    return at_most(max(calm) / min(loose), 2 / 3)


@claim
def trading_days(runner: ClaimRunner, stated: float | None) -> Measured:
    """The long networks of this lesson unroll the stated number of timesteps."""
    return near(DAYS, stated, 0)


@claim
def days_power(runner: ClaimRunner, stated: float | None) -> Measured:
    """The gradient of a tanh reaches the first of 2,887 days as 10 to minus the stated power.

    Single seeds lie between 210 and 245.
    """
    return near(-float(np.mean(reaches(simple_rnns(runner, "tanh", steps=DAYS)))), stated, 5)


@claim
def days_heard(runner: ClaimRunner, stated: float | None) -> Measured:
    """The gradient of the stated number of days stays above zero in training, mean over seeds;
    single ones 452 to 537.
    """
    rows = simple_rnns(runner, "tanh", steps=DAYS)
    return near(float(np.mean([sum(known(norm) > UNHEARD for norm in row.log10_norm) for row in rows])), stated, 20)


@claim
def tanh_factor(runner: ClaimRunner, stated: float | None) -> Measured:
    """A step back through a tanh divides the gradient by the stated number over a thousand steps.

    Single seeds lie between 1.18 and 1.21.
    """
    return near(factor(simple_rnns(runner, "tanh")), stated, 0.01)


@claim
def layer_norm_factor(runner: ClaimRunner, stated: float | None) -> Measured:
    """A step back through the layer-normalised tanh cell divides the gradient by the stated number.

    Single seeds lie between 1.03 and 1.08.
    """
    return near(factor(simple_rnns(runner, "tanh", layer_norm=True)), stated, 0.01)


@claim
def identity_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A ReLU from the identity brings the stated per cent of the gradient to the first of a thousand steps.

    It is the mean over seeds; single ones lie between 39 and 58.
    """
    return near(100 * float(np.mean([10**reach for reach in reaches(simple_rnns(runner, "relu_identity"))])), stated, 3)


@claim
def tanh_vanishes(runner: ClaimRunner, stated: float | None) -> Measured:
    """The gradient of a tanh vanishes over a thousand steps."""
    return all_are(simple_rnns(runner, "tanh"), "vanishes")


@claim
def days_are_layers(runner: ClaimRunner, stated: float | None) -> Measured:
    """A tanh brings less than 10^-200 of the gradient to the first of 2,887 days, in every seed.

    Training in single precision makes zero of 10^-38.
    """
    return at_most(max(reaches(simple_rnns(runner, "tanh", steps=DAYS))), -200)


@claim
def relu_explodes(runner: ClaimRunner, stated: float | None) -> Measured:
    """The gradient of a ReLU explodes from recurrent weights twice as large as usual."""
    return all_are(simple_rnns(runner, "relu", LARGE), "explodes")


@claim
def days_explode_beyond_floats(runner: ClaimRunner, stated: float | None) -> Measured:
    """A ReLU from large weights multiplies the gradient by 10^300 or more over 2,887 days, in every seed.

    Double precision ends at 10^308.
    """
    return at_least(min(reaches(simple_rnns(runner, "relu", LARGE, steps=DAYS))), 300)


@claim
def usual_relu_vanishes(runner: ClaimRunner, stated: float | None) -> Measured:
    """The gradient of a ReLU from Keras's own weights vanishes: half of its units are inactive at any time."""
    return all_are(simple_rnns(runner, "relu"), "vanishes")


@claim
def relu_from_identity_holds(runner: ClaimRunner, stated: float | None) -> Measured:
    """A ReLU from the identity (Le, Jaitly and Hinton 2015) brings a third to the first of a thousand steps."""
    rows = simple_rnns(runner, "relu_identity")
    return all_of(holds=all(row.kind == "holds" for row in rows), a_third_arrives=min(reaches(rows)) >= np.log10(1 / 3))


@claim
def a_tenth_more_than_identity_explodes(runner: ClaimRunner, stated: float | None) -> Measured:
    """A ReLU from 1.1 times the identity explodes over a thousand steps: 1.1^1000 is 10^41."""
    rows = simple_rnns(runner, "relu_identity", 1.1)
    return all_of(**{f"seed_{seed}": 40 <= reach <= 42 for seed, reach in zip(SEEDS, reaches(rows), strict=True)})


@claim
def tenth_power(runner: ClaimRunner, stated: float | None) -> Measured:
    """A ReLU from 1.1 times the identity brings the stated power of ten to the first of a thousand steps, mean over
    seeds.
    """
    return near(float(np.mean(reaches(simple_rnns(runner, "relu_identity", 1.1)))), stated, 0.6)


@claim
def loud_power(runner: ClaimRunner, stated: float | None) -> Measured:
    """A tanh from large weights brings the stated power of ten to the first of a thousand steps;
    single seeds 35 to 46.
    """
    return near(float(np.mean(reaches(simple_rnns(runner, "tanh", LARGE)))), stated, 2)


@claim
def tanh_explodes_too(runner: ClaimRunner, stated: float | None) -> Measured:
    """The gradient of a tanh from large weights explodes, although its state stays within -1 and 1."""
    return all_are(simple_rnns(runner, "tanh", LARGE), "explodes")


@claim
def lstm_is_born_no_better(runner: ClaimRunner, stated: float | None) -> Measured:
    """An untrained LSTM's gradient fades as steeply as a tanh's, mean over seeds: its forget gate
    is 73 per cent open.
    """
    lstm, tanh = (float(np.mean(slopes(rows))) for rows in (gated(runner, "lstm"), simple_rnns(runner, "tanh")))
    return at_most(abs(lstm - tanh), 0.02)


@claim
def gru_is_born_worst(runner: ClaimRunner, stated: float | None) -> Measured:
    """An untrained GRU's gradient vanishes faster than an LSTM's and a tanh's, in every seed: its update gate is half
    open.
    """
    rows = (gated(runner, "gru"), gated(runner, "lstm"), simple_rnns(runner, "tanh"))
    found = zip(*map(slopes, rows), strict=True)
    return at_least(sum(gru < min(lstm, tanh) for gru, lstm, tanh in found), len(SEEDS))


@claim
def gates_hold_further_once_trained(runner: ClaimRunner, stated: float | None) -> Measured:
    """The gradient of the last output reaches further back through a trained LSTM or GRU than through a SimpleRNN.

    All three are trained on fifty steps, with the loss on all outputs. The check takes the smallest difference over
    seeds.
    """
    reached = {}
    for cell in ("simple_rnn", "lstm", "gru"):
        spec = GradientsSpec((cell,), steps=50, loss="all", measure="last", train_steps=600)
        reached[cell] = reaches(downhill(runner, spec, "adam", 0.005, None))
    pairs = zip(reached["simple_rnn"], reached["lstm"], reached["gru"], strict=True)
    return at_least(min(min(lstm, gru) - simple for simple, lstm, gru in pairs), 3)


@claim
def layer_norm_slows_vanishing(runner: ClaimRunner, stated: float | None) -> Measured:
    """Layer normalisation inside a tanh cell makes the gradient fade 1.8 times less steeply or
    better, in every seed.
    """
    plain, normal = (slopes(simple_rnns(runner, "tanh", layer_norm=normal)) for normal in (False, True))
    return at_least(min(a / b for a, b in zip(plain, normal, strict=True)), 1.8)


@claim
def layer_norm_tames_exploding(runner: ClaimRunner, stated: float | None) -> Measured:
    """Layer normalisation lowers the exploded gradient of a tanh from large weights by ten powers of ten or more."""
    plain, normal = (reaches(simple_rnns(runner, "tanh", LARGE, layer_norm=normal)) for normal in (False, True))
    return all_of(plain_above_30=min(plain) >= 30, normalised_below_20=max(normal) <= 20)


@claim
def layer_norm_breaks_identity(runner: ClaimRunner, stated: float | None) -> Measured:
    """The gradient of a ReLU from the identity vanishes once layer normalisation is added."""
    return all_are(simple_rnns(runner, "relu_identity", layer_norm=True), "vanishes")


LOOSE = GradientsSpec(SIMPLE, steps=50, activations=("relu",), gain=LARGE, train_steps=200)


@claim
def loose_diverges(runner: ClaimRunner, stated: float | None) -> Measured:
    """The weights of a ReLU from large ones are no longer numbers within five training steps of
    plain gradient descent.
    """
    rows = downhill(runner, LOOSE, "sgd", 0.1, None)
    return all_of(
        diverged=all(row.kind == "diverged" for row in rows),
        within_five=max(row.training_steps for row in rows) <= 5,
    )


@claim
def loose_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """The training without clipping diverges at the stated step, mean over seeds."""
    rows = downhill(runner, LOOSE, "sgd", 0.1, None)
    return near(float(np.mean([row.training_steps for row in rows])), stated, 1)


@claim
def corrections_cut(runner: ClaimRunner, stated: float | None) -> Measured:
    """The training with clipping goes on to the stated step, its last."""
    return near(min(row.training_steps for row in downhill(runner, LOOSE, "sgd", 0.1, 1.0)), stated, 0)


@claim
def tamed_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The clipped network answers right in the stated per cent of cases, mean over seeds.

    Twenty seeds lie between 22 and 40, with a mean of 31; which seed lies where depends on how a processor rounds.
    """
    rows = downhill(runner, LOOSE, "sgd", 0.1, 1.0)
    return near(100 * float(np.mean(accuracies(rows))), stated, 10)


@claim
def guess_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A guess among all words that may come first is right in the stated per cent of cases."""
    return near(100 / len(LADIES), stated, 0.5)


@claim
def clipping_holds(runner: ClaimRunner, stated: float | None) -> Measured:
    """Clipping the gradient to one keeps every loss of every seed finite to the end. The network need not learn."""
    rows = downhill(runner, LOOSE, "sgd", 0.1, 1.0)
    return all_of(
        to_the_end=all(row.training_steps == LOOSE.train_steps for row in rows),
        numbers=all(loss is not None for row in rows for _, loss, _ in row.curve),
    )


FROM_IDENTITY = GradientsSpec(SIMPLE, steps=50, activations=("relu_identity",), loss="all", train_steps=300)


@claim
def adam_does_not_diverge_but_is_lost(runner: ClaimRunner, stated: float | None) -> Measured:
    """A ReLU from the identity with Adam and without clipping stays finite, and answers badly in every seed."""
    rows = downhill(runner, FROM_IDENTITY, "adam", 0.01, None)
    return all_of(finite=all(row.kind != "diverged" for row in rows), lost=max(accuracies(rows)) <= 0.7)


@claim
def clipping_teaches(runner: ClaimRunner, stated: float | None) -> Measured:
    """A ReLU from the identity with Adam and clipping learns, even in the worst seed."""
    return at_least(min(accuracies(downhill(runner, FROM_IDENTITY, "adam", 0.01, 1.0))), 0.95)


@claim
def lost_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The ReLU from the identity answers right in the stated per cent of cases without clipping, mean over sixteen
    seeds; single seeds 26 to 68.
    """
    rows = downhill(runner, FROM_IDENTITY, "adam", 0.01, None, MANY_SEEDS)
    return near(100 * float(np.mean(accuracies(rows))), stated, 8)


@claim
def relu_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The ReLU from the identity answers right in the stated per cent of cases with clipping, mean over seeds."""
    rows = downhill(runner, FROM_IDENTITY, "adam", 0.01, 1.0)
    return near(100 * float(np.mean(accuracies(rows))), stated, 2)


@claim
def layer_norm_does_not_help_the_waves(runner: ClaimRunner, stated: float | None) -> Measured:
    """Layer normalisation makes the deep network's error on the waves 1.3 times as large or more,
    at five epochs each.
    """
    return at_least(waves_error(runner, "deep_rnn_layer_norm") / waves_error(runner, "deep_rnn_dense"), 1.3)


@claim
def batch_norm_does_not_help_the_waves(runner: ClaimRunner, stated: float | None) -> Measured:
    """Batch normalisation between layers makes the error on the waves 1.1 times as large or more."""
    return at_least(waves_error(runner, "deep_rnn_batch_norm") / waves_error(runner, "deep_rnn_dense"), 1.1)
