"""The hand-in's screen says what is in a lesson's hand-in, takes a signature, and copies and keeps the line."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib import metadata
from typing import ClassVar

from textual.binding import BindingType

from core.base.folders import data_folder
from lessons.classroom.hand_in import HandIn, gather
from lessons.classroom.line import hand_in_line
from lessons.classroom.signature import PARTS, change, sign, signature
from tui.classroom.told import change_told, told
from tui.drawing.rows import Row, wrap
from tui.keys import bound, key_told
from tui.screens.copying import copied
from tui.screens.signed_page import NAMING, SignedPageScreen
from tui.session import Session

FOLDER = "hand-ins"


class HandInScreen(SignedPageScreen):
    """`enter` copies and keeps the line, `f` signs it, `esc` leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("enter,y", "copy", "hand_in.copy"),
        bound("f", "sign", "hand_in.sign"),
        bound("escape", "back", "hand_in.back"),
    ]
    explain = "hand_in"
    parts = PARTS
    of_part = "hand_in_part"
    handed_on = "copy"
    said_of_keys = "hand_in.key"

    def __init__(self, session: Session, lesson: str) -> None:
        super().__init__(session)
        self.lesson = session.lesson(lesson)
        self._kept = ""
        """Sentence that the line was copied and kept; empty until then."""
        self._handed: HandIn | None = None
        """Hand-in whose line was copied: the page shows that very line, and not one of a second later."""
        self._before = signature(session.progress)
        """How the learner signed before the line for it was opened."""
        self._changed = ""
        """Sentence that the signature changed the numbers of questions; empty while it did not."""

    def on_mount(self) -> None:
        if not signature(self.session.progress).name:
            self.call_after_refresh(self.action_sign)

    def hand_in(self) -> HandIn:
        """Return the hand-in as it is now."""
        session, now = self.session, int(time.time())
        by, version = signature(session.progress), metadata.version("dembow")
        return gather(self.lesson.spec, session.progress, by, now, version, session.strings.language)

    def show_texts(self) -> None:
        self.lesson = self.session.lesson(self.lesson.id)
        super().show_texts()

    def title_told(self) -> str:
        return self.session.strings("hand_in.title", title=self.lesson.title)

    def part_kept(self, part: str) -> str:
        return str(getattr(signature(self.session.progress), part))

    def part_asked(self, part: str) -> str:
        return self.session.strings(f"hand_in.part.{part}")

    def action_sign(self) -> None:
        """Open the line for the first part of the signature, and hold on to how the learner signs so far."""
        self._before = signature(self.session.progress)
        super().action_sign()

    def put_away(self) -> None:
        """Close the line, and say what another signature changes of the questions."""
        super().put_away()
        strings, by = self.session.strings, signature(self.session.progress)
        changed = change(self._before, by)
        if changed is not None:
            self._before, self._changed = by, change_told(changed, by, strings)
            self.show_texts()

    def keep_part(self, part: str, said: str) -> None:
        sign(self.session.progress, part, said)
        self._kept, self._handed = "", None  # the line is another one now

    def page(self, width: int) -> Sequence[Row]:
        strings, hand_in = self.session.strings, self._handed or self.hand_in()
        if not hand_in.by.name:
            key = key_told("hand_in.sign", "f", self.session.keymap, strings)
            # While the name is written, the key is a letter.
            naming = self.has_class(NAMING)
            missing = strings("hand_in.signing") if naming else strings("hand_in.unsigned", key=key)
            return [[(line, "warn")] for line in wrap(missing, width)]
        lines = [line for text in told(hand_in, self.lesson, strings) for line in wrap(text, width)]
        rows: list[Row] = [[(line, "plain")] for line in lines]
        rows += [
            *([(line, "warn")] for line in wrap(self._changed, width) if line),
            [("", "plain")],
            *([(line, "good" if self._kept else "dim")] for line in wrap(self._kept or strings("hand_in.how"), width)),
            [("", "plain")],
        ]
        line = hand_in_line(hand_in)
        return [*rows, *([(line[place : place + width], "accent")] for place in range(0, len(line), width))]

    def action_copy(self) -> None:
        """Copy the line, and keep it in a file: no terminal tells whether it took it."""
        strings, hand_in = self.session.strings, self._handed or self.hand_in()
        if not hand_in.by.name:
            self.action_sign()
            return
        line, path = hand_in_line(hand_in), data_folder() / FOLDER / f"{self.lesson.id}.txt"
        # On the page and not over it: whoever copies the line by hand sees all of it.
        self._kept, self._handed = copied(self.app, line, path, strings), hand_in
        self.show_texts()
