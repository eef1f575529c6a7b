"""A typist's keys arrive as a hand's do, and the last of them leaves what was written in."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui.check.typist import leave_focus, type_keys
from tui.check.waiting import wait_for


class Writing(App[None]):
    """A line to write in, which escape leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "screen.blur", "")]

    def compose(self) -> ComposeResult:
        yield Input()


async def test_what_is_typed_is_written_until_the_focus_is_left() -> None:
    app = Writing()
    async with app.run_test():
        field = app.query_one(Input)
        field.focus()
        assert await wait_for(lambda: app.focused is field)
        type_keys(app, ["o", "n"])
        assert await wait_for(lambda: field.value == "on")
        await leave_focus(app)
        assert app.focused is None
