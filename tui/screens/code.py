"""The key `c` shows the Keras lines of this screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from core.base.language import Strings
from tui.keys import bound
from tui.screens.explain import Sheet


class CodeSheet(Sheet):
    """This sheet lays code over the screen; `y` copies it."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("y", "copy", "code.copy")]

    def __init__(self, code: str, strings: Strings) -> None:
        super().__init__(strings("code.title"), f"```python\n{code}```", strings("code.foot"))
        self._code = code
        self._copied = strings("code.copied")

    def action_copy(self) -> None:
        """Copy the code to the clipboard, where the terminal allows it."""
        self.app.copy_to_clipboard(self._code)
        self.query_one("#foot").update(self._copied)  # type: ignore[attr-defined]


def show_code(app: App[None], code: str, strings: Strings) -> None:
    """Lay the code over the screen."""
    app.push_screen(CodeSheet(code, strings))
