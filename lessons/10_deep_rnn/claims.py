"""What lesson 10 states, measured: layers upon layers, and the price of ending in one tanh unit."""

from __future__ import annotations

from core.datasets import load_dataset
from core.experiments.forecast import ForecastSpec
from core.forecast_data import DataSpec
from core.splits import cut_series
from lessons.claims import ClaimRunner, Measured, all_of, at_least, claim, near, states
from lessons.series_claims import DEEP, LIGHT, by_seed, mse, rows

RISING = ForecastSpec(("deep_rnn", "deep_rnn_dense"), data=DataSpec("co2", window=48), seeds=2)
"""A series that leaves the range it was learnt in."""


@states(1_282)
def squeezed_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """20, 20 and 1 recurrent units."""
    return near(rows(runner, DEEP)["deep_rnn"]["parameters"], stated, 0)


@states(1_281)
def dense_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """20 and 20, and a Dense: one less, the weight of a unit for itself."""
    return near(rows(runner, DEEP)["deep_rnn_dense"]["parameters"], stated, 0)


@claim
def deep_beats_the_trained_line(runner: ClaimRunner, stated: float | None) -> Measured:
    """After twenty epochs each: the worst of five deep networks errs 0.0031, the best of eight lines 0.0038."""
    worst, best = max(by_seed(runner, DEEP, "deep_rnn_dense")), min(by_seed(runner, LIGHT, "linear"))
    return Measured(worst < best, f"{worst:.5f} < {best:.5f}")


@claim
def deep_is_hardly_better_than_the_solved_line(runner: ClaimRunner, stated: float | None) -> Measured:
    """0.85 to 1.06 times its error, five seeds: thousand parameters more for next to nothing, one step ahead."""
    ratio = mse(runner, DEEP, "deep_rnn_dense") / mse(runner, DEEP, "least_squares")
    return Measured(0.75 < ratio < 1.2, f"{ratio:.3f}")


@claim
def squeeze_costs_little_on_waves(runner: ClaimRunner, stated: float | None) -> Measured:
    """Five seeds of each: 0.0025 to 0.0031 with a Dense, 0.0027 to 0.0031 without: 8 % more on average, and they
    overlap. The waves stay between -0.75 and 0.75, where tanh has room.
    """
    ratio = mse(runner, DEEP, "deep_rnn") / mse(runner, DEEP, "deep_rnn_dense")
    return Measured(0.8 < ratio < 1.4, f"{ratio:.3f}")


@claim
def squeeze_costs_all_where_the_series_rises(runner: ClaimRunner, stated: float | None) -> Measured:
    """On CO2 the tanh cannot follow: 22 to 42 times the error of the same network with a Dense, three seeds."""
    return at_least(mse(runner, RISING, "deep_rnn") / mse(runner, RISING, "deep_rnn_dense"), 8)


@claim
def ceiling_is_one_deviation(runner: ClaimRunner, stated: float | None) -> Measured:
    """What tanh says is at most one: the mean of what it learnt from plus one deviation, and CO2 goes on rising."""
    scaling = cut_series(load_dataset("co2").values, 48, 1).scaling
    ceiling = scaling.mean + scaling.deviation
    examples = runner.run(RISING)["examples"]
    said = [fill["values"][0] for one in examples for fill in one["forecasts"] if fill["model"] == "deep_rnn"]
    truth = [one["truth"][0] for one in examples]
    return all_of(said_below=max(said) <= ceiling + 1e-3, truth_above=max(truth) > ceiling)
