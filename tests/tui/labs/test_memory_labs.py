"""The memory lab and the duel lab, driven by keys."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.experiments.duel import DuelSpec
from core.experiments.duel_result import TaskName
from core.experiments.horizon import HorizonSpec
from core.networks.cells import CELLS
from core.training.keras_networks import from_keras
from core.words.long_perreo import LOSSES, ending_accuracy, words_heard
from tests.tui.conftest import MakeApp, Until
from tui.app import DembowApp
from tui.labs.duel.keras import duel_code
from tui.labs.duel.lab import DuelLab
from tui.labs.horizon.keras import horizon_code
from tui.labs.horizon.lab import HorizonLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.widgets.ladder_table import LadderTable
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.strips import Strips


async def open_it(app: DembowApp, until: Until, name: str) -> None:
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.lab(name)
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)


async def test_the_memory_lab_trains_and_walks_along_the_gaps(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await open_it(app, until, "horizon")
        lab = app.screen.query_one(HorizonLab)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert {f"{cell}_falls" for cell in CELLS} <= lab.facts.keys()
        # Nobody was trained: about chance, and below the bound at once.
        assert all(lab.facts[f"{cell}_falls"] == 1 for cell in CELLS)
        assert len(app.screen.query_one(Plot).figure.curves) == len(CELLS)
        await pilot.press("left", "left")
        assert lab.facts["gap"] == 28
        await until(lambda: "Gap 28" in app.screen.query_one("#told", Line).text)
        await pilot.press("u")
        assert (lab.spec.units, lab.facts["finished"]) == (16, False)
        assert not app.screen.query_one(Plot).figure.curves


async def test_the_memory_lab_asks_for_what_it_shows(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "horizon")
        lab = app.screen.query_one(HorizonLab)
        lab.configure({"cells": "simple_rnn", "units": 8, "train_to": 20, "seeds": 4})
        await pilot.press("a", "m", "o", "plus")
        spec = lab.spec
        assert (spec.cells, spec.match, spec.loss) == (("simple_rnn",), "parameters", "ending")
        assert (spec.train_from, spec.train_to) == (30, 30)
        await pilot.press("k", "k", "minus", "s")
        assert (lab.spec.cells, lab.spec.train_to, lab.spec.seeds) == (tuple(CELLS), 20, 8)


async def test_one_gap_alone_is_judged_at_that_gap(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await open_it(app, until, "horizon")
        lab = app.screen.query_one(HorizonLab)
        lab.configure({"cells": "simple_rnn", "train_to": 5, "gap": 5, "alone": True})
        await pilot.press("plus", "plus")
        assert (lab.facts["train_to"], lab.facts["gap"]) == (20, 20)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert lab.facts["simple_rnn_fails"] is True
        told = "\n".join("".join(text for text, _ in row) for row in app.screen.query_one(LadderTable).draw(100, 9))
        assert "at gap 20, which it was taught" in told
        await pilot.press("minus")
        assert lab.facts["gap"] == 10
        assert not {"simple_rnn_at_gap", "simple_rnn_fails", "simple_rnn_falls"} & lab.facts.keys()


async def test_the_duel_shows_every_seed_and_says_what_may_be_said(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await open_it(app, until, "duel")
        lab = app.screen.query_one(DuelLab)
        await pilot.press("y")
        await until(lambda: "dembow open dembow1:duel:" in app.clipboard)
        # The line of a duel to come is no result yet.
        assert not lab.facts["shared"]
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert lab.facts["lstm_gru"] in ("lstm", "gru", "no_difference_seen", "too_few_seeds")
        assert lab.facts["lstm_parameters"] == 160
        await until(lambda: "dembow1:duel:" in app.screen.query_one("#share", Line).text)
        await pilot.press("y")
        await until(lambda: lab.facts["shared"])
        assert lab.spec.seeds == 8
        await pilot.press("t", "m", "plus")
        assert (lab.spec.task, lab.spec.match, lab.spec.seeds, lab.facts["finished"]) == (
            "horizon",
            "parameters",
            16,
            False,
        )
        assert not lab.facts["shared"]
        assert not {"lstm_gru", "lstm_mean", "lstm_parameters"} & lab.facts.keys()


@pytest.mark.parametrize(("task", "measure"), [("words", "right answers"), ("waves", "error")])
async def test_every_seed_is_seen_from_the_first_moment_on(
    make_app: MakeApp, until: Until, task: str, measure: str
) -> None:
    app = make_app("en", pause=0.1)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "duel")
        lab, strips = app.screen.query_one(DuelLab), app.screen.query_one(Strips)
        lab.configure({"task": task})
        assert not strips.contenders
        await pilot.press("space")
        await until(lambda: strips.contenders)
        assert not lab.facts["finished"]
        assert measure in strips.title.lower()
        first = strips.contenders[0]
        assert len(first.values) == lab.spec.seeds
        assert (first.low, first.high) == (min(first.values), max(first.values))
        await pilot.press("u")
        await until(lambda: not strips.contenders)


def run(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    return names


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.slow
def test_the_memory_lab_s_code(cell: str) -> None:
    for loss in LOSSES:
        spec = HorizonSpec((cell,), units=2, seeds=1, train_to=3, loss=loss, steps=1)
        code = horizon_code(spec, cell, 2)
        assert max(map(len, code.splitlines())) <= 80
        names = run(code)
        model = names["model"]
        np.testing.assert_allclose(names["x"].argmax(axis=-1).T, words_heard(5))
        shares = spec.task.targets().transpose(1, 0, 2) * spec.task.timesteps
        np.testing.assert_allclose(names["y"], shares, atol=1e-5)
        found = ending_accuracy(from_keras(model), 100)[0]
        np.testing.assert_allclose(names["accuracy"], found, atol=1e-6)


@pytest.mark.parametrize("task", ["words", "horizon", "waves"])
@pytest.mark.slow
def test_the_duel_s_code(task: TaskName, capsys: pytest.CaptureFixture[str]) -> None:
    code = duel_code(DuelSpec(("gru",), (2,), seeds=1, steps=1, task=task))
    assert max(map(len, code.splitlines())) <= 80
    if task == "waves":
        code = code.replace("10_000", "400").replace("7_000", "200").replace("9_000", "400")
    assert len(run(code)["scores"]["GRU(2)"]) == 1
    assert "GRU" in capsys.readouterr().out
