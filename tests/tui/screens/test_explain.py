"""Explanations are laid over the lesson and taken away again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from textual.widget import Widget
from textual.widgets import Input

from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import in_lesson, text
from tui.screens.code import CodeSheet
from tui.screens.explain import Sheet, keys_of
from tui.screens.lab import LabScreen
from tui.screens.lesson import LessonScreen
from tui.widgets.fields import Field, Fields
from tui.widgets.odds_question import OddsQuestion


@pytest.mark.slow
async def test_the_keys_told_are_those_of_what_has_the_focus(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_lesson(app, until, step="after_perrea")
        assert isinstance(app.focused, OddsQuestion)
        strings = app.session.strings
        told = dict(keys_of(app))
        assert strings("binding.odds.more.does") in told.values()
        assert told["n"] == strings("keys.lesson.n")
        screen.set_focus(None)
        await pilot.pause()
        assert strings("binding.odds.more.does") not in dict(keys_of(app)).values()


@pytest.mark.slow
async def test_a_form_leaves_no_letters_to_the_screen(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 40)) as pilot:
        app.session.doors.lab("unroll")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        assert isinstance(app.screen, LabScreen)
        await app.screen.query_one(Fields).ask([Field("one", "one", "1.5")])
        await until(lambda: isinstance(app.focused, Input))
        told = dict(keys_of(app))
        assert not {"c", "y", "g", "q", "␣"} & told.keys()
        assert told["esc"] == app.session.strings("binding.field.leave.does")
        await pilot.press("escape")


@pytest.mark.slow
async def test_a_long_explanation_is_read_by_lines_pages_and_ends(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        await in_lesson(app, until)
        await pilot.press("question_mark")
        await until(lambda: isinstance(app.screen, Sheet) and app.screen.query_one("#sheet").max_scroll_y > 2)
        sheet = app.screen.query_one("#sheet")
        for key, place in (
            ("down", lambda: 1),
            ("end", lambda: sheet.max_scroll_y),
            ("pageup", lambda: max(0, sheet.max_scroll_y - sheet.size.height + 2)),
            ("home", lambda: 0),
            ("pagedown", lambda: min(sheet.max_scroll_y, sheet.size.height - 2)),
        ):
            await pilot.press(key)
            await until(partial(is_at, sheet, place))


def is_at(sheet: Widget, place: Callable[[], int]) -> bool:
    """Whether the sheet is scrolled that far."""
    return bool(sheet.scroll_offset.y == place())


@pytest.mark.slow
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
