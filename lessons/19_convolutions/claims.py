"""What lesson 19 states, measured: a convolution before a GRU, dilated towers, and how far back they see."""

from __future__ import annotations

import numpy as np

from core.experiments.forecast import ForecastSpec
from core.jobs.training import FitSettings
from core.series.convolution import conv1d, output_count
from core.series.data_spec import DataSpec
from core.series.model_names import CONV_KERNEL, CONV_STRIDE, DILATIONS
from core.series.waves import HORIZON, WINDOW
from lessons.checking.claims import ClaimRunner, Measured, Stated, all_of, at_least, claim, near, near_curve
from lessons.checking.series_claims import mse, rows

TOWERS = ForecastSpec(
    ("gru", "conv_gru", "wavenet", "wavenet_gated"),
    ("every_step",),
    DataSpec(horizon=HORIZON),
    seeds=1,
    settings=FitSettings(epochs=8),
)
"""Ten steps, equal epochs, one seed: what is claimed leaves room for the others, of which three were tried."""

PULSE = (0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0)
"""Calm, a party of three timesteps, calm."""
SMALL = (1, 2, 4)
"""Dilations of the tower that is walked through."""


def reach(dilations: tuple[int, ...]) -> int:
    """Timesteps that a stack of causal convolutions of kernel two can see, the present one among them: found by
    disturbing the input further and further back. Positive weights, so that nothing cancels.
    """
    far = 2 * sum(dilations) + 2

    def say(inputs: np.ndarray) -> float:
        values = inputs
        for dilation in dilations:
            values = values + np.concatenate([np.zeros(dilation), values[:-dilation]])
        return float(values[-1])

    calm = np.zeros(far)
    heard = [back for back in range(far) if say(calm + (np.arange(far) == far - 1 - back)) != say(calm)]
    return max(heard) + 1


def parameters(runner: ClaimRunner, model: str) -> float:
    """Of one of the models."""
    return float(rows(runner, TOWERS)[model]["parameters"])


def kernel_says(*weights: float) -> list[float]:
    """What a kernel gives along the step up and the step down that the lesson shows."""
    taps = np.array(weights).reshape(-1, 1, 1)
    outputs = conv1d(np.array(PULSE)[:, None], taps, np.zeros(1))
    return [float(value) for value in outputs[:, 0]]


def times(runner: ClaimRunner, model: str) -> float:
    """How many times a model's error that of the GRUs is."""
    return mse(runner, TOWERS, "gru") / mse(runner, TOWERS, model)


@claim
def plain_gru_count(runner: ClaimRunner, stated: float | None) -> Measured:
    """Two GRU layers of 20, and a Dense at every step."""
    return near(parameters(runner, "gru"), stated, 0)


@claim
def with_convolution_count(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same behind a convolution of 20 filters."""
    return near(parameters(runner, "conv_gru"), stated, 0)


@claim
def wavenet_count(runner: ClaimRunner, stated: float | None) -> Measured:
    """Eight dilated layers of 20 filters."""
    return near(parameters(runner, "wavenet"), stated, 0)


@claim
def gated_count(runner: ClaimRunner, stated: float | None) -> Measured:
    """With gates, a residual path and skip connections: 16 filters."""
    return near(parameters(runner, "wavenet_gated"), stated, 0)


@claim
def steps_left(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of fifty timesteps, after a kernel of four has taken two at a time."""
    return near(len(range(CONV_KERNEL - 1, WINDOW, CONV_STRIDE)), stated, 0)


@claim
def field_twice(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of dilations 1, 2, 4, 8, twice over."""
    return near(reach(DILATIONS), stated, 0)


@claim
def field_gated(runner: ClaimRunner, stated: float | None) -> Measured:
    """The gated tower begins with a convolution of its own, not dilated: one timestep more."""
    return near(reach((1, *DILATIONS)), stated, 0)


@claim
def field_once(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of one block."""
    return near(reach(DILATIONS[: len(DILATIONS) // 2]), stated, 0)


@claim
def field_published(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of one block as published, 1, 2, 4 and so on to 512 (van den Oord 2016)."""
    return near(reach(tuple(2**power for power in range(10))), stated, 0)


@claim
def convolution_helps_the_gru(runner: ClaimRunner, stated: float | None) -> Measured:
    """1.3 times less error at equal epochs, three seeds (1.3 to 1.4); 1.2 to 1.4 after twenty epochs. And half the
    timesteps: between two and three times quicker to train, by the clock.
    """
    return at_least(times(runner, "conv_gru"), 1.1)


@claim
def towers_beat_the_gru(runner: ClaimRunner, stated: float | None) -> Measured:
    """At equal epochs, three seeds: without gates 1.1 to 1.5 times less error, with gates 1.3 to 1.4."""
    return all_of(plain=times(runner, "wavenet") > 1, gated=times(runner, "wavenet_gated") > 1.1)


@claim
def gates_are_no_great_gain_here(runner: ClaimRunner, stated: float | None) -> Measured:
    """Twice the parameters and twice the time for 0.8 to 1.1 times the error of the plain tower, three seeds."""
    ratio = mse(runner, TOWERS, "wavenet_gated") / mse(runner, TOWERS, "wavenet")
    return Measured(0.65 < ratio < 1.35, f"{ratio:.3f}")


@claim
def all_beat_the_solved_line(runner: ClaimRunner, stated: float | None) -> Measured:
    """After eight epochs already; the GRUs by 5 to 14 %, the others by 20 to 39 %, three seeds."""
    line = mse(runner, TOWERS, "least_squares")
    return all_of(**{model: mse(runner, TOWERS, model) < line for model in TOWERS.models})


@claim
def steps_left_causal(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same behind zeros: every second of fifty."""
    return near(output_count(WINDOW, CONV_KERNEL, CONV_STRIDE, padding="causal"), stated, 0)


@claim
def long_window(runner: ClaimRunner, stated: float | None) -> Measured:
    """Values that the models see before they forecast."""
    return near(WINDOW, stated, 0)


@claim
def field_small(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of three layers."""
    return near(reach(SMALL), stated, 0)


@claim
def field_flat(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of three layers that skip nothing."""
    return near(reach((1, 1, 1)), stated, 0)


@claim
def published_weights(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of ten layers, each a kernel of two, biases aside."""
    return near(2 * 10, stated, 0)


@claim
def rises_and_falls(runner: ClaimRunner, stated: Stated) -> Measured:
    """The newer value less the older."""
    return near_curve(kernel_says(-1.0, 1.0), stated, 1e-9)


@claim
def smoothed(runner: ClaimRunner, stated: Stated) -> Measured:
    """The mean of both."""
    return near_curve(kernel_says(0.5, 0.5), stated, 1e-9)


@claim
def no_glance_ahead(runner: ClaimRunner, stated: Stated) -> Measured:
    """Causal: moving a value changes no output before it."""
    values = np.array(PULSE)[:, None]
    moved = values.copy()
    moved[4] += 1
    weights = np.array([0.5, 0.5]).reshape(-1, 1, 1)
    before, after = (conv1d(x, weights, np.zeros(1), padding="causal")[:, 0] for x in (values, moved))
    return all_of(past=bool((before[:4] == after[:4]).all()), present=bool(before[4] != after[4]))
