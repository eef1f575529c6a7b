"""Claims of lesson 10: stacked recurrent layers, and the cost of a last layer of one tanh unit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.experiments.forecast import ForecastSpec
from core.experiments.forecast_result import ForecastExample, ForecastResult
from core.jobs.training import FitSettings
from core.series.data_spec import DataSpec
from core.series.datasets import load_dataset
from core.series.splits import Scaling, cut_series
from lessons.checking.claims import (
    ClaimRunner,
    Measured,
    Stated,
    all_of,
    at_least,
    claim,
    near,
    near_curve,
    wrong_numbers,
)
from lessons.checking.series_claims import DEEP, LIGHT, by_seed, mse, rows

HERE = Path(__file__).parent
RISING = ForecastSpec(("deep_rnn", "deep_rnn_dense"), data=DataSpec("co2", window=48), seeds=2)
"""Forecast of CO2, a series that leaves the range of its training part."""

CHANGES = ForecastSpec(("gru_differences",), data=DataSpec("co2", window=48), seeds=1, settings=FitSettings(epochs=5))
"""Forecast of CO2 by a network that sees its differences alone, as the lab trains it."""


def scaling_of_co2() -> Scaling:
    """Return the scaling that the network applies to CO2."""
    return cut_series(load_dataset("co2").values, RISING.data.window, 1).scaling


def examples(runner: ClaimRunner) -> tuple[ForecastExample, ...]:
    """Return the windows that the result shows."""
    return runner.result(RISING, ForecastResult).examples


def said_by(example: ForecastExample, model: str) -> float:
    """Return the model's forecast for a window that the result shows."""
    return next(said.values[0] for said in example.forecasts if said.model == model)


def scaled(runner: ClaimRunner, value_of: Callable[[ForecastExample], float]) -> list[float]:
    """Return a value of each window that the result shows, scaled as the network sees it."""
    scaling = scaling_of_co2()
    return [(value_of(one) - scaling.mean) / scaling.deviation for one in examples(runner)]


@claim
def squeezed_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network of 20, 20 and 1 recurrent units has the stated number of parameters."""
    return near(rows(runner, DEEP)["deep_rnn"].parameters, stated, 0)


@claim
def dense_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network that ends in a Dense layer has the stated number of parameters.

    It is one less, for a Dense unit has no recurrent weight.
    """
    return near(rows(runner, DEEP)["deep_rnn_dense"].parameters, stated, 0)


@claim
def miscounts_are_what_they_say(runner: ClaimRunner, stated: float | None) -> Measured:
    """Every wrong number of the question on the building is what its mistake comes to, floor by floor."""

    def count(inputs: tuple[int, int, int], loops: int = 1, biases: int = 1) -> int:
        return sum(units * (width + loops * units + biases) for units, width in zip((20, 20, 1), inputs, strict=True))

    right = (1, 20, 20)
    counted = {
        "no_biases": count(right, biases=0),
        "no_loops": count(right, loops=0),
        "only_units": 20 + 20 + 1,
        "deaf_end": count(right) - 1,
        "all_read_one": count((1, 1, 1)),
        "second_reads_one": count((1, 1, 20)),
    }
    return all_of(**{wrong.id: counted[wrong.id] == wrong.value for wrong in wrong_numbers(HERE, "count_the_stack")})


@claim
def deep_beats_the_trained_line(runner: ClaimRunner, stated: float | None) -> Measured:
    """The worst of five deep networks errs 0.0031, the best of eight lines 0.0038, after twenty epochs each."""
    worst, best = max(by_seed(runner, DEEP, "deep_rnn_dense")), min(by_seed(runner, LIGHT, "linear"))
    return Measured(worst < best, f"{worst:.5f} < {best:.5f}")


@claim
def deep_is_hardly_better_than_the_solved_line(runner: ClaimRunner, stated: float | None) -> Measured:
    """The deep network has 0.85 to 1.06 times the solved line's error one step ahead, five seeds.

    It has a thousand parameters more.
    """
    ratio = mse(runner, DEEP, "deep_rnn_dense") / mse(runner, DEEP, "least_squares")
    return Measured(0.75 < ratio < 1.2, f"{ratio:.3f}")


@claim
def squeeze_costs_little_on_waves(runner: ClaimRunner, stated: float | None) -> Measured:
    """The tanh ending costs 8 % on the waves: 0.0027 to 0.0031 against 0.0025 to 0.0031 with a Dense, five seeds.

    The waves stay between -0.75 and 0.75, which tanh can reach.
    """
    ratio = mse(runner, DEEP, "deep_rnn") / mse(runner, DEEP, "deep_rnn_dense")
    return Measured(0.8 < ratio < 1.4, f"{ratio:.3f}")


@claim
def squeeze_costs_all_where_the_series_rises(runner: ClaimRunner, stated: float | None) -> Measured:
    """The tanh ending errs 22 to 42 times as much as a Dense ending on CO2, three seeds: tanh
    cannot reach its values.
    """
    return at_least(mse(runner, RISING, "deep_rnn") / mse(runner, RISING, "deep_rnn_dense"), 8)


@claim
def squeeze_times(runner: ClaimRunner, stated: float | None) -> Measured:
    """The tanh ending has the stated multiple of the Dense ending's error on CO2: 22 to 42, three seeds."""
    return near(mse(runner, RISING, "deep_rnn") / mse(runner, RISING, "deep_rnn_dense"), stated, 16)


@claim
def deep_thousandths(runner: ClaimRunner, stated: float | None) -> Measured:
    """The deep network has the stated error on the waves, in thousandths: 2.5 to 3.1, five seeds."""
    return near(1_000 * mse(runner, DEEP, "deep_rnn_dense"), stated, 0.4)


@claim
def line_thousandths(runner: ClaimRunner, stated: float | None) -> Measured:
    """The solved line has the stated error on the waves, in thousandths."""
    return near(1_000 * mse(runner, DEEP, "least_squares"), stated, 0.05)


@claim
def deep_rnn_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The tanh ending has the stated error on CO2, in parts per million squared. The lab shows the learner's own."""
    return near(mse(runner, RISING, "deep_rnn"), stated, 30)


@claim
def deep_rnn_dense_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The Dense ending has the stated error on CO2: 6.9 to 11.4, three seeds. The lab shows the learner's own."""
    return near(mse(runner, RISING, "deep_rnn_dense"), stated, 4)


@claim
def last_value_co2_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The last value has the stated error on CO2."""
    return near(mse(runner, RISING, "last_value"), stated, 0.001)


@claim
def dense_still_loses_to_the_line(runner: ClaimRunner, stated: float | None) -> Measured:
    """The Dense ending loses to the solved line on CO2: 7 to 11 against 0.18.

    It can leave the range of its training part, and still has not learnt what lies there.
    """
    return at_least(min(by_seed(runner, RISING, "deep_rnn_dense")) / mse(runner, RISING, "least_squares"), 5)


@claim
def gru_differences_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The network of differences has the stated error on CO2 after five epochs: 0.209 and 0.210, two seeds.

    The lab shows the learner's own.
    """
    return near(mse(runner, CHANGES, "gru_differences"), stated, 0.02)


@claim
def differences_beat_repeating(runner: ClaimRunner, stated: float | None) -> Measured:
    """The last value errs 1.3 times as much on CO2 as the network of differences after five epochs, two seeds."""
    return at_least(mse(runner, CHANGES, "last_value") / mse(runner, CHANGES, "gru_differences"), 1.1)


@claim
def co2_learnt(runner: ClaimRunner, stated: Stated) -> Measured:
    """The curve shows the training part of CO2 in six stretches: the mean of each, scaled as the network sees it."""
    values = load_dataset("co2").values
    pieces = cut_series(values, RISING.data.window, 1)
    learnt = (values[: round(0.7 * len(values))].ravel() - pieces.scaling.mean) / pieces.scaling.deviation
    return near_curve([float(np.nanmean(part)) for part in np.array_split(learnt, 6)], stated, 0.01)


@claim
def co2_said(runner: ClaimRunner, stated: Stated) -> Measured:
    """The curve shows what the tanh ending forecasts at the beginning, middle and end of the validation part."""
    return near_curve(scaled(runner, lambda one: said_by(one, "deep_rnn")), stated, 0.05)


@claim
def co2_truth(runner: ClaimRunner, stated: Stated) -> Measured:
    """The curve shows the true values at the beginning, middle and end of the validation part."""
    return near_curve(scaled(runner, lambda one: one.truth[0]), stated, 0.01)


@claim
def ceiling_is_one_deviation(runner: ClaimRunner, stated: float | None) -> Measured:
    """The tanh ending never exceeds one deviation above the mean of the training part, and CO2 does."""
    scaling = scaling_of_co2()
    ceiling = scaling.mean + scaling.deviation
    said = [said_by(one, "deep_rnn") for one in examples(runner)]
    truth = [one.truth[0] for one in examples(runner)]
    return all_of(said_below=max(said) <= ceiling + 1e-3, truth_above=max(truth) > ceiling)
