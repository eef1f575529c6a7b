"""The scan lab: a short recurrence in rounds beside the loop, and both timed on long ones."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.scan import MOST_NUMBERS, ScanResult, ScanSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.result import expect
from core.networks.scan import Round, joins_of, loop, rounds, rounds_of
from tui.drawing.figure import Figure
from tui.drawing.rows import Row
from tui.drawing.scan_grid import GridLine, draw_grid, gate_rows, loop_line, round_lines
from tui.lab_kit.base import Lab, following
from tui.labs.scan.figures import axes_of, scan_figure
from tui.labs.scan.keras import keras_codes
from tui.labs.scan.settings import LONGEST, SHORTEST, USUAL, VIEWS, Shown, configured, shown_by
from tui.labs.scan.terms import KEYS
from tui.labs.scan.words import join_text, told_grid, verdict
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.rows import Rows

WIDTHS = (1, 8, 64, 512)
"""Numbers of a timestep, side by side: a sequence of one unit, up to a small layer."""
TALL = 28
"""Rows from which the times stand below the rounds."""
AROUND = 5
"""Rows around the grid: what was set, one of air, how far it is, and two of words."""
BEAT = 6
"""Ticks of the timer between two turns: the loop takes a timestep, the scan a round."""


class ScanLab(Lab):
    """Settings: the options of a `ScanSpec`; view, length and covered, as `Shown` has them."""

    lab_name = "scan"
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    ScanLab {
        & #grid { margin: 1 0; }
        & Plot { display: none; height: 1fr; min-height: 10; margin: 1 0 0 0; }
        &.clock Plot, &.tall Plot { display: block; }
        &.clock #grid { display: none; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = USUAL
        self.shown = Shown()
        self.result: ScanResult | None = None
        self._widths: dict[int, float] = {}
        """How many times quicker the scan was at the longest length, by width, of the runs so far."""
        self._ticks: int | None = None
        """Ticks since space was pressed; none: nothing moves by itself."""
        self._begin()

    def _begin(self) -> None:
        """Begin: no timestep is walked, no round played."""
        self._a, self._b = self.shown.numbers()
        self._rounds: list[Round] = list(rounds(self._a, self._b))
        self._h: list[float] = loop(self._a, self._b).tolist()
        self._round, self._looped, self._ticks = 0, 0, None
        self.cursor = self.shown.length - 1
        """Timestep that is looked at."""

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Rows(id="grid")
        yield Line(id="count", style="accent")
        yield Line(id="told")
        yield Plot(id="plot")

    def on_mount(self) -> None:
        self.show_all()

    def on_resize(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        spec, self.shown = configured(self.spec, settings), shown_by(self.shown, settings)
        self._widths = {}
        self._begin()
        self.take(spec)

    def take(self, spec: Spec) -> None:
        """Ask for this run from now on; what was found of another is no longer shown."""
        self.stop_run()
        self.spec, self.result = expect(spec, ScanSpec), None
        self.learn(finished=False)
        self.show_all()

    def shared(self) -> ScanSpec:
        return self.spec

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec)

    def action_run(self) -> None:
        """Play loop and scan side by side, or hold them; on the clock, time them or stop."""
        if self.shown.view == "clock":
            if self.running:
                self.stop_run()
                return
            self.result = None
            self.start_run(self.spec)
            return
        if self._ticks is not None:
            self._ticks = None
        else:
            if self._over:
                self._round = self._looped = 0
            self._ticks = 0
            if not self.moves:
                self._round, self._looped = rounds_of(self.shown.length), self.shown.length - 1
                self._end()
        self.show_all()

    def action_scrub(self, steps: int) -> None:
        """Look at another timestep."""
        self.cursor = min(max(0, self.cursor + steps), self.shown.length - 1)
        self.show_all()

    def _resize(self, length: int) -> None:
        self.shown = dataclasses.replace(self.shown, view=VIEWS[0], length=min(max(SHORTEST, length), LONGEST))
        self._begin()
        self.learn(finished=False)
        self.show_all()

    def action_longer(self) -> None:
        """One timestep more."""
        self._resize(self.shown.length + 1)

    def action_shorter(self) -> None:
        """One timestep less."""
        self._resize(self.shown.length - 1)

    def action_round(self) -> None:
        """Play one round, while the loop takes one timestep."""
        if self.shown.view != VIEWS[0]:
            return
        self._ticks = None
        self._turn()
        self.show_all()

    def action_restart(self) -> None:
        """Begin again with the inputs."""
        cursor = self.cursor
        self._begin()
        self.cursor = cursor
        self.learn(finished=False)
        self.show_all()

    def action_view(self) -> None:
        """Change from the rounds to the clock, or back."""
        self._ticks = None
        self.shown = dataclasses.replace(self.shown, view=following(VIEWS, self.shown.view))
        self.learn(finished=self.result is not None if self.shown.view == "clock" else self._over)
        self.show_all()

    def action_width(self) -> None:
        """Let more numbers stand side by side; after the most, one."""
        fitting = [width for width in WIDTHS if width * max(self.spec.timesteps) <= MOST_NUMBERS]
        self.take(replace(self.spec, width=following(fitting, self.spec.width)))

    @property
    def _tall(self) -> bool:
        return self.size.height >= TALL

    def resembles(self, ghost: Spec) -> bool:
        """Return whether a run that ships is as wide, where times are shown."""
        return expect(ghost, ScanSpec).width == self.spec.width and (self.shown.view == VIEWS[1] or self._tall)

    @property
    def _over(self) -> bool:
        return self._looped == self.shown.length - 1 and self._round == rounds_of(self.shown.length)

    @property
    def _hidden(self) -> bool:
        """Whether nothing may tell yet how many rounds it takes."""
        return self.shown.covered and not self._over

    def _turn(self) -> None:
        """Let the loop take a timestep and the scan a round, where they have any left."""
        self._looped = min(self._looped + 1, self.shown.length - 1)
        self._round = min(self._round + 1, rounds_of(self.shown.length))
        if self._over:
            self._end()

    def _end(self) -> None:
        self._ticks = None
        self.learn(finished=True)

    @property
    def playing(self) -> bool:
        return self._ticks is not None

    def animate_step(self) -> None:
        """Take a turn every `BEAT` ticks."""
        if self._ticks is None:
            return
        self._ticks += 1
        if self._ticks % BEAT == 0:
            self._turn()
            self.show_all()

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self.result = expect(event.result, ScanResult)
            self._widths[self.result.width] = self.result.lengths[-1].times
            self.learn(running=False, finished=True)
        self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, shown = self.strings, self.shown
        clock = shown.view == "clock"
        self.set_class(clock, "clock")
        self.set_class(self._tall, "tall")
        settings = strings(f"lab.scan.settings_{shown.view}", length=shown.length, width=self.spec.width)
        self.query_one("#settings", Line).show(settings, "dim")
        grid, count, told = self.query_one("#grid", Rows), self.query_one("#count", Line), self.query_one("#told", Line)
        if clock:
            grid.show([])
            count.show(verdict(self.result, strings) if self.result else "", "accent")
            told.show(strings("lab.scan.begin_clock") if self.result is None else strings("lab.scan.why"))
        else:
            lines = self._lines()
            grid.show(self._airy(self._grid(lines)), told_grid(lines, self._a.tolist(), self.cursor, strings))
            count.show(self._count(), "accent")
            told.show(self._told())
        if clock or self._tall:
            self.query_one(Plot).show(self.haunted(self._figure()))
        self._learn_all()

    def _figure(self) -> Figure:
        if self.result is not None:
            return scan_figure(self.result, self.strings)
        return axes_of(self.spec, self.strings)

    def _lines(self) -> list[GridLine]:
        strings = self.strings
        labels = [
            strings("lab.scan.inputs"),
            *(strings("lab.scan.round_of", place=n) for n in range(1, len(self._rounds))),
        ]
        return [
            loop_line(self._h, self._looped, self.cursor, strings("scan.loop")),
            *round_lines(self._rounds, self._round, self.cursor, labels, to_come=not self._hidden),
        ]

    def _grid(self, lines: Sequence[GridLine]) -> list[Row]:
        strings, width = self.strings, self.size.width
        head = strings("lab.scan.timestep")
        ticks, *rows = draw_grid(lines, head, self.cursor, width)
        gates = gate_rows(self._a.tolist(), strings("lab.scan.gates"), lines, head, width)
        return [ticks, *gates, *rows]

    def _airy(self, rows: list[Row]) -> list[Row]:
        """Return the rows with air between them, where they have the screen to themselves and there is room for it."""
        if self._tall or self.size.height < 2 * len(rows) + AROUND:
            return rows
        return [row for place, one in enumerate(rows) for row in ([[], one] if place else [one])]

    def _count(self) -> str:
        length, all_rounds = self.shown.length, rounds_of(self.shown.length)
        hidden = self._hidden
        return self.strings(
            "lab.scan.count",
            looped=self._looped,
            steps=length - 1,
            round=self._round,
            rounds="?" if hidden else all_rounds,
            joins="?" if hidden else joins_of(length),
        )

    def _told(self) -> str:
        if self._round == 0:
            gate, given = f"{self._a[self.cursor]:g}", f"{self._b[self.cursor]:g}"
            return self.strings("lab.scan.begin", t=self.cursor + 1, a=gate, b=given)
        before, after = self._rounds[self._round - 1 : self._round + 1]
        reach = min(after.reach, self.shown.length)
        return self.strings("lab.scan.joined", join=join_text(before, after, self.cursor), reach=reach)

    def _learn_all(self) -> None:
        shown, last = self.shown, self.result.lengths[-1] if self.result else None
        self.learn(
            view=shown.view,
            length=shown.length,
            covered=shown.covered,
            width=self.spec.width,
            rounds=rounds_of(shown.length),
            round=self._round,
            looped=self._looped,
            joins=joins_of(shown.length),
            cursor=self.cursor + 1,
            value=round(self._h[self.cursor], 4),
            quicker_from=self.result.quicker_from if self.result else None,
            times=round(last.times, 2) if last else 0.0,
            widths=sorted(self._widths),
        )


LAB = ScanLab
