"""The convolution lab: a kernel that slides over a real series, and a tower of dilated ones that sees far back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.series.convolution import PADDINGS, Padding
from core.series.kernels import KERNELS, SOURCES, Kernel, load_values
from core.series.waves import WINDOW
from lessons.checking.checks import parse_number
from tui.lab_kit.base import Lab
from tui.labs.convolution.figures import input_stretch, output_stretch, tap_heads, tap_lines, tree_of
from tui.labs.convolution.keras import slide_code, tower_code
from tui.labs.convolution.state import Slide, Tower
from tui.labs.convolution.words import cost_line, count_line, field_line, reach_line, sum_line
from tui.widgets.bar_strip import BarStrip
from tui.widgets.fields import Field, Fields
from tui.widgets.line import Line
from tui.widgets.receptive_tree import ReceptiveTree
from tui.widgets.tap_table import TapTable

VIEWS = ("slide", "tower")
SMALLEST, LARGEST, LARGEST_OF_TOWER = 2, 8, 4
STRIDES = (1, 2, 3, 4)
MOST_LAYERS = 10
OWN = "own"
"""The kernel that the learner wrote."""
FAR = 10
"""Outputs or inputs that a key skips."""
WHOLE = 36
"""Ticks of the timer that a whole slide takes at the most."""
TICKS = 4
"""Of the timer, from one layer of the tower to the next."""


class ConvolutionLab(Lab):
    """Settings: view (slide, tower), data, kernel, weights (as `-1, 0, 1`), kernel_size, stride, padding, timesteps,
    position; layers, blocks and lag of the tower; covered (what is to be found out shows as `?` until space).
    """

    lab_name = "convolution"
    keys: ClassVar[Mapping[str, str]] = {
        "v": "view",
        "plus": "wider",
        "equals_sign": "wider",
        "minus": "narrower",
        "s": "stride",
        "b": "padding",
        "m": "kernel",
        "x": "touch",
        "comma": "far_back",
        "full_stop": "far_on",
        "up": "more_layers",
        "down": "fewer_layers",
        "t": "twice",
        "d": "source",
        "e": "edit",
    }
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
        self.view = VIEWS[0]
        self.source = SOURCES[0]
        self.kernel_name = next(iter(KERNELS))
        self.own: Kernel | None = None
        self.kernel_size, self.stride, self.timesteps = 4, 1, WINDOW
        self.padding: Padding = "valid"
        self.position = 0
        """The output under the kernel."""
        self.tower_size, self.tower_layers, self.tower_blocks = 2, 3, 1
        self.lag = 0
        """Timesteps from the input at the cursor to the last output."""
        self.covered = False
        self._ticks: int | None = None
        """Since space was pressed; none: nothing moves by itself."""
        self._touched: dict[int, float] = {}
        """By lag, what the output came to when that input was moved."""
        self._series: dict[str, Any] = {}
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
        self.view = str(settings.get("view", self.view))
        check_one_of("view", self.view, VIEWS)
        self.source = str(settings.get("data", self.source))
        check_one_of("data", self.source, SOURCES)
        self.kernel_name = str(settings.get("kernel", self.kernel_name))
        tower = self.view == "tower"
        size = int(settings.get("kernel_size", self.tower_size if tower else self.kernel_size))
        check_range("kernel_size", size, SMALLEST, LARGEST_OF_TOWER if tower else LARGEST)
        self.kernel_size, self.tower_size = (self.kernel_size, size) if tower else (size, self.tower_size)
        if "weights" in settings:
            self._write(Kernel(tuple(map(float, str(settings["weights"]).split(",")))))
        check_one_of("kernel", self.kernel_name, (*KERNELS, OWN) if self.own else tuple(KERNELS))
        self.stride = int(settings.get("stride", self.stride))
        self.padding = settings.get("padding", self.padding)
        check_one_of("padding", self.padding, PADDINGS)
        self.timesteps = int(settings.get("timesteps", self.timesteps))
        check_range("timesteps", self.timesteps, LARGEST, 4 * WINDOW)
        self.tower_layers = int(settings.get("layers", self.tower_layers))
        self.tower_blocks = int(settings.get("blocks", self.tower_blocks))
        check_range("layers", self.tower_layers, 1, MOST_LAYERS)
        check_range("blocks", self.tower_blocks, 1, 2)
        self.covered = bool(settings.get("covered", False))
        self._begin()
        self.position = min(int(settings.get("position", 0)), self.slide.count - 1)
        self.lag = min(int(settings.get("lag", 0)), self.tower.places - 1)
        self._grown, self._visited = self.position + 1, {self.position}
        self._leave_writing()
        self.show_all()

    @property
    def slide(self) -> Slide:
        """The kernel on its series."""
        return self._slide

    @property
    def tower(self) -> Tower:
        """The dilated layers."""
        return self._tower

    # Keys.

    def action_run(self) -> None:
        """Slide to the end, or grow the tree; or hold it."""
        if self._ticks is not None:
            self._ticks = None
        elif self.view == "slide":
            self._ticks = 0
            if self._grown == self.slide.count:
                self.position, self._grown = 0, 1
        else:
            self._ticks, self._depth = 0, 0
        self.show_all()

    def action_scrub(self, steps: int) -> None:
        """The output before or after; on the tower, the input before or after."""
        if self.view == "tower":
            self.lag = min(max(0, self.lag - steps), self.tower.places - 1)
        else:
            self._ticks = None
            self._go(self.position + steps)
        self.show_all()

    def action_far_back(self) -> None:
        """Ten back."""
        self.action_scrub(-FAR)

    def action_far_on(self) -> None:
        """Ten on."""
        self.action_scrub(FAR)

    def action_view(self) -> None:
        """From the slide to the tower, and back."""
        self.view = VIEWS[1 - VIEWS.index(self.view)]
        self._leave_writing()
        self._again()

    def action_wider(self) -> None:
        """A larger kernel."""
        self._resize_kernel(1)

    def action_narrower(self) -> None:
        """A smaller kernel."""
        self._resize_kernel(-1)

    def action_stride(self) -> None:
        """A longer stride; after the longest, the shortest."""
        if self._on("slide"):
            self.stride = STRIDES[(STRIDES.index(self.stride) + 1) % len(STRIDES)]
            self._again()

    def action_padding(self) -> None:
        """With zeros before the series, or without."""
        if self._on("slide"):
            self.padding = PADDINGS[1 - PADDINGS.index(self.padding)]
            self._again()

    def action_kernel(self) -> None:
        """The next kernel."""
        if self._on("slide"):
            names = (*KERNELS, OWN) if self.own else tuple(KERNELS)
            self.kernel_name = names[(names.index(self.kernel_name) + 1) % len(names)]
            self._again()

    def action_source(self) -> None:
        """The next series."""
        self.source = SOURCES[(SOURCES.index(self.source) + 1) % len(SOURCES)]
        self._again()

    def action_more_layers(self) -> None:
        """A layer more, dilated twice as far."""
        self._stack(min(MOST_LAYERS, self.tower_layers + 1), self.tower_blocks)

    def action_fewer_layers(self) -> None:
        """A layer less."""
        self._stack(max(1, self.tower_layers - 1), self.tower_blocks)

    def action_twice(self) -> None:
        """The same layers once more on top, or once only."""
        self._stack(self.tower_layers, 3 - self.tower_blocks)

    def action_touch(self) -> None:
        """Move the input at the cursor, and see whether the output notices."""
        if self._on("tower"):
            self._touched[self.lag] = self.tower.moved(self.lag)
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
        ask: Callable[[], Awaitable[None]] = partial(self.query_one(Fields).ask, fields)
        self.run_worker(ask, group="fields", exclusive=True)

    def leave(self) -> None:
        """Back to the kernel, its weights as they were."""
        self._leave_writing()
        self.show_all()

    def keras_code(self) -> str:
        if self.view == "tower":
            return tower_code(self.source, self.tower, self.lag)
        return slide_code(self.source, self.slide)

    def animate_step(self) -> None:
        """One tick further along the series, or down the tower."""
        if self._ticks is None:
            return
        self._ticks += 1
        if self.view == "slide":
            self._go(self.position + max(1, -(-self.slide.count // WHOLE)))
        else:
            self._depth = self._ticks // TICKS
            if self._depth >= len(self.tower.dilations):
                self._end()
        self.show_all()

    # What the keys have in common.

    def _begin(self) -> None:
        """A kernel at its first place, a tower that nobody has touched."""
        if self.source not in self._series:
            self._series[self.source] = load_values(self.source)
        series = self._series[self.source]
        if self.own and self.kernel_name == OWN:
            kernel = self.own
            self.kernel_size = len(kernel.weights)
        else:
            kernel = KERNELS[self.kernel_name](self.kernel_size, series)
        self._slide = Slide(series[-self.timesteps :], kernel, self.stride, self.padding)
        self._tower = Tower(series, self.tower_size, self.tower_layers, self.tower_blocks)
        self.position = min(self.position, self._slide.count - 1)
        self.lag = min(self.lag, self._tower.places - 1)
        self._grown, self._visited = self.position + 1, {self.position}
        self._touched = {}
        self._depth = len(self._tower.dilations)
        self._out = not self.covered
        self._ticks = None
        self.learn(finished=False)

    def _again(self) -> None:
        self._begin()
        self.show_all()

    def _go(self, position: int) -> None:
        self.position = min(max(0, position), self.slide.count - 1)
        self._grown = max(self._grown, self.position + 1)
        self._visited.add(self.position)
        if self._grown == self.slide.count:
            self._end()

    def _end(self) -> None:
        self._ticks, self._depth, self._out = None, len(self.tower.dilations), True
        self.learn(finished=True)

    def _on(self, view: str) -> bool:
        """Whether a key has something to do in this view; else a line says where it has."""
        if self.view != view:
            self.say("ready", self.strings(f"lab.convolution.belongs_{view}"))
        return self.view == view

    def _resize_kernel(self, steps: int) -> None:
        if self.view == "tower":
            self.tower_size = min(max(SMALLEST, self.tower_size + steps), LARGEST_OF_TOWER)
        else:
            self.kernel_size = min(max(SMALLEST, self.kernel_size + steps), LARGEST)
            if self.own and self.kernel_name == OWN:
                weights = (0.0,) * (self.kernel_size - len(self.own.weights)) + self.own.weights
                self.own = Kernel(weights[-self.kernel_size :], self.own.bias)
        self._again()

    def _stack(self, layers: int, blocks: int) -> None:
        if self._on("tower"):
            self.tower_layers, self.tower_blocks = layers, blocks
            self._again()

    def _write(self, kernel: Kernel) -> None:
        check_range("kernel_size", len(kernel.weights), SMALLEST, LARGEST)
        self.own, self.kernel_name, self.kernel_size = kernel, OWN, len(kernel.weights)

    def _leave_writing(self) -> None:
        if self.has_class("writing"):
            self.remove_class("writing")
            self.screen.set_focus(None)

    # Pictures.

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings = self.strings
        self.set_class(self.view == "tower", "tower")
        data = strings(f"lab.series.data_{self.source}")
        if self.view == "tower":
            text = strings("lab.convolution.tower", data=data, size=self.tower_size, layers=len(self.tower.dilations))
            self._show_tower()
        else:
            kernel, padding = (strings(f"lab.convolution.{name}") for name in (self.kernel_name, self.padding))
            sizes = {"size": self.kernel_size, "stride": self.stride}
            text = strings("lab.convolution.settings", data=data, kernel=kernel, padding=padding, **sizes)
            self._show_slide()
        self.query_one("#settings", Line).show(text, "dim")
        self.learn(**self._facts())

    def _show_slide(self) -> None:
        strings, slide, position = self.strings, self.slide, self.position
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
        self.query_one("#told", Line).show(strings(f"lab.convolution.does.{self.kernel_name}"))
        self.query_one("#aside", Line).show("")

    def _show_tower(self) -> None:
        strings, tower, out = self.strings, self.tower, self._out
        shown = self._depth if out or self._ticks is not None else 0
        self.query_one(ReceptiveTree).show(tree_of(tower, self.lag, shown, self._touched, strings))
        formula = field_line(tower, strings) if out else strings("lab.convolution.covered_tower")
        self.query_one("#formula", Line).show(formula, "accent")
        told = reach_line(tower, self.lag, self._touched.get(self.lag), not out, strings)
        self.query_one("#told", Line).show(told)
        self.query_one("#aside", Line).show(cost_line(tower, strings) if out else "", "dim")

    def _facts(self) -> dict[str, object]:
        slide, tower, output = self.slide, self.tower, self.tower.output
        noticed = [lag for lag, moved in self._touched.items() if moved != output]
        unnoticed = [lag for lag, moved in self._touched.items() if moved == output]
        moved = self._touched.get(self.lag, output)
        return {
            "running": self._ticks is not None,
            "view": self.view,
            "data": self.source,
            "kernel": self.kernel_name,
            "kernel_size": self.tower_size if self.view == "tower" else self.kernel_size,
            "weights": [round(weight, 6) for weight in slide.kernel.weights],
            "stride": self.stride,
            "padding": self.padding,
            "timesteps": self.timesteps,
            "outputs": slide.count,
            "position": self.position,
            "value": round(float(slide.outputs[self.position]), 6),
            "grown": self._grown,
            "visited": len(self._visited),
            "dilations": list(tower.dilations),
            "layers": len(tower.dilations),
            "blocks": self.tower_blocks,
            "receptive_field": tower.field,
            "lag": self.lag,
            "reaches": tower.reaches(self.lag),
            "touched": len(self._touched),
            "moved": moved != output,
            "change": moved - output,
            "edge_found": tower.field - 1 in noticed and tower.field in unnoticed,
            "covered": self.covered,
        }

    @on(BarStrip.PlacePicked)
    def _place(self, event: BarStrip.PlacePicked) -> None:
        event.stop()
        self.action_scrub(self.slide.nearest(event.place) - self.position)

    @on(ReceptiveTree.InputPicked)
    def _input(self, event: ReceptiveTree.InputPicked) -> None:
        event.stop()
        self.action_scrub(self.lag - (self.tower.places - 1 - event.place))

    @on(Fields.Left)
    def _left(self, event: Fields.Left) -> None:
        event.stop()
        self.leave()

    @on(Fields.Submitted)
    def _written(self, event: Fields.Submitted) -> None:
        event.stop()
        numbers = {name: parse_number(text) for name, text in event.values.items()}
        wrong = next((name for name, number in numbers.items() if number is None), None)
        if wrong is not None:
            field = self.strings("lab.convolution.bias")
            if wrong != "bias":
                field = self.strings("lab.convolution.weight", tap=int(wrong) + 1)
            error = DembowError("not_a_number", field=field, received=event.values[wrong])
            self.say("lost", self.strings.explain(error))
            return
        *weights, bias = [number or 0.0 for number in numbers.values()]
        self._write(Kernel(tuple(weights), bias))
        self._leave_writing()
        self._again()


LAB = ConvolutionLab
