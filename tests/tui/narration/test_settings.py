"""A setting with a value is reached by the lab's own keys, or said to be none of its."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tui.front_ends import lab_terms
from tui.narration.settings import away, can_be_set, lines_of, set_to, told, values_of
from tui.narration.stage import staged
from tui.session import Session


def test_a_number_goes_away_from_another() -> None:
    assert away("3", "4", "1")
    assert not away("3", "2", "1")
    assert not away("tanh", "relu", "linear")


def test_many_values_are_told_by_their_ends() -> None:
    assert told(["16", "5", "8"]) == "5, 8, 16"
    assert told(["maps", "circuit"]) == "maps, circuit"
    assert told([str(value) for value in range(40, 0, -1)]) == "1 … 40"


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
        assert await values_of(stage, "wx") == ""  # it is written
        assert await values_of(stage, "activation") == "tanh, ReLU, linear"
        last = str(int(str(lab.facts["timesteps"])) - 1)
        await set_to(stage, "timestep", last)
        await set_to(stage, "timestep", "2")  # from an end, the way back
        settings = lab_terms()["unroll"].settings & lab.facts.keys()
        before = {name: lab.facts[name] for name in settings}
        for name, value in (("timestep", "99"), ("activation", "cubic"), ("unit", "4")):
            with pytest.raises(DembowError) as refused:
                await set_to(stage, name, value)
            assert {name: lab.facts[name] for name in settings} == before, refused.value.fields
        assert can_be_set(lab, "wy", await lines_of(stage))
        assert not can_be_set(lab, "cell")


@pytest.mark.slow
async def test_values_on_a_ring_of_one_key_are_all_reached_and_all_told(progress: Progress) -> None:
    async with staged(Session(progress, FakeEngine(), "en")) as stage:
        await stage.call(lambda: stage.app.session.doors.lesson("gating", step="only_adds"))
        lab = stage.lab
        assert lab is not None
        start = lab.facts["seeds"]
        with pytest.raises(DembowError) as refused:
            await set_to(stage, "seeds", "4")
        assert refused.value.fields["values"] == "5, 8, 16"
        assert lab.facts["seeds"] == start
        assert await values_of(stage, "seeds") == "5, 8, 16"
        for seeds in ("16", "5", "8"):  # the one before the first is reached by way of the last
            await set_to(stage, "seeds", seeds)
            assert str(lab.facts["seeds"]) == seeds
