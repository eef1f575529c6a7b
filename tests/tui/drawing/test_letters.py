"""Large letters stand in the room that there is, and every word of the song has them."""

from __future__ import annotations

import pytest

from core.words.vocabulary import SONG
from tui.drawing.letters import GLYPHS, TALL, dots_of, large


def test_a_word_as_high_as_seven_rows_and_as_four() -> None:
    assert large("la", 40, 7)[:2] == ["██          ████  ", "██        ██    ██"]
    assert large("la", 40, 7)[6] == "████████  ██    ██"
    assert large("la", 40, 4) == ["█    ▄▀▀▄", "█    █▄▄█", "█    █  █", "▀▀▀▀ ▀  ▀"]
    assert large("la", 40, 3) == large("la", 5, 7) == ["la"]


def test_a_word_grows_with_its_room() -> None:
    assert [len(large("la", width, 60)) for width in (18, 36, 54, 200)] == [TALL, 2 * TALL, 3 * TALL, 3 * TALL]
    assert large("la", 200, 20)[1] == "████" + " " * 20 + "████████" + " " * 4


def test_every_letter_is_a_box_of_dots() -> None:
    for letter, drawn in GLYPHS.items():
        rows = dots_of(letter)
        assert len(rows) == len(drawn.split()) == TALL
        assert len(set(map(len, rows))) == 1
        assert set("".join(rows)) <= {"#", "."}


@pytest.mark.parametrize("word", [*SONG.tokens, "?", ". ella perrea"])
@pytest.mark.parametrize("height", range(1, 9))
def test_a_word_of_the_song_never_leaves_its_room(word: str, height: int) -> None:
    for width in (20, 38, 72):
        rows = large(word, width, height)
        assert len(rows) <= height
        assert rows == [word] or max(map(len, rows)) <= width
