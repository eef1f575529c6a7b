"""The editor of the program lab is where the learner's lines are written."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from core.base.printable import harmless
from tui.drawing.motion import NONE
from tui.keys import bound
from tui.widgets.unsettled import SureNode

INDENT = "    "
"""Room that a block is moved to the right."""


def margin_after(line: str) -> str:
    """Return the margin of the line that follows `line`: the same, or one block further where it opens one."""
    own = line[: len(line) - len(line.lstrip())]
    return own + INDENT * line.split("#")[0].rstrip().endswith(":")


def plain_lines(text: str) -> str:
    """Return a text with newlines of one kind, in which nothing steers a terminal."""
    return harmless(text.replace("\r\n", "\n").replace("\r", "\n"))


class Editor(SureNode, TextArea):
    """The editor holds the lines; a new one begins where its block does. `ctrl+r` runs them, escape leaves.

    A line that is longer than the editor is wide goes on in the next row, without a number of its own. What would steer
    the terminal, as a paste or somebody else's draft may hold, stands there as a sign that is seen and never obeyed.
    """

    explain: ClassVar[str] = "editor"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("ctrl+r", "submit", "program.submit"),
    ]

    class Submitted(Message):
        """Run it."""

    def on_mount(self) -> None:
        # Textual calls the `on_mount` of every class.
        self.cursor_blink = self.app.animation_level != NONE

    def load_text(self, text: str) -> None:
        """Load a text, harmless, and forget what was written before."""
        super().load_text(plain_lines(text))

    def edit(self, edit: Edit) -> EditResult:
        """Do an edit, whose text is made harmless first."""
        edit.text = plain_lines(edit.text)
        return super().edit(edit)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Bring the cursor into sight, once it stands on a line that there is.

        Textual takes lines away before it sets the cursor to where they leave it, and in between a scroll bar that goes
        asks for this. The cursor comes into sight a moment later, when it is set.
        """
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)

    def on_resize(self) -> None:
        # What a run brings below takes room from the lines: the one that is written stays in sight.
        self.call_after_refresh(self.scroll_cursor_visible)

    def action_submit(self) -> None:
        """Run it."""
        self.post_message(self.Submitted())

    def on_key(self, event: events.Key) -> None:
        # An editor in which tab indents takes escape for tab, and a binding comes too late.
        if event.key == "escape":
            event.stop()
            event.prevent_default()  # no handler of the classes above hears of it
            self.screen.set_focus(None)
        elif event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            start, end = sorted(self.selection)
            margin = margin_after(self.document.get_line(start[0])[: start[1]])
            self.replace(f"\n{margin}", start, end, maintain_selection_offset=False)
