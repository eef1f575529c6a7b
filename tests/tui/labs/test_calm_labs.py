"""Whoever wants no motion sees in every lab what space brings, and then a picture that stands."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tests.tui.screens.seen import text
from tui.front_ends import LABS
from tui.lab_kit.base import REDRAWS
from tui.screens.lab import LabScreen

FEW = 6
"""Pictures from the last one of a run to the one that stands: the result, what is found in it, the status line."""


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("name", LABS)
async def test_nothing_moves_once_the_run_is_over(make_app: MakeApp, until: Until, name: str) -> None:
    app = make_app("en")
    app.animation_level = "none"
    async with app.run_test(size=(100, 30)) as pilot:
        await open_it(app, until, name)
        assert isinstance(app.screen, LabScreen)
        lab = app.screen.lab
        for _ in range(2):
            seen = list[str]()

            def stands(seen: list[str] = seen) -> bool:
                if lab.running:
                    return False
                lab.animate_step()  # what came last is drawn at the next tick
                seen.append(text(app))
                return len(seen) > REDRAWS and not lab.facts["running"] and len(set(seen[-REDRAWS:])) == 1

            await pilot.press("space")
            await until(stands)
            assert len(set(seen)) <= FEW
            for _tick in range(2 * REDRAWS):
                lab.animate_step()
            await pilot.pause()
            assert text(app) == seen[-1]
