"""Claims of lesson 9: one recurrent neuron compared with a straight line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.experiments.exercise import ExerciseResult, ExerciseSpec
from core.experiments.forecast import ForecastSpec
from core.jobs.training import FitSettings
from core.series.scores import LagShift
from core.series.waves import wave_split
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near
from lessons.checking.series_claims import LIGHT, by_seed, mse, rows

Floats64 = npt.NDArray[np.float64]
BOLDER = ForecastSpec(("simple_rnn_1",), seeds=8, settings=FitSettings(learning_rate=0.005))
STUCK = 0.1
"""Validation error above which a neuron has learnt nothing: it is about that of the mean. Others lie below 0.02."""


def said(weights: Floats64, inputs: Floats64) -> Floats64:
    """Return the last output of a neuron with the weights wx, wy and b for each of these series: (count,)."""
    output = np.zeros(len(inputs))
    for value in inputs.T:
        output = np.tanh(weights[0] * value + weights[1] * output + weights[2])
    return output


@cache
def best_neuron() -> Floats64:
    """Return the weights with the least squared error on the training waves, by Gauss and Newton: (3,).

    It begins at a neuron that repeats what it hears. Training from Keras's draws comes to the same where it learns.
    """
    train = wave_split("one_step").train
    inputs, wanted = train.inputs[..., 0].astype(np.float64), train.targets.astype(np.float64).reshape(-1)
    weights, nudge = np.array([1.0, 0.0, 0.0]), 1e-6
    for _ in range(15):
        now = said(weights, inputs)
        slopes = np.stack([(said(weights + nudge * one, inputs) - now) / nudge for one in np.eye(3)], axis=1)
        weights = weights + np.linalg.lstsq(slopes, wanted - now, rcond=None)[0]
    return weights


@claim
def simple_rnn_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The recurrent neuron has one weight for the input, one for its own output, and one bias."""
    return near(rows(runner, LIGHT)["simple_rnn_1"].parameters, stated, 0)


@claim
def linear_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The line has a weight for each value and a bias."""
    return near(rows(runner, LIGHT)["linear"].parameters, stated, 0)


@claim
def linear_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The trained line has the stated error: eight seeds gave 0.0038 to 0.0049."""
    return near(mse(runner, LIGHT, "linear"), stated, 0.0006)


@claim
def simple_rnn_1_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The neuron of the lab's own seed, which learns, has the stated error."""
    return near(by_seed(runner, LIGHT, "simple_rnn_1")[0], stated, 0.002)


@claim
def last_value_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The last value has the stated error."""
    return near(mse(runner, LIGHT, "last_value"), stated, 0.00005)


@claim
def mean_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The mean of each window has the stated error."""
    return near(mse(runner, LIGHT, "mean"), stated, 0.0005)


@claim
def seeds_tried(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of networks is behind every count of this lesson."""
    return near(min(len(by_seed(runner, spec, "simple_rnn_1")) for spec in (LIGHT, BOLDER)), stated, 0)


@claim
def stuck_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The neurons that learn nothing have the stated error, on average; single ones lie between 0.1451 and 0.1466."""
    stuck = [error for error in by_seed(runner, LIGHT, "simple_rnn_1") if error > STUCK]
    return near(sum(stuck) / max(len(stuck), 1), stated, 0.01)


@claim
def loses_to_the_line(runner: ClaimRunner, stated: float | None) -> Measured:
    """The best of eight neurons (0.0113) is worse than the worst of eight lines (0.0049)."""
    best, worst = min(by_seed(runner, LIGHT, "simple_rnn_1")), max(by_seed(runner, LIGHT, "linear"))
    return Measured(best > worst, f"{best:.4f} > {worst:.4f}")


@claim
def beats_the_last_value_when_it_learns(runner: ClaimRunner, stated: float | None) -> Measured:
    """The neurons that learn err 0.011 to 0.013, the last value 0.0202."""
    learnt = [error for error in by_seed(runner, LIGHT, "simple_rnn_1") if error < STUCK]
    return at_most(max(learnt, default=1.0), mse(runner, LIGHT, "last_value"))


@claim
def stuck_of_eight(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of eight neurons has learnt nothing after twenty epochs.

    Their initial weights decide it; one seed may differ on another machine.
    """
    return near(sum(error > STUCK for error in by_seed(runner, LIGHT, "simple_rnn_1")), stated, 1)


@claim
def no_middle_ground(runner: ClaimRunner, stated: float | None) -> Measured:
    """No neuron ends between 0.02 and 0.1: it learns or it does not."""
    return all_of(apart=not [error for error in by_seed(runner, LIGHT, "simple_rnn_1") if 0.02 < error < STUCK])


@claim
def stuck_with_longer_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """None of eight neurons is stuck with five times Adam's learning rate. One may be on another machine."""
    return near(sum(error > STUCK for error in by_seed(runner, BOLDER, "simple_rnn_1")), stated, 1)


@claim
def bolder_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The neurons with that learning rate reach the stated error: 0.0109 to 0.0119, 0.0111 on average.

    Three parameters can do no better.
    """
    learnt = [error for error in by_seed(runner, BOLDER, "simple_rnn_1") if error < STUCK]
    return near(sum(learnt) / max(len(learnt), 1), stated, 0.0005)


@claim
def best_wx(runner: ClaimRunner, stated: float | None) -> Measured:
    """The best weight of the input that one tanh neuron can have on the waves is the stated one."""
    return near(float(best_neuron()[0]), stated, 0.03)


@claim
def best_against(runner: ClaimRunner, stated: float | None) -> Measured:
    """The best weight of its own output is negative, of the stated size: the output stands for the value before."""
    return near(-float(best_neuron()[1]), stated, 0.03)


@claim
def stuck_is_worse_than_repeating(runner: ClaimRunner, stated: float | None) -> Measured:
    """The last value's error lies between those of the neurons that learn and those of the stuck ones."""
    found, last = by_seed(runner, LIGHT, "simple_rnn_1"), mse(runner, LIGHT, "last_value")
    return all_of(
        stuck=all(error > last for error in found if error > STUCK), some=any(error < last for error in found)
    )


@claim
def says_yesterday(runner: ClaimRunner, stated: float | None) -> Measured:
    """The neuron's forecast is less than half as far from the last value as from the truth: it mostly repeats that
    value.
    """
    return Measured(
        rows(runner, BOLDER)["simple_rnn_1"].lag_shift == LagShift(1, True),
        str(rows(runner, BOLDER)["simple_rnn_1"].lag_shift),
    )


PROGRAM = Path(__file__).parent / "code" / "grasshoppers" / "answer.py"
NETWORKS = 3


def grasshoppers() -> tuple[Floats64, Floats64]:
    """Return ten years and the one after, of each history: (1200, 10) and (1200,). The program makes the same."""
    before, now = np.random.default_rng(7).uniform(-0.1, 0.1, (2, 1200))
    years = []
    for _ in range(111):
        before, now = now, 1 - 1.4 * now**2 + 0.3 * before
        years.append(now)
    series = np.stack(years[100:], axis=1)
    return series[:, :10], series[:, 10]


def solved_error(inputs: Floats64, wanted: Floats64) -> float:
    """Return the error in validation of least squares on these numbers and a bias."""
    columns = np.hstack([inputs, np.ones((len(inputs), 1))])
    weights = np.linalg.lstsq(columns[:1000], wanted[:1000], rcond=None)[0]
    return float(np.mean((columns[1000:] @ weights - wanted[1000:]) ** 2))


@claim
def line_error(runner: ClaimRunner, stated: float | None) -> Measured:
    """The solved line has the stated error on the grasshoppers."""
    return near(solved_error(*grasshoppers()), stated, 0.005)


@claim
def average_error(runner: ClaimRunner, stated: float | None) -> Measured:
    """Saying the mean has the stated error on the grasshoppers."""
    wanted = grasshoppers()[1]
    return near(float(np.mean((wanted[1000:] - wanted[:1000].mean()) ** 2)), stated, 0.005)


@claim
def squares_are_enough(runner: ClaimRunner, stated: float | None) -> Measured:
    """The line is exact where it is given the squares beside the values."""
    inputs, wanted = grasshoppers()
    return at_most(solved_error(np.hstack([inputs, inputs**2]), wanted), 1e-12)


@claim
def network_times(runner: ClaimRunner, stated: float | None) -> Measured:
    """The line's error is the stated number of times the network's, or more: five seeds gave 190 to 380 times."""
    program = PROGRAM.read_text("utf-8")
    seeds = range(42, 42 + NETWORKS)
    codes = tuple(program.replace("set_random_seed(42)", f"set_random_seed({seed})") for seed in seeds)
    ran = runner.result(ExerciseSpec(codes, 90.0), ExerciseResult).ran
    errors = [(one.values["solved"].number or 0, one.values["network"].number or 1) for one in ran]
    return at_least(min(solved / network for solved, network in errors), stated or 0)
