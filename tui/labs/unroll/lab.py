"""The neuron lab: one neuron fed its own output, or a layer of five, unrolled frame by frame."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, ClassVar

import msgspec
import numpy as np
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.jobs.events import Event
from core.toys.unroll import (
    ACTIVATIONS,
    FEWEST_STEPS,
    LARGEST_INPUT,
    LARGEST_WEIGHT,
    LAYER,
    MOST_STEPS,
    PRESETS,
    Doubles,
    NeuronSpec,
    preset_inputs,
    unroll,
)
from lessons.checking.checks import parse_number
from tui.lab_kit.base import REDRAWS, Lab
from tui.labs.unroll.figures import frames_of, neuron_figure, neuron_lines, verdict
from tui.labs.unroll.keras import unroll_code
from tui.widgets.equation import Equation
from tui.widgets.fields import Field, Fields
from tui.widgets.frames import Frames
from tui.widgets.knobs import Knob, Knobs
from tui.widgets.line import Line
from tui.widgets.plot import Plot

KNOBS = ("wx", "wy", "b")
TURN = 0.05
SCALE = 2.0
"""Where the knobs' scales end. More can be turned and written."""
USUAL_STEPS = 20
OWN = "own"
"""Inputs that the learner wrote."""
PLAYS = 2.0
"""Seconds from the first timestep to the last, where that is not quicker than it can be drawn."""
NARROW = 72
"""Columns below which the knobs leave theirs to the equation."""
ROOMY = 29
"""Rows from which the parts stand a line apart."""


class UnrollLab(Lab):
    """Settings: wx, wy, b, activation, units, seed, output, preset, inputs, timesteps, timestep, unit, knob, folded."""

    lab_name = "unroll"
    keys: ClassVar[Mapping[str, str]] = {
        "up": "knob_up",
        "down": "knob_down",
        "plus": "more",
        "equals_sign": "more",
        "minus": "less",
        "a": "activation",
        "i": "inputs",
        "u": "units",
        "o": "output",
        "e": "edit",
        "f": "fold",
        "v": "unit",
    }
    DEFAULT_CSS = """
    UnrollLab {
        & #upper { height: auto; }
        & Knobs { width: 26; margin: 0 2 0 0; }
        & Equation { width: 1fr; }
        & Plot { height: 1fr; min-height: 6; }
        & Fields { display: none; }
        &.narrow Knobs { width: 19; margin: 0 1 0 0; }
        &.writing Fields { display: block; }
        &.writing #upper { display: none; }
        &.roomy #upper, &.roomy Fields, &.roomy #told, &.roomy Frames, &.roomy Plot { margin: 1 0 0 0; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = NeuronSpec()
        self.preset = "pulse"
        self.inputs: Doubles = preset_inputs("pulse", USUAL_STEPS)
        self.timestep = self.unit = 0
        self.knob = "wy"
        self.folded = False
        self._found = unroll(self.spec, self.inputs)
        self._visited: set[int] = set()
        self._playing = False
        self._since = 0

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        with Horizontal(id="upper"):
            yield Knobs(id="knobs")
            yield Equation(id="equation")
        yield Fields(id="fields")
        yield Line(id="told")
        yield Frames(id="frames")
        yield Plot(id="plot")

    def on_mount(self) -> None:
        self.show_all()

    def on_resize(self) -> None:
        self.set_class(self.size.height >= ROOMY, "roomy")
        self.set_class(self.size.width < NARROW, "narrow")

    def configure(self, settings: Mapping[str, Any]) -> None:
        spec = self.spec
        wanted = NeuronSpec(
            wx=float(settings.get("wx", spec.wx)),
            wy=float(settings.get("wy", spec.wy)),
            b=float(settings.get("b", spec.b)),
            activation=settings.get("activation", spec.activation),
            units=int(settings.get("units", spec.units)),
            readout=settings.get("output", "readout" if spec.readout else "state") == "readout",
            seed=int(settings.get("seed", spec.seed)),
        )
        wanted.check()
        timesteps = int(settings.get("timesteps", len(self.inputs)))
        preset = str(settings.get("preset", self.preset))
        series = self._series(preset, timesteps, str(settings.get("inputs", "")))
        knob = str(settings.get("knob", self.knob))
        check_one_of("knob", knob, KNOBS)
        self.knob = knob
        self.folded = bool(settings.get("folded", False))
        self.unit = int(settings.get("unit", 0))
        self.timestep = int(settings.get("timestep", 0))
        self.spec = wanted
        self._visited, self._playing = set(), False
        self.remove_class("writing")
        self.learn(finished=False)
        self._feed(*series)

    def action_run(self) -> None:
        """Play through time, or pause."""
        self._playing = not self._playing
        if self._playing and self.timestep == self._found.timesteps - 1:
            self.timestep = 0
        self._since = 0
        self.show_all()

    def action_scrub(self, steps: int) -> None:
        self._playing = False
        self.timestep = min(max(0, self.timestep + steps), self._found.timesteps - 1)
        self.show_all()

    def action_knob_up(self) -> None:
        """The number above."""
        self._choose(KNOBS.index(self.knob) - 1)

    def action_knob_down(self) -> None:
        """The number below."""
        self._choose(KNOBS.index(self.knob) + 1)

    def action_more(self) -> None:
        """A little more of the chosen number."""
        self._turn(TURN)

    def action_less(self) -> None:
        """A little less."""
        self._turn(-TURN)

    def action_activation(self) -> None:
        """The next activation."""
        place = ACTIVATIONS.index(self.spec.activation) + 1
        self._become(activation=ACTIVATIONS[place % len(ACTIVATIONS)])

    def action_inputs(self) -> None:
        """A pulse, a step, a wave."""
        place = PRESETS.index(self.preset) + 1 if self.preset in PRESETS else 0
        self._feed(*self._series(PRESETS[place % len(PRESETS)], len(self.inputs)))

    def action_units(self) -> None:
        """One neuron, or a layer of five."""
        self._become(units=1 if self.spec.units > 1 else LAYER)

    def action_output(self) -> None:
        """The output is the state itself, or what Dense makes of it."""
        self._become(readout=not self.spec.readout)

    def action_fold(self) -> None:
        """One neuron with its loop, or a frame a timestep."""
        self.folded = not self.folded
        self.show_all()

    def action_unit(self) -> None:
        """The next unit of a layer."""
        self.unit = (self.unit + 1) % self.spec.units
        self.show_all()

    def action_edit(self) -> None:
        """Write the numbers."""
        strings = self.strings
        fields = [Field(name, name, f"{getattr(self.spec, name):g}") for name in KNOBS]
        fields.append(Field("timesteps", strings("lab.unroll.timesteps"), str(len(self.inputs))))
        own = " ".join(f"{value:g}" for value in np.trim_zeros(self.inputs, "b")) if self.preset == OWN else ""
        fields.append(Field("inputs", strings("lab.unroll.series"), own, strings("lab.unroll.series_hint")))
        self.add_class("writing")
        ask: Callable[[], Awaitable[None]] = partial(self.query_one(Fields).ask, fields)
        self.run_worker(ask, group="fields", exclusive=True)

    def leave(self) -> None:
        """Away from the lines to write in."""
        self.remove_class("writing")
        self.screen.set_focus(None)

    def keras_code(self) -> str:
        return unroll_code(self.spec, self.preset, self.inputs.tolist())

    def show_event(self, event: Event) -> None:
        """Nothing is asked of the engine: there is nothing to hear."""

    def animate_step(self) -> None:
        if not self._playing:
            return
        self._since += 1
        if self._since >= PLAYS * REDRAWS / self._found.timesteps:
            self._since = 0
            self.timestep = min(self.timestep + 1, self._found.timesteps - 1)
            self._playing = self.timestep < self._found.timesteps - 1
            self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, spec, found, t = self.strings, self.spec, self._found, self.timestep
        self._visited.add(t)
        self.query_one("#settings", Line).show(self._settings(), "dim")
        knobs = [Knob(name, getattr(spec, name), SCALE) for name in KNOBS]
        self.query_one(Knobs).show(knobs, KNOBS.index(self.knob))
        self.query_one(Equation).show(neuron_lines(found, t, self.unit))
        self.query_one(Frames).show(frames_of(found), t, spec.activation, self.unit, folded=self.folded)
        self.query_one("#told", Line).show(*verdict(found, strings))
        self.query_one(Plot).show(neuron_figure(found, t, strings))
        self._learn_all()

    def _settings(self) -> str:
        strings = self.strings
        return strings(
            "lab.unroll.settings",
            timestep=self.timestep,
            last=self._found.timesteps - 1,
            activation=self.spec.activation,
            preset=strings(f"lab.unroll.preset_{self.preset}"),
            units=strings("lab.unroll.one_unit" if self.spec.units == 1 else "lab.unroll.layer", units=self.spec.units),
            output=strings("lab.unroll.readout" if self.spec.readout else "lab.unroll.itself"),
        )

    def _learn_all(self) -> None:
        spec, found, t = self.spec, self._found, self.timestep
        if t == found.timesteps - 1:
            self.learn(finished=True)
        self.learn(
            running=self._playing,
            wx=spec.wx,
            wy=spec.wy,
            b=spec.b,
            activation=spec.activation,
            units=spec.units,
            output="readout" if spec.readout else "state",
            preset=self.preset,
            inputs=self.inputs.tolist(),
            timesteps=found.timesteps,
            timestep=t,
            visited_steps=len(self._visited),
            knob=self.knob,
            unit=self.unit,
            folded=self.folded,
            x=float(found.inputs[t]),
            y=float(found.outputs[t, 0 if spec.readout else self.unit]),
            h=float(found.states[t, self.unit]),
            outputs=found.outputs[t].tolist(),
            survives=found.survives,
            lasts=found.lasts,
            exploded=found.exploded is not None,
        )

    def _choose(self, place: int) -> None:
        self.knob = KNOBS[place % len(KNOBS)]
        self.show_all()

    def _turn(self, by: float) -> None:
        value = round(getattr(self.spec, self.knob) + by, 6)
        self._become(**{self.knob: min(max(value, -LARGEST_WEIGHT), LARGEST_WEIGHT)})

    def _become(self, **changes: object) -> None:
        """Another neuron on the same inputs."""
        self.spec = msgspec.structs.replace(self.spec, **changes)
        self._rerun()

    def _feed(self, preset: str, inputs: Doubles) -> None:
        """The same neuron on other inputs."""
        self.preset, self.inputs = preset, inputs
        self._rerun()

    def _series(self, preset: str, timesteps: int, text: str = "") -> tuple[str, Doubles]:
        """A preset, or numbers that were written and then zeros. Raises `DembowError` for what cannot be."""
        own = self._numbers(text) if text.strip() else self.inputs[:timesteps]
        written = bool(text.strip()) or preset == OWN
        timesteps = max(timesteps, len(own)) if written else timesteps
        check_range("timesteps", timesteps, FEWEST_STEPS, MOST_STEPS)
        if written:
            return OWN, np.pad(own, (0, timesteps - len(own)))
        check_one_of("preset", preset, PRESETS)
        return preset, preset_inputs(preset, timesteps)  # type: ignore[arg-type]

    def _rerun(self) -> None:
        self._found = unroll(self.spec, self.inputs)
        self.timestep = min(self.timestep, self._found.timesteps - 1)
        self.unit %= self.spec.units
        self.show_all()

    def _numbers(self, text: str) -> Doubles:
        """A series as people write it. Raises `DembowError` for what is no number."""
        words = [word.rstrip(",;") for word in text.split()]
        field = self.strings("lab.unroll.series")
        numbers = []
        for word in words:
            number = parse_number(word)
            if number is None:
                raise DembowError("not_a_number", field=field, received=word)
            check_range(field, number, -LARGEST_INPUT, LARGEST_INPUT)
            numbers.append(number)
        return np.array(numbers, np.float64)

    @on(Fields.Submitted)
    def _written(self, event: Fields.Submitted) -> None:
        event.stop()
        try:
            self._accept(event.values)
        except DembowError as error:
            self.say("lost", self.strings.explain(error))
            return
        self.leave()

    def _accept(self, values: Mapping[str, str]) -> None:
        numbers = {}
        for name in (*KNOBS, "timesteps"):
            number = parse_number(values[name])
            if number is None:
                field = self.strings("lab.unroll.timesteps") if name == "timesteps" else name
                raise DembowError("not_a_number", field=field, received=values[name])
            numbers[name] = number
        timesteps = int(numbers.pop("timesteps"))
        wanted = msgspec.structs.replace(self.spec, **numbers)
        wanted.check()
        # With nothing written, what was the learner's own is a pulse again.
        preset = "pulse" if self.preset == OWN else self.preset
        series = self._series(preset, timesteps, values["inputs"])
        self.spec = wanted
        self._feed(*series)

    @on(Fields.Left)
    def _left(self, event: Fields.Left) -> None:
        event.stop()
        self.leave()

    @on(Knobs.KnobPicked)
    def _knob(self, event: Knobs.KnobPicked) -> None:
        event.stop()
        self._choose(event.place)

    @on(Frames.FramePicked)
    def _frame(self, event: Frames.FramePicked) -> None:
        event.stop()
        self.action_scrub(event.timestep - self.timestep)


LAB = UnrollLab
