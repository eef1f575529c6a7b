"""The base of the screens with a page that is read, signed and handed on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from core.base.errors import DembowError
from tui.drawing.rows import Row
from tui.keys import PAGING
from tui.screens.base import CourseScreen
from tui.widgets.entry import Entry
from tui.widgets.key_bar import Key
from tui.widgets.leaf import Leaf
from tui.widgets.line import Line
from tui.widgets.unsettled import on

NAMING = "naming"
"""Class of the screen while a part of the signature is written."""


class SignedPageScreen(CourseScreen):
    """The screen shows a page, asks for the parts of a signature one after the other, and remembers them.

    Subclasses say what their page holds and where the signature is kept, and hand the page on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*PAGING]
    parts: ClassVar[Sequence[str]]
    """Parts of the signature, in the order in which they are asked."""
    of_part: ClassVar[str]
    """Name of what explains the line for a part."""
    handed_on: ClassVar[str]
    """Name of what `enter` does to the page."""
    said_of_keys: ClassVar[str]
    """Place of what the screen's own keys do, among the strings."""

    _part = 0
    """Place of the part that is being written."""

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        with VerticalScroll(id="page", can_focus=False):
            yield Leaf(id="leaf")
        yield Entry(self.of_part, "", compact=True, id="name")

    def keys(self) -> Sequence[Key]:
        strings = self.session.strings
        own = [("enter", "↵", self.handed_on), ("f", "f", "sign"), ("escape", "esc", "back")]
        common = [("pagedown", "⇟", "pagedown"), ("g", "g", "g"), ("question_mark", "?", "question_mark")]
        said = [(key, shown, strings(f"{self.said_of_keys}.{name}")) for key, shown, name in own]
        return [*said, *((key, shown, strings(f"keys.lesson.{name}")) for key, shown, name in common)]

    def title_told(self) -> str:
        """Return the title of the page, in the language of the moment."""
        raise NotImplementedError

    def page(self, width: int) -> Sequence[Row]:
        """Return the rows of the page at a width."""
        raise NotImplementedError

    def part_kept(self, part: str) -> str:
        """Return a part of the signature as it is kept; empty while nobody has said it."""
        raise NotImplementedError

    def part_asked(self, part: str) -> str:
        """Return what the line asks for, for a part of the signature."""
        raise NotImplementedError

    def keep_part(self, part: str, said: str) -> None:
        """Remember a part of the signature. Raise `DembowError` where that cannot be."""
        raise NotImplementedError

    def show_texts(self) -> None:
        super().show_texts()
        self.write("title", self.title_told(), "strong")
        self.query_one(Entry).placeholder = self.part_asked(self.parts[self._part])
        for leaf in self.query(Leaf):
            leaf.show(self.page)

    def action_sign(self) -> None:
        """Open the line for the first part of the signature."""
        self._ask(0)

    def action_back(self) -> None:
        """Put the signature away; where none is being written, lead back to the screen below."""
        if self.has_class(NAMING):
            self.put_away()
        else:
            self.session.doors.back()

    def put_away(self) -> None:
        """Close the line, and show what the signature makes of the page."""
        self.remove_class(NAMING)
        self.set_focus(None)
        self.show_texts()

    def signed(self) -> None:
        """Close the line once the last part is kept."""
        self.put_away()

    def tell_error(self, error: DembowError) -> None:
        """Tell what went wrong, over the page."""
        self.notify(self.session.strings.explain(error), markup=False, severity="warning", timeout=10)

    def _ask(self, place: int) -> None:
        self._part = place
        entry = self.query_one(Entry)
        entry.value = self.part_kept(self.parts[place])
        self.add_class(NAMING)
        self.show_texts()
        entry.focus()

    @on(Entry.Submitted)
    def _submitted(self, event: Entry.Submitted) -> None:
        event.stop()
        try:
            self.keep_part(self.parts[self._part], event.value)
        except DembowError as error:
            self.tell_error(error)
            return
        if self._part + 1 < len(self.parts):
            self._ask(self._part + 1)
        else:
            self.signed()
