"""The imputation lab, driven by keys."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.ladder.opened import Opener
from tui.labs.imputation.lab import ImputationLab
from tui.widgets.sketch import Sketch


@pytest.mark.slow
async def test_a_hole_is_filled_and_drawn(make_app: MakeApp, until: Until, open_series: Opener[ImputationLab]) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_series(app, ImputationLab)
        assert lab.contest.hidden is not None
        assert lab.facts["best"] in ("line_fill", "season_fill")
        await pilot.press("w")
        sketch = app.screen.query_one(Sketch)
        await until(lambda: sketch.has_focus and sketch.scene is not None)
        assert sketch.scene is not None
        assert list(sketch.scene.places) == lab.contest.hidden[lab.place].astype(int).tolist()
        await pilot.press("enter")
        await until(lambda: lab.facts["drawn"] == 1)
        await pilot.press("escape", "space")
        await until(lambda: lab.facts["finished"])
        assert lab.facts["trained"] == ["bidirectional"]
        await pilot.press("plus")
        await until(lambda: lab.contest.truth.shape[1] == 13)
