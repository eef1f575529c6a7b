"""The duel lab: cells against each other at one task, every seed in sight, and only what the interval allows to say."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from statistics import fmean
from typing import Any, ClassVar, get_args

from textual.app import ComposeResult

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.duel import MATCHES, DuelMatch, DuelSpec, TaskName
from core.experiments.reopening import reopen
from core.jobs.events import Event, ResultReady, TrainingAdvanced
from core.networks.cells import CELLS
from tui.drawing.cell_styles import STYLES
from tui.lab_kit.base import Lab, following
from tui.labs.duel.keras import duel_code
from tui.labs.duel.terms import KEYS
from tui.labs.duel.words import amount, sentence
from tui.widgets.line import Line
from tui.widgets.strips import Contender, Strips

TASKS: tuple[TaskName, ...] = get_args(TaskName)
UNITS = (2, 3, 4, 8)
SEEDS = (5, 8, 16, 30)
QUICK = {"words": 300, "horizon": 600, "waves": 300}
"""Training steps of each task while one watches. The command line takes as many as it takes."""
MEASURED = (
    *(f"{a}_{b}" for a, b in itertools.combinations(CELLS, 2)),
    *(f"{cell}_{fact}" for cell in CELLS for fact in ("mean", "parameters")),
)
"""Facts of a duel that is over: other settings, and they are no longer true."""


class DuelLab(Lab):
    """Settings: task, match, units, seeds, seed, steps, seconds, cells."""

    lab_name = "duel"
    keys: ClassVar[Mapping[str, str]] = KEYS
    DEFAULT_CSS = """
    DuelLab {
        & #bar { margin: 1 0 0 0; }
        & Strips { margin: 1 0; }
        & .said { margin: 0 0 0 0; }
        & #share { margin: 1 0 0 0; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.game: TaskName = "words"
        self.match: DuelMatch = "units"
        self.units, self.seeds, self.seed = 3, 8, DuelSpec().seed
        self.steps: int | None = None
        self.seconds = 1.0
        self.cells = DuelSpec().cells
        self._document: Mapping[str, Any] | None = None
        self._growing: dict[tuple[str, int, int], tuple[float, ...]] = {}
        """Of a duel that goes on, what every seed scores so far: by cell, units and parameters."""

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Line(id="bar")
        yield Strips(id="strips")
        for place in range(3):
            yield Line(id=f"said_{place}")
        yield Line(id="share", style="dim")

    def on_mount(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.game = settings.get("task", self.game)
        self.match = settings.get("match", self.match)
        for name in ("units", "seeds", "seed"):
            setattr(self, name, int(settings.get(name, getattr(self, name))))
        steps = settings.get("steps", self.steps)
        self.steps = None if steps is None else int(steps)
        self.seconds = float(settings.get("seconds", self.seconds))
        self.cells = tuple(str(settings.get("cells", ",".join(self.cells))).split(","))
        self._forget()

    def spec(self) -> DuelSpec:
        """The run that space starts."""
        steps = QUICK[self.game] if self.steps is None else self.steps
        return DuelSpec(
            self.cells, (self.units,), self.match, self.seeds, self.seed, steps, self.game, seconds=self.seconds
        )

    def action_run(self) -> None:
        """Fight, or stop."""
        if self.running:
            self.stop_run()
            return
        self._document = None
        self._growing = {}
        self.learn(shared=False)
        self.start_run(self.spec())
        self.show_all()

    def action_scrub(self, steps: int) -> None:
        """There is nothing to walk along."""

    def action_task(self) -> None:
        """Another task."""
        self.game = following(TASKS, self.game)
        self._forget()

    def action_match(self) -> None:
        """What is equal: units, parameters, seconds."""
        self.match = following(MATCHES, self.match)
        self._forget()

    def action_units(self) -> None:
        """Another size."""
        self.units = following(UNITS, self.units)
        self._forget()

    def action_more(self) -> None:
        """More seeds."""
        self.seeds = min((one for one in SEEDS if one > self.seeds), default=self.seeds)
        self._forget()

    def action_fewer(self) -> None:
        """Fewer seeds."""
        self.seeds = max((one for one in SEEDS if one < self.seeds), default=self.seeds)
        self._forget()

    def shared(self) -> DuelSpec | None:
        """Once fought, with what the clock chose: the same table again."""
        if self._document is None:
            return self.spec()
        found = reopen(str(self._document["line"])).spec
        return found if isinstance(found, DuelSpec) else None

    def was_shared(self) -> None:
        # Before the duel it is the line of a duel to come.
        self.learn(shared=self._document is not None)

    def keras_code(self) -> str:
        return duel_code(self.spec())

    def hear(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self._document = event.document
        elif isinstance(event, TrainingAdvanced) and event.network:
            network = event.network.network()
            self._growing[network.cell.name, network.units, network.parameters] = event.scores

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self.learn(running=False, finished=True)
        self.show_all()

    def _forget(self) -> None:
        self.stop_run()
        self._document, self._growing = None, {}
        for name in MEASURED:
            self.facts.pop(name, None)
        self.learn(finished=False, shared=False)
        self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, document = self.strings, self._document
        how = strings(f"lab.duel.match_{self.match}", units=self.units, seconds=f"{self.seconds:g}")
        task = strings(f"lab.duel.task_{self.game}")
        self.query_one("#settings", Line).show(
            strings("lab.duel.settings", task=task, how=how, seeds=self.seeds), "dim"
        )
        begin = strings("lab.duel.fighting") if self.running else strings("lab.duel.begin")
        self.query_one("#bar", Line).show("" if document else begin, "plain")
        measure = str(document["measure"]) if document else self.spec().played.measure
        contenders = [self._contender(row, measure) for row in document["rows"]] if document else self._so_far()
        values = [value for one in contenders for value in (*one.values, one.low, one.high)]
        ends = (amount(min(values), measure), amount(max(values), measure)) if values else ("", "")
        key = f"lab.duel.strips_{measure}" if document else f"lab.duel.growing_{measure}"
        title = strings(key) if contenders else ""
        self.query_one(Strips).show(title, contenders, ends)
        said = [sentence(one, measure, strings) for one in document["comparisons"]] if document else []
        for place in range(3):
            self.query_one(f"#said_{place}", Line).show(said[place] if place < len(said) else "", "plain")
        share = strings("lab.duel.line", line=document["line"]) if document else ""
        self.query_one("#share", Line).show(share, "dim")
        self._learn_all()

    def _contender(self, row: Mapping[str, Any], measure: str) -> Contender:
        score = row[measure]
        name = self._sized(row["cell"], row["units"], row["parameters"])
        return Contender(name, STYLES[row["cell"]], row[f"seed_{measure}"], score["mean"], score["low"], score["high"])

    def _so_far(self) -> list[Contender]:
        # An interval says something once training is over: until then its ends are the outermost seeds.
        return [
            Contender(self._sized(*size), STYLES[size[0]], scores, fmean(scores), min(scores), max(scores))
            for size, scores in self._growing.items()
        ]

    def _sized(self, cell: str, units: int, parameters: int) -> str:
        return f"{self.strings(f'model.{cell}')} {units} ({parameters})"

    def _learn_all(self) -> None:
        facts: dict[str, object] = {
            "task": self.game,
            "match": self.match,
            "units": self.units,
            "seeds": self.seeds,
        }
        if self._document:
            for one in self._document["comparisons"]:
                facts["_".join(one["cells"])] = one["ahead"] or one["verdict"]
            for row in self._document["rows"]:
                facts[f"{row['cell']}_mean"] = row[str(self._document["measure"])]["mean"]
                facts[f"{row['cell']}_parameters"] = row["parameters"]
        self.learn(**facts)


LAB = DuelLab
