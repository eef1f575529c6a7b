"""Windows with a hole in them, and the plain ways to fill it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from core.csv_cells import Doubles
from core.errors import DembowError
from core.network import Floats
from core.series import Windows
from core.splits import LEAST_WINDOWS, SHARES, Scaling

Places = npt.NDArray[np.int64]
MOST_WINDOWS = 2_000
"""Of each part."""
ABOUT = 0.8
"""Of the highest peak: a season's multiples agree about as well."""
EDGE = 2
"""Known values at least on each side of a hole."""


@dataclass(frozen=True, eq=False)
class Holes:
    """Windows of one part, each with one hole of the same length."""

    values: Doubles
    """(count, window, channels): what is known, NaN in the hole and where nobody knows."""
    truth: Floats
    """(count, gap): what stood in the hole."""
    starts: Places
    """(count,): where each hole begins in its window."""

    @property
    def hidden(self) -> Places:
        """(count, gap): the hole's places in its window."""
        places: Places = self.starts[:, None] + np.arange(self.truth.shape[1])
        return places

    def windows(self, scaling: Scaling) -> Windows:
        """For the network: the first channel with zeros where it is not known, a channel that says where that is,
        then the other channels. It is asked for the first channel, and judged in the hole alone.
        """
        first = scaling.apply(self.values[..., 0])
        known = ~np.isnan(first)
        others = _standard(self.values[..., 1:])
        inputs = np.concatenate([np.where(known, first, 0)[..., None], known[..., None], others], axis=-1)
        targets, weights = np.zeros((2, *first.shape))
        rows = np.arange(len(first))[:, None]
        targets[rows, self.hidden] = scaling.apply(self.truth.astype(np.float64))
        weights[rows, self.hidden] = first.shape[1] / self.truth.shape[1]  # one on average over the window
        return Windows(*(array.astype(np.float32) for array in (inputs, targets[..., None], weights[..., None])))


@dataclass(frozen=True, eq=False)
class GapPieces:
    """A series cut in time, with holes in every part."""

    train: Holes
    valid: Holes
    test: Holes
    scaling: Scaling
    """Of the first channel, fitted on what the training part knows."""
    period: int
    """Found from the training part."""


def cut_with_holes(values: Doubles, window: int, gap: int, seed: int) -> GapPieces:
    """Windows of (timesteps, channels), in the order of time; no value is in two parts. NaN is a real gap, which no
    hole covers. Raises `DembowError` when the series is too short or does not vary.
    """
    ends = [0, *(round(len(values) * share) for share in (SHARES[0], sum(SHARES))), len(values)]
    shortest = min(end - start for start, end in pairwise(ends))
    if shortest < window + LEAST_WINDOWS - 1:
        least = int(np.ceil((window + LEAST_WINDOWS) / (1 - sum(SHARES)))) + 1
        fits = shortest - LEAST_WINDOWS
        key = "gaps_too_short" if fits >= gap + 2 * EDGE else "gaps_much_too_short"
        raise DembowError(key, received=len(values), window=window, least=least, fits=fits)
    first = values[: ends[1], 0]
    if np.isnan(first).all() or np.nanmax(first) == np.nanmin(first):
        raise DembowError("series_constant", value=f"{np.nanmean(first) if not np.isnan(first).all() else np.nan:g}")
    random = np.random.default_rng(seed)
    parts = [dig(values[start:end], window, gap, random) for start, end in pairwise(ends)]
    scaling = Scaling(float(np.nanmean(first)), float(np.nanstd(first)))
    return GapPieces(parts[0], parts[1], parts[2], scaling, find_period(first))


def dig(values: Doubles, window: int, gap: int, random: np.random.Generator) -> Holes:
    """Every window of this part, at most so many, a hole dug into each where all is known."""
    views = np.lib.stride_tricks.sliding_window_view(values, window, axis=0).transpose(0, 2, 1)
    if len(views) > MOST_WINDOWS:
        views = views[np.linspace(0, len(views) - 1, MOST_WINDOWS).round().astype(int)]
    starts = random.integers(EDGE, window - gap - EDGE + 1, len(views))
    hidden = starts[:, None] + np.arange(gap)
    rows = np.arange(len(views))[:, None]
    whole = ~np.isnan(views[rows, hidden, 0]).any(axis=1)
    dug = views[whole].copy()
    truth = dug[np.arange(len(dug))[:, None], hidden[whole], 0].astype(np.float32)
    dug[np.arange(len(dug))[:, None], hidden[whole], 0] = np.nan
    return Holes(dug, truth, starts[whole])


def find_period(values: Doubles) -> int:
    """The lag, from 2 to a third of the series, at which the series agrees with itself again: its season.

    The trend goes first, a parabola; a gap agrees with nothing. The shortest peak about as high as the highest.
    """
    time = np.arange(len(values))
    known = ~np.isnan(values)
    trend = np.polyval(np.polyfit(time[known], values[known], 2), time)
    around = np.where(known, values - trend, 0)
    lags = range(2, max(4, len(around) // 3))
    agreement = np.array([float(np.dot(around[lag:], around[:-lag])) / (len(around) - lag) for lag in lags])
    inner = range(1, len(agreement) - 1)
    peaks = [place for place in inner if agreement[place - 1] < agreement[place] >= agreement[place + 1]]
    if not peaks:
        return lags[int(np.argmax(agreement))]
    highest = max(agreement[place] for place in peaks)
    return lags[next(place for place in peaks if agreement[place] >= ABOUT * highest)]


def fill_last(holes: Holes, period: int) -> Floats:  # noqa: ARG001 - every way to fill takes the same
    """The last known value before the hole: (count, gap)."""
    return np.stack([np.full(row.shape, _known(values)[1][_before(values, row)]) for values, row in _each(holes)])


def fill_line(holes: Holes, period: int) -> Floats:  # noqa: ARG001
    """A straight line from the last known value before the hole to the first after it."""
    return np.stack([np.interp(row, *_known(values)) for values, row in _each(holes)]).astype(np.float32)


def fill_season(holes: Holes, period: int) -> Floats:
    """The line, bent as the neighbouring seasons bend: what they did beside their own line is added.

    A season that the window does not hold says nothing; without any, it is the line.
    """
    filled = []
    for values, row in _each(holes):
        line = np.interp(row, *_known(values))
        bends = []
        for shift in (-period, period):
            there = row + shift
            ends = np.array([row[0] - 1, row[-1] + 1]) + shift
            if ends[0] >= 0 and ends[1] < len(values) and not np.isnan(values[[*there, *ends]]).any():
                bends.append(values[there] - np.interp(there, ends, values[ends]))
        filled.append(line + np.mean(bends, axis=0) if bends else line)
    return np.stack(filled).astype(np.float32)


FILLERS: Mapping[str, Callable[[Holes, int], Floats]] = {
    "last_fill": fill_last,
    "line_fill": fill_line,
    "season_fill": fill_season,
}


def _each(holes: Holes) -> list[tuple[Doubles, Places]]:
    return list(zip(holes.values[..., 0], holes.hidden, strict=True))


def _known(values: Doubles) -> tuple[Places, Doubles]:
    places = np.flatnonzero(~np.isnan(values))
    return places, values[places]


def _before(values: Doubles, row: Places) -> int:
    return int(np.searchsorted(_known(values)[0], row[0])) - 1


def _standard(others: Doubles) -> Doubles:
    """Each further channel of each window around its own mean: what it knows is known."""
    if others.shape[-1] == 0:
        return others
    mean, deviation = np.nanmean(others, axis=1, keepdims=True), np.nanstd(others, axis=1, keepdims=True)
    standard: Doubles = np.nan_to_num((others - mean) / np.where(deviation > 0, deviation, 1))
    return standard
