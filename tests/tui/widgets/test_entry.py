"""A line to write in, which explains itself."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from tui.widgets.entry import Entry


class Page(App[None]):
    """A page with one line, where `?` and `n` do something."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "note('explain')"),
        Binding("n", "note('next')"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def compose(self) -> ComposeResult:
        yield Entry("number", "1", id="line")

    def action_note(self, what: str) -> None:
        self.noted.append(what)


async def test_a_question_mark_asks_and_everything_else_is_written() -> None:
    app = Page()
    async with app.run_test() as pilot:
        line = app.query_one(Entry)
        line.focus()
        line.cursor_position = 1
        await pilot.press("question_mark", "n", "f1", "4")
        await pilot.pause()
        assert line.value == "1n4"
        assert line.explain == "number"
    assert app.noted == ["explain", "explain"]
