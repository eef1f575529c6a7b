"""A step of a lesson sets the lab of one neuron, and leaves it clean."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.unroll.unrolled import opened


@pytest.mark.slow
async def test_a_step_sets_it_and_leaves_it_clean(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await pilot.press("e")
        await pilot.press("escape", *["right"] * 19, "f")
        lab.configure({"wy": 0.5, "activation": "relu", "timesteps": 10, "inputs": "1 1", "output": "readout"})
        facts = {name: lab.facts[name] for name in ("wy", "activation", "timesteps", "preset", "output", "timestep")}
        assert list(facts.values()) == [0.5, "relu", 10, "own", "readout", 0]
        assert (lab.facts["finished"], lab.facts["folded"], lab.facts["visited_steps"]) == (False, False, 1)
        lab.configure({"timesteps": 12})
        assert lab.facts["inputs"] == [1, 1, *[0] * 10]
        lab.configure({"timesteps": 7})
        assert lab.facts["inputs"] == [1, 1, *[0] * 5]
        lab.configure({"preset": "wave", "timestep": 3})
        assert (lab.facts["preset"], lab.facts["timestep"]) == ("wave", 3)
        for wrong in ({"wy": 7}, {"preset": "saw"}, {"knob": "w"}, {"timesteps": 4}):
            with pytest.raises(DembowError):
                lab.configure(wrong)
