"""Numbers are written as people write them."""

from __future__ import annotations

import pytest

from tui.drawing.numbers import written


@pytest.mark.parametrize(
    ("number", "text"),
    [(160, "160"), (160.0, "160"), (1234567, "1234567"), (0.33333, "0.3333"), (0.00012, "0.00012"), ("x", "x")],
)
def test_numbers_are_written_as_people_write_them(number: object, text: str) -> None:
    assert written(number) == text
