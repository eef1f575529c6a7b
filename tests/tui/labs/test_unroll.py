"""The neuron lab, driven by keys; its words, its figure, and its Keras lines."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from textual.widgets import Input

from core.base.errors import DembowError
from core.toys.unroll import Doubles, NeuronSpec, preset_inputs, unroll
from tests.tui.conftest import MakeApp, Until
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.labs.unroll.figures import frames_of, neuron_figure
from tui.labs.unroll.keras import unroll_code
from tui.labs.unroll.lab import UnrollLab
from tui.labs.unroll.words import neuron_lines, verdict
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.strings import load_strings
from tui.widgets.engine_status import EngineStatus
from tui.widgets.frames import Frames
from tui.widgets.line import Line

PULSE = preset_inputs("pulse", 20)


async def opened(app: DembowApp, until: Until) -> UnrollLab:
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.lab("unroll")
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
    lab = app.screen.query_one(UnrollLab)
    await until(lambda: "wy" in lab.facts)
    return lab


def text(app: DembowApp) -> str:
    return "\n".join(strip.text for strip in strips_of(app))


# Words and pictures.


def test_the_equation_holds_with_its_numbers() -> None:
    found = unroll(NeuronSpec(wx=1.0, wy=-0.8, b=-0.1), PULSE)
    assert neuron_lines(found, 1, 0) == [
        ("y[t] = φ(wx·x[t] + wy·y[t-1] + b)", "-0.59 = tanh(1.00·0.00 + (-0.80)·0.72 - 0.10)")
    ]
    read = unroll(NeuronSpec(wy=-0.8, activation="linear", readout=True), PULSE)
    assert neuron_lines(read, 2, 0) == [
        ("h[t] = φ(wx·x[t] + wy·h[t-1] + b)", "0.64 = linear(1.00·0.00 + (-0.80)·(-0.80) + 0.00)"),
        ("y[t] = v·h[t] + c", "-0.28 = -2.00·0.64 + 1.00"),
    ]


def test_a_layers_equation_is_that_of_one_unit() -> None:
    found = unroll(NeuronSpec(units=5, activation="linear", readout=True), PULSE)
    (symbols, numbers), (_, read) = neuron_lines(found, 3, 2)
    assert symbols == "h[t] = φ(Wxᵀ·x[t] + Wyᵀ·h[t-1] + b)"
    memory = float(found.states[2] @ found.weights.recurrent_kernel[:, 2])
    assert numbers.startswith(f"h3: {found.states[3, 2]:.2f} = linear(")
    assert f"{abs(memory):.2f}" in numbers
    assert read.startswith(f"{found.outputs[3, 0]:.2f} = ")


def test_frames_carry_what_was_said_before() -> None:
    frames = frames_of(unroll(NeuronSpec(readout=True), PULSE))
    assert len(frames) == 20
    assert all(after.before == before.state for before, after in pairwise(frames))
    assert all(frame.output is not None for frame in frames)


def test_the_trail_is_drawn_where_y_does_not_show_it_itself() -> None:
    strings = load_strings("en")
    labels = [
        [curve.label for curve in neuron_figure(unroll(spec, PULSE), 3, strings).curves]
        for spec in (NeuronSpec(), NeuronSpec(b=0.2), NeuronSpec(units=5), NeuronSpec(readout=True))
    ]
    trail = strings("lab.unroll.trail", pulse=0)
    outputs = [f"y{unit}" for unit in range(1, 6)]
    assert labels == [["x", "y"], ["x", "y", trail], ["x", *outputs, trail], ["x", "y", trail]]
    guides = neuron_figure(unroll(NeuronSpec(), PULSE), 3, strings).lines
    assert [guide.value for guide in guides] == [3, pytest.approx(0.1 * np.tanh(1))]


@pytest.mark.parametrize(
    ("spec", "inputs", "words", "style"),
    [
        (NeuronSpec(), PULSE, "lasts 9 steps", "plain"),
        (NeuronSpec(wy=1.0), PULSE, "✓", "good"),
        (NeuronSpec(wy=3.0, activation="linear"), PULSE, "✕", "bad"),
        (NeuronSpec(wx=0.0), PULSE, "Nobody heard x[0]", "warn"),
        (NeuronSpec(), np.zeros(9), "Nothing but zeros", "dim"),
    ],
)
def test_the_verdict(spec: NeuronSpec, inputs: Doubles, words: str, style: str) -> None:
    told, chosen = verdict(unroll(spec, inputs), load_strings("en"))
    assert words in told
    assert chosen == style


@pytest.mark.parametrize("units", [1, 5])
@pytest.mark.parametrize("readout", [False, True])
@pytest.mark.parametrize(
    ("activation", "preset"), [("tanh", "wave"), ("relu", "step"), ("linear", "pulse"), ("tanh", "own")]
)
def test_keras_says_the_same(units: int, readout: bool, activation: Any, preset: Any) -> None:
    spec = NeuronSpec(0.75, 0.9, -0.15, activation, units, readout)
    inputs = np.linspace(-1, 2, 30) if preset == "own" else preset_inputs(preset, 30)
    code = unroll_code(spec, preset, inputs.tolist())
    assert max(map(len, code.splitlines())) <= 72
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    found = unroll(spec, np.array([float(f"{value:g}") for value in inputs]))
    np.testing.assert_allclose(np.asarray(names["y"])[0], found.outputs, atol=1e-5)


# The lab.


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


async def test_space_plays_and_pauses(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
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
        assert lab.facts["timestep"] == 0


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
        await until(lambda: "↻ h[t-1]" in text(app))
        await pilot.press("u")
        assert (lab.facts["units"], lab.facts["unit"]) == (1, 0)


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
    async with app.run_test(size=(120, 36)) as pilot:
        lab = await opened(app, until)
        await pilot.press("u", "space")
        for size in ((200, 60), (60, 28), (80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            lines = strips_of(app)
            assert all(line.cell_length <= size[0] for line in lines)
        await until(lambda: lab.facts["finished"])
