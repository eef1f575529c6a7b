"""A song with its marks as text art."""

from __future__ import annotations

from tui.drawing.next_words import NextWord, draw_next_words
from tui.drawing.rows import plain_text

WORDS = [
    NextWord("perrea", (None, None), "sola"),
    NextWord("sola", (True, True), "sola"),
    NextWord("[la]", (True, False), "con"),
    NextWord(".", (False, False), "perrea"),
]


def test_marks_and_what_was_said_instead() -> None:
    assert plain_text(draw_next_words("who knew", WORDS, 20)) == [
        "who knew",
        "perrea ··",
        "sola   ✓✓",
        "[la]   ✓✗ con",
        ".      ✗✗ perrea",
    ]


def test_it_is_read_down_then_right() -> None:
    assert plain_text(draw_next_words("", WORDS, 40)) == [
        "perrea ··         [la]   ✓✗ con",
        "sola   ✓✓         .      ✗✗ perrea",
    ]


def test_no_words_leave_the_title() -> None:
    assert plain_text(draw_next_words("operating", [], 12)) == ["operating"]
    assert all(len(line) <= 9 for line in plain_text(draw_next_words("operating…", [], 9)))


def test_a_high_room_has_one_column_and_air() -> None:
    low, high, higher = (plain_text(draw_next_words("", WORDS, 60, height)) for height in (2, 5, 7))
    assert [len(low), len(high), len(higher)] == [2, 4, 7]
    assert [row for row in higher if row] == high
    assert low == plain_text(draw_next_words("", WORDS, 40))
