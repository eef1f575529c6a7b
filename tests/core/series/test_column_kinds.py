"""Columns that measure nothing are told from those that do; codes for nothing are found."""

from __future__ import annotations

import numpy as np
import pytest

from core.series.column_kinds import calendar_part, codes_in, kind_of_column


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("", [0, 1, 2, 3], "counter"),
        ("rownames", [1, 2, 3, 4], "counter"),
        ("No", [7, 3, 9, 4], "counter"),
        ("store_id", [7, 3, 9, 4], "counter"),
        ("x", [5, 4, 3, 2, 1], "counter"),
        ("sales", [8800, 8799, 8798], "measure"),
        ("year", [1958, 1958, 1959], "calendar"),
        ("mes", [1, 2, 3, 4, 12], "calendar"),
        ("when", [19580310, 19580311], "calendar"),
        ("m", [1, 2, 3, 1, 2, 3, 1, 2, 3, 1], "calendar"),
        ("decimal date", [1958.2, 1958.3], "calendar"),
        ("version", [7, 7, 7], "constant"),
        ("sales", [1000, 1500, 2200], "measure"),
        ("sales", [1, np.nan, 2.5, np.inf], "measure"),
    ],
)
def test_kinds(name: str, values: list[float], kind: str) -> None:
    assert kind_of_column(name, np.array(values, np.float64)) == kind


def test_parts_of_a_date() -> None:
    assert calendar_part("Año", np.array([1990.0, 1991])) == "year"
    assert calendar_part("month", np.array([1.0, 13])) == ""
    assert calendar_part("sales", np.array([1990.0])) == ""


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ([2.6, 2, -200, 2.2, 1.6, -200], [-200]),
        ([5, 7, 6, -9999, 5, -999], [-9999, -999]),
        ([5, 7, 6, 999.9, 5], [999.9]),
        ([990, 995, 999, 1001, 1003], []),
        ([-300, -200, -100, 5, 9], []),
        ([1, 2, 3, 50, 2, 1], []),
        ([0, 1, 2, 0], []),
    ],
)
def test_codes(values: list[float], codes: list[float]) -> None:
    assert codes_in(np.array(values, np.float64)) == codes
