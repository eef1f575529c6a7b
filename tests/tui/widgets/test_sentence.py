"""Words with a cursor of time."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from core.words.vocabulary import SONG
from tui.drawing.rows import plain_text
from tui.widgets.sentence import Sentence, draw_sentence, place_words, shared_gap

WORDS = ["ella", "perrea", "sola", ".", "c[t-1]"]


def test_the_cursor_s_word_stands_between_brackets() -> None:
    assert plain_text(draw_sentence(WORDS, 1, 1, 60)) == [" ella ‹perrea› sola  .  c[t-1]"]


def test_the_words_seen_stand_out() -> None:
    (row,) = draw_sentence(WORDS, 3, 3, 60)
    assert [style for _, style in row] == ["plain", "accent", "accent", "cursor", "dim"]


SUNG = [SONG.tokens[token] for token in SONG.cycle]


def test_words_that_fit_but_for_their_brackets_share_a_cell() -> None:
    for cursor, drawn in (
        (0, "‹ella›perrea sola . sola perrea la bichota . la bichota perrea con ella ."),
        (4, " ella perrea sola .‹sola›perrea la bichota . la bichota perrea con ella ."),
        (14, " ella perrea sola . sola perrea la bichota . la bichota perrea con ella‹.›"),
    ):
        assert plain_text(draw_sentence(SUNG, cursor, 1, 76)) == [drawn]


def test_lines_are_broken_between_phrases_where_that_takes_no_more_of_them() -> None:
    assert plain_text(draw_sentence(SUNG, 4, 1, 60)) == [
        " ella  perrea  sola  . ‹sola› perrea  la  bichota  .",
        " la  bichota  perrea  con  ella  .",
    ]
    assert plain_text(draw_sentence(SUNG, 0, 1, 30))[2] == " bichota  perrea  con  ella"


def test_words_go_on_below() -> None:
    assert plain_text(draw_sentence(WORDS, 4, 1, 14)) == [" ella  perrea", " sola  .", "‹c[t-1]›"]


@given(words=st.lists(st.text("abñ[]", min_size=1, max_size=9), max_size=30), width=st.integers(11, 90))
def test_every_word_has_one_place(words: list[str], width: int) -> None:
    lines = place_words(words, width)
    assert [place for line in lines for place in line] == list(range(len(words)))
    assert shared_gap(words, width) or all(sum(len(words[place]) + 2 for place in line) <= width for line in lines)


@given(words=st.lists(st.text("abñ[]日", min_size=1, max_size=8), max_size=20), width=st.integers(18, 80))
def test_no_line_is_wider_than_the_widget(words: list[str], width: int) -> None:
    rows = draw_sentence(words, 0, 1, width)
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)


async def test_a_click_picks_a_word(host: Callable[..., App[None]], sent: list[Message]) -> None:
    sentence = Sentence()
    async with host(sentence).run_test(size=(14, 10), message_hook=sent.append) as pilot:
        sentence.show(WORDS, 0)
        await pilot.pause()
        assert sentence.size.height == 3
        await pilot.click(sentence, offset=(8, 0))
        await pilot.click(sentence, offset=(3, 2))
        await pilot.click(sentence, offset=(12, 1))
        sentence.show(["a", "b", "c", "d", "e"], 0)
        await pilot.pause()
        await pilot.click(sentence, offset=(6, 0))  # in the cell behind c: ‹a›b c d e
        await pilot.pause()
    assert {message.place for message in sent if isinstance(message, Sentence.WordPicked)} == {1, 4, 2}
