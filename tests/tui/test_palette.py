"""The command palette finds what there is in the language of the moment, and does it."""

from __future__ import annotations

from textual.widgets import HelpPanel

from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import text
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.session import THEME


async def test_the_palette_is_in_the_language_of_the_moment(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("ctrl+p")
        await until(lambda: "Mapa del curso" in text(app))
        assert "Busca una lección" in text(app)
        for letter in "puertas":
            await pilot.press(letter)
        await until(lambda: "Laboratorio de puertas" in text(app) and "Mapa del curso" not in text(app))
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)


async def test_the_palette_shows_the_panel_and_takes_it_away(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        for shown in (True, False):
            await pilot.press("ctrl+p")
            await pilot.press(*"keys of this")
            await pilot.press("down", "enter")
            await until(lambda shown=shown: bool(app.screen.query(HelpPanel)) == shown)  # type: ignore[misc]


async def test_what_has_no_such_name_is_said_to_be_nowhere(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("ctrl+p", *"qqqq")
        await until(lambda: "Nothing by that name." in text(app))


async def test_a_theme_is_taken_and_remembered(make_app: MakeApp, until: Until, progress: Progress) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("ctrl+p", *"Colours: nord")
        await until(lambda: "Colours: nord" in text(app) and "Map of the course" not in text(app))
        await pilot.press("down", "enter")
        await until(lambda: app.theme == "nord")
    assert progress.setting(THEME) == "nord"
