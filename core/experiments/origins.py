"""Origins: one model's entries from several moments of a series become one, and the moments are told with dates."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from core.experiments.ladder import Entry
from core.jobs.ladder_row import Errors, LadderRow
from core.series.bands import Band
from core.series.splits import Pieces
from core.series.time_order import date_text


class Origin(msgspec.Struct, frozen=True):
    """The origin is a moment from which the future is forecast; a test part follows it."""

    place: int
    """Number of values that stand before its test part."""
    windows: int
    """Windows of its test part."""
    date: str = ""
    """Date of the first value of its test part; empty where the series has no dates."""


def origin_of(pieces: Pieces, window_count: int) -> Origin:
    """Return the origin of these pieces. Raises `ValueError` where they are of several series."""
    if pieces.whole is None:
        raise ValueError("received windows of several series, expected those of one")
    place, stamps = int(pieces.whole.test[0]), pieces.whole.stamps
    return Origin(place, window_count, "" if stamps is None else date_text(stamps[place]))


def merged(entries: Sequence[Entry]) -> Entry:
    """Return the entries of one model, the oldest origin first, as one.

    Errors are means over the origins, a verdict counts every window of each; curves and forecasts are the last one's.
    """
    if len(entries) == 1:
        return entries[0]
    rows = [one.row for one in entries]
    errors = [one.errors for one in entries]
    sound = [one for one in errors if one is not None]
    last = rows[-1]
    row = msgspec.structs.replace(
        last,
        mse=_mean([one.mse for one in rows]),
        mae=_mean([one.mae for one in rows]),
        mase=_mean([one.mase for one in rows]),
        mse_by_seed=tuple(map(_mean, zip(*(one.mse_by_seed for one in rows), strict=True))),
        mse_by_step=_means([one.mse_by_step for one in rows]),
        test=_mean_errors([one.test for one in rows]),
        seconds=round(sum(one.seconds for one in rows), 3),
        compile_seconds=round(sum(one.compile_seconds for one in rows), 3),
        stops=tuple(stop for one in rows for stop in one.stops),
        cached=all(one.cached for one in rows),
        bands=_mean_bands(rows),
        by_origin=tuple(one.test for one in rows),
    )
    return Entry(row, np.concatenate(sound) if len(sound) == len(errors) else None, entries[-1].said)


def _average(values: Sequence[float]) -> float:
    return float(np.mean(values))


def _mean(values: Sequence[float | None]) -> float | None:
    """Return the mean; none where one of them is none."""
    known = [value for value in values if value is not None]
    return _average(known) if known and len(known) == len(values) else None


def _means(rows: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(map(_average, zip(*rows, strict=True))) if all(rows) else ()


def _mean_errors(found: Sequence[Errors | None]) -> Errors | None:
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    mases = _mean([one.mase for one in known])
    return Errors(_average([one.mse for one in known]), _average([one.mae for one in known]), mases)


def _mean_bands(rows: Sequence[LadderRow]) -> tuple[Band, ...]:
    """Return the last origin's bands, with what all of them held on average."""
    if not all(row.bands for row in rows):
        return ()
    return tuple(
        msgspec.structs.replace(bands[-1], coverage=round(_average([band.coverage for band in bands]), 4))
        for bands in zip(*(row.bands for row in rows), strict=True)
    )
