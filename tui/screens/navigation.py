"""From screen to screen. Labs and lessons are imported when opened: they bring NumPy, which the map can do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from core.base.language import Strings
from tui.front_ends import FRONT_ENDS
from tui.session import Session

if TYPE_CHECKING:
    from core.engine.client import Engine
    from tui.lab_kit.base import Lab
    from tui.reopened import Opening

LABS = tuple(name for name, front_end in FRONT_ENDS.items() if front_end.alone)
"""Labs that can be opened by themselves."""
OF_STEPS = tuple(name for name, front_end in FRONT_ENDS.items() if not front_end.alone)
"""Labs that make sense beside a step alone."""


def make_lab(name: str, engine: Engine, strings: Strings) -> Lab:
    """Return a new lab of that name."""
    return FRONT_ENDS[name].new_lab(engine, strings)


def open_map(app: App[None]) -> None:
    """Back to the map, from wherever."""
    while len(app.screen_stack) > 1:
        app.pop_screen()


def open_lesson(app: App[None], session: Session, lesson: str, lab: tuple[str, Opening] | None = None) -> None:
    """A lesson, at the step where it was left; with its lab set as `lab` says, where that is the step's own."""
    from tui.screens.lesson import LessonScreen

    open_map(app)
    app.push_screen(LessonScreen(session, lesson, lab))


def open_review(app: App[None], session: Session) -> None:
    """Questions from before, where some are due."""
    from lessons.learner.review import due_questions

    due = due_questions(session.progress, session.course)
    if due and len(app.screen_stack) == 1:  # whoever has gone on already is not called back
        from tui.screens.review import ReviewScreen  # slow to import, and for nothing where no question is due

        app.push_screen(ReviewScreen(session, due))


def open_short_check(app: App[None], session: Session, lesson: str) -> None:
    """The short check of a lesson, where it has one."""
    from lessons.content.loader import load_spec
    from lessons.content.short_check import check_questions

    entry = session.course.entry(lesson)
    steps = check_questions(load_spec(entry.folder)) if entry.available else ()
    if not steps:
        app.notify(session.strings("test_out.none", lesson=entry.title.of(session.strings.language)), markup=False)
        return
    from tui.screens.short_check import ShortCheckScreen

    open_map(app)
    app.push_screen(ShortCheckScreen(session, lesson, steps))


def open_lab(
    app: App[None],
    session: Session,
    lab: str,
    settings: Opening | None = None,
    file: tuple[str, str] | None = None,
) -> None:
    """A lab by itself; with a series of the learner's own, where `file` names one and its column."""
    from tui.screens.lab import LabScreen

    open_map(app)
    app.push_screen(LabScreen(session, lab, settings, file))


def open_notebook(app: App[None], session: Session) -> None:
    """The lab notebook."""
    from tui.screens.notebook import NotebookScreen

    open_map(app)
    app.push_screen(NotebookScreen(session))
