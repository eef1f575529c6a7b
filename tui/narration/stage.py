"""The stage is the app on a screen that nobody sees: keys go to it, and what it shows is read from it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui.app import DembowApp
from tui.keys import plain_name
from tui.lab_kit.base import Lab
from tui.labs.program.lab import ProgramLab
from tui.narration.pictures import tell_widget
from tui.narration.seen import SAID, pictures_of, said_on, shown_in
from tui.screens.ending import EndingScreen
from tui.screens.lesson import LessonScreen
from tui.screens.questions import QuestionScreen
from tui.screens.step_pane import StepPane
from tui.session import Session
from tui.widgets.engine_status import EngineStatus
from tui.widgets.leaf import Leaf
from tui.widgets.line import Line
from tui.widgets.prose import Prose

SIZE = (160, 60)
"""Columns and rows of the screen: wide enough for a lab to show all that it has."""
REST = 0.02
"""Seconds between two looks at whether everything stands still."""
STILL = 2
"""Looks in a row at which nothing has changed: a pause of the pilot does not promise that a queue is empty."""
STAYS = (
    *("run", "scrub", "share", "next", "go", "back", "again", "hint", "report"),
    *("unfocus", "page", "focus_next", "focus_previous", "language"),
)
"""Actions of the screen and the app that lead nowhere else, or to what is read as well."""
CHARACTERS = {"plus": "+", "minus": "-", "comma": ",", "full_stop": ".", "space": " ", "question_mark": "?"}
"""Characters that keys with names write."""


class UnseenApp(DembowApp):
    """The app keeps what it tells in passing, for whoever reads it."""

    CSS_PATH = str(Path(__file__).parents[1] / DembowApp.CSS_PATH)  # which Textual looks for beside the class

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.notices: list[str] = []
        """Words that were told in passing and not read yet, oldest first."""

    def notify(self, message: str, **options: Any) -> None:
        """Keep a word that is told in passing."""
        super().notify(message, **options)
        self.notices.append(message)


class Stage:
    """A lesson, its questions or its end, on a screen that nobody sees."""

    def __init__(self, app: UnseenApp, pilot: Pilot[None]) -> None:
        self.app = app
        self._pilot = pilot

    @property
    def screen(self) -> Screen[Any]:
        """Screen of the moment."""
        return self.app.screen

    @property
    def lesson(self) -> LessonScreen | None:
        """The lesson, where its screen is the one of the moment."""
        return self.screen if isinstance(self.screen, LessonScreen) else None

    @property
    def questions(self) -> QuestionScreen | None:
        """The questions of a short check or a review, where their screen is the one of the moment."""
        return self.screen if isinstance(self.screen, QuestionScreen) else None

    @property
    def over(self) -> bool:
        """Whether the card of a lesson's end is shown."""
        return isinstance(self.screen, EndingScreen)

    @property
    def lab(self) -> Lab | None:
        """Lab beside the step; none where there is no lesson."""
        return self.lesson.lab if self.lesson else None

    @property
    def pane(self) -> StepPane | None:
        """Pane of the step; none where there is none."""
        return next(iter(self.screen.query(StepPane)), None) if self.lesson or self.questions else None

    @property
    def status(self) -> tuple[str, float | None]:
        """Words of the engine's line, and how far it is."""
        for line in self.screen.query(EngineStatus):
            return line.text, line.fraction
        return "", None

    @property
    def busy(self) -> bool:
        """Whether something goes on that comes to an end by itself."""
        lesson, lab = self.lesson, self.lab
        if lesson is None or lab is None:
            return self.questions is not None and self.questions.shown is None
        if lesson.shown is not lesson.step or not lab.ready:
            return True
        if isinstance(lab, ProgramLab) and not lab.submitted:
            return False  # at the most the process gets ready that the program will run in
        # What takes longer than a key may wait is done by workers: a run, and what a lab works out beside it.
        works = any(one.is_running and lab in one.node.ancestors_with_self for one in self.app.workers)
        return works or lab.running or sings(lab)

    async def press(self, *keys: str, heard: Callable[[], None] | None = None) -> None:
        """Press keys one after the other, and wait until they have done their part; `heard` is called meanwhile."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else CHARACTERS.get(key)))
            await self._pilot.pause(0)  # until every widget has done what it was told; without it, until all is idle
        await self.rest(heard)

    def leads_away(self, key: str) -> bool:
        """Return whether a key leads to what is not read here: the map, the help, a list of terms, the way out."""
        writes = isinstance(self.app.focused, Input | TextArea) and (len(key) == 1 or key in CHARACTERS)
        found = None if writes else self.screen.active_bindings.get(key)
        of_screen = found is not None and isinstance(found.node, App | Screen)
        return of_screen and found is not None and plain_name(found.binding.action) not in STAYS

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until `holds`."""
        while self.app.is_running and not holds():
            await self._pilot.pause(REST)

    async def call(self, function: Callable[[], object]) -> None:
        """Do something on the screen, and wait until it has done its part."""
        self.app.call_later(function)
        await self.rest()

    async def rest(self, heard: Callable[[], None] | None = None) -> None:
        """Wait until nothing goes on and nothing changes; `heard` is called again and again meanwhile."""
        before: object = None
        still = 0
        while self.app.is_running:
            await self._pilot.pause(0)
            now = self._state()
            still = still + 1 if now == before and not self.busy else 0
            if still == STILL:
                return
            before = now
            if heard is not None:
                heard()
            await asyncio.sleep(REST)

    def _state(self) -> object:
        lesson, pane = self.lesson, self.pane
        facts = tuple((name, str(value)) for name, value in lesson.lab.facts.items()) if lesson else ()
        said = tuple(self.said()) if pane else ()
        step = pane.step if pane else None
        return self.screen, step, facts, said, len(self.app.notices), self.app.focused

    def said(self, names: Sequence[str] = SAID) -> list[str]:
        """Return what the step's pane says besides its text, or some lines of it, as Markdown."""
        pane = self.pane
        return said_on(pane, names) if pane is not None else []

    def outcome(self) -> list[str]:
        """Return what a short check says at its end, as Markdown; nothing before."""
        found = self.screen.query("#outcome") if self.questions else ()
        if not found or not found[0].display:
            return []
        title, text = self.screen.query_one("#outcome_title", Line), self.screen.query_one("#outcome_text", Prose)
        return [title.text, text.source]

    def notices(self) -> list[str]:
        """Return what was told in passing since this was last asked for."""
        told, self.app.notices = self.app.notices, []
        return told

    def shown(self) -> list[Widget]:
        """Return the widgets of the lab that stand on its screen, from the top down."""
        return shown_in(self.lab) if self.lab is not None else []

    def pictures(self) -> list[list[str]]:
        """Return what each widget of the lab shows, as lines."""
        return pictures_of(self.lab, self.app.session.strings) if self.lab is not None else []

    def page(self) -> list[str]:
        """Return what the card of a lesson's end shows, as lines."""
        strings = self.app.session.strings
        leaves = [*self.screen.query("#title").results(Line), *self.screen.query(Leaf)]
        return [line for widget in leaves for line in tell_widget(widget, strings)]


def sings(lab: Lab) -> bool:
    """Return whether a lab goes on after its run, as the network does that sings to the end of its line."""
    return bool(lab.facts["running"])


@asynccontextmanager
async def staged(session: Session) -> AsyncIterator[Stage]:
    """Set the stage up, and take it down again."""
    app = UnseenApp(session)
    async with app.run_test(size=SIZE) as pilot:
        yield Stage(app, pilot)
