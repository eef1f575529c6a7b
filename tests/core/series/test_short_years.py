"""Two digits of a year are of the century that the whole column tells, and are asked about where it tells none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.series.short_years import Turn, turn_of


@pytest.mark.parametrize(
    ("short", "years", "sure"),
    [
        ([], [], True),
        ([20, 21, 5], [2020, 2021, 2005], True),
        ([70, 99, 71], [1970, 1999, 1971], True),
        ([68, 69], [1968, 1969], True),
        ([69, 68], [1969, 1968], True),
        ([*range(60, 76)], [*range(1960, 1976)], True),
        ([*range(75, 59, -1)], [*range(1975, 1959, -1)], True),
        ([*range(95, 100), *range(11)], [*range(1995, 2011)], True),
        ([*range(55, 100), *range(25)], [*range(1955, 2025)], True),
        ([99, 0, 99, 0], [1999, 2000, 1999, 2000], True),
        ([60, 75, 66, 70], [1960, 1975, 1966, 1970], False),
    ],
)
def test_a_column_tells_its_centuries(short: list[int], years: list[int], sure: bool) -> None:
    found = turn_of(np.array(short, np.int64))
    assert found.full(np.array(short, np.int64)).tolist() == years
    assert found.sure == sure


@given(begin=st.integers(1900, 2060), length=st.integers(1, 90), backwards=st.booleans())
def test_no_file_in_order_is_torn_apart(begin: int, length: int, backwards: bool) -> None:
    years = np.arange(begin, begin + length)[:: -1 if backwards else 1]
    found = turn_of(years % 100)
    assert np.ptp(found.full(years % 100)) < 100
    assert found.sure
    assert (np.abs(np.diff(found.full(years % 100))) == 1).all() or begin < 1900 + length


def test_the_usual_turn_is_that_of_the_standard() -> None:
    assert turn_of(np.array([68])) == Turn(69, True)
