"""Spacing of a series in time: found from its dates, and the steps that are missing made gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from core.base.arrays import Doubles, Places
from core.base.shapes import Float64
from core.series.file_table import MOST_ROWS
from core.series.reading import Spacing

if TYPE_CHECKING:
    Stamps = npt.NDArray[np.datetime64]
else:
    Stamps = np.ndarray
    """Dates: what checks types by running knows no type of dates that leaves their unit open."""
LEAST_SHARE = 0.5
"""Share of the steps above which the usual one must lie."""
MOST_GROWTH = 20
"""Values of a series with its gaps, for each that it has, above which it is irregular rather than full of holes."""
UNITS = (("week", 604_800), ("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
IRREGULAR = Spacing("irregular", 1)
DAYS_OF_MONTH = 27
"""Days between two values of a month each, at least."""


def find_spacing(stamps: Stamps) -> tuple[Spacing, Places | None]:
    """Return the spacing of dates in order, and the place of each on a grid of that spacing; none where irregular."""
    if len(stamps) < 3:
        return _of_few(stamps)
    for find in (_months, _business_days, _seconds):
        found = find(stamps)
        if found is not None:
            return found
    return IRREGULAR, None


def on_grid(
    values: Float64[Doubles, " rows"], stamps: Stamps, spacing: Spacing, places: Places
) -> tuple[Float64[Doubles, " timesteps"], Stamps]:
    """Return the values with a gap for each missing step, and all dates."""
    count = int(places[-1]) + 1
    if count == len(values):
        return values, stamps
    full = np.full(count, np.nan)
    full[places] = values
    dates = np.empty(count, stamps.dtype)
    dates[places] = stamps
    missing = np.setdiff1d(np.arange(count), places)
    dates[missing] = _dates_at(missing, stamps, spacing)
    return full, dates


def dates_after(stamps: Stamps, count: int) -> Stamps:
    """Return the dates of so many steps after the last one; none where the spacing is irregular."""
    spacing, places = find_spacing(stamps)
    if places is None:
        return stamps[:0]
    return _dates_at(places[-1] + 1 + np.arange(count), stamps, spacing)


def _dates_at(missing: Places, stamps: Stamps, spacing: Spacing) -> Stamps:
    first = stamps[0]
    if spacing.unit in ("month", "year"):
        months = spacing.count * (12 if spacing.unit == "year" else 1)
        begin = first.astype("datetime64[M]")
        ends = _all_month_ends(stamps)
        starts = begin + missing * months
        if ends:
            last: Stamps = (starts + 1).astype("datetime64[D]").astype(stamps.dtype) - np.timedelta64(1, "D")
            return last
        shift = first - begin.astype(stamps.dtype)
        moved: Stamps = starts.astype(stamps.dtype) + shift
        return moved
    if spacing.unit == "business_day":
        days: Stamps = np.busday_offset(first.astype("datetime64[D]"), missing).astype(stamps.dtype)
        return days
    step = spacing.count * dict(UNITS)[spacing.unit]
    at: Stamps = first + (missing * step).astype("timedelta64[s]")
    return at


def _of_few(stamps: Stamps) -> tuple[Spacing, Places | None]:
    if len(stamps) < 2:
        return IRREGULAR, None
    found = _months(stamps) or _seconds(stamps)
    return found if found is not None else (IRREGULAR, None)


def _all_month_ends(stamps: Stamps) -> bool:
    days = stamps.astype("datetime64[D]")
    return bool(np.all((days + 1).astype("datetime64[M]") > days.astype("datetime64[M]")))


def _usual(steps: Places) -> tuple[int, float]:
    """Return the most frequent step, and the share of the steps that are as long."""
    lengths, counts = np.unique(steps, return_counts=True)
    best = int(np.argmax(counts))
    return int(lengths[best]), float(counts[best] / len(steps))


def _fits(places: Places, count: int) -> bool:
    return int(places[-1]) + 1 <= min(MOST_GROWTH * count + 50, MOST_ROWS)


def _months(stamps: Stamps) -> tuple[Spacing, Places] | None:
    """Return a spacing of months, quarters or years; none where some month has two values."""
    months = stamps.astype("datetime64[M]").astype(np.int64)
    steps = np.diff(months)
    if len(steps) == 0 or steps.min() < 1:
        return None
    days = stamps.astype("datetime64[D]")
    day = (days - days.astype("datetime64[M]")).astype(np.int64)
    same = np.ptp(day) == 0 or _all_month_ends(stamps)
    gaps = np.diff(days).astype(np.int64)
    if not same and (np.median(gaps) < DAYS_OF_MONTH or gaps.min() < DAYS_OF_MONTH - 7):
        return None
    step, share = _usual(steps)
    if np.any(steps % step) or share <= LEAST_SHARE:
        return None
    if not same and step > 1:
        return None
    places = (months - months[0]) // step
    if not _fits(places, len(stamps)):
        return None
    spacing = Spacing("year", step // 12) if step % 12 == 0 else Spacing("month", step)
    return spacing, places


def _business_days(stamps: Stamps) -> tuple[Spacing, Places] | None:
    """Return a spacing of business days: no value on a weekend in at least two weeks."""
    days = stamps.astype("datetime64[D]")
    if np.any(stamps != days.astype(stamps.dtype)) or not np.all(np.is_busday(days)):
        return None
    places = np.busday_count(days[0], days).astype(np.int64)
    steps = np.diff(places)
    step, share = _usual(steps)
    weeks = np.any(np.diff(days).astype(np.int64) == 3)
    if step != 1 or share <= LEAST_SHARE or not weeks or not _fits(places, len(stamps)):
        return None
    return Spacing("business_day"), places


def _seconds(stamps: Stamps) -> tuple[Spacing, Places] | None:
    """Return a spacing of weeks, days, hours, minutes or seconds."""
    seconds = stamps.astype("datetime64[s]").astype(np.int64)
    steps = np.diff(seconds)
    if steps.min() < 1:
        return None
    step, share = _usual(steps)
    if np.any(steps % step) or share <= LEAST_SHARE:
        return None
    places = (seconds - seconds[0]) // step
    if not _fits(places, len(stamps)):
        return None
    unit, length = next((unit, length) for unit, length in UNITS if step % length == 0)
    return Spacing(unit, step // length), places  # type: ignore[arg-type]
