"""Claims of lesson 6: shapes, the wave generator and its misprints, and how a careless split flatters a model."""

from __future__ import annotations

import numpy as np

from core.base.arrays import Floats
from core.series.datasets import load_dataset
from core.series.splits import cut_series, fill_gaps
from core.series.waves import TEST, TRAIN, VALID, WINDOW, lolly_sales, make_windows, misprinted_waves, wave_split
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near
from lessons.checking.series_claims import LIGHT, mse

SPLITS = range(42, 47)
"""Seeds of the shuffled splits."""
SEEN, AHEAD = 48, 10
"""Length of the windows that are cut from the real series, and of the stretch after each that is forecast."""


def misprinted() -> Floats:
    """Return the waves as the chapter prints their generator, in the chapter's number and length: (batch, 1, steps)."""
    return misprinted_waves(TRAIN + VALID + TEST, WINDOW + 1, np.random.RandomState(42))


def misprinted_last_value() -> float:
    """Return the mean squared error of the last value on the validation part of the misprinted waves."""
    valid = misprinted()[TRAIN : TRAIN + VALID, 0]
    return float(np.mean((valid[:, -1] - valid[:, -2]) ** 2))


def stretches(source: str) -> tuple[Floats, Floats]:
    """Return training and validation stretches of a real series, cut in the order of time: (count,
    window + horizon).
    """
    pieces = cut_series(load_dataset(source).values, SEEN, AHEAD)
    return pieces.train[..., 0], pieces.valid[..., 0]


def shuffled(source: str, seed: int) -> tuple[Floats, Floats]:
    """Return as many training and validation stretches, drawn from the whole series in random order: the leak.

    Neighbouring stretches overlap, so that the training part holds values of the validation part.
    """
    train, valid = stretches(source)
    pieces = cut_series(load_dataset(source).values, SEEN, AHEAD)
    whole = pieces.scaling.apply(fill_gaps(load_dataset(source).values)[0])
    every = np.lib.stride_tricks.sliding_window_view(whole, SEEN + AHEAD).astype(np.float32)
    order = np.random.default_rng(seed).permutation(len(every))
    return every[order[: len(train)]], every[order[len(train) : len(train) + len(valid)]]


def memoriser(train: Floats, valid: Floats) -> float:
    """Return the mean squared error of a forecaster that only looks up what it has seen.

    It finds the training window nearest to the one it is shown, and repeats what came after that window.
    """
    seen, asked = train[:, :SEEN], valid[:, :SEEN]
    distances = (asked**2).sum(axis=1)[:, None] - 2 * asked @ seen.T + (seen**2).sum(axis=1)
    return float(np.mean((train[distances.argmin(axis=1), SEEN:] - valid[:, SEEN:]) ** 2))


def line(train: Floats, valid: Floats) -> float:
    """Return the mean squared error of the best straight line through the training windows."""
    design, asked = (np.c_[part[:, :SEEN].astype(np.float64), np.ones(len(part))] for part in (train, valid))
    weights = np.linalg.lstsq(design, train[:, SEEN:], rcond=None)[0]
    return float(np.mean((asked @ weights - valid[:, SEEN:]) ** 2))


@claim
def train_series(runner: ClaimRunner, stated: float | None) -> Measured:
    """The training part has the stated number of waves."""
    return near(len(wave_split("one_step").train), stated, 0)


@claim
def valid_series(runner: ClaimRunner, stated: float | None) -> Measured:
    """The validation part, by which models are chosen, has the stated number of waves."""
    return near(len(wave_split("one_step").valid), stated, 0)


@claim
def test_series(runner: ClaimRunner, stated: float | None) -> Measured:
    """The test part, kept for the end, has the stated number of waves."""
    return near(len(wave_split("one_step").test), stated, 0)


@claim
def window(runner: ClaimRunner, stated: float | None) -> Measured:
    """A model sees the stated number of values."""
    return near(wave_split("one_step").train.inputs.shape[1], stated, 0)


@claim
def three_axes(runner: ClaimRunner, stated: float | None) -> Measured:
    """The inputs have the axes (batch, steps, dims), and the targets are a column vector."""
    train = wave_split("one_step").train
    shapes = train.inputs.shape, train.targets.shape
    return Measured(shapes == ((TRAIN, WINDOW, 1), (TRAIN, 1)), f"{shapes[0]} {shapes[1]}")


@claim
def many_variables(runner: ClaimRunner, stated: float | None) -> Measured:
    """A multivariate series has several numbers at each step: the shop's three flavours."""
    shape = lolly_sales(52, np.random.RandomState(42)).shape
    return Measured(shape == (52, 3), str(shape))


@claim
def windows_cut(runner: ClaimRunner, stated: float | None) -> Measured:
    """Ten weeks give the stated number of windows of three weeks with the week after.

    The last three weeks begin no window.
    """
    stretches_of_four = np.lib.stride_tricks.sliding_window_view(np.arange(10, dtype=np.float32), 3 + 1)
    return near(len(make_windows(stretches_of_four[..., None], "one_step")), stated, 0)


@claim
def last_value_thousandths(runner: ClaimRunner, stated: float | None) -> Measured:
    """The last value has the published error of 0.020211367. Nothing is trained, so nothing spreads."""
    return near(1000 * mse(runner, LIGHT, "last_value"), stated, 0.05)


@claim
def misprint_thousandths(runner: ClaimRunner, stated: float | None) -> Measured:
    """The last value has the stated error where both waves have one frequency. Nothing is trained,
    so nothing spreads.
    """
    return near(1000 * misprinted_last_value(), stated, 0.05)


@claim
def misprint_gives_another_figure(runner: ClaimRunner, stated: float | None) -> Measured:
    """The published error never comes out where both waves have one frequency."""
    return at_most(misprinted_last_value(), 0.016)


@claim
def misprint_turns_the_axes(runner: ClaimRunner, stated: float | None) -> Measured:
    """`series[:, np.newaxis]` puts the new axis where the steps should be: (batch, 1, steps)."""
    shape = misprinted().shape
    return Measured(shape == (TRAIN + VALID + TEST, 1, WINDOW + 1), str(shape))


@claim
def misprint_gives_the_answer_away(runner: ClaimRunner, stated: float | None) -> Measured:
    """The chapter's `series[:7000, :n_steps]` cuts nothing from that shape: the model would see the value it is asked
    for.
    """
    series = misprinted()
    inputs, targets = series[:TRAIN, :WINDOW], series[:TRAIN, -1]
    return all_of(uncut=inputs.shape == (TRAIN, 1, WINDOW + 1), answer_within=np.array_equal(inputs[:, 0], targets))


@claim
def legend_asks_an_array(runner: ClaimRunner, stated: float | None) -> Measured:
    """`legend and (y or y_pred)` fails for several values, which have no single truth, and hides
    the legend for a zero.
    """

    def legend(y: object) -> bool:
        return bool(y or None)

    try:
        fails = legend(np.zeros(3)) is None
    except ValueError:
        fails = True
    return all_of(several_values_fail=fails, zero_hides=not legend(np.float32(0)), one_value_shows=legend(0.5))


@claim
def shared_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A shuffled split has the stated per cent of its validation targets in some training window.

    Each value equals its place in the series here, so that it can be recognised. In each of five shuffles all of them
    are shared.
    """
    every = np.lib.stride_tricks.sliding_window_view(np.arange(600), SEEN + AHEAD)
    shares = []
    for seed in SPLITS:
        order = np.random.default_rng(seed).permutation(len(every))
        train, valid = np.split(every[order], [round(0.7 * len(every))])
        shares.append(100 * float(np.isin(valid[:, SEEN:], train).mean()))
    return near(min(shares), stated, 0.5)


@claim
def time_shares_nothing(runner: ClaimRunner, stated: float | None) -> Measured:
    """A split in the order of time has no validation target in any training window."""
    pieces = cut_series(np.arange(600.0), SEEN, AHEAD)
    train, valid = (np.rint(pieces.scaling.undo(part[..., 0])) for part in (pieces.train, pieces.valid))
    return at_most(float(np.isin(valid[:, SEEN:], train).mean()), 0)


@claim
def shuffling_flatters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The memoriser errs hundreds of times less on the CO2 record where the split leaks. Five
    shuffles gave 286 to 309.
    """
    honest = memoriser(*stretches("co2"))
    return at_least(honest / max(memoriser(*shuffled("co2", seed)) for seed in SPLITS), 100)


@claim
def shuffling_crowns_the_wrong_one(runner: ClaimRunner, stated: float | None) -> Measured:
    """The memoriser beats the straight line in each of five leaky splits, and loses badly in the order of time."""
    leaky = [memoriser(*shuffled("co2", seed)) < line(*shuffled("co2", seed)) for seed in SPLITS]
    return all_of(leaky=all(leaky), honest=memoriser(*stretches("co2")) > 10 * line(*stretches("co2")))
