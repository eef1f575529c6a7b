"""The shapes lab: a batch of windows through a stack of layers, each with the shape of what it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult

from core.base.language import Strings
from core.engine.client import Engine
from core.toys.shapes import INPUTS, KINDS, MOST_LAYERS, RECURRENT, SIZED, Journey, Layer, Stack, travel
from core.toys.stacks import PRESETS, parse_layer
from tui.lab_kit.base import Lab
from tui.labs.shapes.keras import shapes_code
from tui.labs.shapes.words import fault_lines, moment_line, parameter_line, written_shape
from tui.widgets.layer_stack import COMING, KEPT, NOTHING, THERE, LayerRow, LayerStack
from tui.widgets.line import Line

UNITS = (*range(1, 11), 15, 20, 25, 30, 40, 50, 64, 100, 128)
KERNELS = tuple(range(1, 9))
STRIDES = (1, 2, 3, 4)
TIMESTEPS, BATCHES, FEATURES = (3, 5, 10, 20, 50), (1, 8, 32, 64, 128), (1, 2, 3, 5, 7)
SIZES = ("batch", "timesteps", "features")
TICKS = 4
"""Of the timer, while the tensor is in one layer."""


class ShapesLab(Lab):
    """Settings: preset, layers (as `input, lstm 20 sequences, dense 1`), batch, timesteps, features, chosen, timestep,
    covered (shapes show as `?` until space has let the tensor through).
    """

    lab_name = "shapes"
    keys: ClassVar[Mapping[str, str]] = {
        "s": "switch",
        "plus": "more",
        "equals_sign": "more",
        "minus": "fewer",
        "k": "kind",
        "a": "add",
        "x": "remove",
        "m": "preset",
        "up": "layer_up",
        "down": "layer_down",
        "t": "timesteps",
        "b": "batch",
        "d": "features",
        "w": "kernel",
    }
    DEFAULT_CSS = """
    ShapesLab {
        & LayerStack { margin: 1 0; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.preset = next(iter(PRESETS))
        self.stack = PRESETS[self.preset]
        self.chosen = 1
        self.moment = 0
        """Timesteps since the first input."""
        self.covered = False
        self._uncovered = 1
        """Layers whose shapes are out, where they are covered at first."""
        self._ticks: int | None = None
        """Since the tensor set out; none: it does not run."""
        self._visited: set[int] = set()
        self._begin()

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield LayerStack(id="stack")
        yield Line(id="parameters")
        yield Line(id="moment")
        yield Line(id="verdict")
        yield Line(id="keras", style="dim")

    def on_mount(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        if "preset" in settings:
            self.preset = str(settings["preset"])
            self.stack, self.chosen = PRESETS[self.preset], 1
        sizes = {
            name: int(settings.get(name, getattr(self.stack, name))) for name in ("batch", "timesteps", "features")
        }
        layers = self.stack.layers
        if "layers" in settings:
            layers = tuple(map(parse_layer, str(settings["layers"]).split(",")))
        self.stack = Stack(layers, **sizes)
        self.stack.check()
        self.chosen = min(int(settings.get("chosen", self.chosen)), len(layers) - 1)
        self.covered = bool(settings.get("covered", False))
        self._begin()
        self.moment = int(settings.get("timestep", self.moment))
        self.show_all()

    @property
    def journey(self) -> Journey:
        """What becomes of the batch."""
        return travel(self.stack)

    @property
    def present(self) -> Layer:
        """The one at the pointer."""
        return self.stack.layers[self.chosen]

    # Keys.

    def action_run(self) -> None:
        """Let the tensor run through; or hold it where it is."""
        self._ticks = 0 if self._ticks is None else None
        if self._ticks is None:
            self.moment = self.journey.moments - 1
        self.show_all()

    def action_scrub(self, steps: int) -> None:
        """The timestep before or after."""
        self._ticks = None
        self.moment = min(max(0, self.moment + steps), self.journey.moments - 1)
        self._visited.add(self.moment)
        self.show_all()

    def action_layer_up(self) -> None:
        """The layer before."""
        self._choose(self.chosen - 1)

    def action_layer_down(self) -> None:
        """The layer after."""
        self._choose(self.chosen + 1)

    def action_switch(self) -> None:
        """`return_sequences` of a recurrent layer, the stride of a Conv1D, a sequence or a vector of the input."""
        layer = self.present
        if layer.kind in RECURRENT:
            self._change(return_sequences=not layer.return_sequences)
        elif layer.kind == "conv1d":
            self._change(stride=_after(STRIDES, layer.stride))
        elif layer.kind in INPUTS:
            self._change(kind=_after(INPUTS, layer.kind))
        else:
            self.say("ready", self.strings("lab.shapes.no_switch", layer=self._call(self.chosen)))

    def action_more(self) -> None:
        """More units, filters or copies."""
        self._set_units(min((size for size in UNITS if size > self.present.units), default=self.present.units))

    def action_fewer(self) -> None:
        """Fewer of them."""
        self._set_units(max((size for size in UNITS if size < self.present.units), default=self.present.units))

    def action_kernel(self) -> None:
        """A wider kernel; after the widest, the narrowest."""
        if self.present.kind == "conv1d":
            self._change(kernel=_after(KERNELS, self.present.kernel))
        else:
            self.say("ready", self.strings("lab.shapes.no_kernel", layer=self._call(self.chosen)))

    def action_kind(self) -> None:
        """The next kind of layer."""
        self._change(kind=_after(KINDS if self.chosen else INPUTS, self.present.kind))

    def action_add(self) -> None:
        """A layer after the chosen one, of its kind where it may stand there."""
        layers = self.stack.layers
        if len(layers) == MOST_LAYERS:
            self.say("ready", self.strings("lab.shapes.full", most=MOST_LAYERS))
            return
        new = self.present if self.chosen else Layer("dense", 1)
        self._use(layers=(*layers[: self.chosen + 1], new, *layers[self.chosen + 1 :]))
        self._choose(self.chosen + 1)

    def action_remove(self) -> None:
        """Take the chosen layer away."""
        if not self.chosen:
            self.say("ready", self.strings("lab.shapes.no_removal"))
            return
        layers = self.stack.layers
        left = (*layers[: self.chosen], *layers[self.chosen + 1 :])
        self.chosen = min(self.chosen, len(left) - 1)
        self._use(layers=left)

    def action_preset(self) -> None:
        """The next stack that comes ready."""
        self.preset = _after(tuple(PRESETS), self.preset)
        self.chosen = 1
        self.stack = PRESETS[self.preset]
        self._use()

    def action_timesteps(self) -> None:
        """Longer windows; after the longest, the shortest."""
        self._use(timesteps=_after(TIMESTEPS, self.stack.timesteps))

    def action_batch(self) -> None:
        """More windows in a batch."""
        self._use(batch=_after(BATCHES, self.stack.batch))

    def action_features(self) -> None:
        """More features in each timestep."""
        self._use(features=_after(FEATURES, self.stack.features))

    def keras_code(self) -> str:
        return shapes_code(self.stack, self.journey)

    def animate_step(self) -> None:
        """One tick further through the stack."""
        if self._ticks is None:
            return
        self._ticks += 1
        journey = self.journey
        layer = self._ticks // TICKS
        self._uncovered = max(self._uncovered, min(layer + 1, len(self.stack.layers)))
        if layer >= (journey.fault.layer if journey.fault else len(self.stack.layers)):
            self._ticks = None
            self.moment = journey.moments - 1
            self._uncovered = len(self.stack.layers)
            self.learn(finished=True)
        self.show_all()

    # What the keys have in common.

    def _begin(self) -> None:
        """A stack that nobody has walked through yet: all of it is there to be seen."""
        self._ticks, self._uncovered, self._visited = None, 1, set()
        self.moment = self.journey.moments - 1
        self.learn(finished=False)

    def _use(self, **sizes: Any) -> None:
        self.stack = msgspec.structs.replace(self.stack, **sizes)
        self._begin()
        self.show_all()

    def _change(self, **settings: Any) -> None:
        layers = list(self.stack.layers)
        layers[self.chosen] = msgspec.structs.replace(self.present, **settings)
        self._use(layers=tuple(layers))

    def _set_units(self, units: int) -> None:
        if self.present.kind in SIZED:
            self._change(units=units)
        else:
            self.say("ready", self.strings("lab.shapes.no_units", layer=self._call(self.chosen)))

    def _choose(self, place: int) -> None:
        self.chosen = min(max(0, place), len(self.stack.layers) - 1)
        self.show_all()

    def _call(self, place: int) -> str:
        return f"{place} {self.stack.layers[place].written(self.stack.timesteps, self.stack.features)}"

    def _out(self, place: int) -> bool:
        """Whether the shape of a layer may be seen."""
        return not self.covered or place < self._uncovered

    # Pictures.

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, stack, journey = self.strings, self.stack, self.journey
        preset = strings(f"lab.shapes.presets.{self.preset}")
        sizes = {"batch": stack.batch, "timesteps": stack.timesteps, "features": stack.features}
        self.query_one("#settings", Line).show(strings("lab.shapes.settings", preset=preset, **sizes), "dim")
        head = strings("lab.shapes.layer"), strings("lab.shapes.shape"), strings("lab.shapes.parameters")
        self.query_one(LayerStack).show(head, self._rows(journey), self.chosen, self.moment)
        self._show_words(journey)
        self.learn(**self._facts(journey))

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
        """A glyph a timestep: what the layer has given by now, what it will give, what it keeps to itself."""
        arrivals = journey.passages[place].arrivals
        before = journey.passages[place - 1].arrivals if place else arrivals
        now = self.moment
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
        strings, fault = self.strings, journey.fault
        passage, out = journey.passages[self.chosen], self._out(self.chosen)
        received = journey.passages[self.chosen - 1].shape if self.chosen else ()
        built = out and bool(passage.shape) and bool(received)
        self.query_one("#parameters", Line).show(parameter_line(self.present, received[-1], strings) if built else "")
        told = out and bool(passage.shape)
        text = moment_line(self._call(self.chosen), journey, self.chosen, self.moment, strings) if told else ""
        self.query_one("#moment", Line).show(text, "dim")
        verdict, keras = self.query_one("#verdict", Line), self.query_one("#keras", Line)
        if not self._out(fault.layer if fault else len(self.stack.layers) - 1):
            verdict.show(strings("lab.shapes.covered"), "accent")
            keras.show("", "dim")
        elif fault:
            words, error = fault_lines(self.stack, fault, self._call, strings)
            verdict.show(f"✗ {words}", "bad")
            keras.show(error, "dim")
        else:
            made = strings(f"lab.shapes.made.{journey.architecture}")
            count = strings("lab.shapes.count", output=written_shape(journey.output), parameters=journey.parameters)
            verdict.show(f"✓ {made} {count}", "good")
            keras.show("", "dim")

    def _facts(self, journey: Journey) -> dict[str, object]:
        stack, layer, fault = self.stack, self.present, journey.fault
        shapes = [written_shape(passage.shape) for passage in journey.passages]
        return {
            "running": self._ticks is not None,
            "preset": self.preset,
            "layers": [one.kind for one in stack.layers],
            "shapes": shapes,
            "output_shape": shapes[-1],
            "output_axes": len(journey.output),
            "architecture": journey.architecture,
            "ok": fault is None,
            "fault": fault.layer if fault else -1,
            "parameters": journey.parameters,
            "layer_parameters": journey.passages[self.chosen].parameters,
            "chosen": self.chosen,
            "kind": layer.kind,
            "units": layer.units if layer.kind in SIZED else 0,
            "return_sequences": layer.kind in RECURRENT and layer.return_sequences,
            "batch": stack.batch,
            "timesteps": stack.timesteps,
            "features": stack.features,
            "timestep": self.moment,
            "visited_steps": len(self._visited),
            "covered": self.covered,
        }

    @on(LayerStack.LayerPicked)
    def _picked(self, event: LayerStack.LayerPicked) -> None:
        event.stop()
        self._choose(event.place)


def _after(values: Sequence[Any], value: Any) -> Any:
    """The next of some values; after the last, or from elsewhere, the first that is larger, or the first."""
    if value in values:
        return values[(values.index(value) + 1) % len(values)]
    return next((one for one in values if one > value), values[0])


LAB = ShapesLab
