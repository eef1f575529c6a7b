"""The memory lab: how many words back each cell remembers, gap by gap, while it learns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.horizon import FURTHEST, STEADY, STEPS, HorizonSpec
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed, TrainingAdvanced
from core.networks.cells import CELLS
from core.networks.network import count_parameters
from core.words.long_perreo import CHANCE, LongPerreo, Loss, ending_accuracy
from tui.drawing.cell_styles import MARKERS, STYLES
from tui.lab_kit.base import Lab, following
from tui.labs.horizon.figures import horizon_figure
from tui.labs.horizon.keras import horizon_code
from tui.widgets.ladder_table import LadderLine, LadderTable
from tui.widgets.line import Line
from tui.widgets.plot import Plot

UNITS = (2, 4, 8, 16)
GAPS = (5, 10, 20, 30, 50)
SEEDS = (4, 8, 16)
MEASURED = tuple(f"{cell}_{fact}" for cell in CELLS for fact in ("at_gap", "fails", "falls"))
"""Facts of a run that is done: other settings, and they are no longer true."""


class HorizonLab(Lab):
    """Settings: cells, units, match, seeds, seed, train_to, alone, loss, steps, gap."""

    lab_name = "horizon"
    keys: ClassVar[Mapping[str, str]] = {
        "plus": "further",
        "equals_sign": "further",
        "minus": "nearer",
        "u": "units",
        "m": "match",
        "k": "cells",
        "a": "alone",
        "s": "seeds",
        "o": "loss",
    }
    DEFAULT_CSS = """
    HorizonLab {
        & LadderTable { margin: 1 0 0 0; }
        & #told { margin: 0 0 1 0; }
        & Plot { height: 1fr; min-height: 10; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.cells: tuple[str, ...] = tuple(CELLS)
        self.units, self.seeds, self.seed, self.steps = 8, 8, HorizonSpec().seed, STEPS
        self.matched, self.alone = False, False
        self.train_to, self.gap = 30, 30
        self.loss: Loss = "words"
        self._rows: list[dict[str, Any]] = []
        """Of the run that was asked for, finished or not: as in its document."""
        self._falls: dict[str, dict[str, Any]] = {}
        self._learning: tuple[str, float] | None = None

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield LadderTable(id="cells")
        yield Line(id="told")
        yield Plot(id="plot")

    def on_mount(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.cells = tuple(str(settings.get("cells", ",".join(self.cells))).split(","))
        for name in ("units", "seeds", "seed", "train_to", "steps", "gap"):
            setattr(self, name, int(settings.get(name, getattr(self, name))))
        self.matched = settings.get("match", "parameters" if self.matched else "units") == "parameters"
        self.alone = bool(settings.get("alone", self.alone))
        self.loss = settings.get("loss", self.loss)
        self._forget()

    def spec(self) -> HorizonSpec:
        """The run that space starts."""
        return HorizonSpec(
            self.cells,
            self.units,
            "parameters" if self.matched else "units",
            self.seeds,
            self.seed,
            self.train_to,
            self.train_to if self.alone else 1,
            self.loss,
            self.steps,
        )

    def shared(self) -> HorizonSpec:
        return self.spec()

    def action_run(self) -> None:
        """Train, or stop."""
        if self.running:
            self.stop_run()
            return
        self._rows, self._falls = [], {}
        self.start_run(self.spec())

    def action_scrub(self, steps: int) -> None:
        """Another gap."""
        self.gap = min(max(1, self.gap + steps), FURTHEST)
        self.show_all()

    def action_further(self) -> None:
        """Trained to a longer gap."""
        self._train_up_to(min((gap for gap in GAPS if gap > self.train_to), default=self.train_to))

    def action_nearer(self) -> None:
        """Trained to a shorter one."""
        self._train_up_to(max((gap for gap in GAPS if gap < self.train_to), default=self.train_to))

    def action_units(self) -> None:
        """Another size."""
        self.units = following(UNITS, self.units)
        self._forget()

    def action_match(self) -> None:
        """Equal units or equal parameters."""
        self.matched = not self.matched
        self._forget()

    def action_cells(self) -> None:
        """SimpleRNN alone, then with the LSTM, then all."""
        everything = tuple(CELLS)
        self.cells = everything[: len(self.cells) % len(everything) + 1]
        self._forget()

    def action_alone(self) -> None:
        """The longest gap alone, or all gaps up to it."""
        self.alone = not self.alone
        self._forget()

    def action_seeds(self) -> None:
        """More seeds, or fewer."""
        self.seeds = following(SEEDS, self.seeds)
        self._forget()

    def action_loss(self) -> None:
        """Every word counts, or the ending alone."""
        self.loss = "ending" if self.loss == "words" else "words"
        self._forget()

    def keras_code(self) -> str:
        return self.keras_codes()[0]

    def keras_codes(self) -> Sequence[str]:
        spec = self.spec()
        return [horizon_code(spec, cell, units) for cell, units in spec.sizes()]

    def hear(self, event: Event) -> None:
        if isinstance(event, TrainingAdvanced) and event.network:
            network = event.network.network()
            self._learning = (network.cell.name, event.fraction)
            accuracy = ending_accuracy(network, FURTHEST)[0]
            self._keep(network.cell.name, network.units, network.parameters, accuracy.tolist())
        elif isinstance(event, ResultReady):
            self._rows = event.document["rows"]  # type: ignore[assignment]
            falls: Any = event.document["falls_below_0.9"]
            self._falls = {fall["cell"]: fall for fall in falls}
            self._learning = None
        elif isinstance(event, RunCancelled | RunFailed):
            self._learning = None

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self.learn(running=False, finished=True)
        self.show_all()

    def _keep(self, cell: str, units: int, parameters: int, accuracy: list[float]) -> None:
        """What the first seed knows so far."""
        head = {"cell": cell, "units": units, "parameters": parameters}
        self._rows = [row for row in self._rows if row["cell"] != cell]
        for gap, value in enumerate(accuracy, start=1):
            self._rows.append({**head, "gap": gap, "accuracy": {"mean": value, "low": value, "high": value}})
        self._falls[cell] = {**head, "gap": None, "perfect": None, "seeds": 1}

    def _train_up_to(self, gap: int) -> None:
        # The cursor goes with it: what was taught is what one wants to know first.
        self.train_to = self.gap = gap
        self._forget()

    def _forget(self) -> None:
        self.stop_run()
        for name in MEASURED:
            self.facts.pop(name, None)
        self._rows, self._falls, self._learning = [], {}, None
        self.learn(finished=False)
        self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings = self.strings
        gaps = strings("horizon.one_gap" if self.alone else "horizon.gaps", first=1, last=self.train_to)
        loss = strings(f"horizon.loss_{self.loss}")
        match = strings(f"lab.horizon.equal_{'parameters' if self.matched else 'units'}")
        text = strings("lab.horizon.settings", gaps=gaps, loss=loss, match=match, seeds=self.seeds, units=self.units)
        self.query_one("#settings", Line).show(text, "dim")
        sizes = self.spec().sizes()
        head = strings("horizon.cell"), strings("horizon.parameters"), strings("ladder.verdict")
        self.query_one(LadderTable).show(head, [self._line(cell, units) for cell, units in sizes], -1)
        self.query_one("#told", Line).show(self._told() or strings("lab.horizon.begin"), "plain")
        document = {
            "falls_below_0.9": list(self._falls.values()),
            "rows": self._rows,
            "train_to": self.train_to,
            "chance": CHANCE,
        }
        self.query_one(Plot).show(horizon_figure(document, strings))
        self._learn_all()

    def _line(self, cell: str, units: int) -> LadderLine:
        strings = self.strings
        name = f"{strings(f'model.{cell}')} {units}"
        parameters = str(count_parameters(CELLS[cell], units, LongPerreo().features))
        fall = self._falls.get(cell)
        if self._learning and self._learning[0] == cell:
            return LadderLine(MARKERS[cell], STYLES[cell], name, parameters, "", self._learning[1])
        if fall is None or fall["perfect"] is None:
            return LadderLine(MARKERS[cell], STYLES[cell], name, parameters)
        if self.alone:
            # Of a network taught one gap, where it first falls says little: it was never taught the first.
            taught = next(
                row["accuracy"]["mean"] for row in self._rows if (row["cell"], row["gap"]) == (cell, self.train_to)
            )
            words = strings("lab.horizon.taught", value=f"{taught:.2f}", gap=self.train_to)
            return LadderLine(MARKERS[cell], STYLES[cell], name, parameters, words)
        key = "never" if fall["gap"] is None else "at_once" if fall["gap"] == 1 else "falls"
        words = strings(f"lab.horizon.{key}", gap=fall["gap"], furthest=FURTHEST)
        return LadderLine(MARKERS[cell], STYLES[cell], name, parameters, words)

    def _at_gap(self) -> dict[str, float]:
        return {row["cell"]: row["accuracy"]["mean"] for row in self._rows if row["gap"] == self.gap}

    def _told(self) -> str:
        """Every cell at the gap of the cursor."""
        found = self._at_gap()
        if not found:
            return ""
        each = " · ".join(f"{self.strings(f'model.{cell}')} {value:.2f}" for cell, value in found.items())
        return self.strings("lab.horizon.at_gap", gap=self.gap, each=each, chance=f"{CHANCE:.2f}")

    def _learn_all(self) -> None:
        facts: dict[str, object] = {
            "cells": len(self.cells),
            "units": self.units,
            "match": "parameters" if self.matched else "units",
            "seeds": self.seeds,
            "train_to": self.train_to,
            "alone": self.alone,
            "loss": self.loss,
            "gap": self.gap,
        }
        finished = {cell: fall for cell, fall in self._falls.items() if fall["perfect"] is not None}
        for cell, value in self._at_gap().items():
            if cell in finished:
                facts[f"{cell}_at_gap"] = round(value, 4)
                facts[f"{cell}_fails"] = value < STEADY
        for cell, fall in finished.items():
            facts[f"{cell}_falls"] = FURTHEST + 1 if fall["gap"] is None else fall["gap"]
        self.learn(**facts)
