"""Dots: a glyph a step, the current one bracketed, a click for a step."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.message import Message

from tui.drawing.rows import plain_text
from tui.widgets.step_dots import GLYPHS, StepDots, draw_dots


def test_each_mark_has_a_glyph_of_its_own() -> None:
    assert plain_text([draw_dots(["done", "visited", "skipped", "new"], 1)]) == [" ● ‹◌› ↷  ○"]
    assert len(set(GLYPHS.values())) == len(GLYPHS)


@given(marks=st.lists(st.sampled_from(sorted(GLYPHS)), max_size=30), current=st.integers(0, 40))
def test_a_dot_takes_three_cells(marks: list[str], current: int) -> None:
    text = "".join(text for text, _ in draw_dots(marks, current))
    assert len(text) == 3 * len(marks)
    assert text.count("‹") == (current < len(marks))


async def test_a_click_asks_for_a_step(host: Callable[..., App[None]], sent: list[Message]) -> None:
    dots = StepDots()
    app = host(dots)
    async with app.run_test(size=(80, 24), message_hook=sent.append) as pilot:
        dots.show(["done", "new", "new"], 0)
        await pilot.pause()
        await pilot.click(dots, offset=(7, 0))
        await pilot.click(dots, offset=(40, 0))
        await pilot.pause()
    picked = {message.place for message in sent if isinstance(message, StepDots.StepPicked)}
    assert picked == {2}


async def test_it_stands_in_the_app_in_one_line(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    dots = StepDots()
    app = host(dots)
    async with app.run_test(size=(40, 5)) as pilot:
        dots.show(["done", "new"], 1)
        await pilot.pause()
        assert dots.size.height == 1
        assert screenful(app)[0] == " ● ‹○›"
