"""Every door opens its screen over the map, one at a time, and the map is always there to come back to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lessons.content import short_check
from tests.tui.conftest import MakeApp, Told, Until
from tui.screens.base import CourseScreen
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.screens.lesson import LessonScreen
from tui.screens.notebook import NotebookScreen
from tui.screens.short_check import ShortCheckScreen


async def test_each_screen_stands_alone_on_the_map(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    doors = app.session.doors
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        entrances: tuple[tuple[type[CourseScreen], Callable[[], None]], ...] = (
            (LessonScreen, lambda: doors.lesson("six_words")),
            (LabScreen, lambda: doors.lab("gates")),
            (NotebookScreen, doors.notebook),
            (ShortCheckScreen, lambda: doors.short_check("time_series")),
        )
        for kind, enter in entrances:
            enter()
            await until(lambda kind=kind: isinstance(app.screen, kind))  # type: ignore[misc]
            assert len(app.screen_stack) == 2
        doors.map()
        await until(lambda: isinstance(app.screen, CourseMap))


async def test_no_review_where_nothing_is_due(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.review()
        assert isinstance(app.screen, CourseMap)


async def test_a_lesson_without_a_short_check_says_so(
    make_app: MakeApp, until: Until, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(short_check, "check_questions", lambda _: ())
    app = make_app("en")
    async with app.run_test(size=(80, 24), message_hook=told):
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.short_check("welcome")
        title = app.session.course.entry("welcome").title.of("en")
        await until(lambda: app.session.strings("test_out.none", lesson=title) in told)
        assert isinstance(app.screen, CourseMap)
