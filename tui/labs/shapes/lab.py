"""The shapes lab: a batch of windows through a stack of layers, each with the shape of what it gives."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult

from core.base.language import Strings
from core.engine.client import Engine
from core.toys.shapes import INPUTS, KINDS, MOST_LAYERS, RECURRENT, SIZED, Journey, Layer, Stack, travel
from core.toys.stacks import PRESETS
from tui.drawing.tensor_block import draw_journey
from tui.lab_kit.base import Lab, above, below
from tui.labs.shapes.keras import keras_codes
from tui.labs.shapes.settings import LAST, USUAL, configured, preset
from tui.labs.shapes.terms import KEYS
from tui.labs.shapes.words import fault_lines, moment_line, parameter_line, written_shape
from tui.widgets.layer_stack import COMING, KEPT, NOTHING, THERE, LayerRow, LayerStack
from tui.widgets.line import Line
from tui.widgets.rows import Rows
from tui.widgets.unsettled import on

UNITS = (*range(1, 11), 15, 20, 25, 30, 40, 50, 64, 100, 128)
KERNELS = tuple(range(1, 9))
STRIDES = (1, 2, 3, 4)
TIMESTEPS, BATCHES, FEATURES = (3, 5, 10, 20, 50), (1, 8, 32, 64, 128), (1, 2, 3, 5, 7)
AROUND = 8
"""Rows of the lab around its stack and the block of its input, at the most."""
SIZES = ("batch", "timesteps", "features")
TICKS = 4
"""Ticks of the timer while the tensor is in one layer."""


class ShapesLab(Lab):
    """The lab shows a stack of layers and the tensor on its way through; `settings` says which stack."""

    lab_name = "shapes"
    fronts = ("#stack",)
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    ShapesLab {
        & LayerStack { margin: 1 0; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.settings = USUAL
        self._uncovered = 1
        """Layers whose shapes are out, where they are covered at first."""
        self._ticks: int | None = None
        """Ticks since the tensor set out; none: it does not run."""
        self._visited: set[int] = set()
        self._begin()

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield LayerStack(id="stack")
        yield Line(id="parameters")
        yield Line(id="moment")
        yield Line(id="verdict")
        yield Line(id="keras", style="dim")
        yield Rows(id="block")

    def on_mount(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.settings = configured(self.settings, settings)
        self._begin()
        self.show_all()

    @property
    def stack(self) -> Stack:
        """The layers, and the batch that goes in."""
        return self.settings.stack

    @property
    def journey(self) -> Journey:
        """The way of the batch through the stack."""
        return travel(self.stack)

    @property
    def present(self) -> Layer:
        """The layer at the pointer."""
        return self.stack.layers[self.settings.chosen]

    # Keys.

    def action_run(self) -> None:
        """Let the tensor run through; or hold it where it is."""
        self._ticks = 0 if self._ticks is None else None
        self._change(timestep=self.settings.timestep if self._ticks == 0 else LAST)

    def action_scrub(self, steps: int) -> None:
        """Go to the timestep before or after."""
        self._ticks = None
        timestep = min(max(0, self.settings.moment + steps), self.journey.moments - 1)
        self._visited.add(timestep)
        self._change(timestep=timestep)

    def action_layer_up(self) -> None:
        """Go to the layer before."""
        self._choose(self.settings.chosen - 1)

    def action_layer_down(self) -> None:
        """Go to the layer after."""
        self._choose(self.settings.chosen + 1)

    def action_switch(self) -> None:
        """Switch `return_sequences` of a recurrent layer, the stride of a Conv1D, the input's sequence or vector."""
        layer = self.present
        if layer.kind in RECURRENT:
            self._change_layer(return_sequences=not layer.return_sequences)
        elif layer.kind == "conv1d":
            self._change_layer(stride=_after(STRIDES, layer.stride))
        elif layer.kind in INPUTS:
            self._change_layer(kind=_after(INPUTS, layer.kind))
        else:
            self.say("ready", self.strings("lab.shapes.no_switch", layer=self._call(self.settings.chosen)))

    def action_more(self) -> None:
        """Take more units, filters or copies."""
        self._set_units(above(UNITS, self.present.units))

    def action_fewer(self) -> None:
        """Take fewer of them."""
        self._set_units(below(UNITS, self.present.units))

    def action_kernel(self) -> None:
        """Take a wider kernel; after the widest, the narrowest."""
        if self.present.kind == "conv1d":
            self._change_layer(kernel=_after(KERNELS, self.present.kernel))
        else:
            self.say("ready", self.strings("lab.shapes.no_kernel", layer=self._call(self.settings.chosen)))

    def action_kind(self) -> None:
        """Take the next kind of layer."""
        self._change_layer(kind=_after(KINDS if self.settings.chosen else INPUTS, self.present.kind))

    def action_add(self) -> None:
        """Add a layer after the chosen one, of its kind where it may stand there."""
        layers, chosen = self.stack.layers, self.settings.chosen
        if len(layers) == MOST_LAYERS:
            self.say("ready", self.strings("lab.shapes.full", most=MOST_LAYERS))
            return
        new = self.present if chosen else Layer("dense", 1)
        self._use(layers=(*layers[: chosen + 1], new, *layers[chosen + 1 :]))
        self._choose(chosen + 1)

    def action_remove(self) -> None:
        """Take the chosen layer away."""
        layers, chosen = self.stack.layers, self.settings.chosen
        if not chosen:
            self.say("ready", self.strings("lab.shapes.no_removal"))
            return
        left = (*layers[:chosen], *layers[chosen + 1 :])
        self.settings = replace(self.settings, chosen=min(chosen, len(left) - 1))
        self._use(layers=left)

    def action_preset(self) -> None:
        """Take the next stack that comes ready."""
        self.settings = preset(_after(tuple(PRESETS), self.settings.preset), self.settings)
        self._use()

    def action_timesteps(self) -> None:
        """Take longer windows; after the longest, the shortest."""
        self._use(timesteps=_after(TIMESTEPS, self.stack.timesteps))

    def action_batch(self) -> None:
        """Take more windows in a batch."""
        self._use(batch=_after(BATCHES, self.stack.batch))

    def action_features(self) -> None:
        """Take more features in each timestep."""
        self._use(features=_after(FEATURES, self.stack.features))

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.settings)

    @property
    def playing(self) -> bool:
        return self._ticks is not None

    def animate_step(self) -> None:
        """Go one tick further through the stack."""
        if self._ticks is None:
            return
        self._ticks += 1
        journey = self.journey
        layer = self._ticks // TICKS
        self._uncovered = max(self._uncovered, min(layer + 1, len(self.stack.layers)))
        if layer >= (journey.fault.layer if journey.fault else len(self.stack.layers)):
            self._ticks = None
            self.settings = replace(self.settings, timestep=LAST)
            self._uncovered = len(self.stack.layers)
            self.learn(finished=True)
        self.show_all()

    # What the keys have in common.

    def _begin(self) -> None:
        """Begin with a stack that nobody has walked through yet."""
        self._ticks, self._uncovered, self._visited = None, 1, set()
        self.learn(finished=False)

    def _change(self, **settings: Any) -> None:
        self.settings = replace(self.settings, **settings)
        self.show_all()

    def _use(self, **sizes: Any) -> None:
        """Take another stack, and begin with it."""
        self.settings = replace(self.settings, stack=replace(self.stack, **sizes), timestep=LAST)
        self._begin()
        self.show_all()

    def _change_layer(self, **settings: Any) -> None:
        layers = list(self.stack.layers)
        layers[self.settings.chosen] = replace(self.present, **settings)
        self._use(layers=tuple(layers))

    def _set_units(self, units: int) -> None:
        if self.present.kind in SIZED:
            self._change_layer(units=units)
        else:
            self.say("ready", self.strings("lab.shapes.no_units", layer=self._call(self.settings.chosen)))

    def _choose(self, place: int) -> None:
        self._change(chosen=min(max(0, place), len(self.stack.layers) - 1))

    def _call(self, place: int) -> str:
        return f"{place} {self.stack.layers[place].written(self.stack.timesteps, self.stack.features)}"

    def _out(self, place: int) -> bool:
        """Return whether the shape of a layer may be seen."""
        return not self.settings.covered or place < self._uncovered

    # Pictures.

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, stack, journey = self.strings, self.stack, self.journey
        preset = strings(f"lab.shapes.presets.{self.settings.preset}")
        sizes = {"batch": stack.batch, "timesteps": stack.timesteps, "features": stack.features}
        self.query_one("#settings", Line).show(strings("lab.shapes.settings", preset=preset, **sizes), "dim")
        head = strings("lab.shapes.layer"), strings("lab.shapes.shape"), strings("lab.shapes.parameters")
        self.query_one(LayerStack).show(head, self._rows(journey), self.settings.chosen, self.settings.moment)
        self._show_words(journey)
        self._show_block(journey)
        self.learn(**self._facts(journey))

    def _show_block(self, journey: Journey) -> None:
        """Draw the input and what each layer makes of it as blocks, where the stack leaves room for them."""
        strings, stack = self.strings, self.query_one(LayerStack)
        axes = (
            strings("lab.shapes.axis_batch"),
            strings("lab.shapes.axis_timesteps"),
            strings("lab.shapes.axis_features"),
        )
        passages = [one for place, one in enumerate(journey.passages) if self._out(place)]
        shapes = [one.shape for one in itertools.takewhile(lambda one: one.shape, passages)]
        taken = len(stack.draw(max(1, self.size.width), self.size.height))
        rows = draw_journey(shapes, axes, self.size.width, self.size.height - taken - AROUND)
        self.query_one("#block", Rows).show(rows)

    def on_resize(self) -> None:
        self.show_all()

    def _rows(self, journey: Journey) -> Sequence[LayerRow]:
        rows = []
        for place, (layer, passage) in enumerate(zip(self.stack.layers, journey.passages, strict=True)):
            call = layer.written(self.stack.timesteps, self.stack.features)
            if not self._out(place):
                rows.append(LayerRow(call, "?", "?"))
            elif not passage.shape:
                here = journey.fault is not None and journey.fault.layer == place
                rows.append(LayerRow(call, self.strings("lab.shapes.nothing"), "", broken=here))
            else:
                moments = self._moments(journey, place)
                rows.append(
                    LayerRow(call, written_shape(passage.shape), str(passage.parameters), passage.shape[-1], moments)
                )
        return rows

    def _moments(self, journey: Journey, place: int) -> str:
        """Return a glyph a timestep: what the layer has given by now, what it will give, what it keeps to itself."""
        arrivals = journey.passages[place].arrivals
        before = journey.passages[place - 1].arrivals if place else arrivals
        now = self.settings.moment
        if self._ticks is not None:
            layer, part = divmod(self._ticks, TICKS)
            now = -1 if place > layer else journey.moments if place < layer else arrivals[-1] * (part + 1) // TICKS
        glyphs = []
        for moment in range(journey.moments):
            if moment in arrivals:
                glyphs.append(THERE if moment <= now else COMING)
            else:
                glyphs.append(KEPT if moment in before and self.stack.layers[place].kind in RECURRENT else NOTHING)
        return "".join(glyphs)

    def _show_words(self, journey: Journey) -> None:
        strings, fault, chosen = self.strings, journey.fault, self.settings.chosen
        passage, out = journey.passages[chosen], self._out(chosen)
        received = journey.passages[chosen - 1].shape if chosen else ()
        built = out and bool(passage.shape) and bool(received)
        self.query_one("#parameters", Line).show(parameter_line(self.present, received[-1], strings) if built else "")
        told = out and bool(passage.shape)
        text = moment_line(self._call(chosen), journey, chosen, self.settings.moment, strings) if told else ""
        self.query_one("#moment", Line).show(text, "dim")
        verdict, keras = self.query_one("#verdict", Line), self.query_one("#keras", Line)
        if not self._out(fault.layer if fault else len(self.stack.layers) - 1):
            verdict.show(strings("lab.shapes.covered"), "accent")
            keras.show("", "dim")
        elif fault:
            words, error = fault_lines(self.stack, fault, self._call, strings, self.key_told("lab.shapes.switch", "s"))
            verdict.show(f"✗ {words}", "bad")
            keras.show(error, "dim")
        else:
            made = strings(f"lab.shapes.made.{journey.architecture}")
            count = strings("lab.shapes.count", output=written_shape(journey.output), parameters=journey.parameters)
            verdict.show(f"✓ {made} {count}", "good")
            keras.show("", "dim")

    def _facts(self, journey: Journey) -> dict[str, object]:
        settings, stack, layer, fault = self.settings, self.stack, self.present, journey.fault
        shapes = [written_shape(passage.shape) for passage in journey.passages]
        return {
            "running": self._ticks is not None,
            "preset": settings.preset,
            "layers": [one.kind for one in stack.layers],
            "shapes": shapes,
            "output_shape": shapes[-1],
            "output_axes": len(journey.output),
            "architecture": journey.architecture,
            "ok": fault is None,
            "fault": fault.layer if fault else -1,
            "parameters": journey.parameters,
            "layer_parameters": journey.passages[settings.chosen].parameters,
            "chosen": settings.chosen,
            "kind": layer.kind,
            "units": layer.units if layer.kind in SIZED else 0,
            "return_sequences": layer.kind in RECURRENT and layer.return_sequences,
            "batch": stack.batch,
            "timesteps": stack.timesteps,
            "features": stack.features,
            "timestep": settings.moment,
            "visited_steps": len(self._visited),
            "covered": settings.covered,
        }

    @on(LayerStack.LayerPicked)
    def _picked(self, event: LayerStack.LayerPicked) -> None:
        event.stop()
        self._choose(event.place)


def _after(values: Sequence[Any], value: Any) -> Any:
    """Return the next of some values; after the last, or from elsewhere, the first that is larger, or the first."""
    if value in values:
        return values[(values.index(value) + 1) % len(values)]
    return next((one for one in values if one > value), values[0])


LAB = ShapesLab
