"""Windows with a hole in them, and the plain ways to fill it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.base.arrays import Doubles, Floats, Places
from core.base.errors import DembowError
from core.base.shapes import Float32, Float64, Int
from core.series.enough import enough
from core.series.scores import naive_error
from core.series.seasons import find_season
from core.series.splits import LEAST_WINDOWS, SHARES, part_ends
from core.series.waves import Windows

MOST_WINDOWS = 2_000
"""Windows of each part."""
EDGE = 2
"""Values at least on each side of a hole in its window; the nearest ones are known."""
LONGEST_WINDOW = 500
HOLES_A_WINDOW = 4
"""A window that nobody asked for is at least so many holes long."""


@dataclass(frozen=True, eq=False)
class Holes:
    """The windows have one hole each, all of the same length."""

    values: Float64[Doubles, "count window channels"]
    """NaN in the hole and, in the first channel alone, where nobody knows."""
    truth: Float64[Doubles, "count gap"]
    """(count, gap): what stood in the hole; NaN in a real one."""
    starts: Int[Places, " count"]
    """(count,): where each hole begins in its window."""

    @property
    def hidden(self) -> Int[Places, "count gap"]:
        """(count, gap): the hole's places in its window."""
        places: Places = self.starts[:, None] + np.arange(self.truth.shape[1])
        return places

    def windows(self) -> Windows:
        """Return what the network sees: the first channel with zeros where it is not known, a channel that says where
        that is, then the other channels. It is asked for the first channel, and judged in the hole alone.

        Each channel of each window is brought to mean 0 and deviation 1 by what is known of it there: a trend over
        years says nothing of a hole of weeks.
        """
        mean, deviation = self._level()
        first = (self.values[..., 0] - mean) / deviation
        known = ~np.isnan(first)
        others = self.values[..., 1:]
        others = (others - others.mean(axis=1, keepdims=True)) / _spread(others.std(axis=1, keepdims=True))
        inputs = np.concatenate([np.where(known, first, 0)[..., None], known[..., None], others], axis=-1)
        targets, weights = np.zeros((2, *first.shape))
        rows = np.arange(len(first))[:, None]
        targets[rows, self.hidden] = (self.truth - mean) / deviation
        weights[rows, self.hidden] = first.shape[1] / self.truth.shape[1]  # one on average over the window
        return Windows(*(array.astype(np.float32) for array in (inputs, targets[..., None], weights[..., None])))

    def undo(self, said: Float32[Floats, "count window 1"]) -> Float64[Doubles, "count gap"]:
        """Return a network's answer, (count, window, 1), in the holes alone, in the series' units: (count, gap)."""
        mean, deviation = self._level()
        inside = said[np.arange(len(said))[:, None], self.hidden, 0]
        filled: Doubles = inside * deviation + mean
        return filled

    def _level(self) -> tuple[Float64[Doubles, "count 1"], Float64[Doubles, "count 1"]]:
        """Return mean and deviation of what each window knows of the first channel: (count, 1) each."""
        first = self.values[..., 0]
        return np.nanmean(first, axis=1, keepdims=True), _spread(np.nanstd(first, axis=1, keepdims=True))


@dataclass(frozen=True, eq=False)
class GapPieces:
    """The pieces are a series cut in time, with holes in every part."""

    train: Holes
    valid: Holes
    test: Holes
    window: int
    period: int
    """Found from the training part."""
    naive_step: float
    """Error of the naive forecast, the seasonal one where there is a season, in the training part."""


class RealGap(NamedTuple):
    """A stretch of the series that nobody knows."""

    start: int
    length: int


def longest_window(count: int) -> int:
    """Return the longest window of which the training part of so many values has enough."""
    return part_ends(count)[1] - LEAST_WINDOWS + 1


def _leaves_room(window: int, count: int) -> bool:
    return longest_window(count) >= window


def _hides(gap: int, count: int) -> bool:
    """Return whether each part of so many values has room for holes of this length."""
    ends = part_ends(count)
    judged = min(ends[2] - ends[1], ends[3] - ends[2])
    return judged >= gap + EDGE + LEAST_WINDOWS - 1 and longest_window(count) >= gap + 2 * EDGE


def cut_with_holes(
    values: Float64[Doubles, "timesteps channels"], window: int | None, gap: int, seed: int
) -> GapPieces:
    """Cut (timesteps, channels) into windows in the order of time; without `window`, of two seasons where that fits.

    No hole is in two parts, no window of the training part sees beyond it, and those of a later part may see what is
    past by then. NaN is a real gap, which no hole touches. Raises `DembowError` when the series is too short, when it
    does not vary, or when no stretch without real gaps is long enough.
    """
    count = len(values)
    ends, longest = part_ends(count), longest_window(count)
    if not _hides(gap, count):
        key = "gaps_much_too_short" if _hides(1, count) else "gaps_short_for_any"
        hidden = gap if key == "gaps_much_too_short" else 1
        # Each part is as long as its share, but for one place less by rounding.
        bound = int(np.ceil((hidden + EDGE + LEAST_WINDOWS) / (1 - sum(SHARES))))
        raise DembowError(key, received=count, gap=hidden, least=enough(partial(_hides, hidden), bound))
    if window is not None and window > longest:
        bound = int(np.ceil((window + LEAST_WINDOWS) / SHARES[0]))
        least = enough(partial(_leaves_room, window), bound)
        raise DembowError("gaps_too_short", received=count, window=window, least=least, fits=longest)
    first = values[: ends[1], 0]
    if np.isnan(first).all():
        raise DembowError("series_all_gaps")
    if np.nanmax(first) == np.nanmin(first):
        raise DembowError("series_constant", value=f"{np.nanmean(first):g}")
    season = find_season(first)
    period = season.period
    if window is None:
        window = min(max(2 * seasons_away(gap, period) + gap + 1, HOLES_A_WINDOW * gap), longest, LONGEST_WINDOW)
    random = np.random.default_rng(seed)
    train, valid, test = (dig(values[:end], begin, window, gap, random) for begin, end in pairwise(ends))
    return GapPieces(train, valid, test, window, period, naive_error(first, season.step))


def dig(
    values: Float64[Doubles, "timesteps channels"], begin: int, window: int, gap: int, random: np.random.Generator
) -> Holes:
    """Return at most `MOST_WINDOWS` windows, evenly from first to last, a hole dug into each after `begin`.

    What a hole hides is known, and so is the value on either side of it. Raises `DembowError` when there are too few
    such places.
    """
    known = ~np.isnan(values[:, 0])
    # Where a hole may begin: it and its two neighbours are known.
    free = 1 + np.flatnonzero(np.lib.stride_tricks.sliding_window_view(known, gap + 2).all(axis=1))
    views = np.lib.stride_tricks.sliding_window_view(values, window, axis=0).transpose(0, 2, 1)
    places = np.arange(max(begin + gap + EDGE - window, 0), len(views))
    if len(places) > MOST_WINDOWS:
        places = places[np.linspace(0, len(places) - 1, MOST_WINDOWS).round().astype(int)]
    chosen, starts = [], []
    for place in places.tolist():
        earliest, latest = max(place + EDGE, begin), place + window - gap - EDGE
        low, high = np.searchsorted(free, [earliest, latest + 1])
        if low < high:
            chosen.append(place)
            starts.append(int(free[random.integers(low, high)]) - place)
    if len(chosen) < LEAST_WINDOWS:
        raise DembowError("gaps_everywhere" if gap > 1 else "gaps_beside_all", gap=gap)
    dug, where = views[chosen], np.array(starts)
    rows, hidden = np.arange(len(dug))[:, None], where[:, None] + np.arange(gap)
    truth = dug[rows, hidden, 0]
    dug[rows, hidden, 0] = np.nan
    return Holes(dug, truth, where)


def real_gaps(values: Float64[Doubles, "timesteps channels"]) -> list[RealGap]:
    """Return where nobody knows the first channel, though both sides are known; the longest first."""
    unknown: npt.NDArray[np.bool_] = np.isnan(values[:, 0])
    changes = np.flatnonzero(np.logical_xor(unknown[1:], unknown[:-1])) + 1
    if unknown[0]:
        changes = changes[1:]
    gaps = [RealGap(int(start), int(end - start)) for start, end in zip(changes[::2], changes[1::2], strict=False)]
    return sorted(gaps, key=lambda gap: -gap.length)


def around(values: Float64[Doubles, "timesteps channels"], gap: RealGap, window: int, period: int) -> Holes:
    """Return one window with a real gap in it: in the middle, or further on where that brings in the season before."""
    away = seasons_away(gap.length, period)
    before = max((window - gap.length) // 2, min(away + 1, window - gap.length - EDGE))
    begin = min(max(gap.start - before, 0), len(values) - window)
    truth = np.full((1, gap.length), np.nan)
    return Holes(values[None, begin : begin + window], truth, np.array([gap.start - begin]))


def seasons_away(gap: int, period: int) -> int:
    """Return the least whole multiple of the period at which a copy of the hole, shores and all, lies beside it."""
    return -(-(gap + 1) // period) * period


def fill_last(holes: Holes, period: int) -> Float64[Doubles, "count gap"]:  # noqa: ARG001 - every way to fill takes the same
    """Return the last known value before the hole: (count, gap)."""
    before = holes.values[np.arange(len(holes.starts)), holes.starts - 1, 0]
    return np.repeat(before[:, None], holes.truth.shape[1], axis=1)


def fill_line(holes: Holes, period: int) -> Float64[Doubles, "count gap"]:  # noqa: ARG001
    """Return a straight line from the last known value before the hole to the first after it."""
    return np.stack([_line(values, hidden) for values, hidden in _each(holes)])


def fill_season(holes: Holes, period: int) -> Float64[Doubles, "count gap"]:
    """Return the line, bent as the neighbouring seasons bend: what they did beside their own line is added.

    The neighbours lie the nearest whole multiple of the period away that the hole does not reach. One that the window
    does not hold says nothing; without any, or without a season (a period of 1), it is the line. Real gaps of a
    neighbouring season are bridged by lines.
    """
    if period == 1:
        return fill_line(holes, period)
    filled, away = [], seasons_away(holes.truth.shape[1], period)
    for values, hidden in _each(holes):
        known = ~np.isnan(values)
        bridged = np.interp(np.arange(len(values)), np.flatnonzero(known), values[known])
        bends = []
        for there in (hidden - away, hidden + away):
            if there[0] >= 1 and there[-1] < len(values) - 1:
                bends.append(bridged[there] - _line(bridged, there))
        line = _line(values, hidden)
        filled.append(line + np.mean(bends, axis=0) if bends else line)
    return np.stack(filled)


FILLERS: Mapping[str, Callable[[Holes, int], Doubles]] = {
    "last_fill": fill_last,
    "line_fill": fill_line,
    "season_fill": fill_season,
}


def _each(holes: Holes) -> list[tuple[Doubles, Places]]:
    return list(zip(holes.values[..., 0], holes.hidden, strict=True))


def _line(values: Float64[Doubles, " window"], places: Int[Places, " gap"]) -> Float64[Doubles, " gap"]:
    """Return a line from the value before these places to the one after them, both known."""
    line: Doubles = np.interp(places, [places[0] - 1, places[-1] + 1], values[[places[0] - 1, places[-1] + 1]])
    return line


def _spread(deviation: Float64[Doubles, "*shape"]) -> Float64[Doubles, "*shape"]:
    spread: Doubles = np.where(deviation > 0, deviation, 1)
    return spread
