"""Bars and little columns: exact to the eighth, never out of bounds, a ? for what is not a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawing.bars import bar, column, percent, reach_of, short, stacked, written

NAN = float("nan")


@pytest.mark.parametrize(
    ("share", "drawn"), [(0.0, "    "), (0.5, "██  "), (0.28125, "█▏  "), (1.0, "████"), (7.0, "████"), (NAN, "?   ")]
)
def test_a_bar_is_exact_to_the_eighth_of_a_cell(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn


@given(share=st.floats(), width=st.integers(1, 80))
def test_a_bar_fills_its_width(share: float, width: int) -> None:
    assert cell_len(bar(share, width)) == width


@given(one=st.floats(0, 1), other=st.floats(0, 1))
def test_more_is_never_drawn_as_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert column(low, 0, 1) <= column(high, 0, 1)
    assert bar(low, 10).count("█") <= bar(high, 10).count("█")


def test_a_column_has_eight_heights() -> None:
    assert "".join(column(value / 7, 0, 1) for value in range(8)) == "▁▂▃▄▅▆▇█"
    assert column(-1, -1, 1) + column(1, -1, 1) + column(9, -1, 1) + column(NAN, 0, 1) == "▁██?"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, " 0 %"), (0.001, "<1 %"), (0.005, "<1 %"), (0.006, " 1 %"), (0.42, "42 %"), (1, "100 %"), (NAN, "  ? ")],
)
def test_percent(share: float, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("value", "signed", "shown"),
    [(0.93, False, " 0.93"), (-0.4, True, "-0.40"), (0.0, True, "+0.00"), (NAN, True, "    ?"), (NAN, False, "    ?")],
)
def test_only_what_may_be_negative_carries_a_sign(value: float, signed: bool, shown: str) -> None:
    assert written(value, signed) == shown


def test_a_column_of_several_lines() -> None:
    def column_of(value: float) -> str:
        return "".join(stacked(value, 0, 4, line, 2) for line in range(2))

    assert [column_of(value) for value in (0, 2, 4, 9, -1)] == ["▁ ", "█▁", "██", "██", "▁ "]
    assert stacked(3, 3, 3, 0, 1) == "▁"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.756, " 0.76"),
        (-0.001, " 0.00"),
        (-9.994, "-9.99"),
        (9.996, " 10.0"),
        (-99.9, "-99.9"),
        (-99.96, "-100."),
        (999.4, " 999."),
        (999.6, "  1e3"),
        (-1e9, " -1e9"),
        (2.6e34, " 3e34"),
        (float("inf"), "    ∞"),
        (-float("inf"), "   -∞"),
        (NAN, "    ?"),
    ],
)
def test_any_number_in_five_cells(value: float, shown: str) -> None:
    assert short(value) == shown


@given(value=st.floats(width=32))
def test_any_number_in_five_cells_always(value: float) -> None:
    assert cell_len(short(value)) == 5


def test_a_scale_grows_by_halves_and_never_below_one() -> None:
    assert [reach_of(values) for values in ([], [0.2, -1.0], [1.01, float("nan")], [-2.5], [float("inf")])] == [
        1.0,
        1.0,
        1.5,
        2.5,
        1.0,
    ]
