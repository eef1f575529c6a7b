"""Row of a ladder: one model on one series, its errors, and what may honestly be said of them."""

from __future__ import annotations

from typing import Literal

import msgspec

from core.series.bands import Band
from core.series.scores import LagShift

VerdictKey = Literal["beats", "loses", "level", "bar", "diverged"]


class Verdict(msgspec.Struct, frozen=True):
    """The verdict compares a row with the best baseline."""

    key: VerdictKey
    """`level`: the interval holds zero; `bar`: the row is that baseline; `diverged`: there is no error to compare."""
    against: str = ""
    """Name of that baseline."""
    percent: float = 0.0
    """Difference of their MSEs in per cent of that baseline's: above zero where the row's is larger."""
    low: float = 0.0
    high: float = 0.0
    """Ends of the 95 % interval of that percentage."""
    part: Literal["valid", "test"] = "valid"
    """Part of the series on which both were judged; earlier versions judged on the one that chose the baseline."""


class Skill(msgspec.Struct, frozen=True):
    """The skill is the share of the best baseline's squared error that a row saves: 1 errs nowhere, 0 as much."""

    score: float
    low: float
    high: float
    """Ends of its 95 % interval."""


class Errors(msgspec.Struct, frozen=True):
    """The errors of a row on one part of the series."""

    mse: float
    mae: float
    mase: float | None
    """None where the series does not move, so that nothing can be divided by its steps."""


class LadderRow(msgspec.Struct, frozen=True):
    """The row tells of one model at one strategy, over all its seeds."""

    model: str
    strategy: str
    parameters: int
    seeds: int
    """Trainings; none of a baseline."""
    mse: float | None
    """MSE of the validation part, mean over seeds; none where every seed diverged."""
    mae: float | None
    mase: float | None
    mse_by_seed: tuple[float | None, ...]
    mse_by_step: tuple[float, ...]
    test: Errors | None
    """Errors on the test part, which chose nothing: neither epochs, nor the best baseline, nor the order of rows."""
    seconds: float
    """Duration of training, all seeds."""
    compile_seconds: float
    loss: tuple[float, ...]
    valid_loss: tuple[float, ...]
    """Learning curves of the first seed."""
    stops: tuple[str, ...]
    """Why each seed's training ended."""
    lag_shift: LagShift | None
    verdict: Verdict
    asked: bool
    """False for a baseline that stands here unasked: whoever reads must see what there is to beat."""
    cached: bool
    baseline: bool
    period: int | None = None
    """Period of a season, for who repeats one."""
    bands: tuple[Band, ...] = ()
    """Bands around its forecasts, the narrowest first; none where a forecast is no number."""
    skill: Skill | None = None
    """Skill on the test part against the best baseline; none of that baseline, and where it makes no error."""
    units: int | None = None
    """Units of its layer where somebody said them; none where they are the model's usual ones."""
    by_origin: tuple[Errors | None, ...] = ()
    """Errors on the test part of each origin, the oldest first, none of one from which it diverged; empty where there
    is one origin alone. All other errors are then means over them."""
