"""Cut of one series: from which date it is judged, from how many origins, and which columns come along."""

from __future__ import annotations

from typing import Annotated

import msgspec
import numpy as np

from core.base.arrays import Doubles
from core.base.errors import DembowError
from core.base.options import Option
from core.base.shapes import Float64
from core.series.spacing import Stamps
from core.series.splits import Pieces, cut_series, last_part, least_values, too_short_for_a_date
from core.series.time_order import date_text

MOST_ORIGINS = 20
TOO_SHORT = ("series_too_short", "series_much_too_short", "series_short_for_any")
"""Keys of the errors that tell of a series with too few values."""


class Cut(msgspec.Struct, frozen=True):
    """The cut says how one series becomes parts; an empty one leaves it to the shares of every series."""

    test_from: Annotated[str, Option(metavar="DATE")] = ""
    """Date with which the test part begins, 2019-01-01 or 2019-01 or 2019; empty for the last tenth."""
    origins: Annotated[int, Option(1, MOST_ORIGINS)] = 1
    """Number of moments from which the future is forecast, each with a training of its own on all that is past."""
    covariates: Annotated[tuple[str, ...], Option(name="with", metavar="A,B")] = ()
    """Columns of the learner's file that the models see beside the series, by name or number."""


UNCUT = Cut()


def cut_at_origins(
    values: Float64[Doubles, " timesteps"],
    stamps: Stamps | None,
    others: Float64[Doubles, "timesteps others"] | None,
    window: int,
    horizon: int,
    cut: Cut,
) -> tuple[Pieces, ...]:
    """Return the pieces of each origin, the oldest first.

    Each test part is as long as the last one and ends where the next begins; all that stands before it is shared out
    between training and validation. Raises `DembowError` for a date that the series does not have, and where the
    oldest origin has too little past.
    """
    count = len(values)
    start = place_of(cut.test_from, stamps, count, window, horizon) if cut.test_from else None
    length = count - (start if start is not None else last_part(count))
    found = list[Pieces]()
    for back in range(cut.origins):
        end = count - back * length
        try:
            # The usual origin is cut by the usual shares: their rounding is that of every other run.
            at = None if start is None and cut.origins == 1 else end - length
            found.append(cut_series(values[:end], window, horizon, at, None if others is None else others[:end]))
        except DembowError as error:
            if back and error.key in TOO_SHORT:
                raise DembowError("too_many_origins", received=cut.origins, fits=back) from error
            raise
    return tuple(reversed(found))


def place_of(text: str, stamps: Stamps | None, count: int, window: int, horizon: int) -> int:
    """Return the place of the first value on that date or after it.

    Raises `DembowError` for what is no date, and for one that leaves too little on either side of it.
    """
    try:
        asked = np.datetime64(text.strip(), "us")
        if np.isnat(asked):
            raise ValueError
    except ValueError:
        raise DembowError("not_a_date", received=text) from None
    if stamps is None or not len(stamps):
        raise DembowError("test_from_without_dates", received=text)
    place = int(np.searchsorted(stamps, asked))
    least, rest = least_values(window, horizon)
    if not least <= place <= count - rest:
        if least > count - rest:
            raise too_short_for_a_date(count, window, horizon)
        first, last = date_text(stamps[least]), date_text(stamps[count - rest])
        raise DembowError("test_from_out", received=text, first=first, last=last)
    return place


def begun_together(
    values: Float64[Doubles, " timesteps"], others: Float64[Doubles, "timesteps others"]
) -> tuple[int, Float64[Doubles, "rest others"]]:
    """Return the place of the first value that all other columns have come to, and those from there on, filled.

    A gap of theirs becomes the last number before it. Raises `DembowError` where there is no such place.
    """
    filled = others.copy()
    for column in filled.T:
        column[:] = column[np.maximum.accumulate(np.where(np.isnan(column), 0, np.arange(len(column))))]
    places = np.flatnonzero(~np.isnan(values) & ~np.isnan(filled).any(axis=1))
    if not len(places):
        raise DembowError("series_all_gaps")
    return int(places[0]), filled[places[0] :]
