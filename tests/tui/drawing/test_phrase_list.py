"""Phrases with verdicts: newest at the bottom, the verdict's word the first to go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.drawing.phrases import PHRASES, WORDS
from tui.drawing.phrase_list import draw_phrases
from tui.drawing.rows import plain_text
from tui.drawing.verdicts import GLYPHS


def drawn(width: int, height: int) -> list[str]:
    return plain_text(draw_phrases("LSTM, 3 phrases", PHRASES, GLYPHS, WORDS, width, height))


def test_glyph_word_and_phrase() -> None:
    assert drawn(60, 10) == [
        "LSTM, 3 phrases",
        "✓ learned  ella perrea sola",
        "✗ broken   la la",
        "✦ new      la bichota c[t-1]",
    ]


def test_before_any_was_sung_the_verdicts_are_explained() -> None:
    assert plain_text(draw_phrases("LSTM", [], GLYPHS, WORDS, 60, 3)) == ["LSTM", "✓ learned", "✦ new"]


def test_before_any_was_sung_those_of_a_run_that_ships_stand_below() -> None:
    ours = "Ours:", PHRASES
    key = len(GLYPHS) + 1
    low, tall, roomy = (
        plain_text(draw_phrases("LSTM", [], GLYPHS, WORDS, 60, height, ours)) for height in (key + 3, key + 4, 40)
    )
    assert "Ours:" not in low
    assert tall[key:] == ["Ours:", "✓ ella perrea sola", "✗ la la", "✦ la bichota c[t-1]"]
    assert roomy[::2] == tall
    assert not any(roomy[1::2])
    assert "Ours:" not in plain_text(draw_phrases("LSTM", PHRASES, GLYPHS, WORDS, 60, 40, ours))


def test_a_narrow_column_keeps_the_glyph() -> None:
    assert drawn(24, 10) == ["LSTM, 3 phrases", "✓ ella perrea sola", "✗ la la", "✦ la bichota c[t-1]"]


def test_the_newest_are_kept_where_there_is_no_room_for_all() -> None:
    assert drawn(60, 2) == ["LSTM, 3 phrases", "✦ new      la bichota c[t-1]"]
    assert drawn(60, 1) == ["LSTM, 3 phrases"]


def test_every_verdict_has_a_glyph_of_its_own() -> None:
    assert set(WORDS) == set(GLYPHS)
    assert len(set(GLYPHS.values())) == len(GLYPHS)


@given(
    phrases=st.lists(st.tuples(st.sampled_from(sorted(WORDS)), st.text(max_size=40)), max_size=8),
    title=st.text(max_size=40),
    width=st.integers(3, 100),
    height=st.integers(1, 20),
)
def test_never_larger_than_its_room(phrases: list[tuple[str, str]], title: str, width: int, height: int) -> None:
    rows = draw_phrases(title, phrases, GLYPHS, WORDS, width, height, (title, PHRASES))
    assert len(rows) <= height
    for row in rows:
        assert sum(cell_len(text) for text, _ in row) <= width
