"""Numbers of a ladder have four digits, whatever their size."""

from __future__ import annotations

import pytest

from tui.ladder.words import number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "-"),
        (float("nan"), "-"),
        (0, "0"),
        (0.0084334, "0.008433"),
        (1234.5, "1234"),
        (1e-9, "1e-09"),
        (2.5e7, "2.5e+07"),
    ],
)
def test_any_size_has_its_digits(value: float | None, text: str) -> None:
    assert number(value) == text
