"""The convolution lab: a kernel that slides over a real series, and a tower of dilated ones that sees far back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical

from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.series.convolution import PADDINGS
from core.series.kernels import SOURCES, Kernel
from lessons.checking.checks import parse_number
from tui.lab_kit.base import following
from tui.lab_kit.fields import FieldsLab
from tui.labs.convolution.figures import input_stretch, output_stretch, tap_heads, tap_lines, tree_of
from tui.labs.convolution.keras import keras_codes
from tui.labs.convolution.settings import (
    MOST_LAYERS,
    USUAL,
    VIEWS,
    ConvolutionSettings,
    configured,
    resized,
    with_kernel,
    within,
)
from tui.labs.convolution.terms import KEYS
from tui.labs.convolution.words import cost_line, count_line, field_line, reach_line, sum_line
from tui.widgets.bar_strip import BarStrip
from tui.widgets.fields import Field, Fields
from tui.widgets.line import Line
from tui.widgets.receptive_tree import ReceptiveTree
from tui.widgets.tap_table import TapTable
from tui.widgets.unsettled import on

STRIDES = (1, 2, 3, 4)
FAR = 10
"""Outputs or inputs that a key skips."""
WHOLE = 36
"""Ticks of the timer that a whole slide takes at the most."""
TICKS = 4
"""Ticks of the timer from one layer of the tower to the next."""


class ConvolutionLab(FieldsLab):
    """The lab shows one kernel at its place over a series, or a tower of dilated layers; `settings` says which."""

    lab_name = "convolution"
    fronts = ("#slide", "#tower")
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    ConvolutionLab {
        & Vertical { height: 1fr; min-height: 14; margin: 1 0 0 0; }
        & #tower, & Fields { display: none; }
        &.tower #tower { display: block; }
        &.tower #slide { display: none; }
        &.writing #slide { display: none; }
        &.writing Fields { display: block; margin: 1 0 0 0; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.settings = USUAL
        self._ticks: int | None = None
        """Ticks since space was pressed; none: nothing moves by itself."""
        self._grown = 0
        """Outputs that are out."""
        self._touched: dict[int, float] = {}
        """Output by lag, once that input was moved."""
        self._begin()

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        with Vertical(id="slide"):
            yield BarStrip(id="input")
            yield TapTable(id="taps")
            yield Line(id="sum", style="strong")
            yield BarStrip(id="output")
        with Vertical(id="tower"):
            yield ReceptiveTree(id="tree")
        yield Fields(id="fields")
        yield Line(id="formula")
        yield Line(id="told")
        yield Line(id="aside", style="dim")

    def on_mount(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.settings = configured(self.settings, settings)
        self._begin()
        self._leave_writing()
        self.show_all()

    # Keys.

    def action_run(self) -> None:
        """Slide to the end, or grow the tree; or hold it."""
        if self._ticks is not None:
            self._ticks = None
        elif self.settings.view == "slide":
            self._ticks = 0
            if self._grown == self.slide.count:
                self.settings, self._grown = replace(self.settings, position=0), 1
        else:
            self._ticks, self._depth = 0, 0
        self.show_all()

    def action_scrub(self, steps: int) -> None:
        """Go to the output before or after; on the tower, to the input before or after."""
        if self.settings.view == "tower":
            lag = min(max(0, self.settings.lag - steps), self.tower.places - 1)
            self.settings = replace(self.settings, lag=lag)
        else:
            self._ticks = None
            self._go(self.settings.position + steps)
        self.show_all()

    def action_far_back(self) -> None:
        """Go ten back."""
        self.action_scrub(-FAR)

    def action_far_on(self) -> None:
        """Go ten on."""
        self.action_scrub(FAR)

    def action_view(self) -> None:
        """Change from the slide to the tower, or back."""
        self._leave_writing()
        self._change(view=following(VIEWS, self.settings.view))

    def action_wider(self) -> None:
        """Take a larger kernel."""
        self._take(resized(self.settings, 1))

    def action_narrower(self) -> None:
        """Take a smaller kernel."""
        self._take(resized(self.settings, -1))

    def action_stride(self) -> None:
        """Take a longer stride; after the longest, the shortest."""
        if self._on("slide"):
            self._change(stride=following(STRIDES, self.settings.stride))

    def action_padding(self) -> None:
        """Put zeros before the series, or take them away."""
        if self._on("slide"):
            self._change(padding=following(PADDINGS, self.settings.padding))

    def action_kernel(self) -> None:
        """Take the next kernel."""
        if self._on("slide"):
            self._change(kernel=following(self.settings.kernels, self.settings.kernel))

    def action_source(self) -> None:
        """Take the next series."""
        self._change(data=following(SOURCES, self.settings.data))

    def action_more_layers(self) -> None:
        """Add a layer, dilated twice as far."""
        self._stack(min(MOST_LAYERS, self.settings.layers + 1), self.settings.blocks)

    def action_fewer_layers(self) -> None:
        """Take a layer away."""
        self._stack(max(1, self.settings.layers - 1), self.settings.blocks)

    def action_twice(self) -> None:
        """Put the same layers once more on top, or once only."""
        self._stack(self.settings.layers, 3 - self.settings.blocks)

    def action_touch(self) -> None:
        """Move the input at the cursor, and see whether the output notices."""
        if self._on("tower"):
            self._touched[self.settings.lag] = self.tower.moved(self.settings.lag)
            self.show_all()

    def action_edit(self) -> None:
        """Write the weights."""
        if not self._on("slide"):
            return
        kernel = self.slide.kernel
        fields = [
            Field(str(tap), self.strings("lab.convolution.weight", tap=tap + 1), f"{weight:.4g}")
            for tap, weight in enumerate(kernel.weights)
        ]
        fields.append(Field("bias", self.strings("lab.convolution.bias"), f"{kernel.bias:.4g}"))
        self.add_class("writing")
        self.ask_for(fields)

    def leave(self) -> None:
        """Go back to the kernel, its weights as they were."""
        self._leave_writing()
        self.show_all()

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.settings)

    @property
    def playing(self) -> bool:
        return self._ticks is not None

    def animate_step(self) -> None:
        """Go one tick further along the series, or down the tower."""
        if self._ticks is None:
            return
        self._ticks += 1
        if self.settings.view == "slide":
            self._go(self.settings.position + max(1, -(-self.slide.count // WHOLE)))
        else:
            self._depth = self._ticks // TICKS
            if self._depth >= len(self.tower.dilations):
                self._end()
        self.show_all()

    # What the keys have in common.

    def _begin(self) -> None:
        """Begin: nothing has slid yet, and nobody has touched the tower."""
        self.slide, self.tower = self.settings.slide(), self.settings.tower()
        self._grown, self._visited = self.settings.position + 1, {self.settings.position}
        self._touched = {}
        self._depth = len(self.tower.dilations)
        self._out = not self.settings.covered
        self._ticks = None
        self.learn(finished=False)

    def _change(self, **changes: Any) -> None:
        self._take(replace(self.settings, **changes))

    def _take(self, settings: ConvolutionSettings) -> None:
        self.settings = within(settings)
        self._begin()
        self.show_all()

    def _go(self, position: int) -> None:
        position = min(max(0, position), self.slide.count - 1)
        self.settings = replace(self.settings, position=position)
        self._grown = max(self._grown, position + 1)
        self._visited.add(position)
        if self._grown == self.slide.count:
            self._end()

    def _end(self) -> None:
        self._ticks, self._depth, self._out = None, len(self.tower.dilations), True
        self.learn(finished=True)

    def _on(self, view: str) -> bool:
        """Return whether a key has something to do in this view; else a line says where it has."""
        if self.settings.view != view:
            self.say("ready", self.strings(f"lab.convolution.belongs_{view}"))
        return self.settings.view == view

    def _stack(self, layers: int, blocks: int) -> None:
        if self._on("tower"):
            self._change(layers=layers, blocks=blocks)

    def _leave_writing(self) -> None:
        if self.has_class("writing"):
            self.remove_class("writing")
            self.screen.set_focus(None)

    # Pictures.

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, settings = self.strings, self.settings
        self.set_class(settings.view == "tower", "tower")
        data = strings(f"data.{settings.data}")
        if settings.view == "tower":
            layers = len(self.tower.dilations)
            text = strings("lab.convolution.tower", data=data, size=settings.tower_size, layers=layers)
            self._show_tower()
        else:
            kernel, padding = (strings(f"lab.convolution.{name}") for name in (settings.kernel, settings.padding))
            sizes = {"size": settings.kernel_size, "stride": settings.stride}
            text = strings("lab.convolution.settings", data=data, kernel=kernel, padding=padding, **sizes)
            self._show_slide()
        self.query_one("#settings", Line).show(text, "dim")
        self.learn(**self._facts())

    def _show_slide(self) -> None:
        strings, slide, position = self.strings, self.slide, self.settings.position
        title = strings("lab.convolution.input", timesteps=len(slide.values))
        self.query_one("#input", BarStrip).show(title, input_stretch(slide, position))
        lines = tap_lines(slide, position, self._out, strings)
        self.query_one(TapTable).show(tap_heads(slide, position, strings), lines)
        told = sum_line(slide, position) if self._out else f"y[{position}] = ?"
        self.query_one("#sum", Line).show(told, "strong")
        title = strings("lab.convolution.output", grown=self._grown, outputs=slide.count if self._out else "?")
        grown = self._grown if self._out or self._ticks is not None else 0
        self.query_one("#output", BarStrip).show(title, output_stretch(slide, position, grown))
        count = count_line(slide, strings) if self._out else strings("lab.convolution.covered_slide")
        self.query_one("#formula", Line).show(count, "accent")
        self.query_one("#told", Line).show(strings(f"lab.convolution.does.{self.settings.kernel}"))
        self.query_one("#aside", Line).show("")

    def _show_tower(self) -> None:
        strings, tower, out, lag = self.strings, self.tower, self._out, self.settings.lag
        shown = self._depth if out or self._ticks is not None else 0
        self.query_one(ReceptiveTree).show(tree_of(tower, lag, shown, self._touched, strings))
        formula = field_line(tower, strings) if out else strings("lab.convolution.covered_tower")
        self.query_one("#formula", Line).show(formula, "accent")
        told = reach_line(tower, lag, self._touched.get(lag), not out, strings)
        self.query_one("#told", Line).show(told)
        self.query_one("#aside", Line).show(cost_line(tower, strings) if out else "", "dim")

    def _facts(self) -> dict[str, object]:
        settings, slide, tower, output = self.settings, self.slide, self.tower, self.tower.output
        noticed = [lag for lag, moved in self._touched.items() if moved != output]
        unnoticed = [lag for lag, moved in self._touched.items() if moved == output]
        moved = self._touched.get(settings.lag, output)
        return {
            "running": self._ticks is not None,
            "view": settings.view,
            "data": settings.data,
            "kernel": settings.kernel,
            "kernel_size": settings.tower_size if settings.view == "tower" else settings.kernel_size,
            "weights": [round(weight, 6) for weight in slide.kernel.weights],
            "stride": settings.stride,
            "padding": settings.padding,
            "timesteps": settings.timesteps,
            "outputs": slide.count,
            "position": settings.position,
            "value": round(float(slide.outputs[settings.position]), 6),
            "grown": self._grown,
            "visited": len(self._visited),
            "dilations": list(tower.dilations),
            "layers": len(tower.dilations),
            "blocks": settings.blocks,
            "receptive_field": tower.field,
            "lag": settings.lag,
            "reaches": tower.reaches(settings.lag),
            "touched": len(self._touched),
            "moved": moved != output,
            "change": moved - output,
            "edge_found": tower.field - 1 in noticed and tower.field in unnoticed,
            "covered": settings.covered,
        }

    @on(BarStrip.PlacePicked)
    def _place(self, event: BarStrip.PlacePicked) -> None:
        event.stop()
        self.action_scrub(self.slide.nearest(event.place) - self.settings.position)

    @on(ReceptiveTree.InputPicked)
    def _input(self, event: ReceptiveTree.InputPicked) -> None:
        event.stop()
        self.action_scrub(self.settings.lag - (self.tower.places - 1 - event.place))

    def written(self, values: Mapping[str, str]) -> None:
        numbers = {name: parse_number(text) for name, text in values.items()}
        wrong = next((name for name, number in numbers.items() if number is None), None)
        if wrong is not None:
            field = self.strings("lab.convolution.bias")
            if wrong != "bias":
                field = self.strings("lab.convolution.weight", tap=int(wrong) + 1)
            raise DembowError("not_a_number", field=field, received=values[wrong])
        *weights, bias = [number or 0.0 for number in numbers.values()]
        self._take(with_kernel(self.settings, Kernel(tuple(weights), bias)))


LAB = ConvolutionLab
