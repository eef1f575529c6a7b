"""Rows are shown from the first on, or the newest."""

from __future__ import annotations

from tui.drawing.rows import Row, plain_text
from tui.widgets.rows import Rows

FOUR: list[Row] = [[(str(place), "plain")] for place in range(4)]


def test_the_newest_are_kept_where_they_are_asked_for() -> None:
    first, newest = Rows(), Rows(newest=True)
    for rows in (first, newest):
        rows.show(FOUR)
    assert plain_text(first.draw(10, 2)) == ["0", "1", "2", "3"]
    assert plain_text(newest.draw(10, 2)) == ["2", "3"]


def test_rows_are_told_in_an_order_of_their_own_where_one_is_given() -> None:
    rows = Rows()
    rows.show(FOUR)
    assert rows.told == FOUR
    rows.show(FOUR, told=FOUR[::-1])
    assert plain_text(rows.told) == ["3", "2", "1", "0"]
