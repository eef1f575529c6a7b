"""What lesson 6 states, measured: shapes, the generator and its misprints, and how a careless split flatters."""

from __future__ import annotations

import numpy as np

from core.base.arrays import Floats
from core.series.datasets import load_dataset
from core.series.splits import cut_series, fill_gaps
from core.series.waves import TEST, TRAIN, VALID, WINDOW, lolly_sales, make_windows, misprinted_waves, wave_split
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, at_most, claim, near
from lessons.checking.series_claims import LIGHT, mse

SPLITS = range(42, 47)
"""Seeds of shuffled splits."""
SEEN, AHEAD = 48, 10
"""Windows of the real series, and how far beyond them the leak is looked for."""


def misprinted() -> Floats:
    """The waves as the chapter prints them, as many and as long as its own: (batch, 1, steps)."""
    return misprinted_waves(TRAIN + VALID + TEST, WINDOW + 1, np.random.RandomState(42))


def misprinted_last_value() -> float:
    """Mean squared error of saying the last value, on the validation part of those."""
    valid = misprinted()[TRAIN : TRAIN + VALID, 0]
    return float(np.mean((valid[:, -1] - valid[:, -2]) ** 2))


def stretches(source: str) -> tuple[Floats, Floats]:
    """Training and validation stretches of a real series, cut in the order of time: (count, window + horizon)."""
    pieces = cut_series(load_dataset(source).values, SEEN, AHEAD)
    return pieces.train[..., 0], pieces.valid[..., 0]


def shuffled(source: str, seed: int) -> tuple[Floats, Floats]:
    """As many of each, drawn from all stretches of the series as if they were strangers to each other: the leak."""
    train, valid = stretches(source)
    pieces = cut_series(load_dataset(source).values, SEEN, AHEAD)
    whole = pieces.scaling.apply(fill_gaps(load_dataset(source).values)[0])
    every = np.lib.stride_tricks.sliding_window_view(whole, SEEN + AHEAD).astype(np.float32)
    order = np.random.default_rng(seed).permutation(len(every))
    return every[order[: len(train)]], every[order[len(train) : len(train) + len(valid)]]


def memoriser(train: Floats, valid: Floats) -> float:
    """Mean squared error of a forecaster that has learnt nothing and forgets nothing: it looks up the training window
    most like the one it is shown, and says what came after that one.
    """
    seen, asked = train[:, :SEEN], valid[:, :SEEN]
    distances = (asked**2).sum(axis=1)[:, None] - 2 * asked @ seen.T + (seen**2).sum(axis=1)
    return float(np.mean((train[distances.argmin(axis=1), SEEN:] - valid[:, SEEN:]) ** 2))


def line(train: Floats, valid: Floats) -> float:
    """Mean squared error of the best straight line through the training windows."""
    design, asked = (np.c_[part[:, :SEEN].astype(np.float64), np.ones(len(part))] for part in (train, valid))
    weights = np.linalg.lstsq(design, train[:, SEEN:], rcond=None)[0]
    return float(np.mean((asked @ weights - valid[:, SEEN:]) ** 2))


@claim
def train_series(runner: ClaimRunner, stated: float | None) -> Measured:
    """Waves to learn from."""
    return near(len(wave_split("one_step").train), stated, 0)


@claim
def valid_series(runner: ClaimRunner, stated: float | None) -> Measured:
    """Waves to choose by."""
    return near(len(wave_split("one_step").valid), stated, 0)


@claim
def test_series(runner: ClaimRunner, stated: float | None) -> Measured:
    """Waves kept for the end."""
    return near(len(wave_split("one_step").test), stated, 0)


@claim
def window(runner: ClaimRunner, stated: float | None) -> Measured:
    """Values that a model sees."""
    return near(wave_split("one_step").train.inputs.shape[1], stated, 0)


@claim
def three_axes(runner: ClaimRunner, stated: float | None) -> Measured:
    """(batch, steps, dims) for what is seen; for what is to be said, a column vector."""
    train = wave_split("one_step").train
    shapes = train.inputs.shape, train.targets.shape
    return Measured(shapes == ((TRAIN, WINDOW, 1), (TRAIN, 1)), f"{shapes[0]} {shapes[1]}")


@claim
def many_variables(runner: ClaimRunner, stated: float | None) -> Measured:
    """A multivariate series has more than one number a step: the shop's flavours."""
    shape = lolly_sales(52, np.random.RandomState(42)).shape
    return Measured(shape == (52, 3), str(shape))


@claim
def windows_cut(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of ten weeks, seen three by three with the week after: the last three weeks begin no window."""
    stretches_of_four = np.lib.stride_tricks.sliding_window_view(np.arange(10, dtype=np.float32), 3 + 1)
    return near(len(make_windows(stretches_of_four[..., None], "one_step")), stated, 0)


@claim
def last_value_thousandths(runner: ClaimRunner, stated: float | None) -> Measured:
    """The published figure, 0.020211367: nothing is trained, so nothing spreads."""
    return near(1000 * mse(runner, LIGHT, "last_value"), stated, 0.05)


@claim
def misprint_thousandths(runner: ClaimRunner, stated: float | None) -> Measured:
    """What the last value errs by where both waves have one frequency: nothing is trained, so nothing spreads."""
    return near(1000 * misprinted_last_value(), stated, 0.05)


@claim
def misprint_gives_another_figure(runner: ClaimRunner, stated: float | None) -> Measured:
    """One frequency in both waves: the published figure never comes out."""
    return at_most(misprinted_last_value(), 0.016)


@claim
def misprint_turns_the_axes(runner: ClaimRunner, stated: float | None) -> Measured:
    """`series[:, np.newaxis]` puts the new axis where the steps should be: (batch, 1, steps)."""
    shape = misprinted().shape
    return Measured(shape == (TRAIN + VALID + TEST, 1, WINDOW + 1), str(shape))


@claim
def misprint_gives_the_answer_away(runner: ClaimRunner, stated: float | None) -> Measured:
    """With that shape, the chapter's `series[:7000, :n_steps]` cuts nothing: the model would see what it is asked."""
    series = misprinted()
    inputs, targets = series[:TRAIN, :WINDOW], series[:TRAIN, -1]
    return all_of(uncut=inputs.shape == (TRAIN, 1, WINDOW + 1), answer_within=np.array_equal(inputs[:, 0], targets))


@claim
def legend_asks_an_array(runner: ClaimRunner, stated: float | None) -> Measured:
    """`legend and (y or y_pred)`: several values have no truth of their own, and a value of zero hides the legend."""

    def legend(y: object) -> bool:
        return bool(y or None)

    try:
        fails = legend(np.zeros(3)) is None
    except ValueError:
        fails = True
    return all_of(several_values_fail=fails, zero_hides=not legend(np.float32(0)), one_value_shows=legend(0.5))


@claim
def shared_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """Of the values to be forecast in a shuffled split of one series, those that stand in some training window. Each
    value is its own place here, so that it can be told. All of them in each of five shuffles.
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
    """Cut in the order of time, none of them does."""
    pieces = cut_series(np.arange(600.0), SEEN, AHEAD)
    train, valid = (np.rint(pieces.scaling.undo(part[..., 0])) for part in (pieces.train, pieces.valid))
    return at_most(float(np.isin(valid[:, SEEN:], train).mean()), 0)


@claim
def shuffling_flatters(runner: ClaimRunner, stated: float | None) -> Measured:
    """On the CO2 record the memoriser errs hundreds of times less where the split leaks: five shuffles give 286 to
    309 times.
    """
    honest = memoriser(*stretches("co2"))
    return at_least(honest / max(memoriser(*shuffled("co2", seed)) for seed in SPLITS), 100)


@claim
def shuffling_crowns_the_wrong_one(runner: ClaimRunner, stated: float | None) -> Measured:
    """The memoriser beats the straight line where the split leaks, in each of five shuffles, and is hopeless beside it
    in the order of time.
    """
    leaky = [memoriser(*shuffled("co2", seed)) < line(*shuffled("co2", seed)) for seed in SPLITS]
    return all_of(leaky=all(leaky), honest=memoriser(*stretches("co2")) > 10 * line(*stretches("co2")))
