"""The karaoke: the word of the moment, what has been heard, what is known, and what the hand hides."""

from __future__ import annotations

import pytest

from core.words.vocabulary import SONG, STOP
from tui.drawing.karaoke import COVER, LOW_COVER, Karaoke, draw_karaoke
from tui.drawing.rows import plain_text

PHRASES = tuple((*phrase, STOP) for phrase in SONG.phrases)


def test_the_present_word_and_what_has_been_heard() -> None:
    assert plain_text(draw_karaoke(Karaoke(PHRASES, 5), 60, 7)) == [
        "perrea",
        " ella  perrea  sola  .",
        " ━━━━  ━━━━━━  ━━━━  ━",
        " sola ‹perrea› la  bichota  .",
        " ━━━━  ━━━━━━  ──  ───────  ─",
        " la  bichota  perrea  con  ella  .",
        " ──  ───────  ──────  ───  ────  ─",
    ]


def test_what_a_network_knows_is_marked_and_no_word_is_large() -> None:
    song = Karaoke(PHRASES, -1, marks=(True, False, *[True] * 13))
    drawn = plain_text(draw_karaoke(song, 60, 30))
    assert len(drawn) == 6
    assert drawn[:2] == [" ella  perrea  sola  .", "  ✓      ·      ✓    ✓"]


def test_where_there_is_room_the_whole_song_is_large() -> None:
    drawn = plain_text(draw_karaoke(Karaoke(PHRASES, 5), 150, 45))
    assert len(drawn) <= 45
    heard, to_come = [sum(row.count(mark) for row in drawn) for mark in "━─"]
    assert to_come > heard > 50  # lines as long as their words
    assert any("█▀▀▀ █    █    ▄▀▀▄" in row for row in drawn)  # ella
    assert len(draw_karaoke(Karaoke(PHRASES, 5), 110, 45)) < len(drawn)


@pytest.mark.parametrize("height", range(1, 31))
def test_a_covered_song_tells_no_word_but_what_is_heard(height: int) -> None:
    drawn = "\n".join(plain_text(draw_karaoke(Karaoke(PHRASES, 2, covered=True, heard="la bichota"), 72, height)))
    assert not any(word in drawn for word in ("ella", "perrea", "sola", "con"))
    assert height < 3 or COVER in drawn or LOW_COVER in drawn


def test_a_stop_is_no_larger_than_the_words() -> None:
    assert sum(row.count("█") for row in plain_text(draw_karaoke(Karaoke(PHRASES, 14), 118, 30))) == 8


def test_what_follows_stands_below_the_large_word() -> None:
    song = Karaoke(PHRASES, 0)
    assert (song.word, song.following) == ("ella", "perrea")
    assert (Karaoke(PHRASES, 14).following, Karaoke(PHRASES, -1).word) == ("", "")
    assert len(draw_karaoke(song, 72, 30)) > len(draw_karaoke(song, 72, 14))


def test_in_a_wide_room_the_song_stands_in_its_middle() -> None:
    drawn = plain_text(draw_karaoke(Karaoke(PHRASES, 0), 112, 28))
    assert len(drawn) > 24
    assert drawn[0] == ""  # no word touches what stands above it
    for row in (max(drawn[:10], key=len), next(row for row in drawn if "perrea  con" in row)):
        assert abs(len(row) - len(row.lstrip()) - (112 - len(row))) <= 1


def test_phrases_have_air_between_them_where_there_is_room() -> None:
    low, high = (plain_text(draw_karaoke(Karaoke(PHRASES, 0), 72, height)) for height in (13, 30))
    assert "" not in low[-6:]
    assert [row == "" for row in high[-8:]] == [False, False, True, False, False, True, False, False]


@pytest.mark.parametrize("width", [10, 30, 72])
@pytest.mark.parametrize("height", [1, 6, 12, 30])
def test_it_never_leaves_its_room(width: int, height: int) -> None:
    for covered in (False, True):
        rows = plain_text(draw_karaoke(Karaoke(PHRASES, 1, covered=covered, heard="la bichota"), width, height))
        assert len(rows) <= height
        assert all(len(row) <= max(width, len("la bichota") + 4) for row in rows)


@pytest.mark.parametrize("height", range(3, 6))
@pytest.mark.parametrize("covered", [False, True])
def test_every_phrase_stands_whole_where_there_is_a_row_for_each(height: int, covered: bool) -> None:
    drawn = plain_text(draw_karaoke(Karaoke(PHRASES, 5, covered=covered), 60, height))[-3:]
    assert [len(row.split()) for row in drawn] == [len(phrase) for phrase in PHRASES]


def test_where_the_lines_have_no_room_their_signs_stand_at_the_words() -> None:
    known = Karaoke(PHRASES, 5, marks=(True, False, *[True] * 13))
    assert plain_text(draw_karaoke(known, 60, 3))[:2] == [
        " ella✓  perrea·  sola✓  .✓",
        " sola✓ ‹perrea›✓ la✓  bichota✓  .✓",
    ]
    assert plain_text(draw_karaoke(Karaoke(PHRASES, 5), 60, 3))[1] == " sola ‹perrea› la  bichota  ."
    assert "‹con›" in plain_text(draw_karaoke(Karaoke(PHRASES, 12), 60, 1))[0]
