"""The gradients lab, driven by keys."""

from __future__ import annotations

import numpy as np
import pytest
from textual.widgets import Input

from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.gradients.measured import Opener, line
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.labs.gradients.figures import LARGEST
from tui.labs.gradients.lab import NormsTable
from tui.widgets.engine_status import EngineStatus
from tui.widgets.plot import Plot


def figure_of(app: DembowApp, name: str = "plot") -> Plot:
    return app.screen.query_one(f"#{name}", Plot)


async def test_the_first_picture_needs_no_engine(make_app: MakeApp, open_gradients: Opener) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)):
        lab = await open_gradients(app)
        assert [lab.facts[f"{cell}_kind"] for cell in ("simple_rnn", "lstm", "gru")] == ["vanishes"] * 3
        assert len(figure_of(app).figure.curves) == 3
        assert all(len(curve.x) == 100 for curve in figure_of(app).figure.curves)
        assert "vanishes" in line(app, "verdict")
        assert not app.session.engine.specs  # type: ignore[attr-defined]


@pytest.mark.slow
async def test_every_setting_answers_before_the_next_key(make_app: MakeApp, open_gradients: Opener) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        await pilot.press("a")
        assert (lab.facts["activation"], lab.facts["simple_rnn_kind"]) == ("relu", "vanishes")
        await pilot.press("a")
        assert (lab.facts["activation"], lab.facts["simple_rnn_kind"]) == ("relu_identity", "holds")
        await pilot.press("full_stop")
        assert (lab.facts["gain"], lab.facts["simple_rnn_kind"]) == (1.1, "explodes")
        assert lab.facts["simple_rnn_slope"] == pytest.approx(np.log10(1.1), abs=0.01)
        assert lab.facts["exploded_once"]
        await pilot.press("k")
        assert (lab.facts["layer_norm"], lab.facts["simple_rnn_kind"]) == (True, "holds")
        assert "LayerNorm" in line(app, "verdict")
        await pilot.press("k", "comma", "minus", "minus")
        assert (lab.facts["gain"], lab.facts["steps"], len(figure_of(app).figure.curves[0].x)) == (1.0, 20, 20)
        await pilot.press("x")
        assert lab.facts["clip"] == 1.0
        await pilot.press("s")
        assert (lab.facts["optimizer"], lab.facts["learning_rate"], lab.facts["clip"]) == ("sgd", 0.1, 1.0)
        await pilot.press(*["u"] * 3)
        assert lab.facts["units"] == 2
        await pilot.press("s", "x", "x", "x")
        assert (lab.facts["optimizer"], lab.facts["clip"]) == ("adam", 0.0)


@pytest.mark.slow
async def test_both_losses_are_held_against_each_other(make_app: MakeApp, open_gradients: Opener) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        last = lab.facts["simple_rnn_first"]
        assert not lab.facts["compared"]
        await pilot.press("f")
        assert (lab.facts["loss"], lab.facts["measure"]) == ("all", "all")
        assert lab.facts["compared"]
        assert isinstance(last, float)
        assert isinstance(lab.facts["simple_rnn_first"], float)
        assert lab.facts["simple_rnn_first"] > last + 4
        assert lab.facts["simple_rnn_last_power"] == round(last)
        assert lab.facts["simple_rnn_all_power"] == round(lab.facts["simple_rnn_first"])
        # The picture before the last change stands behind the present one, of the network that is spoken of.
        before = figure_of(app).figure.curves[-1]
        assert (before.label, before.y[0]) == ("before", last)
        await pilot.press("f")
        assert (lab.facts["loss"], lab.facts["measure"]) == ("all", "last")
        assert "measured from the last" in line(app, "settings")
        await pilot.press("plus")
        assert not lab.facts["compared"]
        assert figure_of(app).figure.curves[-1].label != "before"


@pytest.mark.slow
async def test_space_trains_and_the_norms_move(make_app: MakeApp, until: Until, open_gradients: Opener) -> None:
    app = make_app("en", pause=0.1)  # slow enough for a busy machine to see it under way
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        await pilot.press("minus", "space")
        norms = app.screen.query_one("#norms", NormsTable)
        await until(lambda: "%" in "".join(text for row in norms.draw(110, 9) for text, _ in row))
        for size in ((200, 60), (80, 24), (64, 22), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.press("right")
            lines = strips_of(app)
            assert all(strip.cell_length <= size[0] for strip in lines)
        await until(lambda: lab.facts["finished"])
        assert lab.facts["trained"] == ["simple_rnn", "lstm", "gru"]
        # The rehearsal leaves the weights as they were born, which answer as whoever guesses.
        assert lab.facts["simple_rnn_outcome"] in ("chance", "partly")
        assert "After 300 training steps" in line(app, "verdict")
        assert [len(curve.x) for curve in figure_of(app, "second").figure.curves] == [5, 5, 5]
        await pilot.press("v")
        assert lab.facts["view"] == "weights"
        assert [len(curve.x) for curve in figure_of(app, "second").figure.curves] == [5, 5, 5]
        await pilot.resize_terminal(80, 24)
        titles = set()
        for _ in range(3):
            await pilot.press("v")
            titles.add(figure_of(app).figure.title)
        assert len(titles) == 3
        await pilot.press("a")
        assert not lab.facts["finished"]
        assert lab.facts["simple_rnn_outcome"] == "born"


@pytest.mark.slow
async def test_a_run_may_be_stopped_and_what_it_still_says_is_not_heard(
    make_app: MakeApp, until: Until, open_gradients: Opener
) -> None:
    app = make_app("en", pause=0.05)
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await open_gradients(app)
        await pilot.press("space")
        await until(lambda: lab.study.learning)
        await pilot.press("space")
        await until(lambda: not lab.running and not lab.facts["running"])
        assert not lab.facts["finished"]
        await pilot.press("space")
        await until(lambda: lab.study.learning)
        await pilot.press("a")
        assert not lab.study.curves
        assert set(lab.study.networks) == {"simple_rnn relu", "lstm", "gru"}
        await until(lambda: not lab.running)
        assert not lab.study.curves
        assert not lab.facts["finished"]
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert lab.facts["trained"] == ["simple_rnn", "lstm", "gru"]


@pytest.mark.slow
async def test_thousands_of_steps_are_measured_while_keys_go_on(
    make_app: MakeApp, until: Until, open_gradients: Opener
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        lab.configure({"cells": "simple_rnn", "activation": "relu", "gain": 2.0, "steps": 1000})
        assert not lab.facts["measured"]  # nothing was measured on the way: keys go on
        await until(lambda: "measuring" in app.screen.query_one(EngineStatus).text)
        await pilot.press("right")
        assert lab.facts["step"] == 11
        await until(lambda: lab.facts["measured"])
        assert lab.facts["simple_rnn_kind"] == "explodes"
        guides = {guide.value for guide in figure_of(app).figure.lines}
        assert guides == {11, LARGEST}
        # Who changes their mind meanwhile gets what was asked last.
        lab.configure({"cells": "simple_rnn", "steps": 2000})
        await pilot.press("minus", "minus", "minus", "minus")
        assert lab.facts["steps"] == 100
        assert lab.facts["measured"]
        await until(lambda: lab._measuring is not None and lab._measuring.is_finished)
        assert len(figure_of(app).figure.curves[0].x) == 100


@pytest.mark.slow
async def test_networks_and_numbers_are_chosen_and_nonsense_is_answered(
    make_app: MakeApp, until: Until, open_gradients: Opener
) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await open_gradients(app)
        status = app.screen.query_one(EngineStatus)
        await pilot.press("a", "m", "space", "escape")
        assert lab.facts["cells"] == ["lstm", "gru"]
        assert (lab.facts["activation"], lab.facts["selected"]) == ("tanh", "lstm")
        assert lab.facts["simple_rnn_kind"] is None
        await pilot.press("down")
        assert lab.facts["selected"] == "gru"
        await pilot.press("m", "down", "space", "down", "space")
        await until(lambda: "cell" in status.text)
        assert lab.facts["cells"] == ["gru"]
        await pilot.press("escape", "e")
        await until(lambda: isinstance(app.focused, Input))
        await pilot.press("m", "a", "enter")
        await until(lambda: '"ma"' in status.text)
        fields = {str(field.name): field for field in app.screen.query(Input)}
        fields["steps"].value = "1000000"
        await pilot.press("enter")
        await until(lambda: "1000000" in status.text)
        assert lab.facts["steps"] == 100
        await pilot.press("e")
        await until(lambda: isinstance(app.focused, Input))
        fields = {str(field.name): field for field in app.screen.query(Input)}
        fields["steps"].value, fields["clip"].value, fields["learning_rate"].value = "30", "0,5", "0.1"
        await pilot.press("enter")
        assert (lab.facts["steps"], lab.facts["clip"], lab.facts["learning_rate"]) == (30, 0.5, 0.1)
