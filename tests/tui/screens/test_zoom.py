"""The lab takes the whole body, and gives the step its room and its keys back."""

from __future__ import annotations

import pytest

from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import at_step
from tui.widgets.number import NumberQuestion


@pytest.mark.slow
async def test_what_had_the_keys_has_them_again_after_a_look_at_the_lab(make_app: MakeApp, until: Until) -> None:
    async with at_step(make_app, until, "recurrent_neuron", "second_word") as (app, pilot, screen):
        line = screen.query_one(NumberQuestion).line
        await until(lambda: app.focused is line)
        await pilot.press("z")
        await until(lambda: app.focused is None and screen.has_class("zoomed"))
        await pilot.press("z")
        await until(lambda: app.focused is line)
        await pilot.press("z", "9", "tab", "enter", "z")
        await until(lambda: app.focused is line)
        assert screen.query_one(NumberQuestion).standing is None
        await pilot.press("escape", "z", "9", "z")
        await until(lambda: not screen.has_class("zoomed"))
        assert app.focused is None
        assert screen.query_one(NumberQuestion).standing is None


@pytest.mark.slow
async def test_what_is_not_seen_is_not_answered(make_app: MakeApp, until: Until, progress: Progress) -> None:
    async with at_step(make_app, until, "recurrent_neuron", "second_word") as (app, pilot, screen):
        await pilot.press("z", "L")  # the step is shown anew, and its question would have the keys
        await until(lambda: app.session.strings.language == "en" and screen.shown is screen.step)
        await until(lambda: app.focused is None)
        await pilot.press("9", "enter")
        assert screen.query_one(NumberQuestion).standing is None
        await pilot.press("z")
        await until(lambda: app.focused is screen.query_one(NumberQuestion).line)
        await pilot.press("escape", "n", "z", "n")  # another step is to be read
        await until(lambda: screen.step.id != "second_word" and screen.shown is screen.step)
        assert not screen.has_class("zoomed")
    assert not progress.answers("recurrent_neuron", "second_word")
