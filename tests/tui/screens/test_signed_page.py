"""A page that is signed asks for each part, keeps none that is refused, and lets a signature be put away."""

from __future__ import annotations

import pytest

from lessons.classroom.signature import LONGEST_NAME, signature
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Told, Until
from tui.screens.course_map import CourseMap
from tui.screens.hand_in import HandInScreen
from tui.screens.signed_page import NAMING
from tui.widgets.entry import Entry


@pytest.mark.slow
@pytest.mark.usefixtures("home")
async def test_a_part_is_refused_or_put_away(make_app: MakeApp, until: Until, told: Told, progress: Progress) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24), message_hook=told) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.hand_in("six_words")
        await until(lambda: isinstance(app.screen, HandInScreen) and app.screen.focused is not None)
        app.screen.query_one(Entry).value = "a" * (LONGEST_NAME + 1)
        await pilot.press("enter")
        await until(lambda: told)
        assert app.screen.has_class(NAMING)
        await pilot.press("escape")
        await until(lambda: app.screen.focused is None)
        assert not app.screen.has_class(NAMING)
        assert signature(progress).name == ""
        await pilot.press("f")
        await until(lambda: app.screen.focused is not None)
        assert app.screen.query_one(Entry).value == ""
