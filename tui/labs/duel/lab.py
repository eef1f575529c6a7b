"""The duel lab: cells against each other at one task, every seed in sight, and only what the interval allows to say."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any, ClassVar

from msgspec.structs import asdict, replace
from textual.app import ComposeResult

from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.contenders import Contender
from core.experiments.duel import MATCHES, TASKS, DuelResult, DuelSpec
from core.experiments.reopening import reopen
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady, TrainingAdvanced
from core.jobs.result import expect
from core.networks.cells import CONTENDERS
from core.networks.network import count_parameters
from tui.drawing.race import RaceLane, draw_lanes
from tui.drawing.ring import Corner, draw_ring
from tui.drawing.rows import Row
from tui.lab_kit.base import Lab, above, below, following
from tui.labs.duel.keras import keras_codes
from tui.labs.duel.settings import USUAL, configured, sizes, watched
from tui.labs.duel.terms import KEYS, PARTS
from tui.labs.duel.words import amount, method, name_of, sentence
from tui.widgets.line import Line
from tui.widgets.rows import Rows
from tui.widgets.strips import Contender as Strip
from tui.widgets.strips import Strips

UNITS = (2, 3, 4, 8)
SEEDS = (5, 8, 16, 30)
SHARE = "accuracy"
"""Measure whose means are drawn as bars to the finish."""
ROOMY = 26
"""Rows of the lab from which there is room for them."""
ROWS_A_THICKNESS = 18
"""Further rows of the lab for which a bar is two rows higher: the seeds below have the most of them."""
MEASURED = (
    *(f"{a}_{b}" for a, b in itertools.combinations(CONTENDERS, 2)),
    *(f"{cell}_{fact}" for cell in CONTENDERS for fact in ("mean", "parameters")),
)
"""Facts of a duel that is over: other settings, and they are no longer true."""


class DuelLab(Lab):
    """Settings: task, match, units, seeds, seed, steps, seconds, cells."""

    lab_name = "duel"
    fronts = ("#strips", "#ring")
    keys: ClassVar[Mapping[str, str]] = KEYS
    revealable = PARTS
    DEFAULT_CSS = """
    DuelLab {
        & #bar { margin: 1 0 0 0; }
        & Strips { height: 1fr; margin: 1 0; }
        & #ring { margin: 1 0 0 0; }
        & #share { margin: 1 0 0 0; }
        &.low #share { margin: 0; }
    }
    """

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.spec = USUAL
        """The duel of the screen; where it has no steps, those that one likes to watch."""
        self._result: DuelResult | None = None
        self._growing: dict[tuple[str, int, int], tuple[float, ...]] = {}
        """Scores of every seed so far, of a duel that goes on: by cell, units and parameters."""

    def compose(self) -> ComposeResult:
        yield Line(id="settings", style="dim")
        yield Line(id="bar")
        yield Rows(id="ring")
        yield Strips(id="strips")
        yield Line(id="said")
        yield Line(id="method", style="dim")
        yield Line(id="share", style="dim")

    def on_mount(self) -> None:
        self.show_all()

    def configure(self, settings: Mapping[str, Any]) -> None:
        self._ask(configured(self.spec, settings))

    def take(self, spec: Spec) -> None:
        self._ask(expect(spec, DuelSpec))

    def _ask(self, spec: DuelSpec) -> None:
        """Ask for this run from now on; what was found of another is no longer true."""
        self.stop_run()
        self.spec = spec
        self._result, self._growing = None, {}
        for name in MEASURED:
            self.facts.pop(name, None)
        self.learn(finished=False, shared=False)
        self.show_all()

    def _change(self, **settings: Any) -> None:
        self._ask(replace(self.spec, chosen=(), **settings))

    def on_resize(self) -> None:
        self.show_all()

    def action_run(self) -> None:
        """Fight, or stop."""
        if self.running:
            self.stop_run()
            return
        self._result, self._growing = None, {}
        self.learn(shared=False)
        self.start_run(watched(self.spec))
        self.show_all()

    def action_scrub(self, steps: int) -> None:
        """There is nothing to walk along."""

    def action_task(self) -> None:
        """Another task."""
        self._change(task=following(TASKS, self.spec.task))

    def action_match(self) -> None:
        """Choose what is equal: units, parameters or seconds."""
        self._change(match=following(MATCHES, self.spec.match))

    def action_units(self) -> None:
        """Another size."""
        self._change(units=(following(UNITS, self.units),))

    def action_more(self) -> None:
        """More seeds."""
        self._change(seeds=above(SEEDS, self.spec.seeds))

    def action_fewer(self) -> None:
        """Fewer seeds."""
        self._change(seeds=below(SEEDS, self.spec.seeds))

    @property
    def units(self) -> int:
        """Units of the first round."""
        return sizes(self.spec)[0]

    def shared(self) -> DuelSpec:
        """Once fought, with what the clock chose: the same table again."""
        if self._result is None:
            return watched(self.spec)
        return expect(reopen(self._result.line).spec, DuelSpec)

    def was_shared(self) -> None:
        # Before the duel it is the line of a duel to come.
        self.learn(shared=self._result is not None)

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(watched(self.spec))

    def hear(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self._result = expect(event.result, DuelResult)
        elif isinstance(event, TrainingAdvanced) and event.network:
            network = event.network.network()
            self._growing[network.cell.name, network.units, network.parameters] = event.scores

    def show_event(self, event: Event) -> None:
        if isinstance(event, ResultReady):
            self.learn(running=False, finished=True)
        self.show_all()

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, spec, result = self.strings, self.spec, self._result
        units = ", ".join(map(str, sizes(spec)))
        how = strings(f"lab.duel.match_{spec.match}", units=units, seconds=f"{spec.seconds:g}")
        task = strings(f"lab.duel.task_{spec.task}", **asdict(spec))
        told = strings("lab.duel.settings", task=task, how=how, seeds=spec.seeds)
        self.query_one("#settings", Line).show(told, "dim")
        begin = strings("lab.duel.fighting") if self.running else strings("lab.duel.begin")
        self.query_one("#bar", Line).show("" if result else begin, "plain")
        measure = spec.played.measure
        contenders = [self._strip(one) for one in result.contenders] if result else self._so_far()
        values = [value for one in contenders for value in (*one.values, one.low, one.high)]
        ends = (amount(min(values), measure), amount(max(values), measure)) if values else ("", "")
        key = f"lab.duel.strips_{measure}" if result else f"lab.duel.growing_{measure}"
        title = strings(key) if contenders else ""
        self.query_one(Strips).show(title, contenders, ends)
        self.query_one(Strips).display = bool(contenders)
        ring = self._bars(contenders) if contenders else self._ring()
        self.query_one("#ring", Rows).show(ring)
        self.query_one("#ring").display = bool(ring)
        self.set_class(self.size.height < ROOMY, "low")
        said = [sentence(one, measure, strings) for one in result.comparisons] if result else []
        self.query_one("#said", Line).show("\n".join(said), "plain")
        self.query_one("#method", Line).show(method(result, strings) if result else "", "dim")
        line = strings("lab.duel.line", key=self.key_told("lab.share", "y"))
        self.query_one("#share", Line).show(line if result else "", "dim")
        self._learn_all()

    def _ring(self) -> list[Row]:
        """Return who is to meet whom, while nothing has been fought."""
        strings, features = self.strings, self.spec.played.features
        corners = []
        for _, cell, units in self.spec.entries():
            weight = count_parameters(CONTENDERS[cell], units, features)
            told = strings("lab.duel.weighs", count=weight) if self.shows("weights") else ""
            name = name_of(cell, units, strings)
            corners.append(Corner(name, CONTENDERS[cell].marker, CONTENDERS[cell].style, weight, told))
        # Its first drawing may come before it is laid out.
        room = self.query_one("#ring").container_size.width or self.size.width, self.size.height
        return draw_ring(corners, self.spec.seeds, strings("lab.duel.who_wins"), *room)

    def _bars(self, contenders: Sequence[Strip]) -> list[Row]:
        """Return a bar for each mean share, with its interval, where there are rows for them; none of errors."""
        if self.spec.played.measure != SHARE or self.size.height < ROOMY:
            return []
        lanes = [RaceLane(one.name, one.style, one.mean, one.low, one.high, "") for one in contenders]
        thick = 1 + 2 * ((self.size.height - ROOMY) // ROWS_A_THICKNESS)
        drawn = draw_lanes(lanes, self.query_one("#ring").container_size.width or self.size.width, thick)
        return drawn if thick > 1 else [row for lane in drawn for row in (lane, [])][:-1]

    def _strip(self, one: Contender) -> Strip:
        name, score = self._sized(one.cell, one.units, one.parameters), one.score
        return Strip(name, CONTENDERS[one.cell].style, one.seed_scores, score.mean, score.low, score.high)

    def _so_far(self) -> list[Strip]:
        # An interval says something once training is over: until then its ends are the outermost seeds.
        return [
            Strip(self._sized(*size), CONTENDERS[size[0]].style, scores, fmean(scores), min(scores), max(scores))
            for size, scores in self._growing.items()
        ]

    def _sized(self, cell: str, units: int, parameters: int) -> str:
        return f"{name_of(cell, units, self.strings)} ({parameters})"

    def _learn_all(self) -> None:
        spec = self.spec
        facts: dict[str, object] = {
            "task": spec.task,
            "match": spec.match,
            "units": self.units,
            "seeds": spec.seeds,
        }
        if self._result:
            for one in reversed(self._result.comparisons):
                facts["_".join(one.cells)] = one.ahead or one.verdict
            # Of a cell that meets the others in several rounds, the first one's facts are told.
            for each in reversed(self._result.contenders):
                facts[f"{each.cell}_mean"] = each.score.mean
                facts[f"{each.cell}_parameters"] = each.parameters
        self.learn(**facts)


LAB = DuelLab
