"""`?` tells of everything that can be focused what it is, in words of its own, in every room."""

from __future__ import annotations

import pytest
from textual.screen import ModalScreen

from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tests.tui.conftest import Until
from tests.tui.matrix import Room, due, rooms
from tui.app import DembowApp
from tui.screens.course_map import CourseMap
from tui.screens.explain import Explanation
from tui.screens.focus import consumes, focused_nodes
from tui.session import Session

SIGN, BESIDE = "question_mark", "f1"
"""Key that explains, and the one for where that sign is written down."""


@pytest.mark.long
@pytest.mark.usefixtures("home", "notebook")
@pytest.mark.parametrize("room", list(rooms()), ids=lambda room: room.name)
async def test_what_can_be_focused_is_explained(room: Room, progress: Progress, until: Until) -> None:
    due(progress)
    app = DembowApp(Session(progress, FakeEngine(), "en"))
    told = set[tuple[type, str]]()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        room.enter(app)
        await until(lambda: room.there(app))
        await pilot.pause()
        screen, strings = app.screen, app.session.strings
        if isinstance(screen, ModalScreen):
            return  # a sheet is a text itself, and in the palette the sign is looked for
        for widget in screen.focus_chain:
            own = getattr(widget, "explain", "")
            assert own, widget
            assert own != getattr(screen, "explain", "screen"), widget
            if (type(widget), own) in told:
                continue
            told.add((type(widget), own))
            screen.set_focus(widget)
            await until(lambda widget=widget: app.focused is widget)  # type: ignore[misc]
            await pilot.press(BESIDE if consumes(focused_nodes(screen), SIGN) else SIGN)
            await until(lambda: isinstance(app.screen, Explanation))
            assert app.screen.query_one("#sheet").border_title == strings(f"explain.{own}.title").replace("[", "\\[")
            await pilot.press("escape")
            await until(lambda: app.screen is screen)
