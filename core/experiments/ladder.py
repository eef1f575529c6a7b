"""The ladder of a forecast: one row a model, best first, each with what may honestly be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from core.base.arrays import Doubles
from core.base.statistics import Interval
from core.jobs.training import Fitted
from core.series.scores import (
    LagShift,
    Scores,
    difference,
    lag_shift,
    mean_scores,
    naive_error,
    score,
    window_errors,
)


@dataclass(frozen=True, eq=False)
class Ground:
    """What forecasts are measured on, in the series' own units."""

    inputs: Doubles
    """Windows of the validation part: (count, window, 1)."""
    truth: Doubles
    """(count, horizon)"""
    test_truth: Doubles
    naive_step: float

    @classmethod
    def of(cls, train: Doubles, valid: Doubles, test: Doubles, window: int) -> Ground:
        """From stretches (count, window + horizon, 1)."""
        return cls(valid[:, :window], valid[:, window:, 0], test[:, window:, 0], naive_error(train[:, :window]))


class Verdict(msgspec.Struct, frozen=True):
    """A row against the best baseline."""

    key: str
    """`beats`, `loses`, `level` (the interval holds zero), `bar` (it is that baseline), or `diverged`."""
    against: str = ""
    percent: float = 0.0
    """How much larger (or, negative, smaller) its MSE is than that baseline's."""
    low: float = 0.0
    high: float = 0.0
    """Ends of the 95 % interval of that percentage."""


class Row(msgspec.Struct, frozen=True):
    """One model at one strategy."""

    model: str
    strategy: str
    parameters: int
    seeds: int
    mse: float | None
    """On the validation part, mean over seeds; none when every seed diverged."""
    mae: float | None
    mase: float | None
    mse_by_seed: tuple[float | None, ...]
    mse_by_step: tuple[float, ...]
    test: dict[str, float] | None
    """`mse`, `mae` and `mase` on the test part, which chose nothing."""
    seconds: float
    """Of training, all seeds."""
    compile_seconds: float
    loss: tuple[float, ...]
    valid_loss: tuple[float, ...]
    """Learning curves of the first seed."""
    stops: tuple[str, ...]
    """Why each seed's training ended."""
    lag_shift: LagShift | None
    verdict: Verdict | None
    asked: bool
    """False for a baseline that stands here unasked: whoever reads must see what there is to beat."""
    cached: bool
    baseline: bool
    period: int | None = None


@dataclass(frozen=True, eq=False)
class Entry:
    """A row with what it takes to compare it."""

    row: Row
    errors: Doubles | None
    """Mean squared error of each window, over all seeds."""
    said: Doubles
    """The first seed's."""


def baseline_entry(
    name: str, parameters: int, said: tuple[Doubles, Doubles], ground: Ground, asked: bool, period: int | None
) -> Entry:
    """A baseline: it needs no training, and has no seeds."""
    nothing = np.zeros((0, 0), np.float32)
    fitted = Fitted(parameters, (), (), "done", nothing, nothing, 0.0, 0.0)
    return entry(name, "direct", [fitted], [said], ground, asked, cached=False, baseline=True, period=period)


def entry(
    name: str,
    strategy: str,
    fits: Sequence[Fitted],
    said: Sequence[tuple[Doubles, Doubles]],
    ground: Ground,
    asked: bool,
    cached: bool,
    *,
    baseline: bool = False,
    period: int | None = None,
) -> Entry:
    """A model's seeds as one row. `said` holds each seed's forecasts of validation and test part, in own units."""
    sound = [pair for pair in said if np.isfinite(pair[0]).all() and np.isfinite(pair[1]).all()]
    by_seed = [score(valid, ground.truth, ground.naive_step) if np.isfinite(valid).all() else None for valid, _ in said]
    valid_scores = [found for found in by_seed if found is not None]
    scores = mean_scores(valid_scores) if valid_scores else None
    test = mean_scores([score(test, ground.test_truth, ground.naive_step) for _, test in sound]) if sound else None
    errors = np.mean([window_errors(valid, ground.truth) for valid, _ in sound], axis=0) if sound else None
    row = Row(
        name,
        strategy,
        fits[0].parameters,
        0 if baseline else len(fits),
        scores.mse if scores else None,
        scores.mae if scores else None,
        _real(scores.mase) if scores else None,
        tuple(found.mse if found else None for found in by_seed),
        scores.mse_by_step if scores else (),
        _brief(test) if test else None,
        round(sum(fit.seconds for fit in fits), 3),
        round(sum(fit.compile_seconds for fit in fits), 3),
        _finite(fits[0].loss),
        _finite(fits[0].valid_loss),
        tuple(fit.stop for fit in fits),
        lag_shift(sound[0][0], ground.inputs, ground.truth) if sound else None,
        None,
        asked,
        cached,
        baseline,
        period,
    )
    return Entry(row, errors, said[0][0])


def judge(one: Entry, bar: Entry) -> Entry:
    """The entry with its verdict against `bar`, the best baseline."""
    return Entry(msgspec.structs.replace(one.row, verdict=_verdict(one, bar)), one.errors, one.said)


def best_baseline(entries: Sequence[Entry]) -> Entry:
    """The one to beat."""
    return min((one for one in entries if one.row.baseline), key=_mse)


def ranked(entries: Sequence[Entry]) -> list[Entry]:
    """Best first; what diverged last."""
    return sorted(entries, key=_mse)


def _mse(one: Entry) -> float:
    return float("inf") if one.row.mse is None else one.row.mse


def _verdict(one: Entry, bar: Entry) -> Verdict:
    if one.errors is None or one.row.mse is None or bar.errors is None or bar.row.mse is None:
        return Verdict("diverged", bar.row.model)
    if one.row.model == bar.row.model:
        return Verdict("bar", bar.row.model)
    gap = difference(one.errors, bar.errors)
    share = 100 / bar.row.mse if bar.row.mse else 0.0
    key = "level" if gap.holds_zero else "loses" if gap.mean > 0 else "beats"
    percents = (round(value * share, 2) for value in _ends(gap))
    return Verdict(key, bar.row.model, *percents)


def _ends(interval: Interval) -> tuple[float, float, float]:
    return interval.mean, interval.low, interval.high


def _brief(scores: Scores) -> dict[str, float]:
    return {"mse": scores.mse, "mae": scores.mae, "mase": scores.mase}


def _finite(curve: Sequence[float]) -> tuple[float, ...]:
    return tuple(float(value) for value in curve if np.isfinite(value))


def _real(value: float) -> float | None:
    return value if np.isfinite(value) else None
