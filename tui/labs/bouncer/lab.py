"""The bouncer lab: a line of numbers, a gate for each, and by hand what an LSTM's gates do to its memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from core.base.checks import check_one_of
from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.jobs.events import Event
from core.toys.bouncer import (
    COUNT,
    HOWS,
    MODES,
    SETS,
    TARGETS,
    WIDEST_Z,
    Gating,
    Numbers,
    Set,
    drawn_lines,
    mode_of,
    starts,
)
from lessons.checking.checks import parse_number
from tui.lab_kit.base import REDRAWS, Lab
from tui.labs.bouncer.figures import gating_figure, gating_lines, grid_rows, verdict
from tui.labs.bouncer.keras import bouncer_code
from tui.widgets.equation import Equation
from tui.widgets.line import Line
from tui.widgets.number_grid import NumberGrid
from tui.widgets.plot import Plot

A_SECOND = 6
"""Numbers that go through the door in one."""
ROOMY = 26
"""Rows from which the parts stand a line apart."""


class BouncerLab(Lab):
    """Settings: mode, target, how, vector, candidate, seed, start, row, cursor."""

    lab_name = "bouncer"
    keys: ClassVar[Mapping[str, str]] = {
        "up": "more",
        "down": "less",
        "1": "open",
        "0": "shut",
        "v": "row",
        "t": "target",
        "m": "mode",
        "s": "how",
        "d": "line",
        "u": "restart",
    }
    DEFAULT_CSS = """
    BouncerLab {
        & Plot { height: 1fr; min-height: 4; }
        &.roomy NumberGrid, &.roomy Equation, &.roomy Plot { margin: 1 0 0 0; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.gating = Gating()
        self.start = 0.0
        self.seed = 0
        self.cursor = 0
        self.row: Set = "gate"
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
        now = self.gating
        mode = str(settings.get("mode", ""))
        target = str(settings.get("target", ""))
        mode = mode or (mode_of(target) if target else now.mode)
        check_one_of("mode", mode, MODES)
        usual = now.target if now.target in TARGETS[mode] else next(iter(TARGETS[mode]))  # type: ignore[index]
        seed = settings.get("seed")
        vector, candidate = (now.vector, now.candidate) if seed is None else drawn_lines(int(seed))
        start = float(settings.get("start", self.start))
        wanted = Gating(
            mode,  # type: ignore[arg-type]
            target or usual,
            settings.get("how", now.how),
            self._numbers(str(settings.get("vector", ""))) or vector,
            self._numbers(str(settings.get("candidate", ""))) or candidate,
        )
        wanted.check()
        row = str(settings.get("row", SETS[wanted.mode][0]))
        check_one_of("row", row, SETS[wanted.mode])
        self.seed = self.seed if seed is None else int(seed)
        self.start = start
        self.row = row  # type: ignore[assignment]
        self.cursor = int(settings.get("cursor", 0)) % COUNT
        self._reached = set()
        self._become(self._begun(wanted))

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
        self._stay(place=(self.cursor + steps) % COUNT)

    def action_more(self) -> None:
        """The number at the cursor a step higher."""
        self._become(self.gating.turned(self.row, self.cursor, 1))

    def action_less(self) -> None:
        """A step lower."""
        self._become(self.gating.turned(self.row, self.cursor, -1))

    def action_open(self) -> None:
        """As far open as it goes; where numbers are added, a 1."""
        self._become(self.gating.put(self.row, self.cursor, 1.0 if self.row == "added" else WIDEST_Z))

    def action_shut(self) -> None:
        """Shut; where numbers are added, nothing."""
        self._become(self.gating.put(self.row, self.cursor, 0.0 if self.row == "added" else -WIDEST_Z))

    def action_row(self) -> None:
        """The other gate."""
        rows = SETS[self.gating.mode]
        self._stay(row=rows[(rows.index(self.row) + 1) % len(rows)])

    def action_target(self) -> None:
        """Something else is wanted."""
        known = list(TARGETS[self.gating.mode])
        self._become(replace(self.gating, target=known[(known.index(self.gating.target) + 1) % len(known)]))

    def action_mode(self) -> None:
        """Multiply, add, or do both to a memory."""
        mode = MODES[(MODES.index(self.gating.mode) + 1) % len(MODES)]
        self.row = SETS[mode][0]
        self._become(replace(self.gating, mode=mode, target=next(iter(TARGETS[mode]))))

    def action_how(self) -> None:
        """Set the gates themselves, or what they are the sigmoid of."""
        self._become(self.gating.set_by(HOWS[(HOWS.index(self.gating.how) + 1) % len(HOWS)]))

    def action_line(self) -> None:
        """Others wait."""
        self.seed += 1
        vector, candidate = drawn_lines(self.seed)
        self._become(replace(self.gating, vector=vector, candidate=candidate))

    def action_restart(self) -> None:
        """All gates as they were at first."""
        self._become(self._begun(self.gating))

    def keras_code(self) -> str:
        return bouncer_code(self.gating)

    def show_event(self, event: Event) -> None:
        """Nothing is asked of the engine: there is nothing to hear."""

    def animate_step(self) -> None:
        if not self._passing:
            return
        self._since += 1
        if self._since >= REDRAWS / A_SECOND:
            self._since = 0
            self.cursor = self._passed
            self._passed += 1
            if self._passed == COUNT:
                self._arrive()
            self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, gating = self.strings, self.gating
        how = "" if gating.mode == "sum" else strings(f"lab.bouncer.how_{gating.how}")
        settings = [strings(f"lab.bouncer.mode_{gating.mode}"), *([how] if how else [])]
        self.query_one("#settings", Line).show(" · ".join(settings), "dim")
        self.query_one("#target", Line).show(strings(f"lab.bouncer.targets.{gating.target}"), "strong")
        self.query_one(NumberGrid).show(grid_rows(gating, self._passed, strings), self.cursor, self.row)
        self.query_one(Equation).show(gating_lines(gating, self.cursor))
        words = (strings("lab.bouncer.passing"), "dim") if self._passing else verdict(gating, self._opened, strings)
        self.query_one("#told", Line).show(*words)
        self.query_one(Plot).show(gating_figure(gating, strings))
        self._learn_all()

    def _learn_all(self) -> None:
        gating, place = self.gating, self.cursor
        gates = {name: list(gating.gate(name)) for name in ("gate", "forget_gate", "input_gate")}
        set_here = gating.values[self.row][place]
        self.learn(
            running=self._passing,
            finished=self._opened,
            mode=gating.mode,
            target=gating.target,
            how=gating.how,
            row=self.row,
            cursor=place,
            value=set_here,
            opening=set_here if self.row == "added" else gates[self.row][place],
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

    def _begun(self, gating: Gating) -> Gating:
        """With every gate as it is at first."""
        fresh = replace(gating, how="sigmoid", values=starts(self.start))
        fresh.check()
        return fresh.set_by(gating.how)

    def _become(self, gating: Gating) -> None:
        """Other numbers: the door is shut again."""
        self.gating = gating
        self._passing, self._opened, self._passed = False, False, COUNT
        self.show_all()

    def _stay(self, place: int | None = None, row: Set | None = None) -> None:
        """Another number to be set; nothing has changed."""
        if self._passing:
            self._passing, self._passed = False, COUNT
        self.cursor = self.cursor if place is None else place
        self.row = row or self.row
        self.show_all()

    def _arrive(self) -> None:
        """All are through."""
        self._passing, self._opened = False, True
        if all(self.gating.matches):
            self._reached.add(self.gating.target)

    def _numbers(self, text: str) -> Numbers:
        """A line as it is written. Raises `DembowError` for what is no number."""
        numbers = []
        for word in text.split():
            number = parse_number(word)
            if number is None:
                raise DembowError("not_a_number", field=self.strings("lab.bouncer.rows.line"), received=word)
            numbers.append(number)
        return tuple(numbers)

    @on(NumberGrid.NumberPicked)
    def _picked(self, event: NumberGrid.NumberPicked) -> None:
        event.stop()
        rows = SETS[self.gating.mode]
        self._stay(event.place, next((row for row in rows if row == event.name), None))


LAB = BouncerLab
