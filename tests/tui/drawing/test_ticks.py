"""Ticks are few, round and in order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.drawing.drawn import art
from tui.drawing.figure import Curve, Figure
from tui.drawing.ticks import log_ticks, round_ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "labels"),
    [
        (0, 1, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (-0.8, 0.9, 4, ["-0.5", "0", "0.5"]),
        (315.2, 421.0, 5, ["320", "340", "360", "380", "400", "420"]),
        (0, 0.0042, 3, ["0", "0.002", "0.004"]),
        (0, 2.5e8, 3, ["0", "1e8", "2e8"]),
        (2e-9, 3e-9, 3, ["2.0e-9", "2.5e-9", "3.0e-9"]),
        (-1e300, 1e300, 2, ["-1e300", "0", "1e300"]),
    ],
)
def test_ticks_are_round(low: float, high: float, most: int, labels: list[str]) -> None:
    assert [text for _, text in round_ticks(low, high, most)] == labels


def test_whole_numbers_have_whole_ticks() -> None:
    assert [text for _, text in round_ticks(1, 3, 9, whole=True)] == ["1", "2", "3"]
    lines = art(Figure("", [Curve("", [1, 2, 3], [0, 1, 0])]), 100, 20)
    assert lines[-1].split() == ["1", "2", "3"]
    assert [line.split("┤")[0].strip() for line in lines if "┤" in line] == ["1", "0"]


@given(
    low=st.floats(-1e299, 1e299),
    size=st.floats(1e-280, 1e299),
    most=st.integers(1, 20),
)
def test_ticks_are_few_in_order_and_differ(low: float, size: float, most: int) -> None:
    high = low + max(size, abs(low) * 1e-8)
    ticks = round_ticks(low, high, most)
    assert 2 <= len(ticks) <= max(4, 1.4 * most + 1)
    assert len({text for _, text in ticks}) == len(ticks)
    assert all(one < other for one, other in pairwise(place for place, _ in ticks))
    margin = (high / 2 - low / 2) * 1e-6
    assert low - margin <= ticks[0][0] <= ticks[-1][0] <= high + margin


def value_of(text: str) -> float:
    """The value of a tick's label: `0.01`, `10⁻⁶`, `2·10⁻⁶`."""
    before, ten, raised = text.partition("10") if "⁻" in text or text[-1] in "⁰¹²³⁴⁵⁶⁷⁸⁹" else (text, "", "")
    if not ten:
        return float(text)
    power = int(raised.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")))
    return float(f"{before.rstrip('·') or 1}e{power}")


def test_powers_of_ten_are_written_as_people_write_them() -> None:
    assert [text for _, text in log_ticks(-9, -6, 4)] == ["10⁻⁹", "10⁻⁸", "10⁻⁷", "10⁻⁶"]
    assert [text for _, text in log_ticks(-6, -5.2, 4)] == ["10⁻⁶", "2·10⁻⁶", "5·10⁻⁶"]


@given(low=st.floats(-290, 280), size=st.floats(1e-6, 20), most=st.integers(2, 12))
def test_logarithmic_ticks_are_few_and_within(low: float, size: float, most: int) -> None:
    ticks = log_ticks(low, low + size, most)
    assert 2 <= len(ticks) <= max(7, 1.4 * most + 1)
    assert all(low - 1e-6 <= place <= low + size + 1e-6 for place, _ in ticks)
    assert all(value_of(text) == pytest.approx(10.0**place, rel=1e-3) for place, text in ticks if size > 0.01)
