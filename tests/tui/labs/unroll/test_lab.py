"""The lab of one neuron, driven by keys."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from core.toys.unroll import NeuronSpec, unroll
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.unroll.unrolled import PULSE, opened
from tests.tui.screens.seen import in_lesson
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.widgets.engine_status import EngineStatus
from tui.widgets.frames import Frames
from tui.widgets.line import Line


def text(app: DembowApp) -> str:
    return "\n".join(strip.text for strip in strips_of(app))


# The lab.


@pytest.mark.slow
async def test_stepping_by_hand_reaches_the_end(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        assert (lab.facts["timestep"], lab.facts["finished"], lab.facts["survives"]) == (0, False, 9)
        await pilot.press("right", "right", "right")
        assert lab.facts["visited_steps"] == 4
        assert lab.facts["y"] == pytest.approx(float(unroll(NeuronSpec(), PULSE).outputs[3, 0]))
        await until(lambda: "t-3" in text(app))
        await pilot.press(*["right"] * 20)
        assert lab.facts["finished"]
        assert (lab.facts["timestep"], lab.facts["visited_steps"]) == (19, 20)
        await pilot.press("left")
        assert lab.facts["timestep"] == 18


@pytest.mark.slow
async def test_space_plays_and_pauses(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    app.animation_level = "full"
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await pilot.press("space")
        assert lab.facts["running"]
        await until(lambda: lab.facts["timestep"] == 2)
        await pilot.press("space")
        assert not lab.facts["running"]
        lab.configure({"timestep": 18})
        await pilot.press("space")
        await until(lambda: lab.facts["finished"])
        assert not lab.facts["running"]
        await pilot.press("space")
        await until(lambda: lab.facts["timestep"] not in (18, 19))  # from the first again


@pytest.mark.slow
async def test_turning_a_weight_makes_the_pulse_last(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        assert lab.facts["knob"] == "wy"
        await pilot.press("plus")
        assert (lab.facts["wy"], lab.facts["survives"]) == (0.85, 12)
        await pilot.press("equals_sign", "plus", "plus")
        assert (lab.facts["wy"], lab.facts["lasts"]) == (1.0, True)
        await until(lambda: app.screen.query_one("#told", Line).text.startswith("✓"))
        await pilot.press("down", "plus")
        assert (lab.facts["knob"], lab.facts["b"]) == ("b", 0.05)
        await pilot.press("down", "minus")
        assert (lab.facts["knob"], lab.facts["wx"]) == ("wx", 0.95)
        await pilot.press("down", "a", "a", *["plus"] * 30)
        assert (lab.facts["activation"], lab.facts["wy"]) == ("linear", 2.5)
        assert lab.facts["exploded"] is True


@pytest.mark.slow
async def test_a_layer_dense_and_folding(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await pilot.press("u", "v", "v", "right")
        outputs = lab.facts["outputs"]
        assert isinstance(outputs, list)
        assert (len(outputs), lab.facts["unit"], lab.facts["y"]) == (5, 2, outputs[2])
        await pilot.press("o")
        assert lab.facts["output"] == "readout"
        assert lab.facts["outputs"] == [lab.facts["y"]]
        assert lab.facts["h"] == outputs[2]
        await until(lambda: "Dense ▲" in text(app) and "Vᵀ" in text(app))
        await pilot.press("f")
        assert lab.facts["folded"]
        await until(lambda: "h3[t-1]" in text(app) and "t → t+1" in text(app))
        await pilot.press("u")
        assert (lab.facts["units"], lab.facts["unit"]) == (1, 0)


@pytest.mark.slow
async def test_numbers_and_inputs_are_written(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        status = app.screen.query_one(EngineStatus)

        def write(**values: str) -> None:
            for line in app.screen.query(Input):
                line.value = values.get(str(line.name), line.value)

        await pilot.press("e")
        await until(lambda: isinstance(app.focused, Input))
        write(wx="much")
        await pilot.press("enter")
        await until(lambda: '"much"' in status.text)
        write(wx="0.5", wy="9")
        await pilot.press("enter")
        await until(lambda: "«wy» is 9" in status.text)
        write(wy="0,97", timesteps="61")
        await pilot.press("enter")
        await until(lambda: "61" in status.text)
        write(timesteps="30", inputs="1, 0 x")
        await pilot.press("enter")
        await until(lambda: '"x"' in status.text)
        assert (lab.facts["wx"], lab.facts["timesteps"]) == (1.0, 20)  # nothing by halves
        write(inputs="0 2, -1; 1/2")
        await pilot.press("enter")
        await until(lambda: lab.facts["preset"] == "own")
        assert (lab.facts["wx"], lab.facts["wy"], lab.facts["timesteps"]) == (0.5, 0.97, 30)
        assert lab.facts["inputs"] == [0, 2, -1, 0.5, *[0] * 26]
        assert not lab.has_class("writing")
        await pilot.press("e")
        await until(lambda: isinstance(app.focused, Input))
        assert app.screen.query(Input).last().value == "0 2 -1 0.5"
        write(inputs="")
        await pilot.press("enter")
        await until(lambda: lab.facts["preset"] == "pulse")
        await pilot.press("e", "escape")
        await until(lambda: not lab.has_class("writing"))
        await pilot.press("i")
        assert lab.facts["preset"] == "step"


@pytest.mark.slow
async def test_the_mouse_is_as_good_as_the_keys(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await pilot.press(*["right"] * 5)
        await pilot.pause()
        await pilot.click("#knobs", offset=(3, 0))
        await until(lambda: lab.facts["knob"] == "wx")
        await pilot.click(Frames, offset=(10, 4))
        await until(lambda: lab.facts["timestep"] == 1)


@pytest.mark.slow
async def test_it_may_be_resized_while_it_plays(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    app.animation_level = "full"
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await pilot.press("u", "space")
        for size in ((200, 60), (60, 28), (80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            lines = strips_of(app)
            assert all(line.cell_length <= size[0] for line in lines)
        await until(lambda: lab.facts["finished"])


@pytest.mark.slow
async def test_the_error_walks_back_and_the_weight_lets_it_shrink_or_swell(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        lab.configure({"timesteps": 8, "activation": "linear", "wy": 0.8})
        await pilot.press("w")
        assert (lab.facts["back"], lab.facts["timestep"]) == (True, 7)
        await until(lambda: "◀━ L" in text(app) and "dL/dh[7] = 1.00" in text(app))
        await pilot.press("left", "left")
        await until(lambda: "wy = 0.8: 0.64 of what left reaches t = 5" in text(app) and "×0.80" in text(app))
        assert lab.facts["arrives"] == pytest.approx(0.8**7)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"] and not lab.facts["running"])
        assert lab.facts["timestep"] == 0
        await pilot.press(*["plus"] * 6)
        await until(lambda: "swells" in text(app))
        assert lab.facts["arrives"] == pytest.approx(1.1**7)
        await pilot.press("w")
        await until(lambda: "◀━ L" not in text(app))


@pytest.mark.slow
async def test_beside_a_step_on_a_small_screen_the_way_back_stands_alone(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await in_lesson(app, until, "training_through_time")
        await until(lambda: "◀━ L" in text(app))
        await pilot.press("left", "left")
        await until(lambda: "×0.79" in text(app) and "wy = 0.8" in text(app))
        assert "φ'" not in text(app)
