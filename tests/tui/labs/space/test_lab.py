"""The lab of the state space, driven by keys."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from core.experiments.gates import GatesSpec
from core.words.state_space import state_space
from core.words.vocabulary import SONG
from tests.core.lesions.studies import knows_the_song
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.by_hand import Opener, by_hand, line, number
from tui.labs.gates.lab import GatesLab
from tui.labs.space.lab import SpaceLab
from tui.widgets.plot import Plot


@pytest.mark.slow
async def test_the_path_is_there_before_training_and_moves_with_it(
    make_app: MakeApp, until: Until, open_it: Opener[SpaceLab]
) -> None:
    app = make_app("en", pause=0.1)
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, SpaceLab)
        plot = app.screen.query_one("#plane", Plot)
        await until(lambda: plot.figure.curves)
        assert lab.facts["exact"]
        assert not lab.facts["long"]
        born = lab.paths.network
        await pilot.press("space")
        await until(lambda: lab.network is not None and lab.paths.network is lab.network is not born)
        assert "so far" in line(app, "ends").lower()
        await until(lambda: lab.facts["finished"])
        assert lab.network is not None
        space = state_space(lab.network)
        assert lab.facts["period"] == space.song.period
        assert lab.facts["loop"] == space.alone.word_period


@pytest.mark.slow
async def test_the_song_is_walked_and_sung_alone(make_app: MakeApp, until: Until, open_it: Opener[SpaceLab]) -> None:
    app = make_app("en")
    app.animation_level = "full"
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, SpaceLab)
        by_hand(lab)
        await until(lambda: lab.facts["finished"])
        assert (lab.facts["right"], lab.facts["asked"], lab.facts["period"]) == (15, 15, 15)
        # It begins with a first word alone: fed a stop it never finds its way in.
        assert (lab.facts["sings"], lab.facts["loop"]) == (False, 1)
        assert not lab.facts["exact"]
        space = state_space(knows_the_song())
        assert lab.facts["explained"] == round(100 * sum(space.planes["hidden_state"].explained))
        plot = app.screen.query_one("#plane", Plot)
        figure = plot.figure
        await pilot.press("right")
        assert lab.facts["word"] == "perrea"
        assert lab.facts["visited"] == 2
        await until(lambda: plot.figure != figure)
        here = plot.figure.curves[-1]
        row = len(SONG.cycle) * (len(space.song.tokens) // len(SONG.cycle) - 1) + 1
        point = space.planes["hidden_state"].show(space.song.states["hidden_state"][row])
        assert (here.x[0], here.y[0]) == pytest.approx(tuple(point.tolist()))
        # Three "perrea", three memories.
        states = space.song.states["hidden_state"]
        others = [float(np.linalg.norm(states[row] - states[row + 4 + 6 * n])) for n in range(2)]
        assert lab.facts["apart"] == pytest.approx(min(others), abs=1e-3)
        await pilot.press("o")
        assert lab.facts["mode"] == "alone"
        assert any(curve.label == "the way there" for curve in plot.figure.curves)
        await pilot.press("o", "space")
        await until(lambda: number(lab, "place") >= 2)
        await pilot.press("full_stop", "space")
        assert not lab.pace.playing


@pytest.mark.slow
async def test_two_states_stand_side_by_side(make_app: MakeApp, until: Until, open_it: Opener[SpaceLab]) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_it(app, SpaceLab)
        await until(lambda: lab.has_class("two"))
        first, second = (app.screen.query_one(name, Plot) for name in ("#plane", "#other"))
        titles = first.figure.title, second.figure.title
        await pilot.press("v")
        assert (second.figure.title, first.figure.title) == titles
        await pilot.press("m")
        await until(lambda: not lab.has_class("two"))
        assert lab.facts["state"] == "hidden_state"
        await pilot.press("s", "s")
        assert lab.facts["units"] == 4
        assert not lab.facts["exact"]
        await pilot.resize_terminal(64, 22)
        await until(lambda: not lab.has_class("side"))


def test_labs_of_one_network_ask_for_what_they_show(make_app: MakeApp) -> None:
    app = make_app("en")
    gates, space = (kind(app.session.engine, app.session.strings) for kind in (GatesLab, SpaceLab))
    spec = GatesSpec("gru", 4, 7, ("la", "bichota"), True, 20, True)
    gates.take(spec)
    space.take(spec)
    assert gates.shared() == replace(spec, verify=False, state_space=False)
    assert space.shared() == replace(spec, words=GatesSpec().words, verify=False)
