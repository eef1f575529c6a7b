"""What lesson 9 states, measured: one recurrent neuron against a straight line."""

from __future__ import annotations

from core.experiments.forecast import ForecastSpec
from core.jobs.training import FitSettings
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near
from lessons.checking.series_claims import LIGHT, by_seed, mse, real, rows

BOLDER = ForecastSpec(("simple_rnn_1",), seeds=8, settings=FitSettings(learning_rate=0.005))
STUCK = 0.1
"""A validation error beyond it is about that of the mean: the neuron has learnt nothing. Others lie below 0.02."""


@claim
def simple_rnn_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """One weight for the input, one for itself, one bias."""
    return near(rows(runner, LIGHT)["simple_rnn_1"]["parameters"], stated, 0)


@claim
def linear_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """A weight a value, and a bias."""
    return near(rows(runner, LIGHT)["linear"]["parameters"], stated, 0)


@claim
def linear_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The trained line's, eight seeds: 0.0038 to 0.0049."""
    return near(mse(runner, LIGHT, "linear"), stated, 0.0006)


@claim
def simple_rnn_1_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of the seed that the lab is set to, which learns."""
    return near(by_seed(runner, LIGHT, "simple_rnn_1")[0], stated, 0.002)


@claim
def last_value_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """Who says that nothing will change."""
    return near(mse(runner, LIGHT, "last_value"), stated, 0.00005)


@claim
def mean_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """Who says the same of every series."""
    return near(mse(runner, LIGHT, "mean"), stated, 0.0005)


@claim
def seeds_tried(runner: ClaimRunner, stated: float | None) -> Measured:
    """Networks behind every count of this lesson."""
    return near(min(len(by_seed(runner, spec, "simple_rnn_1")) for spec in (LIGHT, BOLDER)), stated, 0)


@claim
def stuck_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """Where the stuck ones lie: 0.1451 to 0.1466."""
    stuck = [error for error in by_seed(runner, LIGHT, "simple_rnn_1") if error > STUCK]
    return near(sum(stuck) / max(len(stuck), 1), stated, 0.01)


@claim
def loses_to_the_line(runner: ClaimRunner, stated: float | None) -> Measured:
    """The best of eight seeds (0.0113) is worse than the worst of eight lines (0.0049)."""
    best, worst = min(by_seed(runner, LIGHT, "simple_rnn_1")), max(by_seed(runner, LIGHT, "linear"))
    return Measured(best > worst, f"{best:.4f} > {worst:.4f}")


@claim
def beats_the_last_value_when_it_learns(runner: ClaimRunner, stated: float | None) -> Measured:
    """Those that learn err 0.011 to 0.013, the last value 0.0202."""
    learnt = [error for error in by_seed(runner, LIGHT, "simple_rnn_1") if error < STUCK]
    return at_most(max(learnt, default=1.0), mse(runner, LIGHT, "last_value"))


@claim
def stuck_of_eight(runner: ClaimRunner, stated: float | None) -> Measured:
    """Seeds that are still nowhere after twenty epochs. Where a neuron starts decides it; one may differ on another
    machine.
    """
    return near(sum(error > STUCK for error in by_seed(runner, LIGHT, "simple_rnn_1")), stated, 1)


@claim
def no_middle_ground(runner: ClaimRunner, stated: float | None) -> Measured:
    """It learns or it does not: no seed ends between 0.02 and 0.1."""
    return all_of(apart=not [error for error in by_seed(runner, LIGHT, "simple_rnn_1") if 0.02 < error < STUCK])


@claim
def stuck_with_longer_steps(runner: ClaimRunner, stated: float | None) -> Measured:
    """With five times Adam's usual step, none of eight stays behind. One may on another machine."""
    return near(sum(error > STUCK for error in by_seed(runner, BOLDER, "simple_rnn_1")), stated, 1)


@claim
def bolder_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """What those reach: 0.0109 to 0.0119, 0.0111 on average. As good as three numbers get."""
    learnt = [error for error in by_seed(runner, BOLDER, "simple_rnn_1") if error < STUCK]
    return near(sum(learnt) / max(len(learnt), 1), stated, 0.0005)


@claim
def says_yesterday(runner: ClaimRunner, stated: float | None) -> Measured:
    """Its forecast is less than half as far from the last value as from the truth: hardly more than yesterday."""
    return Measured(
        rows(runner, BOLDER)["simple_rnn_1"]["lag_shift"] == {"lag": 1, "repeats": True},
        str(rows(runner, BOLDER)["simple_rnn_1"]["lag_shift"]),
    )


@claim
def tanh_is_a_ceiling(runner: ClaimRunner, stated: float | None) -> Measured:
    """Tanh by default: beyond one deviation of what it learnt from it cannot speak, and CO2 rises beyond. It errs a
    thousand times as much as the last value; five seeds between 1040 and 1520 times.
    """
    return at_least(mse(runner, real("co2"), "simple_rnn_1") / mse(runner, real("co2"), "last_value"), 500)
