"""Claims of lesson 8: the baselines that a network has to beat, on the waves and on real series."""

from __future__ import annotations

import numpy as np

from core.experiments.forecast import ForecastSpec
from core.jobs.training import FitSettings
from core.series.data_spec import DataSpec
from core.series.scores import LagShift
from core.series.waves import WINDOW, wave_split
from lessons.checking.claims import ClaimRunner, Measured, Stated, all_of, at_least, at_most, claim, near, near_curve
from lessons.checking.series_claims import LIGHT, REAL, by_seed, mse, real, rows, verdict

LONG = ForecastSpec(("linear",), seeds=2, settings=FitSettings(epochs=200))
"""Training of the line that lasts ten times as long as usual."""
AHEAD = ForecastSpec(("last_value",), data=DataSpec(horizon=5), seeds=1)
"""Forecast of five values, as many as the learner draws."""
SHORT = ForecastSpec(("linear",), seeds=1, settings=FitSettings(epochs=5))
"""Short training of the line, as the lab runs it while the learner waits."""
GLIMPSE = ForecastSpec(("deep_rnn_dense",), data=DataSpec("co2", window=48), seeds=1, settings=FitSettings(epochs=3))
"""Short training of the deep network on CO2, as the lab runs it while the learner waits."""
DRAWN = 8
"""Number of last values of a validation wave that the question shows."""
WAVE = 3
"""Position of that wave in the validation part; its end rises."""


def wave_end() -> list[float]:
    """Return the last values of that wave's window."""
    return [float(value) for value in wave_split("one_step").valid.inputs[WAVE, WINDOW - DRAWN :, 0]]


@claim
def naive_thousandths(runner: ClaimRunner, stated: float | None) -> Measured:
    """The last value has an error of 0.0202114. Nothing is trained."""
    return near(1000 * mse(runner, LIGHT, "last_value"), stated, 0.05)


@claim
def twenty_epochs_thousandths(runner: ClaimRunner, stated: float | None) -> Measured:
    """Flatten and Dense have an error of 0.00412 after twenty epochs, mean over eight seeds.

    Single seeds lie between 0.0038 and 0.0049.
    """
    return near(1000 * mse(runner, LIGHT, "linear"), stated, 0.3)


@claim
def solved_thousandths(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same line, solved by least squares, has an error of 0.00293."""
    return near(1000 * mse(runner, LIGHT, "least_squares"), stated, 0.05)


@claim
def linear_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The line has a weight for each value and a bias, whether it is trained or solved."""
    counts = {rows(runner, LIGHT)[model].parameters for model in ("linear", "least_squares")}
    return near(max(counts), stated, 0) if len(counts) == 1 else Measured(False, str(counts))


@claim
def mean_is_worse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The mean of the window errs eight times as much as its last value. Nothing is trained."""
    return at_least(mse(runner, LIGHT, "mean") / mse(runner, LIGHT, "last_value"), 7)


@claim
def no_season_in_random_waves(runner: ClaimRunner, stated: float | None) -> Measured:
    """The value of one period ago is worse than the mean, because every wave has its own period."""
    return at_least(mse(runner, LIGHT, "seasonal") / mse(runner, LIGHT, "mean"), 1)


@claim
def line_beats_last_value(runner: ClaimRunner, stated: float | None) -> Measured:
    """The trained line errs 4.1 to 5.3 times less than the last value, in each of eight seeds."""
    return at_least(mse(runner, LIGHT, "last_value") / max(by_seed(runner, LIGHT, "linear")), 3.5)


@claim
def line_has_not_arrived(runner: ClaimRunner, stated: float | None) -> Measured:
    """The line trained for twenty epochs errs 29 to 66 % more than the solved one, in each of eight seeds."""
    return at_least(min(by_seed(runner, LIGHT, "linear")) / mse(runner, LIGHT, "least_squares"), 1.15)


@claim
def line_arrives(runner: ClaimRunner, stated: float | None) -> Measured:
    """The line trained for two hundred epochs is within 2 % of the solved one: they are the same model."""
    return at_most(max(by_seed(runner, LONG, "linear")) / mse(runner, LONG, "least_squares"), 1.05)


@claim
def yesterday_is_found_out(runner: ClaimRunner, stated: float | None) -> Measured:
    """The lag detector says that the last value repeats the past, and that the lines forecast."""
    found = {model: rows(runner, LIGHT)[model].lag_shift for model in ("last_value", "least_squares", "linear")}
    return all_of(
        last_value=found["last_value"] == LagShift(1, True),
        least_squares=found["least_squares"] == LagShift(0, False),
        linear=found["linear"] == LagShift(0, False),
    )


@claim
def solved_line_is_the_bar_of_real_series(runner: ClaimRunner, stated: float | None) -> Measured:
    """The solved line is the best baseline on sunspots, El Niño and CO2 alike. Nothing is trained."""
    return all_of(**{source: verdict(runner, real(source), "least_squares") == "bar" for source in REAL})


@claim
def no_network_beats_it(runner: ClaimRunner, stated: float | None) -> Measured:
    """No network beats the solved line on the real series, at the command line's three seeds and twenty epochs.

    SimpleRNN(1) loses on all three; the deep network is level on sunspots and El Niño (five seeds: 0.8 to 1.4 and 1.0
    to 1.5 times the line's error).
    """
    beaten = {
        source: not {verdict(runner, real(source), model) for model in ("simple_rnn_1", "deep_rnn_dense")} & {"beats"}
        for source in REAL
    }
    return all_of(**beaten)


@claim
def trend_throws_the_network(runner: ClaimRunner, stated: float | None) -> Measured:
    """The deep network errs 39 to 83 times as much as the solved line on CO2, five seeds.

    CO2 rises beyond everything that the network has learnt from.
    """
    return at_least(mse(runner, real("co2"), "deep_rnn_dense") / mse(runner, real("co2"), "least_squares"), 10)


@claim
def wave_seen(runner: ClaimRunner, stated: Stated) -> Measured:
    """The curve shows the end of a validation wave."""
    return near_curve(wave_end(), stated, 0.0051)


@claim
def wave_repeated(runner: ClaimRunner, stated: Stated) -> Measured:
    """The curve repeats the wave's last value five times."""
    return near_curve([wave_end()[-1]] * 5, stated, 0.0051)


@claim
def wave_carried_on(runner: ClaimRunner, stated: Stated) -> Measured:
    """The curve continues the wave's last slope, the mean of three steps."""
    seen = wave_end()
    slope = (seen[-1] - seen[-4]) / 3
    return near_curve((seen[-1] + slope * np.arange(1, 6)).tolist(), stated, 0.01)


@claim
def naive_times(runner: ClaimRunner, stated: float | None) -> Measured:
    """The last value has 6.9 times the solved line's error on the waves. Nothing is trained."""
    return near(mse(runner, LIGHT, "last_value") / mse(runner, LIGHT, "least_squares"), stated, 0.2)


@claim
def mean_times(runner: ClaimRunner, stated: float | None) -> Measured:
    """The mean has 8 times the last value's error on the waves. Nothing is trained."""
    return near(mse(runner, LIGHT, "mean") / mse(runner, LIGHT, "last_value"), stated, 0.5)


@claim
def five_ahead_the_line_still_sees(runner: ClaimRunner, stated: float | None) -> Measured:
    """The last value errs 14 times as much as the solved line over five values. Nothing is trained."""
    return at_least(mse(runner, AHEAD, "last_value") / mse(runner, AHEAD, "least_squares"), 10)


@claim
def five_epochs_lose_to_the_solved_line(runner: ClaimRunner, stated: float | None) -> Measured:
    """The line trained for five epochs beats the last value and loses to the solved line."""
    return all_of(
        loses=verdict(runner, SHORT, "linear") == "loses",
        beats_last_value=mse(runner, SHORT, "linear") < mse(runner, SHORT, "last_value"),
    )


@claim
def three_epochs_on_co2_lose(runner: ClaimRunner, stated: float | None) -> Measured:
    """The deep network errs 89 times as much as the solved line on CO2 after three epochs, one seed."""
    return at_least(mse(runner, GLIMPSE, "deep_rnn_dense") / mse(runner, GLIMPSE, "least_squares"), 10)


@claim
def last_value_second_on_co2(runner: ClaimRunner, stated: float | None) -> Measured:
    """The last value errs 57 % more than the solved line on CO2. Nothing is trained."""
    return at_most(mse(runner, GLIMPSE, "last_value") / mse(runner, GLIMPSE, "least_squares"), 2)
