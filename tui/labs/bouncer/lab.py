"""The bouncer lab: a line of numbers, a gate for each, and by hand what an LSTM's gates do to its memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult

from core.base.language import Strings
from core.engine.client import Engine
from core.jobs.events import Event
from core.toys.bouncer import COUNT, HOWS, MODES, SETS, TARGETS, WIDEST_Z, Gating, drawn_lines
from tui.lab_kit.base import REDRAWS, Lab, following
from tui.labs.bouncer.figures import gating_figure
from tui.labs.bouncer.keras import keras_codes
from tui.labs.bouncer.settings import USUAL, BouncerSettings, begun, configured, in_mode
from tui.labs.bouncer.terms import KEYS
from tui.labs.bouncer.words import gating_lines, grid_rows, verdict
from tui.widgets.equation import Equation
from tui.widgets.line import Line
from tui.widgets.number_grid import NumberGrid
from tui.widgets.plot import Plot
from tui.widgets.unsettled import on

A_SECOND = 6
"""Numbers that go through the door in a second."""
ROOMY = 26
"""Rows from which the parts stand a line apart."""


class BouncerLab(Lab):
    """The lab shows a line of numbers at its gates; `settings` holds what is set by hand."""

    lab_name = "bouncer"
    fronts = ("#grid",)
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    BouncerLab {
        & Plot { height: 1fr; min-height: 4; }
        &.roomy NumberGrid, &.roomy Equation, &.roomy Plot { margin: 1 0 0 0; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.settings = USUAL
        self._passed = COUNT
        self._passing = False
        self._since = 0
        self._opened = False
        self._reached: set[str] = set()

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Line(id="target", style="strong")
        yield Line(id="told")
        yield NumberGrid(id="grid")
        yield Equation(id="equation")
        yield Plot(id="plot")

    def on_mount(self) -> None:
        self.show_all()

    def on_resize(self) -> None:
        self.set_class(self.size.height >= ROOMY, "roomy")

    def configure(self, settings: Mapping[str, Any]) -> None:
        wanted = configured(self.settings, settings)
        self._reached = set()
        self._take(wanted)

    @property
    def gating(self) -> Gating:
        """The gates, and the numbers before them."""
        return self.settings.gating

    def action_run(self) -> None:
        """Open the door: the numbers go through, one by one. Again: all at once."""
        if self._passing:
            self._passed = COUNT
            self._arrive()
        else:
            self._passing, self._opened, self._passed, self._since = True, False, 0, 0
            self.learn(finished=False)
        self.show_all()

    def action_scrub(self, steps: int) -> None:
        self._look(cursor=(self.settings.cursor + steps) % COUNT)

    def action_more(self) -> None:
        """Set the number at the cursor a step higher."""
        self._change(gating=self.gating.turned(self.settings.row, self.settings.cursor, 1))

    def action_less(self) -> None:
        """Set it a step lower."""
        self._change(gating=self.gating.turned(self.settings.row, self.settings.cursor, -1))

    def action_open(self) -> None:
        """Open the gate as far as it goes; where numbers are added, set a 1."""
        self._put(1.0 if self.settings.row == "added" else WIDEST_Z)

    def action_shut(self) -> None:
        """Shut the gate; where numbers are added, set nothing."""
        self._put(0.0 if self.settings.row == "added" else -WIDEST_Z)

    def action_row(self) -> None:
        """Go to the other gate."""
        self._look(row=following(SETS[self.gating.mode], self.settings.row))

    def action_target(self) -> None:
        """Take the next target."""
        target = following(tuple(TARGETS[self.gating.mode]), self.gating.target)
        self._change(gating=replace(self.gating, target=target))

    def action_mode(self) -> None:
        """Multiply, add, or do both to a memory."""
        mode = following(MODES, self.gating.mode)
        self._change(gating=in_mode(self.gating, mode), row=SETS[mode][0])

    def action_how(self) -> None:
        """Set the gates themselves, or what they are the sigmoid of."""
        self._change(gating=self.gating.set_by(following(HOWS, self.gating.how)))

    def action_line(self) -> None:
        """Let other numbers wait."""
        seed = self.settings.seed + 1
        vector, candidate = drawn_lines(seed)
        self._change(seed=seed, gating=replace(self.gating, vector=vector, candidate=candidate))

    def action_restart(self) -> None:
        """Set all gates as they were at first."""
        self._take(begun(self.settings))

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.settings)

    def show_event(self, event: Event) -> None:
        """Nothing is asked of the engine: there is nothing to hear."""

    @property
    def playing(self) -> bool:
        return self._passing

    def animate_step(self) -> None:
        if not self._passing:
            return
        self._since += 1
        if self._since >= REDRAWS / A_SECOND:
            self._since = 0
            self.settings = replace(self.settings, cursor=self._passed)
            self._passed += 1
            if self._passed == COUNT:
                self._arrive()
            self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, gating, place = self.strings, self.gating, self.settings.cursor
        how = "" if gating.mode == "sum" else strings(f"lab.bouncer.how_{gating.how}")
        settings = [strings(f"lab.bouncer.mode_{gating.mode}"), *([how] if how else [])]
        self.query_one("#settings", Line).show(" · ".join(settings), "dim")
        self.query_one("#target", Line).show(strings(f"lab.bouncer.targets.{gating.target}"), "strong")
        self.query_one(NumberGrid).show(grid_rows(gating, self._passed, strings), place, self.settings.row)
        self.query_one(Equation).show(gating_lines(gating, place))
        words = (strings("lab.bouncer.passing"), "dim") if self._passing else verdict(gating, self._opened, strings)
        self.query_one("#told", Line).show(*words)
        self.query_one(Plot).show(gating_figure(gating, strings))
        self._learn_all()

    def _learn_all(self) -> None:
        gating, row, place = self.gating, self.settings.row, self.settings.cursor
        gates = {name: list(gating.gate(name)) for name in ("gate", "forget_gate", "input_gate")}
        set_here = gating.values[row][place]
        self.learn(
            running=self._passing,
            finished=self._opened,
            mode=gating.mode,
            target=gating.target,
            how=gating.how,
            row=row,
            cursor=place,
            value=set_here,
            opening=set_here if row == "added" else gates[row][place],
            vector=list(gating.vector),
            candidate=list(gating.candidate),
            gates=gates["gate"],
            forget_gates=gates["forget_gate"],
            input_gates=gates["input_gate"],
            added=list(gating.values["added"]),
            output=list(gating.output),
            distance=round(gating.distance, 4),
            matching=sum(gating.matches),
            reached=all(gating.matches),
            reached_targets=sorted(self._reached),
        )

    def _put(self, value: float) -> None:
        """Set the number at the cursor, as far as it may be."""
        self._change(gating=self.gating.put(self.settings.row, self.settings.cursor, value))

    def _change(self, **changes: Any) -> None:
        self._take(replace(self.settings, **changes))

    def _take(self, settings: BouncerSettings) -> None:
        """Take other numbers: the door is shut again."""
        self.settings = settings
        self._passing, self._opened, self._passed = False, False, COUNT
        self.show_all()

    def _look(self, **changes: Any) -> None:
        """Look at another number: no gate has changed."""
        if self._passing:
            self._passing, self._passed = False, COUNT
        self.settings = replace(self.settings, **changes)
        self.show_all()

    def _arrive(self) -> None:
        """End: all numbers are through."""
        self._passing, self._opened = False, True
        if all(self.gating.matches):
            self._reached.add(self.gating.target)

    @on(NumberGrid.NumberPicked)
    def _picked(self, event: NumberGrid.NumberPicked) -> None:
        event.stop()
        rows = SETS[self.gating.mode]
        row = next((row for row in rows if row == event.name), self.settings.row)
        self._look(cursor=event.place, row=row)


LAB = BouncerLab
