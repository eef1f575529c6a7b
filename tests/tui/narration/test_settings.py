"""A setting with a value is reached by the lab's own keys, or said to be none of its."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tui.narration.settings import away, set_to
from tui.narration.stage import staged
from tui.session import Session


def test_a_number_goes_away_from_another() -> None:
    assert away("3", "4", "1")
    assert not away("3", "2", "1")
    assert not away("tanh", "relu", "linear")


@pytest.mark.slow
async def test_settings_are_reached_by_keys(progress: Progress) -> None:
    async with staged(Session(progress, FakeEngine(), "en")) as stage:
        await stage.call(lambda: stage.app.session.doors.lesson("recurrent_neuron", step="three_knobs"))
        lab = stage.lab
        assert lab is not None
        for name, value in (("timestep", "2"), ("activation", "tanh"), ("wy", "0.7"), ("knob", "b")):
            await set_to(stage, name, value)
            assert str(lab.facts[name]) == value
        with pytest.raises(DembowError, match="read_setting"):
            await set_to(stage, "activation", "cubic")
