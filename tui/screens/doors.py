"""The doors open screens. They import a screen when they open it: lessons and labs bring NumPy, the map does not.

A screen knows no other: it asks `session.doors`, and the app puts these there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tui.session import Session

if TYPE_CHECKING:
    from tui.lab_kit.opening import Opening
    from tui.screens.lab import LabScreen


class ScreenDoors:
    """The doors open screens over the map, on the app's stack."""

    def __init__(self, app: App[None], session: Session) -> None:
        self._app, self._session = app, session
        self._labs: dict[str, LabScreen] = {}
        """Screens of the labs that were opened from the map, by lab: each stays as it was left, its run with it."""

    def map(self) -> None:
        """Lead back to the map, from any screen. What was told in passing goes with the screen that it was of."""
        self._app.clear_notifications()
        while len(self._app.screen_stack) > 1:
            self._app.pop_screen()
        for kept in self._labs.values():
            kept.lab.rest()

    def lesson(self, lesson: str, lab: tuple[str, Opening] | None = None, step: str = "") -> None:
        """Open a lesson at `step`, or where it was left; set its lab as `lab` says, where that is the step's own."""
        from tui.screens.lesson import LessonScreen

        self.map()
        self._app.push_screen(LessonScreen(self._session, lesson, lab, step))

    def ending(self, lesson: str) -> None:
        """Open the card of a lesson that is over, above the map."""
        from tui.screens.ending import EndingScreen

        self.map()
        self._app.push_screen(EndingScreen(self._session, lesson))

    def review(self) -> None:
        """Open the questions from earlier lessons, where some are due."""
        from lessons.learner.review import due_questions

        due = due_questions(self._session.progress, self._session.course)
        if due and len(self._app.screen_stack) == 1:  # whoever has gone on already is not called back
            from tui.screens.review import ReviewScreen  # slow to import, and for nothing where no question is due

            self._app.push_screen(ReviewScreen(self._session, due))

    def short_check(self, lesson: str) -> None:
        """Open the short check of a lesson, where it has one."""
        from lessons.content.loader import load_spec
        from lessons.content.short_check import check_questions

        session = self._session
        entry = session.course.entry(lesson)
        steps = check_questions(load_spec(entry.folder)) if entry.available else ()
        if not steps:
            told = session.strings("test_out.none", lesson=entry.title.of(session.strings.language))
            self._app.notify(told, markup=False)
            return
        from tui.screens.short_check import ShortCheckScreen

        self.map()
        self._app.push_screen(ShortCheckScreen(session, lesson, steps))

    def lab(self, lab: str, settings: Opening | None = None, file: tuple[str, str] | None = None) -> None:
        """Open a lab by itself, as it was left, or with the settings that are asked for.

        `file` names a series of the learner's own and its column.
        """
        from tui.screens.lab import LabScreen

        self.map()
        if settings or file or lab not in self._labs:
            self._keep(lab, LabScreen(self._session, lab, settings, file))
        self._app.push_screen(self._labs[lab])
        self._labs[lab].lab.wake()

    def _keep(self, lab: str, screen: LabScreen) -> None:
        """Keep a lab's screen when it is left, in the place of the one that was kept before."""
        if lab in self._labs:
            self._app.uninstall_screen(self._labs[lab])
            self._labs[lab].remove()
        self._app.install_screen(screen, f"lab_{lab}")
        self._labs[lab] = screen

    def repeat(self, lab: str, settings: Opening, file: tuple[str, str] | None = None) -> None:
        """Open a lab over the notebook on one of its runs, and run it again."""
        from tui.screens.lab import LabScreen

        self._app.clear_notifications()
        self._app.push_screen(LabScreen(self._session, lab, settings, file, again=True))

    def back(self) -> None:
        """Lead back to the screen below."""
        self._app.clear_notifications()
        if len(self._app.screen_stack) > 1:  # two keys may ask for it at once, and the map stays
            self._app.pop_screen()

    def report(self) -> None:
        """Open the report that is made of the notebook; the way back leads to the screen below."""
        from tui.screens.report import ReportScreen

        self._app.clear_notifications()
        self._app.push_screen(ReportScreen(self._session))

    def hand_in(self, lesson: str) -> None:
        """Open the hand-in of a lesson; the way back leads to the screen below."""
        from tui.screens.hand_in import HandInScreen

        self._app.clear_notifications()
        self._app.push_screen(HandInScreen(self._session, lesson))

    def notebook(self) -> None:
        """Open the lab notebook."""
        from tui.screens.notebook import NotebookScreen

        self.map()
        self._app.push_screen(NotebookScreen(self._session))

    def glossary(self, term: str = "") -> None:
        """Open the glossary over the screen of the moment, at `term` where one is named."""
        from tui.screens.glossary import GlossaryScreen

        self._app.clear_notifications()
        if isinstance(self._app.screen, GlossaryScreen):
            self._app.pop_screen()
        self._app.push_screen(GlossaryScreen(self._session, term))

    def taught(self, lesson: str, step: str) -> None:
        """Open a step over the lesson that the learner is in; escape leads back there.

        Whoever jumps on from there comes back to the same lesson: the step in between is taken away.
        """
        from tui.screens.glossary import GlossaryScreen
        from tui.screens.lesson import LessonScreen

        below = self._app.screen_stack
        there = [one for one in below if isinstance(one, LessonScreen)]
        if not there:
            self.lesson(lesson, step=step)
            return
        here = there[0]
        here.lab.stop_run()
        while isinstance(self._app.screen, GlossaryScreen) or self._app.screen in there[1:]:
            self._app.pop_screen()
        if (here.lesson.id, here.step.id) != (lesson, step):
            self._app.push_screen(LessonScreen(self._session, lesson, step=step, left=(here.lesson.id, here.step.id)))
