"""The app narrated: the terminal's own cursor stays where the focus is, and a line at the foot tells what changes."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.css.query import NoMatches
from textual.driver import Driver
from textual.geometry import Offset
from textual.widgets import Input, TextArea

from core.base.language import Strings
from tui.app import DembowApp
from tui.narration.plain import plain_prose, spoken
from tui.narration.seen import pictures_of, pointed_at, pointed_rows, said_on
from tui.screens.base import CourseScreen
from tui.screens.lab import LabHost
from tui.screens.step_pane import StepPane
from tui.widgets.line import Line

EVERY = 0.25
"""Seconds between two looks at what has changed."""
MOST = 4
"""New lines of pictures that are told at once: a line at the foot is no page."""


class NarratedApp(DembowApp):
    """The app tells what changes in a line of its own, which a screen reader reads as it is written."""

    CSS_PATH = str(Path(__file__).parents[1] / DembowApp.CSS_PATH)  # which Textual looks for beside the class
    CSS = "#narrated { height: auto; max-height: 3; padding: 0 1; }"

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of the course, which shows the terminal's cursor here."""
        usual = super().get_driver_class()
        if sys.platform == "win32":
            return usual
        from tui.terminal.driver import CourseDriver, CursorDriver

        return CursorDriver if issubclass(usual, CourseDriver) else usual

    def on_ready(self) -> None:
        # Textual calls the `on_ready` of every class.
        self._before: dict[str, list[str]] = {}
        self.set_interval(EVERY, self.narrate)

    async def narrate(self) -> None:
        """Tell what has changed since the last look, and put the cursor where the focus is."""
        screen = self.screen
        if isinstance(screen, CourseScreen) and screen.is_attached:
            if not screen.query("#narrated"):
                await screen.mount(Line(id="narrated", style="accent"), before=screen.query_one("#keys"))
            told = self._changes(screen)
            if told:
                screen.write("narrated", " ".join(told), "accent")
        place = self._place()
        if place is not None and place != self.cursor_position:
            self.cursor_position = place
            screen.refresh(layout=False)

    def _changes(self, screen: CourseScreen) -> list[str]:
        """Return what is new on a screen, as sentences: its title, its step, what is pointed at, said and drawn."""
        strings, now = self.session.strings, dict[str, list[str]]()
        # In one piece: the title of a step may come a moment after the number.
        place = [line.text for line in screen.query("#title, #step_title").results(Line) if line.text]
        now["place"] = [". ".join(place)]
        focused = screen.focused
        now["focus"] = [strings(f"explain.{name}.title")] if (name := explained(focused, strings)) else []
        now["here"] = [text] if (text := pointed_at(screen)) else []
        for pane in screen.query(StepPane):
            now["said"] = [line for text in said_on(pane) for line in plain_prose(text, strings)]
        if isinstance(screen, LabHost) and screen.lab.ready:
            now["lab"] = [line for block in pictures_of(screen.lab, strings) for line in block]
        before, self._before = self._before, now
        elsewhere = before.get("place") != now["place"]
        fresh: list[str] = []
        for part, lines in now.items():
            new = [spoken(line) for line in lines if line not in before.get(part, ())]
            fresh += [] if part == "lab" and elsewhere else new[:MOST]
        return [line for line in fresh if line]

    def _place(self) -> Offset | None:
        """Return where the focus is on the screen: at its cursor, at its pointer, or else at the line that tells."""
        screen = self.screen
        focused = screen.focused
        if isinstance(focused, Input | TextArea):
            return focused.cursor_screen_offset
        if focused is not None:
            row = next((row for row, _ in pointed_rows(focused)), 0)
            return focused.content_region.offset + Offset(0, row)
        try:
            return screen.query_one("#narrated", Line).content_region.offset
        except NoMatches:
            return None


def explained(widget: object, strings: Strings) -> str:
    """Return the name under which the strings explain a widget; nothing where they do not."""
    name: str = getattr(widget, "explain", "")
    return name if name and strings.has(f"explain.{name}.title") else ""
