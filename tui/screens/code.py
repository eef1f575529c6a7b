"""The key `c` shows the lines of this screen, in Keras or in plain Python."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import BindingType
from textual.widgets import Static

from core.base.language import Strings
from tui.keys import bound
from tui.screens.copying import CODE, copied, kept_at
from tui.screens.explain import Sheet


class CodeSheet(Sheet):
    """This sheet lays code over the screen; `y` copies it."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("y", "copy", "code.copy")]

    def __init__(self, code: str, strings: Strings) -> None:
        title = strings("code.title" if "keras" in code else "code.title_plain")
        super().__init__(title, f"```python\n{code}```", strings("code.foot"))
        self._code = code
        self._strings = strings

    def action_copy(self) -> None:
        """Copy the code, and say at the foot where it is."""
        told = copied(self.app, self._code, kept_at(CODE), self._strings)
        self.query_one("#foot", Static).update(Text(told))


def show_code(app: App[None], code: str, strings: Strings) -> None:
    """Lay the code over the screen."""
    app.push_screen(CodeSheet(code, strings))
