"""A step of a lesson sets the gradients lab whole."""

from __future__ import annotations

import pytest

from core.experiments.gradients import GradientsSpec
from tests.tui.conftest import MakeApp
from tests.tui.labs.gradients.measured import Opener


@pytest.mark.slow
async def test_a_step_of_a_lesson_sets_it_whole(make_app: MakeApp, open_gradients: Opener) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        lab.configure({"activation": "relu", "gain": 2.0, "optimizer": "sgd", "clip": 1.0, "loss": "all", "step": 7})
        assert lab.facts["exploded_once"]
        await pilot.press("u")
        lab.configure({})
        assert lab.spec == GradientsSpec(train_steps=300)
        assert not lab.facts["exploded_once"]
        assert (lab.facts["step"], lab.facts["view"], lab.facts["selected"]) == (1, "norms", "simple_rnn")
