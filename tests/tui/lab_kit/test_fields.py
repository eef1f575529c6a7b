"""What is written in a lab's lines is taken as a whole, or refused with the lines as they stand."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import lab_opened
from tui.labs.convolution.lab import ConvolutionLab
from tui.widgets.engine_status import EngineStatus
from tui.widgets.fields import Fields


@pytest.mark.slow
async def test_lines_stay_until_what_they_say_can_be(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await lab_opened(app, until, ConvolutionLab)
        lab.action_edit()
        await until(lambda: isinstance(app.focused, Input))
        bias = list(lab.query_one(Fields).query(Input))[-1]
        bias.value = "gato"
        await pilot.press("enter")
        await until(lambda: "gato" in app.screen.query_one(EngineStatus).text)
        assert lab.query_one(Fields).display
        bias.value = "0,5"
        await pilot.press("enter")
        await until(lambda: not lab.query_one(Fields).display)
        assert lab.slide.kernel.bias == 0.5
        lab.action_edit()
        await until(lambda: isinstance(app.focused, Input))
        await pilot.press("escape")
        await until(lambda: not lab.query_one(Fields).display)
        assert lab.slide.kernel.bias == 0.5
