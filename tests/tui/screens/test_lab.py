"""The lab screen runs every lab on every size, and tells when the engine is lost."""

from __future__ import annotations

import pytest

from core.engine.fake import FakeEngine
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import SIZES, text
from tui.front_ends import LABS
from tui.labs.phrases.lab import PhrasesLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.widgets.engine_status import EngineStatus
from tui.widgets.line import Line

LABS_AND_SIZES = [
    pytest.param(lab, size, id=f"{size[0]}x{size[1]}-{lab}")
    for place, lab in enumerate(LABS)
    for size in (SIZES[1], SIZES[(0, 2, 3)[place % 3]])
]
"""Every lab at 80x24, where most goes wrong, and at one of the other sizes by turns."""


@pytest.mark.slow
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
