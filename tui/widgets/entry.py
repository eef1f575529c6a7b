"""An entry is a line to write in, which explains itself."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import Input

from tui.drawing.motion import NONE
from tui.drawing.rows import CONTROLS
from tui.keys import bound


class Entry(Input):
    """The entry leaves `?` to the explanation, as every widget does: nothing that is written in one needs that sign.

    What would steer the terminal, as a paste may hold, stands in it as a space.
    """

    def __init__(
        self,
        explain: str,
        value: str = "",
        *,
        placeholder: str = "",
        compact: bool = False,
        id: str | None = None,
        name: str | None = None,
    ) -> None:
        """Make an entry; `explain` names its explanation among the strings."""
        super().__init__(value, placeholder=placeholder, compact=compact, id=id, name=name)
        self.explain = explain

    def on_mount(self) -> None:
        # Textual calls the `on_mount` of every class.
        self.cursor_blink = self.app.animation_level != NONE

    def validate_value(self, value: str) -> str:
        """Take the text with nothing in it that a terminal would obey: Textual writes it out as it is."""
        return value.translate(CONTROLS)

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of a paste, with spaces between: Textual's own handler takes the first, and says nothing."""
        event.prevent_default()
        event.stop()
        text = " ".join(event.text.splitlines())
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *sorted(self.selection))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key != "question_mark" and super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and not self.check_consume_key(event.key, event.character):
            event.prevent_default()  # or Input's own handler, which is the next to hear of it, would write it


class NumberEntry(Entry):
    """The entry takes the signs that numbers are written with, and leaves every other key to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("enter", "answer", "question.answer")]
    SIGNS: ClassVar[frozenset[str]] = frozenset("0123456789.,/%-")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character in self.SIGNS and super().check_consume_key(key, character)

    async def action_answer(self) -> None:
        """Hand in what is written, by the binding that every question has."""
        await self.action_submit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the arrows to the screen: a number is short, and is mended by taking signs away at its end."""
        return action not in ("cursor_left", "cursor_right") and super().check_action(action, parameters)
