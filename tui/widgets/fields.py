"""Fields are a few lines to write in, each with its label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from tui.keys import bound
from tui.widgets.entry import Entry
from tui.widgets.unsettled import on


@dataclass(frozen=True)
class Field:
    """A field is one line to write in."""

    name: str
    label: str
    value: str
    hint: str = ""
    """Text that stands in the line while nothing is written."""


class Fields(VerticalScroll, can_focus=False):
    """Up and down walk, enter hands everything in, escape leaves it as it was."""

    DEFAULT_CSS = """
    Fields {
        height: auto;
        & Horizontal { height: 1; }
        & Input { width: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("escape", "leave", "field.leave"),
        bound("up", "walk(-1)", "field.up"),
        bound("down", "walk(1)", "field.down"),
    ]

    class Submitted(Message):
        """This message carries the written texts, by the names of the fields."""

        def __init__(self, values: Mapping[str, str]) -> None:
            super().__init__()
            self.values = values

    class Left(Message):
        """This message says that the learner left without a change."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._fields: Sequence[Field] = ()

    async def ask(self, fields: Sequence[Field]) -> None:
        """Ask for other fields; the first of them takes the focus."""
        self._fields = fields
        await self.remove_children()
        wide = max(cell_len(field.label) for field in fields) + 2
        lines = []
        for field in fields:
            label = Static(field.label, markup=False)
            label.styles.width = wide
            line = Entry("fields", field.value, placeholder=field.hint, compact=True, name=field.name)
            lines.append(Horizontal(label, line))
        await self.mount(*lines)
        self.query(Input).first().focus()

    def action_leave(self) -> None:
        """Leave without a change."""
        self.post_message(self.Left())

    def action_walk(self, steps: int) -> None:
        """Go to the line above or below."""
        lines = list(self.query(Input))
        here = next((place for place, line in enumerate(lines) if line.has_focus), 0)
        lines[(here + steps) % len(lines)].focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted({str(line.name): line.value.strip() for line in self.query(Input)}))
