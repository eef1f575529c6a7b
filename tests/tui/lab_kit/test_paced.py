"""A lab in which a network hears words plays them, stands still, and takes another pace."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tui.lab_kit.paced import PacedLab
from tui.screens.lab import LabScreen


@pytest.mark.slow
@pytest.mark.parametrize("name", ["gates", "space"])
async def test_words_play_once_the_network_has_learned(make_app: MakeApp, until: Until, name: str) -> None:
    app = make_app("en")
    app.animation_level = "full"
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, name)
        assert isinstance(app.screen, LabScreen)
        lab = app.screen.lab
        assert isinstance(lab, PacedLab)
        speed = lab.pace.speed
        await pilot.press("space")
        await until(lambda: lab.learned and not lab.running)
        lab.pace.pause()  # an example may play as the lab opens
        await pilot.press("space")
        assert lab.pace.playing
        lab.action_faster()
        assert lab.pace.speed == 2 * speed
        lab.action_slower()
        assert lab.pace.speed == speed
        await pilot.press("space")
        assert not lab.pace.playing
