"""The race lab, driven by keys: all at the same step, each singing, and a photo at the end."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.experiments.race import RaceSpec
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tui.labs.race.lab import WATCHED, RaceLab
from tui.labs.race.settings import USUAL
from tui.labs.race.terms import FACTS, MEASURED
from tui.widgets.line import Line
from tui.widgets.race_track import RaceTrack
from tui.widgets.strips import Strips


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_race_is_run_shown_and_played_again(make_app: MakeApp, until: Until, size: tuple[int, int]) -> None:
    app = make_app("en")
    async with app.run_test(size=size) as pilot:
        await open_it(app, until, "race", units=2, seeds=5, steps=20)
        lab, track = app.screen.query_one(RaceLab), app.screen.query_one(RaceTrack)
        assert not track.lanes
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        await until(lambda: len(app.screen.query_one(Strips).contenders) == 3)
        assert [lane.name for lane in track.lanes] == ["SimpleRNN 2", "LSTM 2", "GRU 2"]
        assert [one.step for one in track.lanes[0].sung] == [0, 5, 10, 15, 20]
        assert lab.facts["simple_rnn_gru"] == "no_difference_seen"
        assert lab.facts["gru_arrived"] == 0
        assert set(lab.facts) <= set(FACTS)
        assert "nobody is seen first" in app.screen.query_one("#said", Line).text
        await pilot.press("left", "left")
        await until(lambda: len(track.lanes[0].sung) == 3)
        assert "Step 10 of 20" in app.screen.query_one("#standing", Line).text
        assert not app.screen.query_one(Strips).display
        await pilot.press("right", "right")
        await until(lambda: app.screen.query_one(Strips).display)
        await pilot.press("u")
        assert (lab.spec.units, lab.facts["finished"]) == (3, False)
        assert not set(MEASURED) & lab.facts.keys()


async def test_the_race_is_seen_while_it_goes_on_and_can_be_stopped(make_app: MakeApp, until: Until) -> None:
    app = make_app("es", pause=0.1)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "race", units=2, seeds=5, steps=20)
        lab, track = app.screen.query_one(RaceLab), app.screen.query_one(RaceTrack)
        await pilot.press("space")
        await until(lambda: track.lanes)
        assert not lab.facts["finished"]
        assert (track.lanes[0].low, track.lanes[0].high) != (0.0, 0.0)
        await pilot.press("space")
        await until(lambda: not lab.running)
        await until(lambda: not track.lanes)


async def test_who_wants_no_motion_is_not_slowed_down(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    app.animation_level = "none"
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "race", steps=5)
        lab = app.screen.query_one(RaceLab)
        assert lab.steps_per_frame is None
        await pilot.press("comma")
        assert lab.tempo_text()


@pytest.mark.slow
async def test_whoever_watches_sees_a_few_steps_a_picture(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    app.animation_level = "full"
    async with app.run_test(size=(80, 24)):
        await open_it(app, until, "race")
        assert app.screen.query_one(RaceLab).steps_per_frame == WATCHED


async def test_settings_and_seeds(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "race")
        lab = app.screen.query_one(RaceLab)
        await pilot.press("plus")
        assert lab.shared() == replace(USUAL, seeds=16)
        await pilot.press("minus", "minus")
        assert lab.spec.seeds == 5
        lab.take(RaceSpec(("lstm",), steps=9))
        assert "LSTM · 8 units" in app.screen.query_one("#settings", Line).text
        assert "range(42, 42 + 8)" in lab.keras_code()
