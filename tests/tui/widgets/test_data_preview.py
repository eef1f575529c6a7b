"""A preview: values beside words, questions with numbers, keys that change, take and leave."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.message import Message

from tui.drawing.rows import plain_text
from tui.widgets.data_preview import Asked, DataPreview, Preview, draw_preview

SHOWN = Preview(
    ("1  2020-01-01  11", "2  2020-01-02  12"),
    ("Column y, 8 values.", "Read as UTF-8."),
    (Asked("How is 01/02 read?", "day, month", False), Asked("Which one?", "A", True)),
    "enter takes it",
)


def test_questions_then_keys_then_values_beside_words() -> None:
    assert plain_text(draw_preview(SHOWN, 60)) == [
        "1 ? How is 01/02 read? ‹day, month›",
        "2 ✓ Which one? ‹A›",
        "enter takes it",
        "1  2020-01-01  11   Column y, 8 values.",
        "2  2020-01-02  12   Read as UTF-8.",
    ]


def test_a_narrow_one_has_the_words_below() -> None:
    assert plain_text(draw_preview(SHOWN, 30))[-2:] == ["Column y, 8 values.", "Read as UTF-8."]


@given(words=st.lists(st.text(max_size=50), max_size=4), width=st.integers(12, 120))
def test_never_wider_than_its_place(words: list[str], width: int) -> None:
    preview = Preview(words, words, [Asked(word, word, False) for word in words], "".join(words))
    rows = draw_preview(preview, width)
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)


async def test_keys_and_pastes_are_told(host: Callable[..., App[None]], sent: list[Message]) -> None:
    widget = DataPreview()
    async with host(widget).run_test(size=(60, 24), message_hook=sent.append) as pilot:
        widget.show(SHOWN)
        widget.focus()
        await pilot.press("2", "3", "enter", "escape")
        widget.post_message(events.Paste("1\n2\n"))
        widget.post_message(events.Paste("  "))
        await pilot.pause()
    changed = {id(message): message.place for message in sent if isinstance(message, DataPreview.Changed)}
    assert list(changed.values()) == [1]
    pasted = {id(message): message.text for message in sent if isinstance(message, DataPreview.Pasted)}
    assert list(pasted.values()) == ["1\n2\n"]
    assert any(isinstance(message, DataPreview.Taken) for message in sent)
    assert any(isinstance(message, DataPreview.Left) for message in sent)
