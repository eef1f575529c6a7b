"""The lab screen runs every lab on every size, and tells when the engine is lost."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from core.base.language import LANGUAGES
from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import SIZES, text
from tui.app import DembowApp
from tui.front_ends import LABS, make_lab
from tui.labs.phrases.lab import PhrasesLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen, lab_keys
from tui.screens.lesson import LessonScreen
from tui.session import Session
from tui.strings import load_strings
from tui.widgets.engine_status import EngineStatus
from tui.widgets.key_bar import fitting
from tui.widgets.line import Line

MOST_CELLS = 22
"""Cells of what the foot says of a key: so that some of them stand there on a small screen."""
LABS_AND_SIZES = [
    pytest.param(lab, size, id=f"{size[0]}x{size[1]}-{lab}")
    for place, lab in enumerate(LABS)
    for size in (SIZES[1], SIZES[(0, 2, 3)[place % 3]])
]
"""Every lab at 80x24, where most goes wrong, and at one of the other sizes by turns."""


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize(("lab", "size"), LABS_AND_SIZES)
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


SLOW_LABS = [pytest.param(lab, marks=[] if lab == "phrases" else pytest.mark.slow) for lab in LABS]


async def there(app: DembowApp, until: Until, lab: str) -> LabScreen:
    app.session.doors.lab(lab)
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
    screen = app.screen
    assert isinstance(screen, LabScreen)
    return screen


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("lab", SLOW_LABS)
async def test_a_lab_that_is_opened_again_shows_its_last_run(make_app: MakeApp, until: Until, lab: str) -> None:
    """Whatever the lab: the same picture, with the same place in time, though a lesson was read meanwhile."""
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        screen = await there(app, until, lab)
        if lab == "phrases":
            screen.lab.configure({"model": "lstm"})
        await pilot.press("space", "right")
        if screen.lab.shares:
            await until(lambda: screen.lab.facts["finished"] and not screen.lab.running)
        await pilot.press("right", "left", "right")
        await until(lambda: not screen.lab.facts["running"])
        await pilot.pause()
        facts, seen = dict(screen.lab.facts), text(app).splitlines()[1:-2]
        await pilot.press("g")
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lesson("welcome")
        await until(lambda: isinstance(app.screen, LessonScreen))
        again = await there(app, until, lab)
        await pilot.pause()
        assert again.lab.facts == facts
        assert text(app).splitlines()[1:-2] == seen


@pytest.mark.slow
async def test_a_lab_that_is_left_runs_no_further_and_takes_another_language(make_app: MakeApp, until: Until) -> None:
    app = make_app("en", pause=0.2)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        screen = await there(app, until, "duel")
        await pilot.press("space")
        await until(lambda: screen.lab.running)
        await pilot.press("g")
        await until(lambda: isinstance(app.screen, CourseMap) and not screen.lab.running)
        await pilot.press("L")
        assert await there(app, until, "duel") is screen
        await until(lambda: not screen.lab.facts["running"])
        await until(lambda: app.session.strings("lab.duel.title") in text(app))
        await pilot.press("space")
        await until(lambda: screen.lab.running)


async def test_a_lab_that_is_asked_for_with_settings_takes_them(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)):
        await until(lambda: isinstance(app.screen, CourseMap))
        first = await there(app, until, "phrases")
        app.session.doors.lab("phrases", {"model": "gru"})
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen is not first and app.screen.lab.ready)
        second = app.screen
        assert isinstance(second, LabScreen)
        await until(lambda: second.lab.facts.get("model") == "gru")
        await until(lambda: not first.is_running)
        app.session.doors.map()
        assert await there(app, until, "phrases") is second


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_key_does_is_said_in_few_cells(language: str) -> None:
    strings = load_strings(language)
    for name in LABS:
        kind = type(make_lab(name, FakeEngine(), strings))
        texts = {action: strings(f"lab.{name}.{action}") for action in kind.keys.values()}
        assert not [
            (name, action, text) for action, text in texts.items() if cell_len(text) > MOST_CELLS or "…" in text
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_has_room_for_what_a_lab_is_worked_with(progress: Progress, language: str) -> None:
    """Space, the arrows, and two settings at least stand whole at the foot of a small screen."""
    session = Session(progress, FakeEngine(), language)
    for name in LABS:
        screen = LabScreen(session, name)
        screen.set_class(False, "wide")
        shown = [key for key, _, _ in fitting(screen.in_foot(screen.keys()), 79, screen.pinned())]
        own = {key for key, _, _ in lab_keys(session, screen.lab)}
        settings = [key for key in shown if set(key.split()) & own]
        assert {"space", "left right"} <= set(shown), name
        assert len(settings) >= min(2, len(own)), (name, shown)


def test_two_keys_that_go_either_way_are_one_at_the_foot(progress: Progress) -> None:
    session = Session(progress, FakeEngine(), "en")
    screen = LabScreen(session, "gates")
    keys = screen.keys()
    assert {"left", "right", "up", "down"} <= {key for key, _, _ in keys}
    joined = screen.together(keys)
    assert [key for key in joined if " " in key[0]] == [
        ("left right", "←→", "word"),
        ("up down", "↑↓", "unit"),
        ("comma full_stop", ",.", "tempo"),
    ]
    taken = [(key, sign, "the focus's own" if key == "left" else does) for key, sign, does in keys]
    assert {"left", "right", "up down"} <= {key for key, _, _ in screen.together(taken)}
    session.keymap = {"lab.gates.unit_up": "j"}
    assert screen.together(keys) == keys


@pytest.mark.slow
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


async def test_a_run_that_ships_is_told_in_the_language_of_now(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab("race")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ghostly)
        ghost = app.screen.query_one("#ghost", Line)
        told = ghost.text
        await pilot.press("L")
        await until(lambda: ghost.text not in ("", told))
        await pilot.press("L")
        await until(lambda: ghost.text == told)


@pytest.mark.slow
@pytest.mark.parametrize(("lab", "offered"), [("bouncer", False), ("phrases", True)])
async def test_a_line_to_share_is_offered_where_there_is_one(
    make_app: MakeApp, until: Until, lab: str, *, offered: bool
) -> None:
    app = make_app("es")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab(lab)
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        assert ("y" in app.screen.active_bindings) is offered
        if offered:
            await pilot.press("y")
            await until(lambda: app.screen.query("Toast"))


def test_the_playthings_alone_have_no_line_to_share(progress: Progress) -> None:
    session = Session(progress, FakeEngine(), "es")
    labs = {name: make_lab(name, session.engine, session.strings) for name in LABS}
    assert {name for name, lab in labs.items() if not lab.shares} == {"bouncer", "convolution", "shapes", "unroll"}
