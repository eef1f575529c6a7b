"""The sentence: a cursor of time in brackets, lines that break between words, clicks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.widgets.canvas import plain_text
from tui.widgets.sentence import Sentence, draw_sentence, place_words

WORDS = ["ella", "perrea", "c[t-1]", "."]


def test_the_cursor_is_in_brackets_and_what_is_seen_stands_out() -> None:
    (row,) = draw_sentence(WORDS, 2, 2, 60)
    assert plain_text([row]) == [" ella  perrea ‹c[t-1]› ."]
    assert [style for _, style in row] == ["plain", "accent", "cursor", "dim"]


def test_a_line_breaks_between_words() -> None:
    assert plain_text(draw_sentence(WORDS, 0, 1, 14)) == ["‹ella› perrea", " c[t-1]  ."]


@given(words=st.lists(st.text("abñ[]日", min_size=1, max_size=8), max_size=20), width=st.integers(18, 80))
def test_every_word_has_a_place_and_no_line_is_too_wide(words: list[str], width: int) -> None:
    lines = place_words(words, width)
    assert [place for line in lines for place in line] == list(range(len(words)))
    rows = draw_sentence(words, 0, 1, width)
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)


@pytest.mark.parametrize(("offset", "place"), [((1, 0), 0), ((8, 0), 1), ((2, 1), 2), ((9, 1), 3)])
async def test_a_click_tells_the_word(
    host: Callable[..., App[None]], sent: list[Message], offset: tuple[int, int], place: int
) -> None:
    sentence = Sentence()
    app = host(sentence)
    async with app.run_test(size=(14, 5), message_hook=sent.append) as pilot:
        sentence.show(WORDS, 0)
        await pilot.pause()
        await pilot.click(sentence, offset=offset)
        await pilot.click(sentence, offset=(13, 1))  # beside the words
        await pilot.pause()
    assert {message.place for message in sent if isinstance(message, Sentence.WordPicked)} == {place}
