"""The memory lab: how many words back each cell remembers, gap by gap, while it learns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult

from core.base.language import Strings
from core.base.options import settings_of
from core.base.statistics import Interval
from core.engine.client import Engine
from core.experiments.horizon import FURTHEST, HORIZON_TASKS, STEADY, Fall, HorizonResult, HorizonSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed, TrainingAdvanced
from core.jobs.result import expect
from core.networks.cells import CELLS, CONTENDERS, SCANNED
from core.networks.network import count_parameters
from core.words.long_perreo import LOSSES
from tui.drawing.ladder_table import LadderLine
from tui.lab_kit.base import Lab, above, below, following
from tui.labs.horizon.figures import Remembered, horizon_figure, remembered
from tui.labs.horizon.keras import keras_codes
from tui.labs.horizon.settings import MATCHES, USUAL, configured
from tui.labs.horizon.terms import KEYS, MEASURED, PARTS
from tui.labs.horizon.words import fall_key, key_of, name_of, taught
from tui.widgets.ladder_table import LadderTable
from tui.widgets.line import Line
from tui.widgets.plot import Plot

UNITS = (2, 4, 8, 16)
GAPS = (5, 10, 20, 30, 50)
SEEDS = (4, 8, 16)


class HorizonLab(Lab):
    """Settings: the options of a `HorizonSpec`, and alone, gap."""

    lab_name = "horizon"
    fronts = ("#plot",)
    keys: ClassVar[Mapping[str, str]] = KEYS
    revealable = PARTS
    DEFAULT_CSS = """
    HorizonLab {
        & LadderTable { margin: 1 0 0 0; }
        & #told { margin: 0 0 1 0; }
        & Plot { height: 1fr; min-height: 10; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = USUAL
        self.gap = self.spec.played.longest
        """The gap of the cursor."""
        self._curves: dict[str, Remembered] = {}
        """Memory of each cell in the run that was asked for, finished or not."""
        self._falls: dict[str, Fall] = {}
        """Falls by cell, once the run is done."""
        self._learning: tuple[str, float] | None = None

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield LadderTable(id="cells")
        yield Line(id="told")
        yield Plot(id="plot")

    def on_mount(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.gap = int(settings.get("gap", self.gap))
        self.take(configured(self.spec, settings))

    def take(self, spec: Spec) -> None:
        """Ask for this run from now on; what was found of another is no longer true."""
        self.stop_run()
        self.spec = expect(spec, HorizonSpec)
        for name in MEASURED:
            self.facts.pop(name, None)
        self._curves, self._falls, self._learning = {}, {}, None
        self.learn(finished=False)
        self.show_all()

    def _change(self, **settings: Any) -> None:
        self.take(replace(self.spec, **settings))

    def shared(self) -> HorizonSpec:
        return self.spec

    def action_run(self) -> None:
        """Train, or stop."""
        if self.running:
            self.stop_run()
            return
        self._curves, self._falls = {}, {}
        self.start_run(self.spec)

    def action_scrub(self, steps: int) -> None:
        """Another gap."""
        self.gap = min(max(1, self.gap + steps), FURTHEST)
        self.show_all()

    def action_further(self) -> None:
        """Trained to a longer gap."""
        longest = self.spec.played.longest
        self._train_up_to(above(GAPS, longest))

    def action_nearer(self) -> None:
        """Trained to a shorter one."""
        longest = self.spec.played.longest
        self._train_up_to(below(GAPS, longest))

    def action_units(self) -> None:
        """Another size."""
        self._change(units=following(UNITS, self.spec.units))

    def action_match(self) -> None:
        """Equal units or equal parameters."""
        self._change(match=following(MATCHES, self.spec.match))

    def action_cells(self) -> None:
        """SimpleRNN alone, then with the LSTM, then all."""
        everything = tuple(CELLS)
        scanned = tuple(cell for cell in self.spec.cells if cell not in CELLS)
        self._change(cells=(*everything[: (len(self.spec.cells) - len(scanned)) % len(everything) + 1], *scanned))

    def action_scanned(self) -> None:
        """One more of the cells that a scan runs, or none of them again."""
        gated = tuple(cell for cell in self.spec.cells if cell in CELLS)
        known = tuple(cell.name for cell in SCANNED)
        more = known[: (len(self.spec.cells) - len(gated) + 1) % (len(known) + 1)]
        self._change(cells=(*gated, *more) or known[:1])

    def action_task(self) -> None:
        """The long perreo, or parity."""
        self._change(task=following(HORIZON_TASKS, self.spec.task))

    def action_alone(self) -> None:
        """The longest gap alone, or all gaps up to it."""
        self.take(self.spec.taught(self.spec.played.longest, alone=not self.spec.alone))

    def action_seeds(self) -> None:
        """More seeds, or fewer."""
        self._change(seeds=following(SEEDS, self.spec.seeds))

    def action_loss(self) -> None:
        """Every word counts, or the ending alone."""
        self._change(loss=following(LOSSES, self.spec.loss))

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec)

    def hear(self, event: Event) -> None:
        if isinstance(event, TrainingAdvanced) and event.network:
            network = event.network.network()
            self._learning = (network.cell.name, event.fraction)
            accuracy = self.spec.played.accuracy_by_length(network, FURTHEST)[0]  # of the first seed, so far
            intervals = [Interval(value, value, value) for value in accuracy.tolist()]
            self._curves[network.cell.name] = Remembered(network.cell.name, network.units, intervals)
            self._falls.pop(network.cell.name, None)
        elif isinstance(event, ResultReady):
            result = expect(event.result, HorizonResult)
            self._curves = {curve.cell: curve for curve in remembered(result)}
            self._falls = {fall.cell: fall for fall in result.falls}
            self._learning = None
        elif isinstance(event, RunCancelled | RunFailed):
            self._learning = None

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self.learn(running=False, finished=True)
        self.show_all()

    def _train_up_to(self, gap: int) -> None:
        # The cursor goes with it: what was taught is what one wants to know first.
        self.gap = gap
        self.take(self.spec.taught(gap, alone=self.spec.alone))

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings = self.strings
        spec = self.spec
        text = strings(
            "lab.horizon.settings",
            gaps=taught(spec.played, strings),
            loss=strings("horizon.parity.loss" if spec.task == "parity" else f"horizon.loss_{spec.loss}"),
            match=strings(f"lab.horizon.equal_{spec.match}"),
            seeds=spec.seeds,
            units=spec.units,
        )
        self.query_one("#settings", Line).show(text, "dim")
        head = strings("horizon.cell"), strings("horizon.parameters"), strings("ladder.verdict")
        self.query_one(LadderTable).show(head, [self._line(cell, units) for cell, units in spec.sizes()], -1)
        self.query_one("#told", Line).show(self._told() or strings("lab.horizon.begin"), "plain")
        figure = horizon_figure(list(self._curves.values()), spec.played, strings)
        self.query_one(Plot).show(self.haunted(figure))
        self._learn_all()

    def _line(self, cell: str, units: int) -> LadderLine:
        strings = self.strings
        parameters = str(count_parameters(CONTENDERS[cell], units, self.spec.played.features))
        head = CONTENDERS[cell].marker, CONTENDERS[cell].style, name_of(cell, units, strings), parameters
        fall = self._falls.get(cell)
        if self._learning and self._learning[0] == cell:
            return LadderLine(*head, "", self._learning[1])
        if fall is None:
            return LadderLine(*head)
        if self.spec.alone:
            # Where a network taught one gap first falls says little: it was never taught the first.
            gap = self.spec.played.longest
            right = self._curves[cell].accuracies[gap - 1].mean
            return LadderLine(*head, strings("lab.horizon.taught", value=f"{right:.2f}", gap=gap))
        return LadderLine(
            *head, strings(f"lab.{key_of(self.spec.played, fall_key(fall))}", gap=fall.gap, furthest=FURTHEST)
        )

    def _at_gap(self) -> dict[str, float]:
        return {cell: curve.accuracies[self.gap - 1].mean for cell, curve in self._curves.items()}

    def _told(self) -> str:
        """Every cell at the gap of the cursor."""
        found = self._at_gap()
        if not found:
            return ""
        each = " · ".join(f"{self.strings(f'model.{cell}')} {value:.2f}" for cell, value in found.items())
        key, chance = f"lab.{key_of(self.spec.played, 'at_gap')}", f"{self.spec.played.chance:.2f}"
        return self.strings(key, gap=self.gap, each=each, chance=chance)

    def _learn_all(self) -> None:
        spec = self.spec
        facts: dict[str, object] = {
            **settings_of(spec),
            "cells": len(spec.cells),
            "alone": spec.alone,
            "gap": self.gap,
        }
        for cell, value in self._at_gap().items():
            if cell in self._falls:
                facts[f"{cell}_at_gap"] = round(value, 4)
                facts[f"{cell}_fails"] = value < STEADY
        for cell, fall in self._falls.items():
            facts[f"{cell}_falls"] = FURTHEST + 1 if fall.gap is None else fall.gap
        self.learn(**facts)


LAB = HorizonLab
