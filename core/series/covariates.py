"""Covariates: other columns of a learner's file, each value beside that of the series on the same date."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.base.arrays import Doubles
from core.base.errors import DembowError
from core.base.shapes import Float64
from core.series.csv_series import CsvSeries
from core.series.reading import Reading


def beside_series(series: CsvSeries, others: Sequence[CsvSeries]) -> Float64[Doubles, "timesteps others"]:
    """Return the other columns on the dates of the series, NaN where they have none: (timesteps, others).

    Without dates the rows themselves say what belongs together. Raises `DembowError` for the series itself, and where
    a column begins in another row.
    """
    columns = []
    for other in others:
        name = other.reading.column
        if name == series.reading.column:
            raise DembowError("with_itself", received=name)
        if series.stamps is not None and other.stamps is not None:
            columns.append(_on_dates(series, other))
        elif _head_of(series.reading) == _head_of(other.reading):
            columns.append(_on_rows(other.values, len(series.values)))
        else:
            raise DembowError("with_other_rows", received=name, column=series.reading.column)
    return np.column_stack(columns)


def _on_dates(series: CsvSeries, other: CsvSeries) -> Doubles:
    stamps, dates = series.stamps, other.stamps
    if stamps is None or dates is None:
        raise ValueError("received a series without dates, expected one with them")
    places = np.minimum(np.searchsorted(dates, stamps), len(dates) - 1)
    found: Doubles = np.where(dates[places] == stamps, other.values[places], np.nan)
    return found


def _on_rows(values: Doubles, count: int) -> Doubles:
    found: Doubles = np.full(count, np.nan)
    found[: len(values)] = values[:count]
    return found


def _head_of(reading: Reading) -> int:
    """Return how many rows were left out before the first value."""
    return sum(one.rows for one in reading.left_out if one.reason == "empty_head")
