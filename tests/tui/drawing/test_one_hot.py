"""One key is down, its vector has one one, and the roll has a mark a word."""

from __future__ import annotations

import pytest

from core.words.vocabulary import SONG
from tui.drawing.one_hot import DOWN, draw_keyboard, draw_roll
from tui.drawing.rows import plain_text


@pytest.mark.parametrize("token", range(len(SONG.tokens)))
def test_one_key_is_down_by_shape_and_not_by_colour(token: int) -> None:
    drawn = plain_text(draw_keyboard(SONG.tokens, token, 72))
    assert len(drawn) == 6
    assert f"┃ {SONG.tokens[token]} ┃" in drawn[3]
    assert drawn[3].count("┃") == 2
    assert drawn[1].count("│") == 2 * (len(SONG.tokens) - 1)
    assert drawn[-1].split() == ["1" if place == token else "0" for place in range(len(SONG.tokens))]


def test_without_room_for_keys_the_vector_remains() -> None:
    assert plain_text(draw_keyboard(SONG.tokens, 3, 40)) == ["0 0 0 1 0 0 0"]


def test_the_roll_has_a_mark_a_word() -> None:
    drawn = plain_text(draw_roll(("ella", "."), (0, 1, 0), 1, 20))
    assert drawn == ["ella   █   ·   █", ".      ·   █   ·", "           ▲"]
    for width in (8, 30, 72):
        rows = plain_text(draw_roll(SONG.tokens, SONG.cycle, 14, width))
        assert max(map(len, rows)) <= width
    assert sum(row.count(DOWN) for row in rows) == len(SONG.cycle)
