"""Base of the labs on series: a ladder that fills while networks train, plots, a forecast of your own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from msgspec.structs import asdict
from textual.app import ComposeResult

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.base.options import value_of, with_settings, with_values
from core.engine.client import Engine
from core.experiments.data import DataResult
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed
from core.jobs.result import expect
from core.series.answers import UNANSWERED, answers_of
from core.series.datasets import OWN_FILE
from tui.drawing.figure import Figure
from tui.lab_kit.base import following
from tui.lab_kit.numbers import parse_numbers
from tui.ladder.commentary import Commentary
from tui.ladder.forecast_figures import Forecast
from tui.ladder.own_data import OwnDataLab
from tui.ladder.state import YOU, Contest, Key
from tui.widgets.answer import AnswerGiven, Choosable
from tui.widgets.checklist import Checklist
from tui.widgets.fields import Field
from tui.widgets.ladder_table import LadderTable
from tui.widgets.line import Line
from tui.widgets.sketch import Sketch
from tui.widgets.unsettled import on

SERIES = ("data", "source", "path", "column", "window", "gap")
"""Fields of a spec that say which values are seen, and which are hidden."""
STRIDE = 37
"""Windows from one drawing to the next: neighbours overlap, and would give the next truth away."""


class SeriesLab(OwnDataLab):
    """The lab holds the spec of its run. A subclass says what there is to choose and to write."""

    DEFAULT_CSS = """
    SeriesLab {
        & Sketch { display: none; }
        &.drawing #plots { display: none; }
        &.drawing Sketch { display: block; }
    }
    """
    sources: ClassVar[tuple[str, ...]]
    """Sources of series, the usual one first; the last is the learner's own file."""
    modes = ("drawing", "choosing", "writing", "reading", "pasting")
    views: ClassVar[tuple[str, ...]] = ("series", "curves", "residuals")
    number_texts = "lab.series"
    texts: ClassVar[tuple[str, ...]] = ()
    """Fields that take a text and not a number."""

    def __init__(self, engine: Engine, strings: Strings, spec: Spec) -> None:
        super().__init__(engine, strings)
        self.facts["best"] = ""  # nobody, until the series are read: what a solution waits for
        self.contest = Contest()
        self.spec = spec
        self.place = 0
        """Place of the window that is shown."""
        self.view = self.views[0]
        self.selected: Key | None = None
        """Model whose line the pointer is at; none for the best."""
        self.quiet = False
        """Whether a lesson asks for what the lab would tell of the model at the pointer: its size, its error."""
        self._previewing = False
        self._refused = ""
        """Why the series could not be read as they are asked for, whole: the status has one line for it."""
        self._shown_data: object = None
        self._typed: tuple[str, str] | None = None
        """File and column that were typed and are looked at for the first time; none once that is over."""

    def resembles(self, ghost: Spec) -> bool:
        """Return whether a run that ships is of the same series, cut the same way."""
        return all(getattr(ghost, name, None) == getattr(self.spec, name, None) for name in SERIES)

    def haunted(self, figure: Figure) -> Figure:
        """Return the figure; one of a single window has no ghost, for that shows a window of its own."""
        windows = (self.strings(f"plot.{name}_title") for name in ("forecast", "fill", "real"))
        return figure if figure.title in windows else super().haunted(figure)

    def asked_for(self) -> Spec:
        """Return the run without its models: another one beside them takes none from the figure."""
        return with_values(self.spec, {"models": ()})

    def compose(self) -> ComposeResult:
        yield from self.above()
        yield from self.parts(LadderTable(id="ladder"))
        yield Sketch(self.strings.template("lab.series.readout"), self.strings.template("lab.series.told"))
        yield from self.overlays()

    def on_mount(self) -> None:
        self.show_all()

    # What is asked for.

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.view = str(settings.get("view", self.view))
        self.quiet = bool(settings.get("quiet", False))
        self.place, self.trains = int(settings.get("place", self.place)), False
        self._ask_for(self._as_set(settings))

    def take(self, spec: Spec) -> None:
        found = expect(spec, type(self.spec))
        if found.own_file is not None:
            self.own_file = found.own_file, str(value_of(found, "column"))
            self.answers = answers_of(found)
        self._ask_for(found)

    def take_file(self, path: str, column: str) -> None:
        self.own_file = path, column

    def use(self, source: str) -> None:
        """Take the series from elsewhere."""
        self._shown_data = None  # a file may hold something else by now
        self._ask_for(self._as_set({"data": source}))

    def shared(self) -> Spec | None:
        return self.spec if self.spec.own_file is None else None

    def _as_set(self, settings: Mapping[str, Any]) -> Spec:
        spec = self.configured(settings)
        if "data" not in settings:
            return spec
        own = settings["data"] == OWN_FILE
        path, column = self.own_file if own else ("", "")
        answers = asdict(self.answers if own else UNANSWERED)
        whole = str(at_home(path).absolute()) if path else ""
        return with_values(spec, {"path": whole, "column": column, **answers})

    def use_own_file(self) -> None:
        self.use(OWN_FILE)

    def _ask_for(self, spec: Spec) -> None:
        self.spec = spec
        self.leave_modes()
        self.show_all()

    def _change(self, **values: Any) -> None:
        """Ask for a run with other values of some options."""
        self.spec = with_values(self.spec, values)
        self.show_all()

    # What a subclass says of itself.

    def configured(self, settings: Mapping[str, Any]) -> Spec:
        """Return the spec with these settings."""
        raise NotImplementedError

    @property
    def source(self) -> str:
        """Source of the series."""
        raise NotImplementedError

    @property
    def preview(self) -> Spec:
        """A run without a network: the data, and the plain ways to forecast them."""
        raise NotImplementedError

    @property
    def data(self) -> object:
        """Part of the spec that the series depend on; when it changes they are read again."""
        raise NotImplementedError

    @property
    def taken(self) -> tuple[str, ...]:
        """Models that are asked for."""
        raise NotImplementedError

    def asked(self) -> list[Key]:
        """Return whom the run trains."""
        raise NotImplementedError

    def choices(self) -> Sequence[Choosable]:
        """Return the models that may be taken or left."""
        raise NotImplementedError

    def numbers(self) -> Mapping[str, float]:
        """Return the options that may be written as numbers, as they stand."""
        raise NotImplementedError

    def accept(self, values: Mapping[str, float | str]) -> None:
        """Take what was written. Raises `DembowError` for what cannot be."""
        spec = with_settings(self.spec, values)
        spec.check()
        self.spec = spec

    def written(self, values: Mapping[str, str]) -> None:
        if "path" in values:
            if values["path"]:
                self._typed = values["path"], values["column"]
                self.peek(values["path"], values["column"])
            else:
                self.own_file = "", ""
                self.use(self.sources[0])
        else:
            texts = {name: values[name] for name in self.texts if name in values}
            numbers = {name: text for name, text in values.items() if name not in texts}
            self.accept({**parse_numbers(numbers, self.label), **texts})

    def own_facts(self) -> dict[str, object]:
        """Return the settings, for a goal to ask for."""
        raise NotImplementedError

    def fields(self, numbers: Mapping[str, float]) -> Sequence[Field]:
        """Return numbers as lines to write in."""
        return self.number_fields(numbers)

    def settings_text(self) -> str:
        """Return all settings in a line."""
        raise NotImplementedError

    def words(self, said: Commentary) -> tuple[str, str]:
        """Return what is said of the line at the pointer, with a style."""
        return said.words()

    def series_figure(self, place: int, shown: Sequence[Forecast]) -> Figure:
        """Return a window with what is said of it."""
        raise NotImplementedError

    # Runs.

    def action_run(self) -> None:
        """Train what was chosen, or stop what goes on."""
        if self.running and not self._previewing:
            self.stop_run()
            return
        self.leave_modes()
        self.trains = True
        self._previewing, self._shown_data, self._refused = False, self.data, ""
        self.selected = None
        self.contest.begin(self.asked())
        self.start_run(self.spec)

    def hear(self, event: Event) -> None:
        if not (isinstance(event, ResultReady) and isinstance(event.result, DataResult)):
            self.contest.hear(event)

    def show_event(self, event: Event) -> None:
        typed = self._typed
        if isinstance(event, ResultReady | RunCancelled | RunFailed):
            self._typed = None
        if self.saw(event):
            return
        if typed is not None and isinstance(event, RunFailed):
            self.learn(running=False)
            self.ask_file(*typed)  # what was typed is there to be mended
            return
        if isinstance(event, RunFailed) and event.key == "csv_open" and self.spec.own_file is not None:
            self.peek(self.spec.own_file, str(value_of(self.spec, "column")), answers_of(self.spec))
        if isinstance(event, ResultReady) and self._previewing:
            self._previewing = False
            self.learn(running=False)
        elif isinstance(event, ResultReady):
            self.learn(running=False, finished=True)
        elif isinstance(event, RunCancelled | RunFailed):
            if self._previewing and isinstance(event, RunFailed):
                self.contest.forget()
                self._refused = self.strings.explain(DembowError(event.key, **event.fields))
            self._previewing = False
        self.show_all()

    def animate_step(self) -> None:
        """Read the series as soon as they are others."""
        if self.ready and self.data != self._shown_data and (self._previewing or not self.running):
            self._previewing, self._shown_data, self._refused = True, self.data, ""
            self.contest.begin(())
            self.place = 0
            self.start_run(self.preview, noted=False)

    # Keys.

    def action_scrub(self, steps: int) -> None:
        """Show another window of the validation part."""
        if len(self.contest):
            drawing = self.has_class("drawing")
            # Beside the drawings only forwards comes round: a window further on is reached through those before it.
            place = self.place + steps * STRIDE if drawing else max(0, self.place + steps)
            self.place = place % len(self.contest)
            if drawing:
                self._begin_drawing()
            self.show_all()

    def action_source(self) -> None:
        """Take the next series."""
        known = [source for source in self.sources if source != OWN_FILE or self.own_file[0]]
        self.use(following(known, self.source))

    def action_draw(self) -> None:
        """Draw a forecast of a window that was not shown yet, or go back to the plots."""
        if self.has_class("drawing"):
            self.leave()
        elif not len(self.contest):
            self.say("ready", self.strings("lab.series.no_data"))
        else:
            self.enter("drawing")
            self.place = (self.place + STRIDE) % len(self.contest)
            self._begin_drawing()
            self.show_all()

    def action_models(self) -> None:
        """Take and leave models."""
        self.choose()

    def action_edit(self) -> None:
        """Write other numbers."""
        self.write(self.fields(self.numbers()))

    def action_file(self) -> None:
        """Name a file of one's own."""
        self.ask_file(*self.own_file)

    def ask_file(self, path: str, column: str) -> None:
        """Ask for a file and its column, with these to begin with."""
        strings = self.strings
        name = Field("path", strings("lab.series.path"), path, strings("lab.series.path_hint"))
        which = Field("column", strings("lab.series.column"), column, strings("lab.series.column_hint"))
        self.write([name, which])

    def _begin_drawing(self) -> None:
        sketch = self.query_one(Sketch)
        sketch.readout = self.strings.template("lab.series.readout")
        sketch.told = self.strings.template("lab.series.told")
        sketch.show(*self.contest.stretch(self.place))
        sketch.focus()

    def select(self, steps: int) -> None:
        said = self._commentary()
        if said.keys:
            self.selected = said.keys[(said.pointer + steps) % len(said.keys)]
            self.show_all()

    # Pictures.

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, said = self.strings, self._commentary()
        self.query_one("#settings", Line).show(self.settings_text(), "dim")
        head = strings("ladder.model"), strings("ladder.mse"), strings("ladder.verdict")
        self.query_one(LadderTable).show(
            head, [said.line(key) for key in said.keys], said.pointer, strings("ladder.test")
        )
        drawing = self.has_class("drawing")
        words = (self._refused, "warn") if self._refused and said.key is None else self.words(said)
        words = (strings("lab.series.drawing"), "accent") if drawing and self.screen.focused else words
        self.query_one("#verdict", Line).show(*words)
        self.query_one(Checklist).show(self.choices(), self.taken)
        self.show_preview()
        if not self.modal:
            self.show_plots()
        self.learn(place=self.place, view=self.view, **self.own_facts(), **said.facts())

    def _commentary(self) -> Commentary:
        keys = self.contest.ranked()
        pointer = keys.index(self.selected) if self.selected in keys else 0
        return Commentary(self.contest, self.strings, keys, pointer, self.quiet)

    def figure(self, view: str) -> Figure:
        """Return the picture of that name; while there is nothing of it yet, and nothing beside it, the series."""
        said = self._commentary()
        found, first = said.figure(view, self.place, self.series_figure), self.views[0]
        if found.curves or view == first or self.has_class("wide") or not len(self.contest):
            return found
        return replace(said.figure(first, self.place, self.series_figure), title=self.strings("plot.meanwhile"))

    # Messages.

    @on(LadderTable.LinePicked)
    def _line_picked(self, event: LadderTable.LinePicked) -> None:
        event.stop()
        keys = self.contest.ranked()
        self.selected = keys[event.place] if event.place < len(keys) else None
        self.show_all()

    @on(AnswerGiven)
    def _drew(self, event: AnswerGiven) -> None:
        event.stop()
        values = event.answer
        if isinstance(values, list):
            self.contest.draw(self.place, values)
            self.query_one(Sketch).reveal(values, self.contest.truth[self.place].tolist())
            self.selected = YOU
            self.screen.set_focus(None)
            self.show_all()

    @on(Checklist.Changed)
    def _models_changed(self, event: Checklist.Changed) -> None:
        event.stop()
        self._change(models=tuple(name for name, _ in self.choices() if name in event.taken))
