"""The translation lab, driven by keys: both learn side by side, and a text is asked, slipped and told."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tui.labs.translate.lab import LEAST, TranslateLab
from tui.labs.translate.terms import FACTS, MEASURED
from tui.widgets.alignment import Alignment
from tui.widgets.line import Line
from tui.widgets.plot import Plot


@pytest.mark.slow
async def test_both_are_trained_asked_slipped_and_told(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "translate", units=3, longest=2, steps=5, phrases=2)
        lab, alignment = app.screen.query_one(TranslateLab), app.screen.query_one(Alignment)
        assert not alignment.looks.written
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert set(lab.facts) <= set(FACTS)
        assert set(MEASURED) - {"looks_at"} <= lab.facts.keys()
        assert "2" in app.screen.query_one("#standing", Line).text
        before = alignment.looks.heard
        await pilot.press("plus")
        assert (lab.facts["phrases"], len(alignment.looks.heard) > len(before)) == (3, True)
        await pilot.press("minus", "minus", "minus")
        assert lab.facts["phrases"] == 1
        await pilot.press("a")
        assert lab.facts["text"] == 1
        await pilot.press("x", "o")
        assert (lab.facts["slipped"], lab.facts["told"]) == (True, True)
        assert "teacher" in app.screen.query_one("#told", Line).text
        await pilot.press("right", "d")
        plot = app.screen.query_one(Plot)
        await until(lambda: plot.display and not alignment.display)
        await pilot.press("minus", "plus", "d")
        await until(lambda: alignment.display and not plot.display)
        # Where there are rows for the whole text and the figure, both stand there, and leave none.
        for width, height in ((120, 36), (200, 60)):
            await pilot.resize_terminal(width, height)
            await until(lambda: alignment.display and plot.size.height >= LEAST)
            await until(lambda: alignment.size.height == alignment.rows_needed(alignment.size.width))
            await until(lambda: not lab.max_scroll_y and lab.size.height - plot.virtual_region.bottom <= 1)
        await pilot.press("u")
        assert (lab.spec.units, lab.facts["finished"]) == (8, False)
        assert not set(MEASURED) & lab.facts.keys()
        await pilot.press("i", "s")
        assert (lab.spec.longest, lab.spec.seeds) == (3, 4)
