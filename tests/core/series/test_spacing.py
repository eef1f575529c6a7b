"""The spacing of dates is found, and steps that are missing become gaps."""

from __future__ import annotations

import numpy as np
import pytest

from core.series.reading import Spacing
from core.series.spacing import Stamps, dates_after, find_spacing, on_grid


def stamps(*dates: str) -> Stamps:
    return np.array(dates, "datetime64").astype("datetime64[us]")


def every(begin: str, count: int, step: int, unit: str) -> Stamps:
    steps = (np.arange(count) * step).astype(f"timedelta64[{unit}]")
    dates: Stamps = (np.datetime64(begin) + steps).astype("datetime64[us]")
    return dates


def test_dates_go_on_as_they_went() -> None:
    after = [str(date.astype("datetime64[D]")) for date in dates_after(MONTH_ENDS, 2)]
    assert after == ["2020-07-31", "2020-08-31"]
    assert [str(date)[:10] for date in dates_after(BUSINESS, 2)] == ["2020-01-13", "2020-01-14"]
    assert str(dates_after(every("2020-01-01", 20, 7, "D"), 1)[0])[:10] == "2020-05-20"
    assert len(dates_after(stamps("2020-01-01", "2020-01-02", "2020-03-07", "2021-01-01"), 3)) == 0


MONTH_ENDS = stamps("2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30", "2020-05-31", "2020-06-30")
BUSINESS = stamps("2020-01-02", "2020-01-03", "2020-01-06", "2020-01-07", "2020-01-08", "2020-01-09", "2020-01-10")


@pytest.mark.parametrize(
    ("dates", "spacing"),
    [
        (every("2020-01-01", 20, 1, "D"), Spacing("day", 1)),
        (every("2020-01-01", 20, 7, "D"), Spacing("week", 1)),
        (every("2020-01-01T00:00", 20, 15, "m"), Spacing("minute", 15)),
        (every("2020-01-01T00:00", 20, 1, "h"), Spacing("hour", 1)),
        (every("2020-01", 20, 1, "M"), Spacing("month", 1)),
        (every("2020-01", 20, 3, "M"), Spacing("month", 3)),
        (every("1990", 20, 1, "Y"), Spacing("year", 1)),
        (MONTH_ENDS, Spacing("month", 1)),
        (BUSINESS, Spacing("business_day", 1)),
        (stamps("2020-01-01", "2020-01-02", "2020-01-09", "2020-02-20", "2020-05-01"), Spacing("irregular", 1)),
    ],
)
def test_spacings(dates: Stamps, spacing: Spacing) -> None:
    assert find_spacing(dates)[0] == spacing


def test_missing_steps_become_gaps_with_their_dates() -> None:
    dates = stamps("2020-01-02", "2020-01-03", "2020-01-04", "2020-01-07")
    spacing, places = find_spacing(dates)
    assert places is not None
    values, full = on_grid(np.array([1.0, 2, 3, 6]), dates, spacing, places)
    np.testing.assert_array_equal(values, [1, 2, 3, np.nan, np.nan, 6])
    assert [str(one)[:10] for one in full[3:5]] == ["2020-01-05", "2020-01-06"]


def test_missing_months_and_business_days_are_dated() -> None:
    for dates, missing in ((np.delete(MONTH_ENDS, 2), "2020-03-31"), (np.delete(BUSINESS, 3), "2020-01-07")):
        spacing, places = find_spacing(dates)
        assert places is not None
        values, full = on_grid(np.ones(len(dates)), dates, spacing, places)
        assert str(full[np.isnan(values)][0])[:10] == missing


def test_a_few_dates_and_holes_larger_than_the_series() -> None:
    assert find_spacing(stamps("2020-01-01"))[0].unit == "irregular"
    assert find_spacing(stamps("2020-01-01", "2020-01-02"))[0] == Spacing("day", 1)
    sparse = stamps("1900-01-01", "1900-01-02", "1900-01-03", "2020-01-01")
    assert find_spacing(sparse)[0].unit == "irregular"
