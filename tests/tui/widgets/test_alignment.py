"""The alignment as text, its window and its clicks."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.message import Message

from tests.tui.widgets.conftest import Wait
from tui.drawing.rows import plain_text
from tui.widgets.alignment import Alignment, Looks, draw_alignment, window

LOOKS = Looks(
    ["sola", "perrea", "ella", "."],
    ["she", "twerks", "with"],
    [[0.0, 0.1, 0.9, 0.0], [0.3, 0.7, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]],
    [2, 1, None],
    [False, False, True],
)


def test_brackets_stand_where_a_right_word_comes_from() -> None:
    assert plain_text(draw_alignment(LOOKS, 1, 40, 10)) == [
        "         sola   perrea ella   .",
        " she                   [█████]",
        "▸twerks   ░░░░░ [▓▓▓▓▓]",
        " with  ✗  █████",
    ]


def test_a_narrow_one_shows_what_is_looked_at() -> None:
    assert plain_text(draw_alignment(LOOKS, 0, 26, 4)) == [
        "             perrea  .",
        "         sola    ella",
        "▸she             [██]",
        " twerks   ░░ [▓▓]",
    ]
    assert plain_text(draw_alignment(LOOKS, 0, 18, 4)) == [
        "               .",
        "            ella",
        "        ‹perrea",
        "▸she        [█]",
    ]
    assert draw_alignment(Looks((), (), (), (), ()), 0, 40, 10) == []
    assert (window(10, 9, 4), window(3, 0, 9)) == ((6, 10), (0, 3))


async def test_a_click_goes_to_a_word(host: Callable[..., App[None]], sent: list[Message], wait: Wait) -> None:
    shown = Alignment()
    shown.styles.height = 6
    async with host(shown).run_test(size=(40, 8), message_hook=sent.append) as pilot:
        await pilot.click(Alignment, offset=(3, 2))
        shown.show(LOOKS, 0)
        await wait(lambda: shown.size.height == 6)
        await pilot.click(Alignment, offset=(3, 2))
        await wait(lambda: any(isinstance(message, Alignment.WordPicked) for message in sent))
    assert {message.place for message in sent if isinstance(message, Alignment.WordPicked)} == {1}
