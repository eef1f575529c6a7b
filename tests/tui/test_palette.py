"""The command palette finds what there is in the language of the moment, and does it."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.command import CommandPalette, Hit
from textual.events import Click
from textual.widgets import HelpPanel, Input

from core.base.language import LANGUAGES, Strings
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Told, Until
from tests.tui.screens.seen import text
from tui.app import DembowApp
from tui.drawing.motion import ALL, LESS, MOTION, VARIABLE
from tui.front_ends import LABS
from tui.palette import CourseCommands, SureList
from tui.screens.course_map import CourseMap
from tui.screens.explain import keys_of
from tui.screens.glossary import GlossaryScreen
from tui.screens.lab import LabScreen
from tui.screens.lesson import LessonScreen
from tui.session import THEME


@pytest.mark.slow
async def test_the_palette_is_in_the_language_of_the_moment(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("ctrl+p")
        await until(lambda: "Mapa del curso" in text(app))
        await until(lambda: "Busca una lección" in text(app))
        for letter in "laboratorio de puertas":
            await pilot.press("space" if letter == " " else letter)
        await until(lambda: "Laboratorio de puertas" in text(app) and "Mapa del curso" not in text(app))
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)


async def test_quick_clicks_do_one_command_and_none_that_is_gone(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.action_command_palette()
        await until(lambda: bool(app.screen.query(SureList)) and app.screen.query_one(SureList).option_count > 1)
        commands = app.screen.query_one(SureList)
        gone = Style(meta={"option": commands.option_count})
        await until(lambda: commands.has_class("--visible") and commands.region.area > 0)
        x, y = commands.region.offset
        commands.post_message(Click(commands, 0, 0, 0, 0, 1, False, False, False, x, y, gone))
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        commands.highlighted = 0
        commands.action_select()
        commands.action_select()
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.pause()
        assert isinstance(app.screen, CourseMap)


@pytest.mark.slow
async def test_a_click_beyond_a_screen_that_became_smaller_closes_the_palette(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        app.action_command_palette()
        await until(lambda: isinstance(app.screen, CommandPalette) and bool(app.screen.query(SureList)))
        x, y = app.size.width + 1, app.size.height + 1
        app.screen.post_message(Click(app.screen, x, y, 0, 0, 1, False, False, False, x, y))
        await until(lambda: isinstance(app.screen, CourseMap))


@pytest.mark.slow
async def test_the_palette_shows_the_panel_and_takes_it_away(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        for shown in (True, False):
            await pilot.press("ctrl+p")
            await pilot.press(*"keys of this")
            await pilot.press("down", "enter")
            await until(lambda shown=shown: bool(app.screen.query(HelpPanel)) == shown)  # type: ignore[misc]


@pytest.mark.slow
async def test_what_has_no_such_name_is_said_to_be_nowhere(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("ctrl+p", *"qqqq")
        await until(lambda: "Nothing by that name." in text(app))


@pytest.mark.slow
async def test_a_theme_is_taken_and_remembered(make_app: MakeApp, until: Until, progress: Progress) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("ctrl+p", *"Colours: dracula")
        await until(lambda: "Colours: dracula" in text(app) and "Map of the course" not in text(app))
        await pilot.press("down", "enter")
        await until(lambda: app.theme == "dracula")
    assert progress.setting(THEME) == "dracula"


@pytest.mark.slow
async def test_less_motion_is_chosen_at_once_and_remembered(
    make_app: MakeApp, until: Until, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    app = make_app("en")
    app.animation_level = "full"  # Textual read the variable before this test took it away
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("ctrl+p")
        await until(lambda: isinstance(app.screen, CommandPalette))
        assert app.screen.query_one(Input).cursor_blink
        await pilot.press(*"less motion")
        await until(lambda: "Less motion" in text(app) and "Map of the course" not in text(app))
        await pilot.press("enter")
        await until(lambda: app.calm and isinstance(app.screen, CourseMap))
        await pilot.press("ctrl+p")
        await until(lambda: isinstance(app.screen, CommandPalette))
        assert not app.screen.query_one(Input).cursor_blink
        assert "Motion as at first" in await titles_of(app, "animation")
    assert progress.setting(MOTION) == LESS
    assert make_app("en").calm


async def test_the_variable_wins_over_the_choice_and_that_is_said(
    make_app: MakeApp, until: Until, progress: Progress, told: Told, strings: Strings
) -> None:
    app = make_app(strings.language)  # the tests have the variable set to none
    async with app.run_test(size=(120, 36), message_hook=told):
        await until(lambda: isinstance(app.screen, CourseMap))
        app.use_motion(less=False)
        await until(lambda: strings("motion.decided", variable=f"{VARIABLE}=none") in told)
        assert app.calm
    assert progress.setting(MOTION) == ALL


async def titles_of(app: DembowApp, query: str) -> list[str]:
    """Return what a search finds, best first."""
    hits = [hit async for hit in CourseCommands(app.screen).search(query)]
    ranked = sorted((hit for hit in hits if isinstance(hit, Hit)), key=lambda hit: -hit.score)
    return [str(hit.match_display) for hit in ranked]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
async def test_titles_concepts_and_the_text_of_lessons_are_found(
    make_app: MakeApp, until: Until, language: str
) -> None:
    app = make_app(language)
    async with app.run_test(size=(120, 36)):
        await until(lambda: isinstance(app.screen, CourseMap))
        strings, course = app.session.strings, app.session.course
        for entry in course.available:
            told = strings("palette.lesson", number=entry.number, title=entry.title.of(language))
            assert (await titles_of(app, entry.title.of(language)))[0] == told
            assert told in await titles_of(app, str(entry.number))
            for concept in entry.spec.teaches:
                assert told in await titles_of(app, strings(f"concept.{concept}")), concept
        for one in app.session.passages:
            assert strings("palette.step", title=one.title) in await titles_of(app, one.title), one.title
        for lab in LABS:
            title = strings(f"lab.{lab}.title")
            assert strings("palette.lab", title=title) in (await titles_of(app, title))[:2]


async def test_what_is_found_has_the_words_that_were_looked_for(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)):
        await until(lambda: isinstance(app.screen, CourseMap))
        colours = {app.session.strings("palette.theme", theme=theme) for theme in app.available_themes}
        for query in ("LSTM", "olvido", "retropropagacion", "Las seis", "bandas"):
            found = await titles_of(app, query)
            assert found
            assert app.session.strings("palette.none") not in found
            assert not colours & set(found)
        assert colours <= set(await titles_of(app, "tema"))


@pytest.mark.slow
async def test_a_step_is_opened_where_it_stands(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)):
        await until(lambda: isinstance(app.screen, CourseMap))
        passage = app.session.passages[-3]
        app.session.doors.lesson(passage.lesson, step=passage.step)
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is app.screen.step)
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.step.id == passage.step


@pytest.mark.slow
async def test_a_term_is_found_and_leads_to_the_glossary(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        for query in ("tasa de aprendizaje", "MSE", "entropia cruzada"):
            assert any(title.startswith("Término:") for title in await titles_of(app, query)), query
        await pilot.press("ctrl+p", *"tasa de apren")
        await until(lambda: "Término: tasa de aprendizaje" in text(app) and "Mapa del curso" not in text(app))
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, GlossaryScreen))
        assert isinstance(app.screen, GlossaryScreen)
        assert app.screen.term == "learning_rate"


async def test_a_second_key_opens_the_palette_and_is_told(make_app: MakeApp, until: Until, strings: Strings) -> None:
    app = make_app(strings.language)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("colon")
        await until(lambda: isinstance(app.screen, CommandPalette))
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, CourseMap))
        rows = dict((does, shown) for shown, does in keys_of(app))  # noqa: C402
        assert rows[strings("binding.app.palette.does")] == "^p :"
        assert rows[strings("binding.app.glyphs.does")] == "G"
