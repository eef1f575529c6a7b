"""The hand-in's screen says what is in a lesson's hand-in, takes a signature, and copies and keeps the line."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib import metadata
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from core.base.errors import DembowError
from core.base.folders import data_folder
from lessons.classroom.hand_in import HandIn, gather
from lessons.classroom.line import hand_in_line
from lessons.classroom.signature import PARTS, sign, signature
from tui.classroom.told import told
from tui.drawing.rows import Row, wrap
from tui.keys import bound
from tui.screens.base import CourseScreen
from tui.screens.copying import copied
from tui.session import Session
from tui.widgets.entry import Entry
from tui.widgets.key_bar import Key
from tui.widgets.leaf import Leaf
from tui.widgets.line import Line

FOLDER = "hand-ins"
NAMING = "naming"
"""Class of the screen while a part of the signature is written."""


class HandInScreen(CourseScreen):
    """`enter` copies and keeps the line, `f` signs it, `esc` leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("enter,y", "copy", "hand_in.copy"),
        bound("f", "sign", "hand_in.sign"),
        bound("escape", "back", "hand_in.back"),
        bound("pagedown", "page(1)", "screen.page_down"),
        bound("pageup", "page(-1)", "screen.page_up"),
    ]
    explain = "hand_in"

    def __init__(self, session: Session, lesson: str) -> None:
        super().__init__(session)
        self.lesson = session.lesson(lesson)
        self._kept = ""
        """Sentence that the line was copied and kept; empty until then."""
        self._part = 0
        """Part of the signature that is being written."""

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        with VerticalScroll(id="page", can_focus=False):
            yield Leaf(id="leaf")
        yield Entry("hand_in_part", "", compact=True, id="name")

    def on_mount(self) -> None:
        if not signature(self.session.progress).name:
            self.call_after_refresh(self.action_sign)

    def keys(self) -> Sequence[Key]:
        strings = self.session.strings
        own = [("enter", "↵", "copy"), ("f", "f", "sign"), ("escape", "esc", "back")]
        common = [("pagedown", "⇟", "pagedown"), ("g", "g", "g"), ("question_mark", "?", "question_mark")]
        said = [(key, shown, strings(f"hand_in.key.{name}")) for key, shown, name in own]
        return [*said, *((key, shown, strings(f"keys.lesson.{name}")) for key, shown, name in common)]

    def hand_in(self) -> HandIn:
        """Return the hand-in as it is now."""
        session, now = self.session, int(time.time())
        by, version = signature(session.progress), metadata.version("dembow")
        return gather(self.lesson.spec, session.progress, by, now, version, session.strings.language)

    def show_texts(self) -> None:
        super().show_texts()
        strings = self.session.strings
        self.lesson = self.session.lesson(self.lesson.id)
        self.write("title", strings("hand_in.title", title=self.lesson.title), "strong")
        self.query_one(Entry).placeholder = strings(f"hand_in.part.{PARTS[self._part]}")
        for leaf in self.query(Leaf):
            leaf.show(self._page)

    def _page(self, width: int) -> Sequence[Row]:
        strings, hand_in = self.session.strings, self.hand_in()
        if not hand_in.by.name:
            return [[(line, "warn")] for line in wrap(strings("hand_in.unsigned"), width)]
        lines = [line for text in told(hand_in, self.lesson, strings) for line in wrap(text, width)]
        rows: list[Row] = [[(line, "plain")] for line in lines]
        rows += [
            [("", "plain")],
            *([(line, "good" if self._kept else "dim")] for line in wrap(self._kept or strings("hand_in.how"), width)),
            [("", "plain")],
        ]
        line = hand_in_line(hand_in)
        return [*rows, *([(line[place : place + width], "accent")] for place in range(0, len(line), width))]

    def action_copy(self) -> None:
        """Copy the line, and keep it in a file: no terminal tells whether it took it."""
        strings, hand_in = self.session.strings, self.hand_in()
        if not hand_in.by.name:
            self.action_sign()
            return
        line, path = hand_in_line(hand_in), data_folder() / FOLDER / f"{self.lesson.id}.txt"
        # On the page and not over it: whoever copies the line by hand sees all of it.
        self._kept = copied(self.app, line, path, strings)
        self.show_texts()

    def action_sign(self) -> None:
        """Open the line for the first part of the signature."""
        self._ask(0)

    def action_back(self) -> None:
        """Put the signature away; where none is being written, lead back to the screen below."""
        if self.has_class(NAMING):
            self._put_away()
        else:
            self.session.doors.back()

    def _ask(self, part: int) -> None:
        self._part = part
        entry = self.query_one(Entry)
        entry.value = getattr(signature(self.session.progress), PARTS[part])
        entry.placeholder = self.session.strings(f"hand_in.part.{PARTS[part]}")
        self.add_class(NAMING)
        entry.focus()

    def _put_away(self) -> None:
        self.remove_class(NAMING)
        self.set_focus(None)
        self.show_texts()

    @on(Entry.Submitted)
    def _signed(self, event: Entry.Submitted) -> None:
        event.stop()
        try:
            sign(self.session.progress, PARTS[self._part], event.value)
        except DembowError as error:
            self.notify(self.session.strings.explain(error), markup=False, severity="warning", timeout=10)
            return
        if self._part + 1 < len(PARTS):
            self._ask(self._part + 1)
        else:
            self._put_away()
