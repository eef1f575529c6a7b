"""Explanations are laid over the lesson and taken away again."""

from __future__ import annotations

from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import in_lesson, text
from tui.screens.code import CodeSheet
from tui.screens.explain import Sheet
from tui.screens.lesson import LessonScreen


async def test_explain_and_code_are_laid_over_and_taken_away(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await in_lesson(app, until)
        await pilot.press("question_mark")
        await until(lambda: isinstance(app.screen, Sheet) and "The phrases lab" in text(app))
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, LessonScreen))
        await pilot.press("c")
        await until(lambda: isinstance(app.screen, CodeSheet) and "pairs" in text(app))
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, LessonScreen))
