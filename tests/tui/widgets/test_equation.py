"""Equations, with their brackets and their numbers."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App

from tui.drawing.rows import plain_text
from tui.widgets.equation import Equation, draw_equation

LINES = [("c[t] = f·c[t-1] + i·g", "0.34 = 0.93·0.41 + 0.22·-0.19"), ("h[t] = o·tanh(c[t])", "0.28 = 0.86·0.33")]


def test_numbers_stand_below_their_symbols() -> None:
    assert plain_text(draw_equation(LINES, 40)) == [
        "c[t] = f·c[t-1] + i·g",
        "0.34 = 0.93·0.41 + 0.22·-0.19",
        "h[t] = o·tanh(c[t])",
        "0.28 = 0.86·0.33",
    ]


def test_what_goes_on_below_stands_further_in() -> None:
    assert plain_text(draw_equation(LINES[:1], 20)) == [
        "c[t] = f·c[t-1]",
        "    + i·g",
        "0.34 = 0.93·0.41",
        "    + 0.22·-0.19",
    ]


@given(lines=st.lists(st.tuples(st.text(max_size=50), st.text("abc[t-1] ñ", max_size=50))), width=st.integers(6, 80))
def test_never_wider_than_the_pane(lines: list[tuple[str, str]], width: int) -> None:
    for row in draw_equation(lines, width):
        assert sum(cell_len(text) for text, _ in row) <= width


async def test_longer_numbers_get_the_lines_that_they_need(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    equation = Equation()
    app = host(equation)
    async with app.run_test(size=(20, 10)) as pilot:
        equation.show([("h[t] = c[t-1]", "0.3 = 0.3")])
        await pilot.pause()
        assert screenful(app)[:3] == ["h[t] = c[t-1]", "0.3 = 0.3", ""]
        equation.show([("h[t] = c[t-1]", "0.3 = 0.31 + 0.29 - 0.3")])
        await pilot.pause()
        assert screenful(app)[:3] == ["h[t] = c[t-1]", "0.3 = 0.31 +", "    0.29 - 0.3"]
