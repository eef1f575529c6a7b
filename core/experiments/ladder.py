"""Ladder: one row a model, best first, each with its verdict; and what a result on a series makes of its rows.

The validation part chooses: it orders the rows, stops a training, names the best baseline. The test part, which chose
nothing, tells once whether a row beats that baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from core.base.arrays import Doubles, Places
from core.base.statistics import Interval
from core.jobs.headline import Better, Headline
from core.jobs.ladder_row import Errors, LadderRow, Skill, Verdict, VerdictKey
from core.jobs.result import Row
from core.jobs.training import Fitted
from core.series.bands import bands_of
from core.series.scores import (
    Scores,
    difference,
    lag_shift,
    mean_scores,
    score,
    window_errors,
)
from core.series.splits import Pieces


@dataclass(frozen=True, eq=False)
class Ground:
    """The ground is what forecasts are measured on, in the series' own units."""

    inputs: Doubles
    """Windows of the validation part: (count, window, 1)."""
    truth: Doubles
    """(count, horizon)"""
    test_truth: Doubles
    naive_step: float
    origins: tuple[Places, Places] | None = None
    """Places of the validation and of the test windows in the series that they are of; none of several series."""

    @classmethod
    def of(cls, pieces: Pieces, window: int) -> Ground:
        """Return the ground of windows with the values after them."""
        origins = None
        if pieces.whole is None:
            valid, test = (pieces.scaling.undo(part[..., 0]) for part in (pieces.valid, pieces.test))
        else:
            origins = pieces.whole.valid, pieces.whole.test
            places = np.arange(-window, pieces.valid.shape[1] - window)
            values = pieces.whole.values
            valid, test = (values[part[:, None] + places] for part in (pieces.whole.valid, pieces.whole.test))
        return cls(valid[:, :window, None], valid[:, window:], test[:, window:], pieces.naive_step, origins)


UNJUDGED = Verdict("level")
"""Verdict of a row before the best baseline is known. It never leaves a run."""


@dataclass(frozen=True, eq=False)
class Entry:
    """An entry holds a row with what it takes to compare it."""

    row: LadderRow
    """The row; its verdict is `UNJUDGED` until `judge` has seen it."""
    errors: Doubles | None
    """Mean squared error of each window of the test part, over all seeds."""
    said: Doubles
    """Forecasts of the first seed."""


def baseline_entry(
    name: str, parameters: int, said: tuple[Doubles, Doubles], ground: Ground, period: int | None, *, asked: bool
) -> Entry:
    """Return the entry of a baseline, which needs no training and has no seeds."""
    nothing = np.zeros((0, 0), np.float32)
    fitted = Fitted(parameters, (), (), "done", nothing, nothing, 0.0, 0.0)
    return entry(name, "direct", [fitted], [said], ground, asked=asked, cached=False, baseline=True, period=period)


def entry(
    name: str,
    strategy: str,
    fits: Sequence[Fitted],
    said: Sequence[tuple[Doubles, Doubles]],
    ground: Ground,
    *,
    asked: bool,
    cached: bool,
    baseline: bool = False,
    period: int | None = None,
    units: int | None = None,
) -> Entry:
    """Return a model's seeds as one entry.

    `said` holds each seed's forecasts of the validation and the test part, in the series' own units.
    """
    sound = [pair for pair in said if np.isfinite(pair[0]).all() and np.isfinite(pair[1]).all()]
    by_seed = [score(valid, ground.truth, ground.naive_step) if np.isfinite(valid).all() else None for valid, _ in said]
    valid_scores = [found for found in by_seed if found is not None]
    scores = mean_scores(valid_scores) if valid_scores else None
    test = mean_scores([score(test, ground.test_truth, ground.naive_step) for _, test in sound]) if sound else None
    errors = np.mean([window_errors(test, ground.test_truth) for _, test in sound], axis=0) if sound else None
    row = LadderRow(
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
        UNJUDGED,
        asked,
        cached,
        baseline,
        period,
        bands_of(sound[0][0] - ground.truth, sound[0][1] - ground.test_truth, ground.origins) if sound else (),
        units=units,
    )
    return Entry(row, errors, said[0][0])


def judge(one: Entry, bar: Entry) -> Entry:
    """Return the entry with its verdict against `bar`, the best baseline, and its skill: both on the test part."""
    verdict = _verdict(one, bar)
    skill = None
    if verdict.key in ("beats", "loses", "level") and bar.row.test is not None and bar.row.test.mse:
        skill = Skill(*(round(-percent / 100, 4) for percent in (verdict.percent, verdict.high, verdict.low)))
    return Entry(msgspec.structs.replace(one.row, verdict=verdict, skill=skill), one.errors, one.said)


def best_baseline(entries: Sequence[Entry]) -> Entry:
    """Return the baseline that there is to beat: the best one on the validation part."""
    return min((one for one in entries if one.row.baseline), key=_mse)


def ranked(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries, best first on the validation part and what diverged last."""
    return sorted(entries, key=_mse)


def _mse(one: Entry) -> float:
    return float("inf") if one.row.mse is None else one.row.mse


def _verdict(one: Entry, bar: Entry) -> Verdict:
    if one.errors is None or one.row.mse is None or bar.errors is None or bar.row.test is None:
        return Verdict("diverged", bar.row.model, part="test")
    if one.row.model == bar.row.model:
        return Verdict("bar", bar.row.model, part="test")
    gap = difference(one.errors, bar.errors)
    share = 100 / bar.row.test.mse if bar.row.test.mse else 0.0
    key: VerdictKey = "level" if gap.holds_zero else "loses" if gap.mean > 0 else "beats"
    percent, low, high = (round(value * share, 2) for value in _ends(gap))
    return Verdict(key, bar.row.model, percent, low, high, "test")


def _ends(interval: Interval) -> tuple[float, float, float]:
    return interval.mean, interval.low, interval.high


def _brief(scores: Scores) -> Errors:
    return Errors(scores.mse, scores.mae, _real(scores.mase))


def _finite(curve: Sequence[float]) -> tuple[float, ...]:
    return tuple(float(value) for value in curve if np.isfinite(value))


def _real(value: float) -> float | None:
    return value if np.isfinite(value) else None


def headline_of(rows: Sequence[LadderRow], bar: str) -> Headline:
    """Return the headline: the best network, or what was asked for, against the best baseline, which is `bar`.

    The scores are errors in the series' own units, squared, on the part on which the verdict was found. The rows stand
    best first.
    """
    beaten = next(row for row in rows if row.model == bar)
    networks = [row for row in rows if not row.baseline]
    best = (networks or [row for row in rows if row.asked] or rows)[0]
    better: dict[str, Better] = {"beats": "score", "loses": "baseline", "level": "level", "diverged": "baseline"}
    score, against = judged_mse(best), judged_mse(beaten)
    low, high = None, None
    if score is not None and best is not beaten and against:
        low, high = (end * against / 100 for end in (best.verdict.low, best.verdict.high))
    better_one = better.get(best.verdict.key, "unknown")
    return Headline("mse", score, against, best.model, beaten.model, better_one, low, high)


def judged_mse(row: LadderRow) -> float | None:
    """Return the MSE of the part on which a row's verdict was found."""
    if row.verdict.part == "valid":
        return row.mse
    return row.test.mse if row.test is not None else None


def rows_of(ladder: Sequence[LadderRow]) -> list[Row]:
    """Return what a page shows of a ladder; the skill only where the test part judged: once, it did not."""
    skilled = any(row.verdict.part == "test" for row in ladder)
    rows: list[Row] = [
        {
            "model": row.model,
            "strategy": "" if row.baseline else row.strategy,
            "mse": row.mse,
            "verdict": row.verdict.key,
            "percent": row.verdict.percent,
            "mase": row.mase,
            "test_mse": row.test.mse if row.test else None,
            "parameters": row.parameters,
        }
        for row in ladder
    ]
    for row, found in zip(rows, ladder, strict=True):
        row |= {"skill": found.skill.score if found.skill else None} if skilled else {}
    return rows


def all_rows_of(ladder: Sequence[LadderRow]) -> list[Row]:
    """Return what a spreadsheet gets of a ladder."""
    rows = rows_of(ladder)
    for row, found in zip(rows, ladder, strict=True):
        row |= {"mae": found.mae, "seeds": found.seeds, "seconds": found.seconds, "asked": found.asked}
        row |= {f"mse_step_{step}": mse for step, mse in enumerate(found.mse_by_step, start=1)}
        errors = [None if one is None else one.mse for one in found.by_origin]
        row |= {f"test_mse_origin_{number}": mse for number, mse in enumerate(errors, start=1)}
    return rows
