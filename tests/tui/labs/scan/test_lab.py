"""The scan lab, driven by keys."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tui.drawing.rows import plain_text
from tui.labs.scan.lab import ScanLab
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.rows import Rows


@pytest.mark.slow
async def test_loop_and_scan_are_played_and_timed(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "scan", covered=True)
        lab = app.screen.query_one(ScanLab)
        await pilot.press("plus")
        assert (lab.facts["length"], lab.facts["rounds"]) == (9, 4)
        await pilot.press("x", "x")
        assert (lab.facts["round"], lab.facts["looped"], lab.facts["finished"]) == (2, 2, False)
        assert "2 of ? rounds" in app.screen.query_one("#count", Line).text
        drawn = plain_text(app.screen.query_one("#grid", Rows).draw(80, 24))
        assert [row.split()[0] for row in drawn[::2]] == ["timestep", "gate", "loop", "input", "round", "round"]
        assert not any(drawn[1::2])  # air, where the times have no room
        await pilot.press("left", "left")
        assert lab.facts["cursor"] == 7
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert (lab.facts["round"], lab.facts["looped"]) == (4, 8)
        assert "4 of 4 rounds" in app.screen.query_one("#count", Line).text
        await pilot.press("u", "minus")
        assert (lab.facts["round"], lab.facts["length"], lab.facts["finished"]) == (0, 8, False)
        lab.configure({"view": "clock", "timesteps": "4,8"})
        assert app.screen.query_one(Plot).display
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        await pilot.press("w", "space")
        await until(lambda: lab.facts["widths"] == [1, 8])
        await pilot.press("d")
        assert lab.facts["view"] == "tree"
