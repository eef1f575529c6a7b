"""The stage shows what the screen would, and waits until it has come to rest."""

from __future__ import annotations

import pytest

from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tui.narration.seen import stands
from tui.narration.settings import fact_of, holds, keys_for
from tui.narration.stage import staged
from tui.session import Session


@pytest.mark.slow
async def test_keys_reach_the_lab_and_what_it_shows_is_read(progress: Progress) -> None:
    async with staged(Session(progress, FakeEngine(), "en")) as stage:
        assert (stage.lab, stage.pane, stage.said()) == (None, None, [])
        await stage.call(lambda: stage.app.session.doors.lesson("recurrent_neuron"))
        lesson, lab = stage.lesson, stage.lab
        assert lesson is not None
        assert lab is not None
        assert not stage.busy
        assert not stage.over
        before = stage.pictures()
        await stage.press("right", "right")
        assert lab.facts["timestep"] == 2
        assert stage.pictures() != before
        assert all(map(stands, stage.shown()))
        assert (fact_of(stage, "timestep"), holds(stage, "timestep", "2")) == ("2", True)
        assert next(iter(keys_for(stage, "activation"))) == ("a", "")
        await stage.press("h")
        assert "Hint 1 of 1" in stage.said()
        stage.app.notify("in passing")
        assert stage.notices() == ["in passing"]
        assert stage.notices() == []
        assert stage.outcome() == []
        await stage.until(lambda: stage.lesson is lesson)
