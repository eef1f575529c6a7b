"""What labs write into the notebook, and what they do not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from itertools import pairwise

import pytest
from textual.pilot import Pilot

from core.base.errors import DembowError
from core.base.folders import LOG, state_folder
from core.experiments.gates import GatesSpec
from core.experiments.lesion import LesionSpec
from core.experiments.phrases import PhrasesResult, PhrasesSpec
from core.experiments.share import Place, share_line
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.result import expect
from lessons.content.loader import load_course, load_lesson
from lessons.learner.notebook import Notebook, Prediction
from lessons.learner.progress import Progress
from tests.runs import document_of, result_of
from tests.tui.conftest import MakeApp, Told, Until
from tests.tui.screens.seen import in_lesson
from tui.app import DembowApp
from tui.front_ends import lab_of
from tui.labs.lesion import lab as lesion_lab
from tui.notebook.figures import figures_of
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.screens.lesson import LessonScreen
from tui.steps.words import lab_of as lab_of_step
from tui.widgets.engine_status import EngineStatus

SMALL: dict[str, dict[str, object]] = {
    "gates": {"steps": 5, "units": 2},
    "space": {"steps": 5, "units": 2},
    "lesion": {"steps": 5, "units": 3},
    "phrases": {"model": "lstm", "steps": 5, "units": 2, "temperature": 0.5},
    "gradients": {"steps": 12, "units": 4, "train_steps": 5, "cells": "simple_rnn"},
    "horizon": {"steps": 5, "units": 2, "seeds": 2, "cells": "lstm"},
    "duel": {"steps": 5, "units": 2, "seeds": 2, "cells": "lstm,gru"},
    "forecast": {"data": "sunspots", "models": "gru", "epochs": 2},
    "imputation": {"data": "sunspots", "epochs": 2},
}


def step_before_bet(lab: str) -> tuple[str, str, str]:
    """The first lesson in which a step of practice and the bet after it share this lab, and both steps."""
    for entry in load_course().available:
        lesson = load_lesson(entry.id, "en")
        for one, other in pairwise(lesson.steps):
            kinds = (one.kind, other.kind) == ("lab", "predict")
            if kinds and {lab_of_step(lesson, one), lab_of_step(lesson, other)} == {lab}:
                return lesson.id, one.id, other.id
    raise AssertionError(f"no bet after a step of practice with {lab}")


async def lab_screen(app: DembowApp, until: Until, lab: str, settings: dict[str, object]) -> LabScreen:
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.lab(lab, settings)
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
    screen = app.screen
    assert isinstance(screen, LabScreen)
    return screen


@pytest.mark.slow
@pytest.mark.parametrize("lab", SMALL)
async def test_a_run_of_a_lab_is_kept_the_moment_it_ends(
    make_app: MakeApp, until: Until, progress: Progress, monkeypatch: pytest.MonkeyPatch, lab: str
) -> None:
    monkeypatch.setattr(lesion_lab, "SETTLED", 0.01)
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await lab_screen(app, until, lab, SMALL[lab])
        await until(lambda: not screen.lab.running)
        assert progress.runs() == []  # reading a series, measuring a newborn: nobody asked for a run
        await pilot.press("space")
        await until(progress.runs)
        shared = screen.lab.shared()
        (run,) = Notebook(progress).runs()
        assert (run.lab, run.row.lesson) == (lab, "")
        assert run.spec is not None
        assert run.headline is not None
        document = Notebook(progress).document(run)
        assert document["experiment"] == run.name
        result = Notebook(progress).result(run)
        assert result is not None
        assert figures_of(result, app.session.strings)
        if isinstance(run.spec, PhrasesSpec):
            # What it sang on the screen is what its line sings anywhere.
            sung, again = expect(result, PhrasesResult), expect(result_of(run.spec), PhrasesResult)
            assert (sung.verdicts, sung.phrases) == (again.verdicts, again.phrases[:12])
            assert run.line(sung) == share_line(run.spec, run.place)
        if isinstance(run.spec, LesionSpec):
            document_again = document_of(run.spec)
            assert document["control"]["song_moved"] == json.loads(json.dumps(document_again["control"]["song_moved"]))
        if shared is not None:
            # Opened again, the lab asks for the same.
            opening = lab_of(run.spec, files=True)
            assert opening is not None
            screen.lab.open_with(opening[1])
            assert screen.lab.shared() == shared


@pytest.mark.slow
async def test_a_run_in_a_lesson_knows_its_step_and_the_bet(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lesson = app.session.lesson("lstm")
        bets = [step for step in lesson.steps if step.kind == "predict"]
        practice = next(step for step in lesson.steps if step.kind == "lab")
        progress.answer("lstm", bets[0].id, "unknown", None, "unknown")
        progress.answer("lstm", practice.id, "reached", True, "goal")  # a goal is no bet
        screen = await in_lesson(app, until, "lstm", practice.id)
        await pilot.press("escape", "space")
        await until(progress.runs)
        assert isinstance(screen, LessonScreen)
        (run,) = Notebook(progress).runs()
        assert (run.row.lesson, run.row.step, run.lab) == ("lstm", practice.id, screen.lab.lab_name)
        assert run.prediction == Prediction(bets[0].id, "unknown", None)
        assert isinstance(run.spec, GatesSpec)


@pytest.mark.slow
@pytest.mark.parametrize("lab", ["gates", pytest.param("phrases", marks=pytest.mark.long)])
async def test_a_run_is_of_the_step_and_the_bet_at_which_it_was_asked_for(
    make_app: MakeApp, until: Until, progress: Progress, monkeypatch: pytest.MonkeyPatch, lab: str
) -> None:
    lesson, practice, bet = step_before_bet(lab)
    app, over = make_app("en"), asyncio.Event()
    run = app.session.engine.run

    async def held(spec: Spec) -> AsyncGenerator[Event, None]:
        async for event in run(spec):
            if isinstance(event, ResultReady):
                await over.wait()
            yield event

    monkeypatch.setattr(app.session.engine, "run", held)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until, lesson, practice)
        if lab == "phrases":
            screen.lab.configure({"model": "lstm"})  # whose song is noted when it has been sung
        await pilot.press("escape", "space")
        await until(lambda: screen.lab.running)
        await pilot.press("n", "n")
        await until(lambda: screen.shown is screen.step and screen.step.id == bet)
        progress.answer(lesson, bet, "unknown", None, "unknown")
        over.set()
        await until(progress.runs)
        (kept,) = Notebook(progress).runs()
        assert (kept.place, kept.prediction) == (Place(lab, lesson, practice), None)


@pytest.mark.faults
async def test_a_fault_of_a_lab_ends_its_run_is_told_and_logged(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise ValueError("a fault of ours")

    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await lab_screen(app, until, "gates", SMALL["gates"])
        lab = screen.lab
        with monkeypatch.context() as broken:
            broken.setattr(type(lab), "hear", stumble)
            await pilot.press("space")
            await until(lambda: "a fault of ours" in screen.query_one(EngineStatus).text)
        assert not lab.running
        assert not lab.facts["running"]
        assert app.session.engine.state == "ready"  # it was told that nobody hears it any more
        assert "ValueError: a fault of ours" in (state_folder() / LOG).read_text("utf-8")
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])


@pytest.mark.slow
async def test_exercises_are_no_runs_of_a_lab(make_app: MakeApp, until: Until, progress: Progress) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        exercise = next(step for step in app.session.lesson("recurrent_neuron").steps if step.kind == "code")
        screen = await in_lesson(app, until, "recurrent_neuron", exercise.id)
        await until(lambda: not screen.lab.running)
        await pilot.press("escape", "space")
        await until(lambda: progress.answers("recurrent_neuron", exercise.id))
        await pilot.pause()
        assert progress.runs() == []


async def with_a_finding(app: DembowApp, pilot: Pilot[None], until: Until) -> lesion_lab.LesionLab:
    """Open the lesion lab, and return it with what it found of the first lesion."""
    screen = await lab_screen(app, until, "lesion", SMALL["lesion"])
    lab = screen.lab
    assert isinstance(lab, lesion_lab.LesionLab)
    await pilot.press("space")
    await until(lambda: lab.operation.findings)
    return lab


@pytest.mark.slow
async def test_a_lesion_passed_on_the_way_to_another_is_not_kept(
    make_app: MakeApp, until: Until, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lesion_lab, "SETTLED", 600)
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await with_a_finding(app, pilot, until)
        passed = lab.operation.findings
        await pilot.press("x")
        await until(lambda: lab.operation.findings and lab.operation.findings is not passed)
        settled, spec = lab.operation.findings, lab.shared()
        await pilot.press("space")  # other controls of the same lesion
        await until(lambda: lab.operation.findings and lab.operation.findings not in (passed, settled))
        assert [run.spec for run in Notebook(progress).runs()] == [spec]


@pytest.mark.slow
@pytest.mark.parametrize("leaves", ["lab", "step"])
async def test_a_lesion_that_is_left_before_it_has_settled_is_kept(
    make_app: MakeApp, until: Until, progress: Progress, monkeypatch: pytest.MonkeyPatch, leaves: str
) -> None:
    monkeypatch.setattr(lesion_lab, "SETTLED", 600)
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await with_a_finding(app, pilot, until)
        spec = lab.shared()
        assert progress.runs() == []
        if leaves == "step":
            lab.configure({**SMALL["lesion"], "part": "output_gate"})
            assert [run.spec for run in Notebook(progress).runs()] == [spec]
    assert [run.spec for run in Notebook(progress).runs()][-1] == spec


async def test_a_file_that_cannot_be_written_is_told_and_nothing_dies(
    make_app: MakeApp, until: Until, told: Told, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DembowError("progress_unwritable", path=progress.path, reason="disk full")

    monkeypatch.setattr(progress, "keep_run", refuse)
    app = make_app("en")
    async with app.run_test(size=(120, 36), message_hook=told) as pilot:
        screen = await lab_screen(app, until, "gates", SMALL["gates"])
        await pilot.press("space")
        await until(lambda: any("disk full" in note for note in told))
        assert app.screen is screen
        await until(lambda: screen.lab.facts["finished"])
