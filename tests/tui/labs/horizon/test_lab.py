"""The memory lab, driven by keys."""

from __future__ import annotations

import pytest

from core.networks.cells import CELLS
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tui.app import DembowApp
from tui.drawing.figure import Curve
from tui.drawing.rows import FAINT
from tui.labs.horizon.lab import HorizonLab
from tui.widgets.ladder_table import LadderTable
from tui.widgets.line import Line
from tui.widgets.plot import Plot


def own_curves(app: DembowApp) -> list[Curve]:
    """The learner's curves, without those of the run that ships."""
    curves = app.screen.query_one(Plot).figure.curves
    return [curve for curve in curves if not curve.style.endswith(FAINT) and curve.x]


@pytest.mark.slow
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
        assert len(own_curves(app)) == len(CELLS)
        await pilot.press("left", "left")
        assert lab.facts["gap"] == 28
        await until(lambda: "Gap 28" in app.screen.query_one("#told", Line).text)
        await pilot.press("u")
        assert (lab.spec.units, lab.facts["finished"]) == (16, False)
        assert not own_curves(app)


@pytest.mark.slow
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
        assert "scanned" not in lab.offered().values()
        lab.reveal(["scanned"])
        assert {"scanned", "task"} <= set(lab.offered().values())
        asked = []
        for action in ("scanned", "task", "scanned", "scanned", "cells", "scanned", "task"):
            getattr(lab, f"action_{action}")()
            asked.append((lab.spec.task, len(lab.spec.cells), lab.spec.cells[-1]))
        assert asked == [
            ("horizon", 4, "min_gru"),
            ("parity", 4, "min_gru"),
            ("parity", 5, "linear_rnn"),
            ("parity", 6, "signed_gru"),
            ("parity", 4, "signed_gru"),
            ("parity", 1, "simple_rnn"),
            ("horizon", 1, "simple_rnn"),
        ]


@pytest.mark.slow
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
