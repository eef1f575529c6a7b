"""The notebook's lines: one a run, a mark by shape, and only what is in sight drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.drawing.runs import line
from tui.drawing.rows import plain_text
from tui.drawing.run_list import draw_runs, sizes_of


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
