"""A ghost is written and read as the run that it is, told by name, and gone once the learner's own is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.options import with_values
from core.engine.fake import FakeEngine
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tests.tui.screens.seen import text
from tui.check.ghosts import ghost_specs
from tui.drawing.figure import Curve, Figure
from tui.drawing.rows import FAINT
from tui.front_ends import make_lab
from tui.lab_kit.ghost import ghost_of, write_ghost
from tui.labs.horizon.lab import HorizonLab
from tui.ladder.lab import SeriesLab
from tui.screens.lab import LabScreen
from tui.strings import load_strings


def test_a_ghost_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "duel").mkdir()
    ghost = ghost_of("duel")
    assert ghost is not None
    assert ghost_of("duel", tmp_path / "nowhere") is None
    write_ghost("duel", ghost.spec, ghost.result, tmp_path)
    assert ghost_of("duel", tmp_path) == ghost


@pytest.mark.slow
@pytest.mark.parametrize("name", ghost_specs())
async def test_a_lab_opens_with_a_run_that_is_named_as_ours(make_app: MakeApp, until: Until, name: str) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)):
        await open_it(app, until, name)
        await until(lambda: "Ours" in text(app))


@pytest.mark.slow
async def test_the_learners_own_is_drawn_over_it(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await open_it(app, until, "horizon")
        lab = app.screen.query_one(HorizonLab)
        await until(lambda: "○ SimpleRNN" in text(app) and "○ hollow: ours" in text(app))
        await until(lambda: "Besides" in text(app) and not lab.folded)
        await pilot.resize_terminal(80, 24)
        await until(lambda: "Ours ·" in text(app) and "Besides" not in text(app))
        await pilot.press("question_mark")
        await until(lambda: "Besides" in text(app))
        await pilot.press("escape")
        await pilot.resize_terminal(120, 36)
        lab.learn(finished=True)
        await until(lambda: "Ours ·" not in text(app))
        await until(lambda: "hollow: ours" in text(app))
        own = Figure(lab.strings("horizon.figure"), (Curve("mine", [1], [1]),))
        *faint, told, mine = lab.haunted(own).curves
        assert (mine.label, mine.marker, told.label) == ("mine", "●", "hollow: ours")
        assert all(curve.style.endswith(FAINT) for curve in faint)
        assert len({curve.marker for curve in faint}) == len({curve.style for curve in faint}) == len(faint) == 3
        other = Figure("another", ())
        assert lab.haunted(other) is other
        assert isinstance(app.screen, LabScreen)
        lab.haunt("", ())
        await until(lambda: "ours" not in text(app))


@pytest.mark.parametrize("name", ["forecast", "imputation"])
def test_no_ghost_is_drawn_over_another_series(name: str) -> None:
    ghost, lab = ghost_of(name), make_lab(name, FakeEngine(), load_strings("en"))
    assert ghost is not None
    assert isinstance(lab, SeriesLab)
    mine = Figure("loss", (Curve("mine", (0.0,), (1.0,)),))
    lab.spec = ghost.spec
    lab.haunt("ours", [mine])
    assert len(lab.haunted(mine).curves) == 2
    lab.spec = with_values(ghost.spec, {"window": 33})
    assert lab.haunted(mine) == mine
