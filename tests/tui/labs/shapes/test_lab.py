"""The shapes lab, driven by keys."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.shapes.stacked import opened, said
from tui.widgets.engine_status import EngineStatus
from tui.widgets.layer_stack import LayerStack


@pytest.mark.slow
async def test_a_broken_stack_says_why_and_one_key_mends_it(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        lab.configure({"preset": "broken_stack"})
        assert (lab.facts["ok"], lab.facts["fault"], lab.facts["output_axes"]) == (False, 2, 0)
        assert lab.facts["shapes"] == ["(32, 10, 1)", "(32, 20)", "", ""]
        await until(lambda: "got two: (32, 20)" in said(app, "verdict"))
        assert "1 SimpleRNN(20)" in said(app, "verdict")
        assert "expected ndim=3, found ndim=2" in said(app, "keras")
        await pilot.press("s")
        assert (lab.facts["ok"], lab.facts["output_shape"], lab.facts["parameters"]) == (True, "(32, 1)", 1281)
        assert (lab.facts["preset"], lab.facts["architecture"]) == ("broken_stack", "sequence_to_vector")
        assert "✓" in said(app, "verdict")


@pytest.mark.slow
async def test_keys_build_a_stack(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        lab.configure({"preset": "sequence_to_vector", "batch": 8, "timesteps": 5, "features": 3})
        assert lab.facts["shapes"] == ["(8, 5, 3)", "(8, 20)", "(8, 10)"]
        await pilot.press("t", "b", "d")
        assert lab.facts["shapes"] == ["(32, 10, 5)", "(32, 20)", "(32, 10)"]
        await pilot.press("down", "plus", "plus", "minus")
        assert lab.facts["output_shape"] == "(32, 15)"
        await pilot.press("a", "x", "x")
        assert lab.facts["layers"] == ["input", "simple_rnn"]
        await pilot.press("k")
        assert (lab.facts["kind"], lab.facts["layer_parameters"]) == ("lstm", 4 * 20 * (5 + 20 + 1))
        await pilot.press("up", "s")
        assert (lab.facts["ok"], lab.facts["layers"]) == (False, ["input_vector", "lstm"])
        await pilot.press("x")
        assert "stays" in app.screen.query_one(EngineStatus).text


@pytest.mark.slow
async def test_a_convolution_shortens_and_says_so(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        lab.configure({"layers": "input, conv1d 20 3, gru 20", "timesteps": 50})
        await pilot.press("w", "s")
        assert lab.facts["shapes"] == ["(32, 50, 1)", "(32, 24, 20)", "(32, 20)"]
        assert "u·(k·d + 1) = 20·(4·1 + 1) = 100" in said(app, "parameters")
        await pilot.press("down", "w", "down")
        assert "no kernel" in app.screen.query_one(EngineStatus).text


@pytest.mark.slow
async def test_a_decoder_waits_for_its_vector(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        lab.configure({"preset": "encoder_decoder", "timestep": 4})
        rows = app.screen.query_one(LayerStack)._rows
        assert [row.moments for row in rows] == [
            "■■■■■□       ",
            "·····□       ",
            "     □□□□□□□□",
            "     □□□□□□□□",
            "     □□□□□□□□",
        ]
        assert "keeps quiet until 6" in said(app, "moment")
        await pilot.press("right", "right")
        assert app.screen.query_one(LayerStack)._rows[3].moments == "     ■■□□□□□□"
        assert (lab.facts["timestep"], lab.facts["visited_steps"]) == (6, 2)
        await pilot.press(*["right"] * 10)
        assert lab.facts["timestep"] == 12


@pytest.mark.slow
async def test_covered_shapes_come_out_as_the_tensor_passes(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    app.animation_level = "full"
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        lab.configure({"preset": "broken_stack", "covered": True})
        stack = app.screen.query_one(LayerStack)
        assert [row.shape for row in stack._rows] == ["(32, 10, 1)", "?", "?", "?"]
        assert "?" in said(app, "verdict")
        assert said(app, "parameters") == ""
        await pilot.press("space")
        assert lab.facts["running"]
        await until(lambda: lab.facts["finished"])
        assert [row.shape for row in stack._rows] == ["(32, 10, 1)", "(32, 20)", "nothing", "nothing"]
        assert "✗" in said(app, "verdict")
        assert not lab.facts["running"]
        await pilot.press("s")
        assert stack._rows[1].shape == "?"
        assert not lab.facts["finished"]
        lab.configure({"preset": "linear"})
        assert stack._rows[2].shape == "(32, 1)"


@pytest.mark.slow
async def test_space_holds_the_tensor_and_starts_it_again(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    app.animation_level = "full"
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await pilot.press("space")
        await until(lambda: lab.facts["running"])
        await pilot.press("space")
        await until(lambda: not lab.facts["running"])
        assert not lab.facts["finished"]
        await pilot.press("space", "left")
        await until(lambda: not lab.facts["running"])
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])


@pytest.mark.slow
async def test_a_click_chooses_a_layer(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await until(lambda: app.screen.query_one(LayerStack).size.height > 10)
        await pilot.click(LayerStack, offset=(6, 1))
        await until(lambda: lab.facts["chosen"] == 0)
