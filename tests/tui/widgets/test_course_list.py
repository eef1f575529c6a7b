"""The map's lines: a state's glyph and its word, a cursor, enter."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.drawing.lesson_states import GLYPHS
from tui.drawing.rows import plain_text
from tui.widgets.course_list import CourseList, CourseRow, draw_rows

ROWS = [
    CourseRow("six_words", "13", "The six words", "started", "in progress"),
    CourseRow("lstm", "16", "LSTM: c[t-1]", "new", ""),
]


def test_glyph_number_title_and_state() -> None:
    assert plain_text(draw_rows(ROWS, 0, 40)) == ["▸ ◐ 13 The six words        in progress", "  ○ 16 LSTM: c[t-1]"]


def test_stations_stand_at_their_first_line_where_titles_leave_room() -> None:
    rows = [
        CourseRow("a", " 1", "One", "done", "done", "Hear", "accent"),
        CourseRow("b", " 2", "Two", "new", "9 min", "Hear", "accent"),
        CourseRow("c", " 3", "Three", "new", "9 min", "Gates", "new"),
    ]
    wide = draw_rows(rows, 1, 40)
    assert plain_text(wide) == [
        "Hear  ┃  ●  1 One                 done",
        "      ┃▸ ○  2 Two                 9 min",
        "Gates ┃  ○  3 Three               9 min",
    ]
    assert [row[1] for row in wide] == [("┃", "accent"), ("┃", "accent"), ("┃", "new")]
    assert plain_text(draw_rows(rows, 1, 22))[2] == "┃  ○  3 Three    9 min"


@given(title=st.text(max_size=60), state=st.sampled_from(sorted(GLYPHS)), width=st.integers(30, 100))
def test_never_wider_than_the_list(title: str, state: str, width: int) -> None:
    (row,) = draw_rows([CourseRow("a", "01", title, state, "to come")], 0, width)
    assert sum(cell_len(text) for text, _ in row) <= width


async def test_keys_and_clicks_reach_and_choose(host: Callable[..., App[None]], sent: list[Message]) -> None:
    listed = CourseList()
    async with host(listed).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        listed.focus()
        await pilot.press("down", "enter")  # an empty list answers nothing
        assert not [message for message in sent if isinstance(message, CourseList.RowReached)]
        listed.show(ROWS, 0)
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await pilot.click(listed, offset=(4, 0))
        await pilot.pause()
    chosen = {id(message): message.row for message in sent if isinstance(message, CourseList.RowChosen)}
    assert list(chosen.values()) == ["lstm", "six_words"]
