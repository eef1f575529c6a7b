"""Numbers of a picture have the digits that they need."""

from __future__ import annotations

from pictures.grid import number


def test_numbers_are_short() -> None:
    assert [number(one) for one in (3.0, 2.5, -10, 1 / 3, 1720.0, 0.0)] == ["3", "2.5", "-10", "0.33", "1720", "0"]
