"""Knobs: a number, its place on a scale, and what lies beyond it."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.drawing.rows import plain_text
from tui.widgets.knobs import Knob, Knobs, draw_knobs

KNOBS = [Knob("wx", 1.0, 2.0), Knob("wy", -0.8, 2.0), Knob("b", 0.0, 2.0)]


def test_each_stands_on_its_scale() -> None:
    assert plain_text(draw_knobs(KNOBS, 1, 22)) == [
        "  wx   1.00 ────┼─●──",
        "▸ wy  -0.80 ──●─┼────",
        "  b    0.00 ────●────",
    ]


def test_what_lies_beyond_says_so() -> None:
    rows = plain_text(draw_knobs([Knob("wx", 3.5, 2.0), Knob("wy", -5.0, 2.0)], 0, 22))
    assert rows == ["▸ wx   3.50 ────┼───›", "  wy  -5.00 ‹───┼────"]


def test_without_room_for_a_scale_there_is_the_number() -> None:
    assert plain_text(draw_knobs(KNOBS[:1], 0, 14)) == ["▸ wx   1.00"]


@given(values=st.lists(st.floats(-9, 9), min_size=1, max_size=4), chosen=st.integers(0, 3), width=st.integers(1, 60))
def test_never_wider_than_the_pane(values: list[float], chosen: int, width: int) -> None:
    for row in draw_knobs([Knob("wx", value, 2.0) for value in values], chosen, width):
        assert sum(cell_len(text) for text, _ in row) <= width


async def test_a_click_chooses_one(host: Callable[..., App[None]], sent: list[Message]) -> None:
    knobs = Knobs()
    app = host(knobs)
    async with app.run_test(size=(30, 8), message_hook=sent.append) as pilot:
        knobs.show(KNOBS, 0)
        await pilot.pause()
        await pilot.click(knobs, offset=(4, 2))
        await pilot.pause()
    assert {message.place for message in sent if isinstance(message, Knobs.KnobPicked)} == {2}
