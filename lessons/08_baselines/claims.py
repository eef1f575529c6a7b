"""What lesson 8 states, measured: what a network has to beat, on the waves and on real series."""

from __future__ import annotations

from core.experiments.forecast import ForecastSpec
from core.fitter import FitSettings
from lessons.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near, states
from lessons.series_claims import LIGHT, REAL, by_seed, mse, real, rows, verdict

LONG = ForecastSpec(("linear",), seeds=2, settings=FitSettings(epochs=200))
"""The trained line, given ten times as long."""


@states(0.0202)
def last_value_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """Saying the last value: 0.0202114, and nothing is trained."""
    return near(mse(runner, LIGHT, "last_value"), stated, 0.00005)


@states(0.0042)
def linear_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """Flatten and Dense after twenty epochs, the mean of eight seeds: 0.00412. Single ones lie between 0.0038 and
    0.0049.
    """
    return near(mse(runner, LIGHT, "linear"), stated, 0.0003)


@states(0.0029)
def least_squares_mse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same line, solved: 0.00293."""
    return near(mse(runner, LIGHT, "least_squares"), stated, 0.00005)


@states(51)
def linear_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """A weight a value, and a bias: trained or solved."""
    counts = {rows(runner, LIGHT)[model]["parameters"] for model in ("linear", "least_squares")}
    return near(max(counts), stated, 0) if len(counts) == 1 else Measured(False, str(counts))


@claim
def mean_is_worse(runner: ClaimRunner, stated: float | None) -> Measured:
    """The mean of the window errs eight times as much as its last value: nothing is trained."""
    return at_least(mse(runner, LIGHT, "mean") / mse(runner, LIGHT, "last_value"), 7)


@claim
def no_season_in_random_waves(runner: ClaimRunner, stated: float | None) -> Measured:
    """Every wave has its own period, so repeating any one of them is worse than the mean."""
    return at_least(mse(runner, LIGHT, "seasonal") / mse(runner, LIGHT, "mean"), 1)


@claim
def line_beats_last_value(runner: ClaimRunner, stated: float | None) -> Measured:
    """In each of eight seeds by four times or more; 4.1 to 5.3."""
    return at_least(mse(runner, LIGHT, "last_value") / max(by_seed(runner, LIGHT, "linear")), 3.5)


@claim
def line_has_not_arrived(runner: ClaimRunner, stated: float | None) -> Measured:
    """After twenty epochs the trained line errs 29 to 66 % more than the solved one, in each of eight seeds."""
    return at_least(min(by_seed(runner, LIGHT, "linear")) / mse(runner, LIGHT, "least_squares"), 1.15)


@claim
def line_arrives(runner: ClaimRunner, stated: float | None) -> Measured:
    """After two hundred it is within 2 % of it: they are one and the same model."""
    return at_most(max(by_seed(runner, LONG, "linear")) / mse(runner, LONG, "least_squares"), 1.05)


@claim
def yesterday_is_found_out(runner: ClaimRunner, stated: float | None) -> Measured:
    """The detector takes the last value for what it is, and the line for a forecast."""
    found = {model: rows(runner, LIGHT)[model]["lag_shift"] for model in ("last_value", "least_squares", "linear")}
    return all_of(
        last_value=found["last_value"] == {"lag": 1, "repeats": True},
        least_squares=found["least_squares"] == {"lag": 0, "repeats": False},
        linear=found["linear"] == {"lag": 0, "repeats": False},
    )


@claim
def solved_line_is_the_bar_of_real_series(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of sunspots, El Niño and CO2 alike; nothing is trained."""
    return all_of(**{source: verdict(runner, real(source), "least_squares") == "bar" for source in REAL})


@claim
def no_network_beats_it(runner: ClaimRunner, stated: float | None) -> Measured:
    """At the settings that the command line has: three seeds, twenty epochs. SimpleRNN(1) loses on all three; the deep
    network is level on sunspots and El Niño (five seeds: 0.8 to 1.4 and 1.0 to 1.5 times its error).
    """
    beaten = {
        source: not {verdict(runner, real(source), model) for model in ("simple_rnn_1", "deep_rnn_dense")} & {"beats"}
        for source in REAL
    }
    return all_of(**beaten)


@claim
def trend_throws_the_network(runner: ClaimRunner, stated: float | None) -> Measured:
    """CO2 rises beyond everything it has learnt from: it errs 39 to 83 times as much as the solved line, five seeds."""
    return at_least(mse(runner, real("co2"), "deep_rnn_dense") / mse(runner, real("co2"), "least_squares"), 10)
