"""The lines of a screen are laid over it, and `y` copies them."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import text
from tui.screens.code import CodeSheet, show_code
from tui.screens.copying import CODE, kept_at
from tui.screens.course_map import CourseMap


@pytest.mark.parametrize(("code", "word"), [("model = keras.Sequential()\n", "Keras"), ("pairs = {}\n", "Python")])
async def test_the_title_says_what_the_lines_are(make_app: MakeApp, until: Until, code: str, word: str) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        show_code(app, code, app.session.strings)
        await until(lambda: isinstance(app.screen, CodeSheet) and f"The {word} lines of this screen" in text(app))


async def test_the_lines_are_shown_copied_and_taken_away(make_app: MakeApp, until: Until) -> None:
    app, code = make_app("en"), "model = keras.Sequential()\n"
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        show_code(app, code, app.session.strings)
        await until(lambda: isinstance(app.screen, CodeSheet) and "keras.Sequential()" in text(app))
        await pilot.press("y")
        await until(lambda: app.clipboard == code)
        assert kept_at(CODE).read_text("utf-8") == code
        await until(lambda: app.session.strings("copying.kept", path="").partition(",")[0] in text(app))
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, CourseMap))
