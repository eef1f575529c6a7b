"""The screens, driven by keys, at the sizes that people have."""

from __future__ import annotations

from functools import partial

import pytest
from textual.widgets import Button, Input

from core.engine.fake import FakeEngine
from lessons.content.loader import Entry
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Until
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.front_ends import LABS
from tui.labs.gates.lab import GatesLab
from tui.labs.phrases.lab import PhrasesLab
from tui.screens.code import CodeSheet
from tui.screens.course_map import CourseMap
from tui.screens.explain import Sheet
from tui.screens.lab import LabScreen
from tui.screens.lesson import LessonScreen
from tui.screens.step_pane import StepPane
from tui.widgets.engine_status import EngineStatus
from tui.widgets.line import Line

SIZES = [(120, 36), (80, 24), (64, 22), (200, 60)]
MOST_SIZES_SLOW = [SIZES[1], *(pytest.param(size, marks=pytest.mark.slow) for size in SIZES if size != SIZES[1])]


def text(app: DembowApp) -> str:
    """What a person sees, without colour."""
    lines = strips_of(app)
    return "\n".join("".join(segment.text for segment in line) for line in lines)


def at_step(screen: LessonScreen, place: int) -> bool:
    return screen.place == place and screen.shown is screen.step


def hints_shown(screen: LessonScreen, number: int) -> bool:
    return screen.query_one(StepPane).hints_shown == number


def hint_told(screen: LessonScreen, number: int) -> bool:
    return f"Hint {number} of 4" in screen.query_one("#hint_title", Line).text


async def in_lesson(app: DembowApp, until: Until, lesson: str = "six_words", step: str | None = None) -> LessonScreen:
    if step:
        app.session.progress.visit(lesson, step)
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.lesson(lesson)
    await until(lambda: isinstance(app.screen, LessonScreen))
    screen = app.screen
    assert isinstance(screen, LessonScreen)
    await until(lambda: screen.shown is screen.step)
    return screen


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_map(make_app: MakeApp, until: Until, size: tuple[int, int], language: str) -> None:
    app = make_app(language)
    async with app.run_test(size=size):
        await until(lambda: isinstance(app.screen, CourseMap) and app.screen.query("CourseList"))
        await until(lambda: app.session.strings("map.title").split(" · ")[0] in text(app))
        seen = text(app)
        assert ("Bienvenida" if language == "es" else "Welcome") in seen
        assert app.session.strings("map.new_long").split(".")[0] in seen
        assert all(len(line) <= size[0] for line in seen.splitlines())


async def test_enter_opens_and_g_comes_back(make_app: MakeApp, until: Until) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: app.focused is not None)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LessonScreen))
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        await until(lambda: screen.shown is screen.step)
        await pilot.press("escape", "g")
        await until(lambda: isinstance(app.screen, CourseMap))
        assert f"◐ {screen.lesson.entry.number:2}" in text(app)


async def test_a_lesson_that_is_not_written_does_not_open(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Entry, "available", property(lambda entry: entry.id == "six_words"))
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: app.focused is not None)
        await pilot.press("home", "enter")
        assert isinstance(app.screen, CourseMap)


@pytest.mark.parametrize("size", MOST_SIZES_SLOW, ids=str)
@pytest.mark.parametrize("lesson", ["six_words", "lstm"])
async def test_every_step_shows_and_explains_itself(
    make_app: MakeApp, until: Until, lesson: str, size: tuple[int, int]
) -> None:
    app = make_app("en")
    async with app.run_test(size=size) as pilot:
        screen = await in_lesson(app, until, lesson)
        for place, step in enumerate(screen.lesson.steps):
            await until(partial(at_step, screen, place))
            for widget in screen.focus_chain:
                name = getattr(widget, "explain", None)
                assert name, widget
                assert app.session.strings.has(f"explain.{name}.body")
            await pilot.press("escape")
            if step.kind in ("predict", "lab"):
                await pilot.press("n")
                await until(lambda: screen.query_one("#verdict", Line).text)
                assert screen.session.progress.steps(lesson)[step.id] == "skipped"
            await pilot.press("n")
        await until(lambda: isinstance(app.screen, CourseMap))
        assert app.session.progress.lesson_state(lesson, [step.id for step in screen.lesson.steps]) == "done"


async def test_an_answer_is_kept_and_shown_again(make_app: MakeApp, until: Until, progress: Progress) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, step="how_many_words_back")
        await pilot.press("1")
        await until(lambda: progress.answers("six_words", "how_many_words_back"))
        await until(lambda: "↺" in screen.query_one("#verdict", Line).text)
        await pilot.press("n")
        await until(lambda: screen.shown is screen.step and screen.step.id != "how_many_words_back")
        await pilot.press("p")
        await until(lambda: screen.step.id == "how_many_words_back" and "↺" in screen.query_one("#verdict", Line).text)
        await pilot.press("3")
        await until(lambda: "✓" in screen.query_one("#verdict", Line).text)
    (first, second) = progress.answers("six_words", "how_many_words_back")
    assert (first.correct, second.correct) == (False, True)


@pytest.mark.parametrize("old", ["an option that is gone", 42, ["a", "b"], {"la": 1.0}])
async def test_an_answer_of_an_older_lesson_is_no_obstacle(
    make_app: MakeApp, until: Until, progress: Progress, old: object
) -> None:
    for step in ("how_many_words_back", "without_verb", "after_perrea"):
        progress.answer("six_words", step, old, False, "x")
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, step="after_perrea")
        for place in (4, 7):
            screen.place = place
            await screen.show_step()
            await pilot.pause()
        assert screen.shown is screen.step


async def test_resume_at_the_very_step(make_app: MakeApp, until: Until) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until)
        await pilot.press("n", "n")
        await until(lambda: screen.place == 2)
    again = make_app()
    async with again.run_test(size=(120, 36)) as pilot:
        await until(lambda: again.focused is not None)
        await pilot.press("enter")
        await until(lambda: isinstance(again.screen, LessonScreen) and again.screen.place == 2)


async def test_the_hint_ladder(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, step="how_many_words_back")
        for number in (1, 2, 3, 4, 4):
            await pilot.press("h")
            await until(partial(hints_shown, screen, number))
            await until(partial(hint_told, screen, number))


async def test_language_changes_everything_and_is_remembered(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, step="house_rules")
        assert screen.step.title in text(app)
        before = screen.step.title
        await pilot.press("L")
        await until(lambda: screen.step.title != before and screen.step.title in text(app))
        assert "next word" not in before
        assert "No memory" in text(app)
        await pilot.press("g")
        await until(lambda: isinstance(app.screen, CourseMap) and "The six words" in text(app))
    assert progress.setting("language") == "en"


@pytest.mark.parametrize("lab", LABS)
@pytest.mark.parametrize("size", MOST_SIZES_SLOW, ids=str)
async def test_labs_run_on_every_size(make_app: MakeApp, until: Until, lab: str, size: tuple[int, int]) -> None:
    app = make_app("en")
    async with app.run_test(size=size) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab(lab)
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        screen = app.screen
        assert isinstance(screen, LabScreen)
        if lab == "phrases":
            screen.lab.configure({"model": "lstm"})
        await pilot.press("space")
        await until(lambda: screen.lab.facts["finished"])
        for key in ("right", "right", "left", *screen.lab.keys):
            await pilot.press(key)
            if key == "e":
                await pilot.press("enter")
            if key == "a":
                await until(lambda: not screen.lab.running)
        assert all(len(line) <= size[0] for line in text(app).splitlines())


async def test_the_gates_lab_takes_a_sentence(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab("gates")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        lab = app.screen.query_one(GatesLab)
        await pilot.press("e")
        await until(lambda: isinstance(app.focused, Input))
        field = app.screen.query_one("#words", Input)
        field.value = "ella gato"
        await pilot.press("enter")
        await until(lambda: "gato" in app.screen.query_one(EngineStatus).text)
        field.value = "la bichota perrea. [t-1"
        await pilot.press("enter")
        await until(lambda: "[t-1" in app.screen.query_one(EngineStatus).text)
        field.value = "la bichota perrea."
        await pilot.press("enter")
        await until(lambda: lab.spec.words == ("la", "bichota", "perrea", "."))
        assert not isinstance(app.focused, Input)


async def test_a_lesion_changes_the_odds_and_lets_go(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab("gates")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        lab = app.screen.query_one(GatesLab)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        intact = lab.facts["top_percent"]
        await pilot.press("x")
        assert lab.facts["lesioned_gates"] == ["forget_gate"]
        await until(lambda: "✂" in text(app))
        await pilot.press("x", "x")
        assert "✂" not in text(app)
        assert lab.facts["top_percent"] == intact
        assert lab.facts["lesioned_gates"] == ["forget_gate"]


async def test_space_stops_a_run(make_app: MakeApp, until: Until) -> None:
    app = make_app("en", pause=0.2)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab("gates")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        lab = app.screen.query_one(GatesLab)
        await pilot.press("space")
        await until(lambda: lab.running)
        await pilot.press("space")
        await until(lambda: not lab.running and not lab.facts["running"])
        assert not lab.facts["finished"]


async def test_a_lost_engine_is_told_and_the_next_run_works(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.jobs.events import RunFailed

    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab("phrases")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        lab = app.screen.query_one(PhrasesLab)
        lab.configure({"model": "gru"})
        with monkeypatch.context() as broken:
            broken.setattr(
                FakeEngine, "_events", lambda *_: iter([RunFailed("engine_killed", {"code": "-9", "log": "x"})])
            )
            await pilot.press("space")
            await until(lambda: "killed the engine" in app.screen.query_one(EngineStatus).text)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])


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


async def test_a_window_too_small_says_so_and_comes_back(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await in_lesson(app, until)
        await pilot.resize_terminal(40, 10)
        await until(lambda: "40 columns" in " ".join(text(app).split()))
        await pilot.resize_terminal(80, 24)
        await until(lambda: "14 · The six words" in text(app))


async def test_the_mouse_is_as_good_as_the_keys(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until)
        await pilot.click("#dots", offset=(4, 0))
        await until(lambda: screen.place == 1)
        await pilot.click("#keys", offset=(1, 0))
        await until(lambda: screen.place == 2)
        await pilot.click("#models", offset=(6, 3))
        await until(lambda: screen.lab.facts["model"] == "lstm")


async def test_long_steps_are_read_by_keys(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await in_lesson(app, until, "lstm", "six_lines")
        step = app.screen.query_one(StepPane).step
        assert step is not None
        end = step.section.body.split()[-1]
        assert end not in text(app)
        for _ in range(4):
            await pilot.press("pagedown")
        await until(lambda: end in text(app))
        for _ in range(4):
            await pilot.press("pageup")
        await until(lambda: "fits in six lines" in text(app))


async def test_letters_typed_into_a_line_are_letters(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, step="without_verb")
        await until(lambda: isinstance(app.focused, Input))
        await pilot.press("n", "q", "g")
        assert screen.step.id == "without_verb"
        assert screen.query_one(StepPane).query_one(Input).value == "nqg"
        await pilot.press("enter")
        assert not app.session.progress.answers("six_words", "without_verb")
        await pilot.press("escape")
        assert isinstance(app.focused, Button)


@pytest.mark.parametrize("theme", ["textual-light", "textual-ansi", "nord"])
async def test_every_theme_paints(make_app: MakeApp, until: Until, theme: str) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)):
        app.theme = theme if theme in app.available_themes else app.theme
        await in_lesson(app, until, "lstm")
        await until(lambda: "LSTM" in text(app))
