"""Splits of a long series into windows in the order of time: what comes later teaches nothing of what is earlier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import numpy as np

from core.base.arrays import Doubles, Floats, Places, Reals
from core.base.errors import DembowError
from core.base.shapes import Float, Float32, Float64, Int
from core.series.enough import enough
from core.series.scores import naive_error
from core.series.seasons import NO_SEASON, Season, find_season
from core.series.spacing import Stamps

SHARES = (0.7, 0.2)
"""Shares of training and validation; the rest is the test."""
MOST_WINDOWS = (8_000, 2_000, 2_000)
"""Windows of each part. More are thinned evenly: ten times as many teach little more and take ten times as long."""
LEAST_WINDOWS = 10
"""Windows of the smallest part. A part with fewer says nothing."""


class PartCounts(msgspec.Struct, frozen=True):
    """The counts say how many windows each part of a split has."""

    train: int
    valid: int
    test: int


NONE = PartCounts(0, 0, 0)


@dataclass(frozen=True)
class Scaling:
    """The scaling brings the training part to mean 0 and deviation 1."""

    mean: float = 0.0
    deviation: float = 1.0

    def apply(self, values: Float64[Doubles, "*shape"]) -> Float64[Doubles, "*shape"]:
        """Return values in the network's units."""
        return (values - self.mean) / self.deviation

    def undo(self, values: Float[Reals, "*shape"]) -> Float64[Doubles, "*shape"]:
        """Return values in the series' units: in doubles, for a series may be large and vary little."""
        return values.astype(np.float64) * self.deviation + self.mean


UNSCALED = Scaling()


@dataclass(frozen=True, eq=False)
class Whole:
    """The whole is the series that windows were cut from, for whoever looks further back than a window."""

    values: Float64[Doubles, " timesteps"]
    """Values in their own units, gaps filled."""
    train_end: int
    """Place behind the last value of the training part."""
    train: Int[Places, " train"]
    """Place of the value after each training window, the first of those to be forecast."""
    valid: Int[Places, " valid"]
    test: Int[Places, " test"]
    stamps: Stamps | None = None
    """Dates of the series; none where it has none."""
    channels: Float64[Doubles, "timesteps channels"] | None = None
    """The series and what comes along with it, in the network's units; none before it is cut."""

    @property
    def seen(self) -> Float64[Doubles, " seen"]:
        """Values of the training part."""
        return self.values[: self.train_end]


@dataclass(frozen=True, eq=False)
class Pieces:
    """The pieces are stretches of series, each a window with the values after it: (count, window + horizon, channels).

    The first channel is the series; the others, where there are any, come along with it.
    """

    train: Float32[Floats, "_ length channels"]
    valid: Float32[Floats, "_ length channels"]
    test: Float32[Floats, "_ length channels"]
    scaling: Scaling = UNSCALED
    filled: int = 0
    """Gaps that were filled with the last value before them."""
    windows: PartCounts = NONE
    """Windows of each part before they were thinned."""
    season: Season = NO_SEASON
    """Season of the training part."""
    naive_step: float = 0.0
    """Error of the naive forecast, the seasonal one where there is a season, in the training part and its units."""
    whole: Whole | None = None
    """Series that the windows were cut from; none where they are many series."""

    @property
    def used(self) -> PartCounts:
        """Windows of each part."""
        return PartCounts(len(self.train), len(self.valid), len(self.test))


def part_ends(count: int) -> tuple[int, int, int, int]:
    """Return the places where the parts of so many values begin and end, by the usual shares."""
    return 0, round(count * SHARES[0]), last_part(count), count


def last_part(count: int) -> int:
    """Return the place where the test part of so many values begins, where nobody says it."""
    return round(count * sum(SHARES))


def train_end_before(test_start: int) -> int:
    """Return the place where the training part ends, where somebody says where the test part begins."""
    return round(test_start * SHARES[0] / sum(SHARES))


def part_length(horizon: int) -> int:
    """Return how many places to forecast a part has at least, each with all of its horizon inside it."""
    return horizon + LEAST_WINDOWS - 1


def least_values(window: int, horizon: int) -> tuple[int, int]:
    """Return how many values must stand before the test part, and how many it must have."""
    rest, share = part_length(horizon), SHARES[0] / sum(SHARES)

    def fits(count: int) -> bool:
        train_end = train_end_before(count)
        return min(train_end - window, count - train_end) >= rest

    bound = max(int(np.ceil((rest + 1) / (1 - share))), int(np.ceil((window + rest + 1) / share)))
    return enough(fits, bound), rest


def too_short(
    count: int, window: int, horizon: int, least: int, shortest: int, train_end: int, judged: int
) -> DembowError:
    """Return the fault of so many values: `least` are needed for what is asked, `shortest` for any window and horizon.

    It offers the window that fits a training part up to `train_end`, where the shorter of the parts that are `judged`
    has room for the horizon; then a shorter horizon, where there is one.
    """
    rest = part_length(horizon)
    fits = train_end - rest if judged >= rest else 0
    if fits <= 0 and count < shortest:
        return DembowError("series_short_for_any", received=count, least=shortest)
    key = "series_too_short" if fits > 0 else "series_much_too_short"
    return DembowError(key, received=count, window=window, horizon=horizon, least=least, fits=max(fits, 0))


def too_short_for_a_date(count: int, window: int, horizon: int) -> DembowError:
    """Return the fault of so many values, whichever date somebody names for the test part to begin with."""
    least, rest = least_values(window, horizon)
    before = count - rest
    train_end = train_end_before(before)
    shortest = sum(least_values(1, 1))
    return too_short(count, window, horizon, least + rest, shortest, train_end, before - train_end)


def least_count(window: int, horizon: int) -> int:
    """Return how many values a series has at least that is cut by the usual shares."""
    rest = part_length(horizon)

    def fits(count: int) -> bool:
        return min(end - start for start, end in usual_spans(count, window)) >= rest

    bound = max(int(np.ceil((rest + 1) / (1 - sum(SHARES)))), int(np.ceil((window + rest + 1) / SHARES[0])))
    return enough(fits, bound)


def usual_spans(count: int, window: int) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """Return the first place to forecast of each part, and the place behind its last, by the usual shares."""
    _, train_end, valid_end, _ = part_ends(count)
    return (window, train_end), (train_end, valid_end), (valid_end, count)


def cut_series(
    values: Float64[Doubles, " timesteps"],
    window: int,
    horizon: int,
    test_start: int | None = None,
    others: Float64[Doubles, "timesteps others"] | None = None,
) -> Pieces:
    """Return training, validation and test stretches of one series, one after the other in time.

    What a window is to forecast lies wholly inside its part; what it sees may reach back into the part before, which
    is past by then. The scaling knows the training part alone, and a gap is filled with the last value before it,
    never with one after. `test_start` is the place where the test part begins, `others` what comes along with the
    series, without gaps. Raises `DembowError` when the series is too short for this window or does not vary.
    """
    known, filled = fill_gaps(values)
    length = window + horizon
    if test_start is None:
        spans = usual_spans(len(known), window)
    else:
        valid_end = test_start - (len(values) - len(known))
        train_end = train_end_before(valid_end)
        spans = (window, train_end), (train_end, valid_end), (valid_end, len(known))
    train_end = spans[0][1]
    if min(end - start for start, end in spans) < part_length(horizon):
        judged, least = min(end - start for start, end in spans[1:]), least_count(window, horizon)
        raise too_short(len(known), window, horizon, least, least_count(1, 1), train_end, judged)
    seen = known[:train_end]
    if np.ptp(seen) == 0:
        raise DembowError("series_constant", value=f"{seen[0]:g}")
    scaling = Scaling(float(seen.mean()), float(seen.std()))
    channels = np.column_stack([scaling.apply(known), *_scaled(others, len(known), train_end)])
    all_windows = np.lib.stride_tricks.sliding_window_view(channels, length, axis=0)  # (count, channels, length)
    parts = [all_windows[start - window : end - length + 1] for start, end in spans]
    counts = PartCounts(*(len(windows) for windows in parts))
    kept = [evenly(len(windows), most) for windows, most in zip(parts, MOST_WINDOWS, strict=True)]
    chosen = [
        np.ascontiguousarray(windows[places].transpose(0, 2, 1), np.float32)
        for windows, places in zip(parts, kept, strict=True)
    ]
    train, valid, test = (start + places for (start, _), places in zip(spans, kept, strict=True))
    season = find_season(seen)
    whole = Whole(known, train_end, train, valid, test, channels=channels)
    return Pieces(
        chosen[0], chosen[1], chosen[2], scaling, filled, counts, season, naive_error(seen, season.step), whole
    )


def _scaled(
    others: Float64[Doubles, "timesteps others"] | None, count: int, train_end: int
) -> Iterator[Float64[Doubles, " known"]]:
    """Yield each column that comes along, of the last `count` values, scaled by its own training part."""
    for column in () if others is None else others[-count:].T:
        seen = column[:train_end]
        yield Scaling(float(seen.mean()), float(seen.std()) or 1.0).apply(column)


def fill_gaps(values: Float64[Doubles, " timesteps"]) -> tuple[Float64[Doubles, " known"], int]:
    """Return the values with each NaN filled, and how many were filled.

    A NaN becomes the last number before it; those before the first number go. Raises `DembowError` for gaps alone.
    """
    present = ~np.isnan(values)
    if not present.any():
        raise DembowError("series_all_gaps")
    start = int(np.argmax(present))
    values, present = values[start:], present[start:]
    last_seen = np.maximum.accumulate(np.where(present, np.arange(len(values)), 0))
    return values[last_seen], int((~present).sum())


def evenly(count: int, most: int) -> Int[Places, " kept"]:
    """Return at most so many places of so many, evenly from first to last."""
    if count <= most:
        return np.arange(count)
    chosen: Places = np.linspace(0, count - 1, most).round().astype(int)
    return chosen
