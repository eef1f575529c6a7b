"""A line shared from a lab opens that lab, as it was, on any machine."""

from __future__ import annotations

import pytest

from core.experiments.duel import DuelSpec
from core.experiments.exercise import ExerciseSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.gates import GatesSpec
from core.experiments.gradients import GradientsSpec
from core.experiments.horizon import HorizonSpec
from core.experiments.imputation import ImputationSpec
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.experiments.phrases import PhrasesSpec
from core.experiments.reopening import reopen
from core.experiments.share import Place, share_line
from core.experiments.spec import Spec
from core.series.data_spec import DataSpec
from core.series.waves import WaveSettings
from tests.tui.conftest import MakeApp, Until
from tui.app import DembowApp
from tui.commands.open import show_lab
from tui.front_ends import lab_of, lab_terms
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.screens.lesson import LessonScreen

SPECS: list[Spec] = [
    GatesSpec("gru", 4, 7, ("la", "bichota", "perrea"), steps=500),
    GatesSpec("lstm", 2, 7, steps=500, state_space=True),
    LesionSpec("gru", 4, 7, ("la", "bichota"), LesionRequest("update_gate", (2, 3), "clamp", 1.0, (1,)), steps=500),
    GradientsSpec(("simple_rnn",), 8, 40, ("relu",), gain=2.0, loss="all", train_steps=50, seed=7),
    PhrasesSpec("simple_rnn", 3, temperature=1.5, greedy=True, state="reset", steps=500),
    ForecastSpec(
        ("gru", "linear"), ("iterated", "direct"), DataSpec("waves", 40, 5, WaveSettings(12.0, 30.0, 0.2)), 2, 7
    ),
    ImputationSpec(source="co2", gap=5, seeds=2, seed=7),
    HorizonSpec(("lstm", "gru"), 4, "parameters", 4, 7, 20, 20, "ending", 300),
    DuelSpec(("lstm", "gru"), (4,), "units", 5, 7, 200, "waves"),
]


async def lab_screen(app: DembowApp, until: Until) -> LabScreen:
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
    screen = app.screen
    assert isinstance(screen, LabScreen)
    return screen


@pytest.mark.slow
@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: type(spec).__name__)
async def test_there_and_back(make_app: MakeApp, until: Until, spec: Spec) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        reopened = reopen(share_line(spec))
        found = lab_of(reopened.spec)
        assert found is not None
        show_lab(found, reopened.place, app, app.session)
        screen = await lab_screen(app, until)
        assert screen.lab.lab_name == found[0]
        assert isinstance(found[1], Spec) or set(found[1]) <= lab_terms()[found[0]].settings
        await pilot.press("y")
        await until(lambda: app.clipboard.startswith("dembow open dembow1:"))
        again = reopen(app.clipboard.removeprefix("dembow open "))
        assert again.spec == spec
        assert again.place.lab == found[0]


@pytest.mark.slow
async def test_from_a_lesson_back_to_its_step(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        steps = [step.id for step in app.session.lesson("lstm").steps]
        step = next(one for one in steps if one not in (steps[0], steps[-1]))
        found = lab_of(GatesSpec("gru", 4, words=("la", "bichota")))
        assert found is not None
        show_lab(found, Place("gates", "lstm", step), app, app.session)
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is app.screen.step)
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        assert screen.step.id == step
        assert screen.lab.facts["cell"] == "gru"
        await pilot.press("escape", "y")
        await until(lambda: app.clipboard)
        assert reopen(app.clipboard.removeprefix("dembow open ")).place == Place("gates", "lstm", step)
        show_lab(found, Place("gates", "gone", "gone"), app, app.session)
        await lab_screen(app, until)


def test_what_no_lab_shows_is_run_in_the_terminal() -> None:
    assert lab_of(ExerciseSpec()) is None
    assert lab_of(ForecastSpec(data=DataSpec("csv", path="/x.csv"))) is None
    assert lab_of(PhrasesSpec(phrases=())) is None
