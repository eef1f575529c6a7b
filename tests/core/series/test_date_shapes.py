"""A date is known by its shape, whatever its language."""

from __future__ import annotations

import pytest

from core.series.date_shapes import looks_like_date, order_of, parts_of, spell


def test_single_cells() -> None:
    assert spell("3 de Ene. 2020") == "3 m01m 2020"
    assert looks_like_date("Feb-20")
    assert not looks_like_date("Total")


@pytest.mark.parametrize(
    ("cell", "family", "order", "parts"),
    [
        ("01/02/2020", "mdy", "mdy", "mdy"),
        ("01/02/2020", "dmy", "dmy", "dmy"),
        ("2020-01-31", "dmy", "ymd", "ymd"),
        ("Sep 2018", "my", "dmy", "my"),
        ("Total", "my", "dmy", ""),
    ],
)
def test_one_date_tells_its_order_and_its_parts(cell: str, family: str, order: str, parts: str) -> None:
    assert (order_of(cell, family), parts_of(cell, family)) == (order, parts)
