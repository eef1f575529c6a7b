"""The command palette finds every screen, lab, lesson and theme by name, in the language of the moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.app import ComposeResult
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.errors import NoWidget
from textual.events import Click
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import HelpPanel, Input

from core.base.errors import DembowError
from lessons.content.folding import fold
from lessons.content.search import find, holds
from tui.drawing.motion import NONE
from tui.front_ends import LABS
from tui.glyphs.sets import SETS
from tui.keymap import keymap_path, write_template
from tui.screens.unsettled import SureScreen
from tui.session import THEME
from tui.steps.terms import plain_meaning

if TYPE_CHECKING:
    from tui.app import DembowApp

BY_TITLE, BY_TERM, BY_TOPIC, BY_TEXT = 3.0, 2.5, 2.0, 1.5
"""Scores of what has the words looked for in its title, as a term, among its topics, and in its text."""
LONG = 1000
"""Places that no list of hits reaches."""
MOST_STEPS = 8
"""Steps that a search shows at the most."""


class SureList(CommandList):
    """List on which a click on a command that a new search has just taken away is a click on nothing."""

    def on_click(self, event: Click) -> None:
        """Leave a click to Textual where the command that was drawn there still stands in the list."""
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()


class CoursePalette(CommandPalette, SureScreen):
    """Palette on which a click on what is just taken away is a click on nothing."""

    def on_mount(self) -> None:
        # Textual calls the `on_mount` of every class.
        self.query_one(Input).cursor_blink = self.app.animation_level != NONE

    def get_widget_at(self, x: int, y: int) -> tuple[Widget, Region]:
        """Return the widget at a place: beyond the screen, which may just have become smaller, the palette itself."""
        try:
            return super().get_widget_at(x, y)
        except NoWidget:
            return self, self.region

    def compose(self) -> ComposeResult:
        """Compose the palette as Textual does, with a list of our own in the place of its own."""
        for part in super().compose():
            yield SureList() if type(part) is CommandList else part


class Command(NamedTuple):
    """A command is one line of the palette."""

    title: str
    help: str
    do: Callable[[], object]
    topics: str = ""
    """Words that lead here besides the title."""


class CourseCommands(Provider):
    """This provider hands the palette all the commands there are."""

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(command.title, command.do, help=command.help)

    async def search(self, query: str) -> Hits:
        hits = [
            (score, command)
            for command in self._commands()
            if (
                score := BY_TITLE
                if holds(fold(command.title), query)
                else BY_TOPIC * holds(fold(command.topics), query)
            )
        ]
        hits += [(BY_TERM, command) for command in self._terms(query)]
        hits += [(BY_TEXT, command) for command in self._steps(query)]
        for place, (score, command) in enumerate(hits):
            # What comes first in the course comes first among its likes.
            yield Hit(score - place / LONG, Content(command.title), command.do, help=command.help)
        if not hits:
            yield Hit(1.0, Content(self._app.session.strings("palette.none")), _nothing)

    @property
    def _app(self) -> DembowApp:
        return cast("DembowApp", self.app)

    def _commands(self) -> Iterator[Command]:
        app, session = self._app, self._app.session
        strings = session.strings
        yield Command(strings("palette.map"), strings("palette.map_help"), session.doors.map)
        yield Command(strings("palette.notebook"), strings("palette.notebook_help"), session.doors.notebook)
        yield Command(strings("palette.glossary"), strings("palette.glossary_help"), session.doors.glossary)
        for entry in session.course.available:
            title = strings("palette.lesson", number=entry.number, title=entry.title.of(strings.language))
            do = partial(session.doors.lesson, entry.id)
            summary = entry.spec.summary.of(strings.language)
            concepts = " ".join(strings(f"concept.{concept}") for concept in entry.spec.teaches)
            yield Command(title, summary, do, f"{summary} {concepts}")
        for lab in LABS:
            title = strings("palette.lab", title=strings(f"lab.{lab}.title"))
            about = strings(f"lab.{lab}.help")
            topics = f"{about} {strings(f'explain.lab_{lab}.body')}"
            yield Command(title, about, partial(session.doors.lab, lab), topics)
        yield Command(strings("palette.keys"), strings("palette.keys_help"), self._keys)
        yield Command(strings("palette.keymap"), strings("palette.keymap_help"), self._write_keymap)
        yield Command(
            strings("palette.language", name=strings("palette.next_language")),
            strings("palette.language_help"),
            app.action_language,
        )
        for glyphs in SETS:
            title = strings("glyphs.palette", name=strings(f"glyphs.set.{glyphs}"))
            yield Command(title, strings("glyphs.palette_help"), partial(app.action_glyphs, glyphs))
        which = "all" if app.calm else "less"
        yield Command(
            strings(f"palette.motion_{which}"),
            strings(f"palette.motion_{which}_help"),
            partial(app.use_motion, less=not app.calm),
            strings("palette.motion_topics"),
        )
        for theme in app.available_themes:
            title = strings("palette.theme", theme=theme)
            about = strings("palette.theme_help")
            yield Command(title, about, partial(self._use_theme, theme), about)
        yield Command(strings("palette.quit"), strings("palette.quit_help"), app.exit)

    def _steps(self, query: str) -> Iterator[Command]:
        """Yield the steps whose own text holds the words of a query."""
        session, strings = self._app.session, self._app.session.strings
        for found in find(session.passages, query, MOST_STEPS):
            title = strings("palette.step", title=found.title)
            entry = session.course.entry(found.lesson)
            about = strings("palette.step_help", number=entry.number, title=entry.title.of(strings.language))
            yield Command(title, about, partial(session.doors.lesson, found.lesson, step=found.step))

    def _terms(self, query: str) -> Iterator[Command]:
        """Yield the terms of the glossary that are called what a query says."""
        session = self._app.session
        for term in session.glossary:
            if holds(fold(" ".join((term.name, *term.wording.words))), query):
                title = session.strings("palette.term", name=term.name)
                yield Command(title, plain_meaning(term), partial(session.doors.glossary, term.id))

    def _keys(self) -> None:
        """Show Textual's panel of all keys of the moment, or hide it."""
        shown = self.app.screen.query(HelpPanel)
        if shown:
            self.app.action_hide_help_panel()
        else:
            self.app.action_show_help_panel()

    def _write_keymap(self) -> None:
        """Write a file with every binding, to change keys in; leave a file that is there already as it is."""
        from tui.screens.every_binding import every_binding  # imports every screen and lab

        path, strings = keymap_path(), self._app.session.strings
        told = "keymap.kept"
        try:
            if not path.exists():
                write_template(every_binding(), strings)
                told = "keymap.written"
        except DembowError as fault:
            self.app.notify(strings.explain(fault), markup=False, timeout=10)
        else:
            self.app.notify(strings(told, path=path), markup=False, timeout=10)

    def _use_theme(self, theme: str) -> None:
        self._app.session.progress.set(THEME, theme)
        self.app.theme = theme


def _nothing() -> None:
    """Do nothing: a line that says that nothing can be done calls this."""
