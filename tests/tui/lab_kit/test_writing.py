"""A sentence that no network of the song can hear is told of, and its line stays until it is mended."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import lab_opened
from tui.labs.gates.lab import GatesLab
from tui.widgets.engine_status import EngineStatus


@pytest.mark.slow
async def test_a_sentence_is_taken_once_every_word_is_known(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await lab_opened(app, until, GatesLab)
        line = lab.query_one("#words", Input)
        lab.write(line, ("ella", "gato"))
        line.add_class("editing")
        await until(lambda: app.focused is line)
        assert line.value == "ella gato"
        await pilot.press("enter")
        await until(lambda: "gato" in app.screen.query_one(EngineStatus).text)
        line.value = "la bichota perrea. [t-1"
        await pilot.press("enter")
        await until(lambda: "[t-1" in app.screen.query_one(EngineStatus).text)
        assert app.focused is line
        line.value = "la bichota perrea."
        await pilot.press("enter")
        await until(lambda: lab.spec.words == ("la", "bichota", "perrea", "."))
