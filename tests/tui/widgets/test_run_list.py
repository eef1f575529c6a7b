"""The notebook's lines: one a run, a mark by shape, and only what is in sight drawn."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.message import Message

from tui.drawing.run_list import RunLine, draw_runs, sizes_of
from tui.widgets.canvas import plain_text
from tui.widgets.run_list import RunList


def line(number: int, asked: str = "LSTM 8: ella [perrea]") -> RunLine:
    return RunLine(number, "11-25 22:41", "gates", asked, "97 % ▲ 42 %", "good", ("✓", "good"))


def test_a_line_and_a_mark() -> None:
    lines = [line(2), line(1)]
    assert plain_text(draw_runs(lines, sizes_of(lines), 0, 1, 60)) == [
        "▸  11-25 22:41 gates LSTM 8: ella [perrea]     97 % ▲ 42 % ✓",
        " ◆ 11-25 22:41 gates LSTM 8: ella [perrea]     97 % ▲ 42 % ✓",
    ]
    assert plain_text(draw_runs(lines, sizes_of(lines), -1, None, 42)) == ["   11-25 22:41 gates 97 % ▲ 42 % ✓"] * 2


@given(asked=st.text(max_size=80), width=st.integers(40, 120))
def test_never_wider_than_the_list(asked: str, width: int) -> None:
    lines = [line(1, asked)]
    (row,) = draw_runs(lines, sizes_of(lines), 0, None, width)
    assert sum(cell_len(text) for text, _ in row) <= width


async def test_of_many_only_those_in_sight_are_drawn(host: Callable[..., App[None]], sent: list[Message]) -> None:
    runs = RunList()
    lines = [line(number) for number in range(500, 0, -1)]
    async with host(runs).run_test(size=(80, 10), message_hook=sent.append) as pilot:
        runs.focus()
        await pilot.press("down", "enter")  # an empty list answers nothing
        assert not [message for message in sent if isinstance(message, RunList.RunReached)]
        runs.show(lines, 0, None)
        await pilot.pause()
        assert len(runs.draw(80, 10)) == 10
        await pilot.press("end")
        rows = plain_text(runs.draw(80, 10))
        assert len(rows) == 10
        assert rows[-1].startswith("►")
        await pilot.press("up", "enter")
        await pilot.click(runs, offset=(4, 0))
        await pilot.click(runs, offset=(4, 0))
        await pilot.pause()
    chosen = {id(message): message.place for message in sent if isinstance(message, RunList.RunChosen)}
    assert list(chosen.values()) == [498, 490]
