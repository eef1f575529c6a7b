"""The gates lab, driven by keys."""

from __future__ import annotations

from textual.widgets import Input

from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import text
from tui.labs.gates.lab import GatesLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.widgets.engine_status import EngineStatus


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
