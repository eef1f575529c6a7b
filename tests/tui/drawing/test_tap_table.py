"""The kernel's taps in columns; numbers give way digit by digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawing.rows import plain_text
from tui.drawing.tap_table import draw_taps, written


def test_values_weights_products() -> None:
    lines = [("value", [105.5, 66.6]), ("× weight", [0.25, -0.125]), ("= product", [])]
    assert plain_text(draw_taps(["x[3]", "x[4]"], lines, 40)) == [
        "                x[3]      x[4]",
        "value          105.5      66.6",
        "× weight        0.25    -0.125",
        "= product          ?         ?",
    ]


@pytest.mark.parametrize(
    ("number", "width", "text"),
    [
        (154.6, 6, "154.6"),
        (-38.6512, 5, "-38.7"),
        (0.66, 5, "0.66"),
        (0.0004, 5, "0"),
        (-0.0004, 5, "0"),
        (12345.0, 5, "12345"),
        (0.0, 3, "0"),
    ],
)
def test_as_many_digits_as_fit(number: float, width: int, text: str) -> None:
    assert written(number, width) == text


@given(
    st.lists(st.floats(-1e5, 1e5), min_size=2, max_size=8), st.integers(56, 120), st.sampled_from(["valor", "[value"])
)
def test_numbers_never_touch(numbers: list[float], width: int, name: str) -> None:
    heads = [f"x[{place}]" for place in range(len(numbers))]
    rows = draw_taps(heads, [(name, numbers)], width)
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)
    assert len(rows[1][1][0].split()) == len(numbers)
