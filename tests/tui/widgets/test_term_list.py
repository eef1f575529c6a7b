"""The terms: a name, a lesson and a sentence each, and a cursor that walks over terms of any height."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App
from textual.containers import VerticalScroll
from textual.message import Message

from tui.drawing.rows import plain_text
from tui.widgets.term_list import TermList, TermRow, draw_terms

ROWS = [
    TermRow("gru", "GRU", "Celda con un estado y dos puertas.", "17 · GRU, la compacta"),
    TermRow("gate", "puerta", "Vector entre cero y uno [que multiplica] a otro.", "15 · El cadenero"),
]


def test_a_term_is_a_name_a_lesson_and_a_sentence() -> None:
    drawn = [plain_text(rows) for rows in draw_terms(ROWS, 1, 40)]
    assert drawn == [
        ["  GRU                  17 · GRU, la com…", "  Celda con un estado y dos puertas."],
        ["▸ puerta               15 · El cadenero", "  Vector entre cero y uno [que", "  multiplica] a otro."],
    ]


def test_a_narrow_list_keeps_within_its_width() -> None:
    for width in (10, 20, 64):
        assert all(len(line) <= max(width, 12) for rows in draw_terms(ROWS, 0, width) for line in plain_text(rows))


@pytest.mark.slow
async def test_the_cursor_walks_and_a_click_takes(host: Callable[..., App[None]], sent: list[Message]) -> None:
    terms = TermList()
    many = [TermRow(f"t{place}", f"term {place}", "One sentence.", "1 · One") for place in range(40)]
    async with host(VerticalScroll(terms)).run_test(size=(60, 10), message_hook=sent.append) as pilot:
        terms.focus()
        await pilot.press("down", "enter")  # an empty list answers nothing
        assert not [message for message in sent if isinstance(message, TermList.TermReached)]
        terms.show(many, 0)
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.press("up", "enter")
        await pilot.press("home")
        await pilot.click(terms, offset=(4, 3))
        await pilot.click(terms, offset=(4, 2))
        await pilot.pause()
    chosen = {id(message): message.term for message in sent if isinstance(message, TermList.TermChosen)}
    assert list(chosen.values()) == ["t39", "t38", "t1"]
