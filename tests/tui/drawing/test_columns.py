"""Columns of words share a width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.drawing.columns import column_widths

TEXTS = st.lists(st.text("ab ", max_size=30), min_size=1, max_size=4)


def test_all_get_what_they_want_where_there_is_room() -> None:
    assert column_widths([["gate", "forget"], ["does", "lets go of c[t-1]"]], 40) == [6, 17]


def test_the_first_stays_whole_while_the_words_of_the_others_fit() -> None:
    columns = [["term", "SimpleRNN(16)"], ["what", "a cell that hears its own answer at every step"]]
    for width in (20, 30, 40):
        first, second = column_widths(columns, width)
        assert first == 13
        assert second == width - 13


def test_words_stay_whole_while_they_can() -> None:
    columns = [["in your own words", "sequence"], ["it is", "a series"], ["chapter", "eleven"]]
    assert column_widths(columns, 22) == [8, 6, 8] or min(column_widths(columns, 22)) >= 6


@given(st.lists(TEXTS, min_size=1, max_size=5), st.integers(5, 100))
def test_never_wider_than_there_is_room(columns: list[list[str]], width: int) -> None:
    assert sum(column_widths(columns, width)) <= max(width, len(columns))
