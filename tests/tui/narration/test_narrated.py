"""The narrated app tells changes in a line, and keeps the cursor at the focus."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tests.tui.conftest import Until
from tui.narration.narrated import NarratedApp, explained
from tui.narration.seen import pointed_at, said_on, stands
from tui.screens.lesson import LessonScreen
from tui.screens.step_pane import StepPane
from tui.session import Session
from tui.strings import load_strings
from tui.widgets.line import Line


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
async def test_changes_are_told_and_the_cursor_follows(progress: Progress, until: Until, language: str) -> None:
    app = NarratedApp(Session(progress, FakeEngine(), language))
    strings = app.session.strings

    def told() -> str:
        return "".join(line.text for line in app.screen.query("#narrated").results(Line))

    async with app.run_test(size=(80, 24)) as pilot:
        await until(told)  # on the map
        app.session.doors.lesson("welcome", step="first_guess")
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.step.title in told())
        await until(lambda: pointed_at(app.screen))
        question = app.screen.focused
        assert question is not None
        await until(lambda: question.content_region.contains_point(app.cursor_position))
        before = app.cursor_position
        await pilot.press("down")
        await until(lambda: app.cursor_position.y == before.y + 1)
        await pilot.press("enter")
        await until(lambda: strings("lesson.right") in told() or strings("lesson.again") in told())
        line = app.screen.query_one("#narrated", Line)
        await until(lambda: stands(line) and app.cursor_position == line.content_region.offset)
        assert said_on(app.screen.query_one(StepPane))


def test_a_widget_is_called_by_its_explanation() -> None:
    strings = load_strings("en")
    plot = type("Plot", (), {"explain": "plot"})()
    assert explained(plot, strings) == "plot"
    assert explained(object(), strings) == ""
