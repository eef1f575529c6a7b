"""Heads over columns are whole, in as few rows as they need, and run into none."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.drawing.heads import draw_heads, heads_of
from tui.drawing.rows import plain_text

WORDS = ["la", "bichota", "perrea", "con", "ella", "."]


def test_heads_that_fit_their_columns_share_a_row() -> None:
    assert plain_text(draw_heads(WORDS, 8, 1, 3, ("", ""))) == [
        "   la      bichota perrea  con     ella    .",
    ]


def test_those_that_do_not_stand_one_above_another() -> None:
    assert plain_text(draw_heads(WORDS, 5, None, 3, ("‹", "›"))) == [
        "             perrea",
        "  ‹la   bichota   con  ella .   ›",
    ]


def test_the_head_at_the_cursor_is_lit() -> None:
    (row,) = draw_heads(WORDS, 8, 1, 3, ("", ""))
    assert [text for text, style in row if style == "accent"] == ["bichota"]


@given(words=st.lists(st.sampled_from(WORDS), min_size=3, max_size=20), column=st.integers(3, 9))
def test_no_head_is_cut_and_none_runs_into_another(words: list[str], column: int) -> None:
    rows = draw_heads(words, column, 0, 3, ("‹", "›"))
    assert sorted(" ".join(plain_text(rows)).replace("‹", " ").replace("›", " ").split()) == sorted(words)
    assert {sum(len(text) for text, _ in row) for row in rows} == {3 + len(words) * column}
    for row in heads_of(words, column):
        assert all(two.start > one.start + len(words[one.place]) for one, two in pairwise(row))
        assert all(head.start <= head.place * column for head in row)
