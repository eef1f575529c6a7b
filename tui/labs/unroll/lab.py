"""The neuron lab: one neuron fed its own output, or a layer of five, unrolled frame by frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal

from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.jobs.events import Event
from core.toys.unroll import ACTIVATIONS, LARGEST_INPUT, LARGEST_WEIGHT, LAYER, PRESETS, unroll
from core.toys.walk_back import walk_back
from lessons.checking.checks import parse_number
from tui.lab_kit.base import REDRAWS, following
from tui.lab_kit.fields import FieldsLab
from tui.labs.unroll.figures import error_steps, frames_of, neuron_figure, walk_figure
from tui.labs.unroll.keras import keras_codes
from tui.labs.unroll.settings import KNOBS, OWN, USUAL, UnrollSettings, configured, fed
from tui.labs.unroll.terms import KEYS, PARTS
from tui.labs.unroll.words import back_lines, back_verdict, neuron_lines, verdict
from tui.widgets.equation import Equation
from tui.widgets.error_walk import ErrorWalk
from tui.widgets.fields import Field, Fields
from tui.widgets.frames import Frames
from tui.widgets.knobs import Knob, Knobs
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.unsettled import on

TURN = 0.05
SCALE = 2.0
"""End of the knobs' scales. More can be turned and written."""
PLAYS = 2.0
"""Seconds from the first timestep to the last, where that is not quicker than it can be drawn."""
NARROW = 72
"""Columns below which the knobs leave theirs to the equation."""
LOW = 18
"""Rows below which the way back stands alone with its verdict, which names the weight, and a trace without frames."""
ROOMY = 29
"""Rows from which the parts stand a line apart."""


class UnrollLab(FieldsLab):
    """The lab shows a neuron, or a layer of five, over a series; `settings` holds both and where one looks."""

    lab_name = "unroll"
    fronts = ("#walk", "#frames", "#plot")
    keys: ClassVar[Mapping[str, str]] = KEYS
    revealable = PARTS
    DEFAULT_CSS = """
    UnrollLab {
        & #upper { height: auto; }
        & Knobs { width: 26; margin: 0 2 0 0; }
        & Equation { width: 1fr; }
        & Plot { height: 1fr; min-height: 6; }
        & Fields, & ErrorWalk { display: none; }
        &.back ErrorWalk { display: block; }
        &.back Frames { display: none; }
        &.back.low #settings, &.back.low #upper { display: none; }
        &.low.traced Frames { display: none; }
        &.narrow Knobs { width: 19; margin: 0 1 0 0; }
        &.writing Fields { display: block; }
        &.writing #upper { display: none; }
        &.roomy #upper, &.roomy Fields, &.roomy #told { margin: 1 0 0 0; }
        &.roomy Frames, &.roomy ErrorWalk, &.roomy Plot { margin: 1 0 0 0; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.settings = USUAL
        self._found = unroll(self.settings.neuron, self.settings.series)
        self._walk = walk_back(self._found)
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
        yield ErrorWalk(id="walk")
        yield Plot(id="plot")

    def on_mount(self) -> None:
        self.show_all()

    def on_resize(self) -> None:
        self.set_class(self.size.height >= ROOMY, "roomy")
        self.set_class(self.size.width < NARROW, "narrow")
        self.set_class(self.size.height < LOW, "low")
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        wanted = configured(self.settings, settings)
        self._visited, self._playing = set(), False
        self.remove_class("writing")
        self.learn(finished=False)
        self._take(wanted)

    def action_run(self) -> None:
        """Play through time, with the error back from the end; or pause."""
        self._playing, self._since = not self._playing, 0
        again = self._playing and self.settings.timestep == self._end
        self._look(timestep=self._begin if again else self.settings.timestep)

    def action_scrub(self, steps: int) -> None:
        self._playing = False
        self._look(timestep=min(max(0, self.settings.timestep + steps), self.settings.timesteps - 1))

    def action_knob_up(self) -> None:
        """Go to the number above."""
        self._choose(KNOBS.index(self.settings.knob) - 1)

    def action_knob_down(self) -> None:
        """Go to the number below."""
        self._choose(KNOBS.index(self.settings.knob) + 1)

    def action_more(self) -> None:
        """Turn the chosen number up a little."""
        self._turn(TURN)

    def action_less(self) -> None:
        """Turn it down a little."""
        self._turn(-TURN)

    def action_activation(self) -> None:
        """Take the next activation."""
        self._become(activation=following(ACTIVATIONS, self.settings.neuron.activation))

    def action_inputs(self) -> None:
        """Take the next series: a pulse, a step, a wave."""
        self._change(preset=following(PRESETS, self.settings.preset))

    def action_units(self) -> None:
        """Change between one neuron and a layer of five."""
        self._become(units=1 if self.settings.neuron.units > 1 else LAYER)

    def action_output(self) -> None:
        """Let the output be the state itself, or the one that Dense makes of it."""
        self._become(readout=not self.settings.neuron.readout)

    def action_fold(self) -> None:
        """Show one neuron with its loop, or a frame a timestep."""
        self._look(folded=not self.settings.folded)

    def action_back(self) -> None:
        """Show the error of the last output on its way back, or the way forward again."""
        self._playing = False
        back = not self.settings.back
        self._look(back=back, timestep=self.settings.timesteps - 1)

    def action_unit(self) -> None:
        """Go to the next unit of a layer."""
        self._look(unit=(self.settings.unit + 1) % self.settings.neuron.units)

    def action_edit(self) -> None:
        """Write the numbers."""
        strings, settings = self.strings, self.settings
        fields = [Field(name, name, f"{getattr(settings.neuron, name):g}") for name in KNOBS]
        fields.append(Field("timesteps", strings("lab.unroll.timesteps"), str(settings.timesteps)))
        series = np.trim_zeros(settings.series, "b") if settings.preset == OWN else ()
        own = " ".join(f"{value:g}" for value in series)
        fields.append(Field("inputs", strings("lab.unroll.series"), own, strings("lab.unroll.series_hint")))
        self.add_class("writing")
        self.ask_for(fields)

    def leave(self) -> None:
        self.remove_class("writing")
        self.screen.set_focus(None)

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.settings)

    def show_event(self, event: Event) -> None:
        """Nothing is asked of the engine: there is nothing to hear."""

    @property
    def playing(self) -> bool:
        return self._playing

    def animate_step(self) -> None:
        if not self._playing or self.settings.timestep == self._end:
            self._playing = False
            return
        self._since += 1
        if self._since >= PLAYS * REDRAWS / self.settings.timesteps:
            self._since = 0
            timestep = self.settings.timestep + (-1 if self.settings.back else 1)
            self._playing = timestep != self._end
            self._look(timestep=timestep)

    @property
    def _begin(self) -> int:
        """Timestep at which playing begins: the first, or where the error walks back the last."""
        return self.settings.timesteps - 1 if self.settings.back else 0

    @property
    def _end(self) -> int:
        """Timestep at which playing ends."""
        return 0 if self.settings.back else self.settings.timesteps - 1

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, settings, found = self.strings, self.settings, self._found
        spec, t = settings.neuron, settings.timestep
        self._visited.add(t)
        self.query_one("#settings", Line).show(self._settings(), "dim")
        knobs = [Knob(name, getattr(spec, name), SCALE) for name in KNOBS]
        self.query_one(Knobs).show(knobs, KNOBS.index(settings.knob))
        self.set_class(settings.back, "back")
        self.set_class(self.shows("trace") and not settings.back, "traced")
        folded = found if settings.folded else None
        low = self.has_class("low")
        self.query_one(Frames).show(frames_of(found), t, spec.activation, settings.unit, folded=folded, tight=low)
        if settings.back:
            steps = error_steps(found, self._walk)
            self.query_one(Equation).show(back_lines(found, self._walk, t, settings.unit))
            self.query_one(ErrorWalk).show(steps, t, low=low)
            self.query_one("#told", Line).show(*back_verdict(found, self._walk, t, strings))
            self.query_one(Plot).show(walk_figure(steps, t, strings))
        else:
            self.query_one(Equation).show(neuron_lines(found, t, settings.unit))
            self.query_one("#told", Line).show(*verdict(found, strings))
            seen = found.timesteps if self.shows("unrolled") else t + 1
            self.query_one(Plot).show(neuron_figure(found, t, strings, seen, trace=self.shows("trace")))
        self._learn_all()

    def _settings(self) -> str:
        strings, settings, neuron = self.strings, self.settings, self.settings.neuron
        told = strings(
            "lab.unroll.settings",
            timestep=settings.timestep,
            last=settings.timesteps - 1,
            activation=neuron.activation,
            preset=strings(f"lab.unroll.preset_{settings.preset}"),
            units=strings("lab.unroll.one_unit" if neuron.units == 1 else "lab.unroll.layer", units=neuron.units),
        )
        output = strings("lab.unroll.readout" if neuron.readout else "lab.unroll.itself")
        return f"{told} · {output}" if self.shows("state") else told

    def _learn_all(self) -> None:
        settings, found = self.settings, self._found
        neuron, t = settings.neuron, settings.timestep
        if t == self._end:
            self.learn(finished=True)
        self.learn(
            running=self._playing,
            back=settings.back,
            arrives=self._walk.arrives,
            wx=neuron.wx,
            wy=neuron.wy,
            b=neuron.b,
            activation=neuron.activation,
            units=neuron.units,
            output="readout" if neuron.readout else "state",
            preset=settings.preset,
            inputs=found.inputs.tolist(),
            timesteps=found.timesteps,
            timestep=t,
            visited_steps=len(self._visited),
            knob=settings.knob,
            unit=settings.unit,
            folded=settings.folded,
            x=float(found.inputs[t]),
            y=float(found.outputs[t, 0 if neuron.readout else settings.unit]),
            h=float(found.states[t, settings.unit]),
            outputs=found.outputs[t].tolist(),
            survives=found.survives,
            lasts=found.lasts,
            exploded=found.exploded is not None,
        )

    def _choose(self, place: int) -> None:
        self._look(knob=KNOBS[place % len(KNOBS)])

    def _turn(self, by: float) -> None:
        name = self.settings.knob
        value = round(getattr(self.settings.neuron, name) + by, 6)
        self._become(**{name: min(max(value, -LARGEST_WEIGHT), LARGEST_WEIGHT)})

    def _become(self, **changes: Any) -> None:
        """Take another neuron on the same series."""
        self._change(neuron=replace(self.settings.neuron, **changes))

    def _change(self, **changes: Any) -> None:
        self._take(fed(replace(self.settings, **changes)))

    def _look(self, **changes: Any) -> None:
        """Look elsewhere: nothing is to be worked out again."""
        self.settings = replace(self.settings, **changes)
        self.show_all()

    def _take(self, settings: UnrollSettings) -> None:
        self.settings = settings
        self._found = unroll(settings.neuron, settings.series)
        self._walk = walk_back(self._found)
        self.show_all()

    def _numbers(self, text: str) -> tuple[float, ...]:
        """Return a series as people write it. Raises `DembowError` for what is no number."""
        words = [word.rstrip(",;") for word in text.split()]
        field = self.strings("lab.unroll.series")
        numbers = []
        for word in words:
            number = parse_number(word)
            if number is None:
                raise DembowError("not_a_number", field=field, received=word)
            check_range(field, number, -LARGEST_INPUT, LARGEST_INPUT)
            numbers.append(number)
        return tuple(numbers)

    def written(self, values: Mapping[str, str]) -> None:
        numbers = {}
        for name in (*KNOBS, "timesteps"):
            number = parse_number(values[name])
            if number is None:
                field = self.strings("lab.unroll.timesteps") if name == "timesteps" else name
                raise DembowError("not_a_number", field=field, received=values[name])
            numbers[name] = number
        timesteps = int(numbers.pop("timesteps"))
        settings = self.settings
        # With nothing written, what was the learner's own is a pulse again.
        preset = "pulse" if settings.preset == OWN else settings.preset
        neuron = replace(settings.neuron, **numbers)
        wanted = replace(settings, neuron=neuron, timesteps=timesteps, preset=preset)
        self._take(fed(wanted, self._numbers(values["inputs"])))

    @on(Knobs.KnobPicked)
    def _knob(self, event: Knobs.KnobPicked) -> None:
        event.stop()
        self._choose(event.place)

    @on(Frames.FramePicked)
    def _frame(self, event: Frames.FramePicked) -> None:
        event.stop()
        self.action_scrub(event.timestep - self.settings.timestep)


LAB = UnrollLab
