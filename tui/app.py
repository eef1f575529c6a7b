"""The application holds the session, the first screen and the keys that work everywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Event
from textual.filter import LineFilter, Monochrome, NoColor
from textual.notifications import Notify
from textual.reactive import Reactive
from textual.theme import Theme
from textual.widget import Widget

from core.base.errors import DembowError
from tui import quick_start
from tui.drawing.motion import ALL, FULL, LESS, MOTION, NONE, VARIABLE, is_calm
from tui.glyphs.sets import BRAILLE, GLYPHS, following, screen_encoding
from tui.keys import bound, key_told, key_words
from tui.screens.course_map import CourseMap
from tui.screens.doors import ScreenDoors
from tui.screens.focus import consumes, focused_nodes
from tui.session import THEME, Session
from tui.terminal.guard import TerminalGuard
from tui.themes.offer import fitting, offered, theme_named
from tui.themes.own import DEFAULT
from tui.widgets.unsettled import unsettled

if TYPE_CHECKING:
    from textual.command import Provider


def course_commands() -> type[Provider]:
    """Return the palette's commands; they are imported when the palette first opens, and not on the way to the map."""
    from tui.palette import CourseCommands

    return CourseCommands


ALWAYS_QUITS = "ctrl+q"
"""Key of Textual's own that leaves whatever the learner's own keys are."""


class DembowApp(App[None]):
    """The app shows dembow on a terminal's screen."""

    TITLE = "dembow"
    CSS_PATH = "styles/app.tcss"
    COMMANDS: ClassVar = {course_commands}
    theme: Reactive[str] = Reactive(DEFAULT)
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("L", "language", "app.language"),
        bound("question_mark,f1", "explain", "app.explain"),
        bound("k", "glossary", "app.glossary"),
        bound("G", "glyphs", "app.glyphs"),
        bound("colon", "palette", "app.palette"),
        bound("q", "quit", "app.quit"),
    ]

    def __init__(self, session: Session, guard: TerminalGuard | None = None, colours: str | None = None) -> None:
        super().__init__()
        self.session = session
        self.colours = colours
        """Rich's name for how many colours the terminal has; none where it has all of them."""
        if (chosen := fitting(session.progress.setting(THEME), colours)) != DEFAULT:
            self.set_reactive(App.theme, chosen)
            self.stylesheet.set_variables(self.get_css_variables())
        if is_calm(session.progress.setting(MOTION), os.environ):
            self.animation_level = NONE
        session.doors = ScreenDoors(self, session)
        session.progress.on_trouble = self.tell_trouble
        self._in_glyphs: LineFilter | None = None
        """Filter that changes what is drawn into the characters that the terminal has."""
        self._filter_glyphs()
        self._told = ""
        """Text that was told in passing last."""
        self.guard = guard
        """Guard that gives the terminal back when this process is killed; the driver tells it who has the terminal."""

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's choice; on Linux and macOS return the course's own driver, which derives from Textual's."""
        usual = super().get_driver_class()
        if sys.platform == "win32" or usual.__name__ != "LinuxDriver":
            return usual
        from tui.terminal.driver import CourseDriver

        return CourseDriver

    def get_default_screen(self) -> CourseMap:
        """Return the map: it lies under every other screen."""
        return CourseMap(self.session)

    def on_mount(self) -> None:
        self.set_keymap(dict(self.session.keymap))

    def on_ready(self) -> None:
        quick_start.end()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Themes on offer: not all of Textual's can be read."""
        return offered(self.colours)

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return a theme on offer, and make no other."""
        return theme_named(theme_name)

    async def on_unmount(self) -> None:
        await self.session.engine.stop()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, but let a theme of the terminal's own colours keep no colour under NO_COLOR.

        Textual settles its filters before it knows the theme: turned into greys, such a theme would be black on black.
        """
        filters = super().get_line_filters()
        if self.native_ansi_color:
            filters = [NoColor() if isinstance(one, Monochrome) else one for one in filters]
        return filters if self._in_glyphs is None else [*filters, self._in_glyphs]

    def draw_in(self, glyphs: str) -> None:
        """Draw everything in the characters of a set from now on."""
        self.session.draw_in(glyphs)
        self._filter_glyphs()
        self._show_texts()
        for screen in self.screen_stack:
            for widget in (screen, *screen.walk_children(Widget)):
                widget.refresh()  # what was drawn is kept with its filters

    def _filter_glyphs(self) -> None:
        self._in_glyphs = None
        if self.session.glyphs != BRAILLE:
            from tui.glyphs.line_filter import GlyphFilter  # most terminals do without
            from tui.glyphs.nearest import Table

            self._in_glyphs = GlyphFilter(Table(self.session.glyphs, screen_encoding()))

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is written, its words in the language of the moment."""
        return key_words(super().get_key_display(binding), self.session.strings)

    def tell_trouble(self, error: DembowError | None) -> None:
        """Tell that the learner's file takes no writes now, and once it does again: nobody's course ends for that."""
        strings = self.session.strings
        told = strings("screen.kept_again") if error is None else strings.explain(error)
        if error is not None and self.session.progress.owed:
            told = f"{told} {strings('screen.not_kept')}"
        self.call_later(self.notify, told, markup=False, timeout=10)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what was selected, and say where it is: Textual calls this."""
        from tui.screens.copying import SELECTION, copied, kept_at  # the first picture does without

        self.notify(copied(self, text, kept_at(SELECTION), self.session.strings), markup=False)

    def on_notify(self, event: Notify) -> None:
        """Let no word stand twice: what is told again takes the place of what was told. Textual shows it next."""
        if event.notification.message == self._told:
            self.clear_notifications()
        self._told = event.notification.message

    def action_language(self) -> None:
        """Switch to the next language, on every screen at once; stay with this one where the next lacks a text."""
        here = self.session.strings.language
        try:
            self.session.switch_language()
            self._show_texts()
        except DembowError as error:
            self.session.use_language(here)
            self._show_texts()
            self.notify(self.session.strings.explain(error), markup=False, timeout=10)

    def action_glyphs(self, glyphs: str = "") -> None:
        """Draw in another set of characters, the next one where none is named, and remember it."""
        glyphs = glyphs or following(self.session.glyphs)
        self.draw_in(glyphs)
        self.session.progress.set(GLYPHS, glyphs)
        strings = self.session.strings
        key = key_told("app.glyphs", "G", self.session.keymap, strings)
        name, after = strings(f"glyphs.set.{glyphs}"), strings(f"glyphs.set.{following(glyphs)}")
        told = strings("glyphs.now", name=name, key=key, next=after)
        self.clear_notifications()  # what was told of the set before is true no more
        self.notify(told, markup=False)

    @property
    def calm(self) -> bool:
        """Whether nothing moves by itself."""
        return self.animation_level == NONE

    def use_motion(self, *, less: bool) -> None:
        """Let less move by itself, or everything as at first, from now on, and remember it; or say what decides."""
        self.session.progress.set(MOTION, LESS if less else ALL)
        strings, decided = self.session.strings, os.environ.get(VARIABLE)
        if decided:
            told = strings("motion.decided", variable=f"{VARIABLE}={decided}")
        else:
            from textual.widgets import Input, TextArea  # the map does without

            self.animation_level = NONE if less else FULL
            told = strings("motion.less" if less else "motion.all")
            for screen in self.screen_stack:
                for line in (*screen.query(Input), *screen.query(TextArea)):
                    line.cursor_blink = not less
        self.notify(told, markup=False)

    def _show_texts(self) -> None:
        for screen in self.screen_stack:
            if hasattr(screen, "show_texts"):
                screen.show_texts()

    def action_help_quit(self) -> None:
        """Say how to leave, in the learner's language: Textual's own words for Ctrl+C are English.

        Where the focus is written into, q is a letter like any other, until escape leads out.
        """
        strings, keymap = self.session.strings, self.session.keymap
        key = key_told("app.quit", "q", keymap, strings)
        if consumes(focused_nodes(self.screen), keymap.get("app.quit", "q").partition(",")[0]):
            told = strings("map.how_to_quit_writing", key=key, always=ALWAYS_QUITS)
        elif key == ALWAYS_QUITS:
            told = strings("map.how_to_quit_alone", always=ALWAYS_QUITS)
        else:
            told = strings("map.how_to_quit", key=key, always=ALWAYS_QUITS)
        self.notify(told, markup=False)

    def action_explain(self) -> None:
        """Explain the focused widget."""
        from tui.screens.explain import explain  # brings Markdown in, which the map does without

        explain(self, self.session.strings)

    def action_glossary(self) -> None:
        """Open the glossary, at the term that the screen of the moment is about."""
        from textual.screen import ModalScreen

        if not isinstance(self.screen, ModalScreen):
            self.session.doors.glossary(getattr(self.screen, "term_here", ""))

    def action_palette(self) -> None:
        """Open the command palette by a key that no editor takes for itself, and that a learner may change."""
        self.action_command_palette()

    async def on_event(self, event: Event) -> None:
        """Take an event. One that reaches what is not there yet, or no more, does nothing."""
        try:
            await super().on_event(event)
        except Exception as error:
            if not unsettled(error, self):
                raise

    def action_command_palette(self) -> None:
        """Open the command palette in the language of the moment."""
        from textual.command import CommandPalette

        from tui.palette import CoursePalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CoursePalette(placeholder=self.session.strings("palette.placeholder")))
