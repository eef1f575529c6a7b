"""The app is in the learner's language and paints in every theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from rich.style import Style

from core.base.language import LANGUAGES
from lessons.content.loader import load_lesson
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Told, Until
from tests.tui.screens.seen import in_lesson, text
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.screens.course_map import CourseMap
from tui.strings import load_strings


@pytest.mark.slow
async def test_language_changes_everything_and_is_remembered(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, step="one_word_memory")
        await until(lambda: screen.step.title in text(app))
        before = screen.step.title
        await pilot.press("L")
        await until(lambda: screen.step.title != before and screen.step.title in text(app))
        assert "next word" not in before
        await until(lambda: "No memory" in text(app))
        await pilot.press("g")
        await until(lambda: isinstance(app.screen, CourseMap) and "The six words" in text(app))
    assert progress.setting("language") == "en"


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["dembow-light", "ansi-dark", "dracula"])
async def test_every_theme_paints(make_app: MakeApp, until: Until, theme: str) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)):
        app.theme = theme
        await in_lesson(app, until, "lstm")
        await until(lambda: "LSTM" in text(app))


def colours(app: DembowApp) -> set[tuple[str, str]]:
    """Foreground and background of everything that is written on the screen."""
    styles: list[Style] = []
    for strip in strips_of(app):
        styles += [segment.style for segment in strip if segment.text.strip() and segment.style]
    return {(style.color.name, style.bgcolor.name) for style in styles if style.color and style.bgcolor}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_the_terminal_keeps_its_own_colours(
    make_app: Callable[..., DembowApp], monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        app.theme = theme
        await pilot.pause()
        assert colours(app) == {("default", "default")}


async def test_other_themes_turn_grey(make_app: Callable[..., DembowApp], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        app.theme = "ansi-dark"
        await pilot.pause()
        app.theme = "dembow-light"
        await pilot.pause()
        seen = colours(app)
        assert all(one != other for one, other in seen)
        greys = {name for pair in seen for name in pair}
        assert all(name[1:3] == name[3:5] == name[5:7] for name in greys)


@pytest.mark.slow
async def test_what_is_told_twice_stands_once_and_goes_with_its_screen(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await in_lesson(app, until)
        screen.set_focus(None)
        await pilot.press("r", "r", "r", "r", "r")
        await until(lambda: screen.query("Toast"))
        await pilot.pause()
        assert len(screen.query("Toast")) == 1
        await pilot.press("n")
        await until(lambda: screen.shown is screen.step and screen.place == 1)
        await until(lambda: not screen.query("Toast"))
        await pilot.press("r")
        await until(lambda: screen.query("Toast"))
        await pilot.press("g")
        await until(lambda: isinstance(app.screen, CourseMap))
        await until(lambda: not app.screen.query("Toast"))


@pytest.mark.slow
@pytest.mark.parametrize("step", ["hints", "none"])
async def test_hints_are_offered_where_there_are_some(make_app: MakeApp, until: Until, step: str) -> None:
    lesson = load_lesson("six_words", "es")
    found = next(one for one in lesson.steps if bool(one.hints) == (step == "hints"))
    app = make_app("es")
    async with app.run_test(size=(120, 36)):
        screen = await in_lesson(app, until, step=found.id)
        assert ("h" in {key for key, _, _ in screen.keys_here()}) == (step == "hints")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_how_to_leave_is_told_in_the_learner_s_language(make_app: MakeApp, until: Until, language: str) -> None:
    """Ctrl+C is what people press to stop something; Textual answers in English."""
    app = make_app(language)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("ctrl+c")
        await until(lambda: app.screen.query("Toast"))
        told = load_strings(language)("map.how_to_quit", key="q", always="ctrl+q")
        assert [str(toast.render()) for toast in app.screen.query("Toast")] == [told]


@pytest.mark.parametrize(
    ("own", "told_of"), [("q", "q, or ctrl+q"), ("x,q", "x, or ctrl+q"), ("ctrl+q", "leave: ctrl+q.")]
)
async def test_how_to_leave_is_told_by_the_keys_that_leave(
    make_app: MakeApp, until: Until, told: Told, own: str, told_of: str
) -> None:
    app = make_app("en")
    app.session.keymap = {"app.quit": own}
    async with app.run_test(size=(80, 24), message_hook=told) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("ctrl+c")
        await until(lambda: any(told_of in one for one in told))


async def test_the_next_set_of_characters_is_told_with_the_learners_own_key(
    make_app: MakeApp, until: Until, told: Told
) -> None:
    app = make_app("en")
    app.session.keymap = {"app.glyphs": "ctrl+g"}
    async with app.run_test(size=(80, 24), message_hook=told):
        await until(lambda: isinstance(app.screen, CourseMap))
        app.action_glyphs("blocks")
        await until(lambda: any("ctrl+g: " in one for one in told))


def is_told(app: DembowApp, name: str) -> bool:
    """Whether the first toast says a name."""
    return [name in str(toast.render()) for toast in app.screen.query("Toast")][:1] == [True]


async def test_of_two_sets_of_characters_the_last_alone_is_told(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24), notifications=True):
        await until(lambda: isinstance(app.screen, CourseMap))
        for glyphs in ("blocks", "ascii"):
            app.action_glyphs(glyphs)
            await until(partial(is_told, app, app.session.strings(f"glyphs.set.{glyphs}")))
        assert len(app.screen.query("Toast")) == 1
