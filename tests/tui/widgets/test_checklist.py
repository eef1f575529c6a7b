"""Take and leave."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.drawing.rows import plain_text
from tui.widgets.checklist import Checklist, draw_checklist

ITEMS = [("a", "GRU [t-1]"), ("b", "LSTM"), ("c", "WaveNet")]


def test_read_down_then_right() -> None:
    assert plain_text(draw_checklist(ITEMS, frozenset("ac"), 1, 40)) == [
        "  [x] GRU [t-1]       [x] WaveNet",
        "▸ [ ] LSTM",
    ]


@given(labels=st.lists(st.text(max_size=30), min_size=1, max_size=9), width=st.integers(10, 120))
def test_never_wider_than_its_place(labels: list[str], width: int) -> None:
    items = [(str(place), label) for place, label in enumerate(labels)]
    rows = draw_checklist(items, frozenset("1"), 0, width)
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)


@pytest.mark.slow
async def test_space_takes_and_leaves_and_arrows_walk(host: Callable[..., App[None]], sent: list[Message]) -> None:
    checklist = Checklist()
    async with host(checklist).run_test(size=(40, 24), message_hook=sent.append) as pilot:
        checklist.show(ITEMS, ["a"])
        checklist.focus()
        await pilot.press("space", "down", "space", "up", "right", "space", "right", "left")
        assert (checklist.taken, checklist.cursor) == (frozenset("bc"), 0)
        await pilot.click(checklist, offset=(3, 1))
        assert checklist.taken == frozenset("c")
        await pilot.press("enter")
        await pilot.pause()
    changed = {id(message): message.taken for message in sent if isinstance(message, Checklist.Changed)}
    assert list(changed.values())[-1] == frozenset("c")
    assert any(isinstance(message, Checklist.Closed) for message in sent)
